//! What a rule asks of a user: a SCIM filter, in which no name may be unknown.

mod interest;
mod leaves;
mod mentions;
mod slices;
mod tree;
mod vocabulary;

pub(crate) use interest::satisfies;
pub use interest::{Groups, Interest, element};
pub(crate) use leaves::leaves;
pub use mentions::groups_mentioned;
pub use slices::{Slice, rejoined};
pub use tree::{Tree, tree};
pub use vocabulary::{Word, vocabulary};

use scim::filter::{self, Filter};
use scim::{Kind, Result};

/// Reads a rule's filter. Attributes of the enterprise extension may be named without its URN.
///
/// # Errors
/// 400 `invalidFilter` with the position: bad syntax, an unknown attribute, too deep, too long.
pub fn read(text: &str) -> Result<Filter> {
    filter::parse_known(Kind::User, text)
}

/// As [`read`], with every text in the case in which it was written: to be shown, not to be judged by.
///
/// # Errors
/// As [`read`].
pub fn read_as_written(text: &str) -> Result<Filter> {
    filter::parse_as_written(Kind::User, text)
}
