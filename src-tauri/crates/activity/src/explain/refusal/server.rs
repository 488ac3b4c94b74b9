//! What lies with Rollcall itself and this computer.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::Busy => Help::new(
            "More requests came at once than Rollcall takes on. It asked for patience instead of making everybody wait.",
            [
                place::patience(idp),
                "Does it happen often? Look whether this computer is busy with something else, or a second program calls the same address.",
            ],
        ),
        Cause::TookTooLong => Help::new(
            "The request took longer than anybody would wait, and was given up. Nothing of it was kept.",
            [
                place::patience(idp),
                "Does it happen often? Look whether the disk of this computer is slow or busy; a data folder on a network drive is not suitable.",
            ],
        ),
        Cause::Undone => Help::new(
            "The change was saved together with another one, and that one failed on the disk. Nothing of either was kept.",
            [
                place::patience(idp),
                "Does it happen again? In Rollcall: Settings → Data → Check the database, and look at the log.",
            ],
        ),
        Cause::Stopping => Help::new(
            "Rollcall was just ending when the request came.",
            [
                "Start Rollcall again. With start at login, in Settings → General, it is there when it is needed.",
                place::patience(idp),
            ],
        ),
        Cause::StorageFull => Help::new(
            "There is no room left on the disk that holds Rollcall's data. Nothing was changed, and nothing can be until there is room.",
            ["Make room on the disk. Settings → Data says which folder it is.", place::patience(idp)],
        ),
        Cause::QueryTooSlow => Help::new(
            "The search would have had to look at every user or group one by one, and took too long for that.",
            [
                "Identity providers search by userName, externalId, e-mail address or name, which is fast.",
                matching(idp),
            ],
        ),
        Cause::ServerFailed => Help::new(
            "Something failed inside Rollcall. It is not the identity provider's fault, and nothing of the request was kept.",
            [
                "Open the log (Settings → Data → Logs) and look for the number that the detail names: it says what failed.",
                "In Rollcall: Settings → Data → Check the database.",
                place::patience(idp),
            ],
        ),
        Cause::OnPurpose => Help::new(
            "Nothing is wrong. Somebody set a rule in Rollcall that answers so on purpose, to see how the identity provider copes. The request was not carried out.",
            [
                "To end it, in Rollcall: Connect → ⋯ → Answer wrongly on purpose, and remove the rule; or Stop in the bar above every screen. Restarting Rollcall ends it as well.",
                place::patience(idp),
            ],
        ),
        _ => Help::new(
            "This is none of the errors that Rollcall answers with. Something between the identity provider and Rollcall may have answered, such as a proxy or a tunnel; or an older or newer Rollcall.",
            [
                "Look whether the request is among those that Rollcall received. If it is not, it was answered on the way.",
                place::address(idp),
            ],
        ),
    }
}

const fn matching(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Attribute mapping*: under *Match objects using this attribute* choose `userName` or `externalId` with precedence 1."
        }
        Idp::Okta => "In an application of your own: *Unique identifier field for users* must be `userName`.",
        Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "If the identity provider lets you choose what identifies a user, choose `userName`."
        }
    }
}
