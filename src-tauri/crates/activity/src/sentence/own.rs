//! What Rollcall asks itself, in its own name: whether its public address leads here.

use crate::deed::Deed;
use crate::row::{Flags, Row};

/// What there is to say of such a request and of no other; `None` where it is said as of everybody's.
pub(super) fn sentence(row: &Row) -> Option<String> {
    if !row.flags.has(Flags::OWN) || row.flags.injected().is_some() {
        return None;
    }
    let value = row.value.as_deref().unwrap_or_default();
    Some(match row.deed {
        Deed::Discover if row.status == 200 && !value.is_empty() => {
            format!("Rollcall asked itself by its public address, {value}")
        }
        Deed::Unauthorized if value == "missing" => {
            "Rollcall asked itself by its public address, without a token".to_owned()
        }
        Deed::Unauthorized => "Rollcall asked itself with a token that was not accepted".to_owned(),
        Deed::WrongHost => format!("Rollcall called itself by a name that is not allowed: {value}"),
        _ => return None,
    })
}
