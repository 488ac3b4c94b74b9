//! What asking the public address said, for people.

use std::time::Duration;

use jiff::Timestamp;
use tunnel::{Address, Answered, Reply};

/// A question to the public address, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Probed {
    /// When it was asked.
    pub(crate) at: Timestamp,
    /// How long the answer took.
    pub(crate) took: Duration,
    /// Whether identity providers will reach us by it.
    pub(crate) works: bool,
    /// What is the case, in a sentence.
    pub(crate) says: String,
    /// What to do about it; empty if all is well.
    pub(crate) advice: String,
}

impl Probed {
    /// Judges a reply to a request that bore a token, or none because nobody has one in the clear.
    pub(crate) fn of(address: &Address, reply: Reply, with_token: bool, at: Timestamp) -> Self {
        let host = address.authority();
        let said = |says: String, advice: &str| (false, says, advice.to_owned());
        let (works, says, advice) = match reply.answered {
            Answered::Scim { location: Some(location) } if !is_below(&location, address) => said(
                format!("{host} leads to a SCIM server that calls itself {location}."),
                "The tunnel or proxy hides the name that it was asked for. Let it pass the Host header on, or send \
                 X-Forwarded-Host.",
            ),
            Answered::Scim { .. } => {
                (true, format!("{host} leads here, and the token is accepted."), String::new())
            }
            Answered::Refused { status: 401 } if !with_token => (
                true,
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
            Answered::Page { status, title } => said(
                format!("{host} answers with an error page{} and status {status}.", titled(title)),
                "The tunnel or proxy is there and does not reach Rollcall. It may need another moment; otherwise check the port \
                 that it leads to.",
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
            Answered::Nothing { reason } => said(
                format!("{host} does not answer: {reason}."),
                "A new name can take a minute to be known. Otherwise check that the tunnel or proxy runs, and that its \
                 certificate is one that the public trusts.",
            ),
        };
        Self { at, took: reply.took, works, says, advice }
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
        let judged = |answered, with_token| {
            Probed::of(&address, Reply { answered, took: Duration::ZERO }, with_token, Timestamp::UNIX_EPOCH)
        };
        let here = Some("https://scim.example.com/a/scim/v2/ServiceProviderConfig".to_owned());
        let inside = Some("http://127.0.0.1:7246/a/scim/v2/ServiceProviderConfig".to_owned());
        let other = Some("https://scim.example.community/a".to_owned());
        assert!(judged(Answered::Scim { location: here }, true).works);
        for location in [inside, other] {
            let judged = judged(Answered::Scim { location }, true);
            assert!(!judged.works && judged.says.contains("calls itself") && !judged.advice.is_empty());
        }
        assert!(judged(Answered::Refused { status: 401 }, false).works);
        assert!(!judged(Answered::Refused { status: 401 }, true).works);
        let page = judged(Answered::Page { status: 200, title: Some("Visit Site".into()) }, true);
        assert_eq!(
            page.says,
            "scim.example.com answers with a page for people (“Visit Site”), not with SCIM."
        );
        assert!(!judged(Answered::Nothing { reason: "no answer".into() }, true).works);
    }
}
