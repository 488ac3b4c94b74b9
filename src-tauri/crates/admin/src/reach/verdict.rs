//! What asking the public address said, for people.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::{Address, Answered, Reply};

/// What came of asking the public address from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "ReachVerdict")]
pub enum Verdict {
    /// Identity providers will reach Rollcall by it.
    Works,
    /// It is so new that it need not be known everywhere yet.
    Waiting,
    /// Nothing answers there.
    Silent,
    /// Something else answers, or something on the way changes what is asked.
    Elsewhere,
}

/// A question to the public address, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Probed {
    /// When it was asked.
    pub(crate) at: Timestamp,
    /// How long the answer took.
    pub(crate) took: Duration,
    /// What came of it.
    pub(crate) verdict: Verdict,
    /// What is the case, in a sentence.
    pub(crate) says: String,
    /// What to do about it; empty if all is well.
    pub(crate) advice: String,
}

/// What there is to do about an address that is new.
const SOON: &str = "A new name can take a minute to be known everywhere. It is asked again by itself.";

impl Probed {
    /// Judges a reply from an address that is `new` or not, to a request that bore a token, or none because nobody has one in the
    /// clear.
    pub(crate) fn of(address: &Address, reply: Reply, with_token: bool, new: bool, at: Timestamp) -> Self {
        let host = address.authority();
        let said = |says: String, advice: &str| (Verdict::Elsewhere, says, advice.to_owned());
        let (verdict, says, advice) = match reply.answered {
            Answered::Scim { location: Some(location) } if !is_below(&location, address) => said(
                format!("{host} leads to a SCIM server that calls itself {location}."),
                "The tunnel or proxy hides the name that it was asked for. Let it pass the Host header on, or send \
                 X-Forwarded-Host.",
            ),
            Answered::Scim { .. } => {
                (Verdict::Works, format!("{host} leads here, and the token is accepted."), String::new())
            }
            Answered::Refused { status: 401 } if !with_token => (
                Verdict::Works,
                format!("{host} leads here. The token was not tried: no keychain holds it."),
                String::new(),
            ),
            Answered::Refused { status: 401 } => said(
                format!("{host} leads to a SCIM server that does not accept the token."),
                "Something on the way takes the Authorization header away, or the address leads to another server.",
            ),
            Answered::Refused { status } => said(
                format!("{host} leads to a SCIM server that answers with status {status}."),
                "Look at the newest request in Activity.",
            ),
            Answered::Page { status: 200, title } => said(
                format!("{host} answers with a page for people{}, not with SCIM.", titled(title)),
                "The tunnel puts a page in front that identity providers cannot click away, or the address leads elsewhere. \
                 Choose another kind of tunnel, or switch the page off there.",
            ),
            // Who opens the tunnel answers for it until it is known everywhere there.
            Answered::Page { status: 500.., .. } | Answered::Other { status: 500.., .. } if new => (
                Verdict::Waiting,
                format!("{host} is there and does not lead here yet."),
                SOON.to_owned(),
            ),
            Answered::Page { status, title } => said(
                format!("{host} answers with an error page{} and status {status}.", titled(title)),
                "The tunnel or proxy is there and does not reach Rollcall. Check the port that it leads to.",
            ),
            Answered::Other { status, media_type } => said(
                match media_type {
                    Some(media_type) => {
                        format!("{host} answers with status {status} and {media_type}, not with SCIM.")
                    }
                    None => format!("{host} answers with status {status} and nothing that is SCIM."),
                },
                "The address leads elsewhere, or something on the way answers by itself.",
            ),
            Answered::Nothing { reason } if new => {
                (Verdict::Waiting, format!("{host} does not answer yet: {reason}."), SOON.to_owned())
            }
            Answered::Nothing { reason } => (
                Verdict::Silent,
                format!("{host} does not answer: {reason}."),
                "Check that the name is right, that the tunnel or proxy runs, and that its certificate is one that the public \
                 trusts."
                    .to_owned(),
            ),
        };
        Self { at, took: reply.took, verdict, says, advice }
    }
}

fn is_below(location: &str, address: &Address) -> bool {
    location.strip_prefix(address.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

fn titled(title: Option<String>) -> String {
    title.map(|title| format!(" (“{title}”)")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_that_leads_here_works() {
        let address = Address::read("https://scim.example.com").unwrap();
        let asked = |answered, with_token, new| {
            let reply = Reply { answered, took: Duration::ZERO };
            Probed::of(&address, reply, with_token, new, Timestamp::UNIX_EPOCH)
        };
        let judged = |answered, with_token| asked(answered, with_token, false);
        let here = Some("https://scim.example.com/a/scim/v2/ServiceProviderConfig".to_owned());
        let inside = Some("http://127.0.0.1:7246/a/scim/v2/ServiceProviderConfig".to_owned());
        let other = Some("https://scim.example.community/a".to_owned());
        assert_eq!(judged(Answered::Scim { location: here }, true).verdict, Verdict::Works);
        for location in [inside, other] {
            let judged = judged(Answered::Scim { location }, true);
            assert!(judged.says.contains("calls itself") && !judged.advice.is_empty());
            assert_eq!(judged.verdict, Verdict::Elsewhere);
        }
        assert_eq!(judged(Answered::Refused { status: 401 }, false).verdict, Verdict::Works);
        assert_eq!(judged(Answered::Refused { status: 401 }, true).verdict, Verdict::Elsewhere);
        let page = judged(Answered::Page { status: 200, title: Some("Visit Site".into()) }, true);
        assert_eq!(
            page.says,
            "scim.example.com answers with a page for people (“Visit Site”), not with SCIM."
        );
        // What is new need not be known yet; what leads elsewhere does so at once.
        let nothing = || Answered::Nothing { reason: "no answer".into() };
        let error = |status| Answered::Page { status, title: None };
        for (answered, at_first, later) in [
            (nothing(), Verdict::Waiting, Verdict::Silent),
            (error(530), Verdict::Waiting, Verdict::Elsewhere),
            (error(404), Verdict::Elsewhere, Verdict::Elsewhere),
            (Answered::Refused { status: 401 }, Verdict::Elsewhere, Verdict::Elsewhere),
        ] {
            let verdicts = [true, false].map(|new| asked(answered.clone(), true, new).verdict);
            assert_eq!(verdicts, [at_first, later], "{answered:?}");
        }
    }
}
