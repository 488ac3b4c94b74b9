//! The sentence about an exchange that was tampered with on purpose.

use super::{asked, plain};
use crate::injected::Injected;
use crate::row::Row;

/// What was asked for, and behind a dash what was done to it.
pub(super) fn sentence(row: &Row, actor: &str, injected: Injected) -> String {
    let what = match injected {
        Injected::Delayed | Injected::Misshapen => plain(row, actor),
        // What was not performed was merely wanted; and where nothing was answered, no status tells what came of it.
        Injected::Refused | Injected::Nonsense | Injected::DroppedBefore | Injected::DroppedAfter => {
            format!("{actor} wanted to {}", asked(row))
        }
    };
    let how = match injected {
        Injected::Refused => return format!("{what} – answered {} on purpose", row.status),
        Injected::Delayed => "delayed on purpose",
        Injected::DroppedBefore => "connection dropped on purpose before anything was done",
        Injected::DroppedAfter => "handled, and the connection dropped on purpose instead of an answer",
        Injected::Nonsense => "answered on purpose with what is no SCIM",
        Injected::Misshapen => "answered in a wrong shape on purpose",
    };
    format!("{what} – {how}")
}

#[cfg(test)]
mod tests {
    use scim::Kind;

    use super::*;
    use crate::deed::Deed;
    use crate::row::Flags;
    use crate::sentence::Who;
    use crate::testing::row;

    #[track_caller]
    fn says(expected: &str, status: u16, injected: Injected) {
        let mut flags = Flags::default();
        flags.set_injected(Some(injected));
        let row = Row { flags, status, ..row(Deed::Create, Some(Kind::User), Some("Ada Lovelace")) };
        assert_eq!(crate::sentence(&row, Who { actor: "Entra ID", called: Some("Contoso") }), expected);
    }

    #[test]
    fn what_was_done_to_it_on_purpose_stands_behind_what_was_asked() {
        says("Entra ID wanted to create Ada Lovelace – answered 503 on purpose", 503, Injected::Refused);
        says("Entra ID created Ada Lovelace – delayed on purpose", 201, Injected::Delayed);
        says(
            "Entra ID could not create Ada Lovelace: the name is taken – delayed on purpose",
            409,
            Injected::Delayed,
        );
        says(
            "Entra ID did not wait for the answer when it was to create Ada Lovelace – delayed on purpose",
            0,
            Injected::Delayed,
        );
        says(
            "Entra ID wanted to create Ada Lovelace – connection dropped on purpose before anything was done",
            0,
            Injected::DroppedBefore,
        );
        says(
            "Entra ID wanted to create Ada Lovelace – handled, and the connection dropped on purpose instead of an answer",
            0,
            Injected::DroppedAfter,
        );
        says(
            "Entra ID wanted to create Ada Lovelace – answered on purpose with what is no SCIM",
            200,
            Injected::Nonsense,
        );
        says(
            "Entra ID created Ada Lovelace – answered in a wrong shape on purpose",
            201,
            Injected::Misshapen,
        );
    }
}
