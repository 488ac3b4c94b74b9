//! CSV as exports write it.

pub(crate) use admin::csv::record;
