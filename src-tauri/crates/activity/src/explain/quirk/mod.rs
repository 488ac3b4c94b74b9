//! What a forgiven deviation was: what was sent, what the RFC says, what was done with it, and
//! whether it can be mended at the identity provider.
//!
//! A quirk is no failure: the request was answered as if it had been sent right. It is worth knowing
//! because another application may not be so forgiving.

mod mend;
mod said;

use directory::Idp;
use scim::Quirk;
use serde::Serialize;

/// A forgiven deviation, explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuirkHelp {
    /// The deviation in a few words.
    pub title: &'static str,
    /// What was sent, and how it deviates.
    pub sent: &'static str,
    /// What the RFC says, with the section.
    pub rule: &'static str,
    /// What Rollcall did with it.
    pub did: &'static str,
    /// What can be set at the identity provider so that it sends this right; `None` where nothing
    /// can.
    pub mend: Option<&'static str>,
}

/// Explains a quirk, as seen from one identity provider.
#[must_use]
pub const fn quirk(quirk: Quirk, idp: Idp) -> QuirkHelp {
    let [title, sent, rule, did] = said::of(quirk);
    QuirkHelp { title, sent, rule, did, mend: mend::of(quirk, idp) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::explain::help::tests::{assert_plain_words, assert_sentence};

    #[test]
    fn every_quirk_is_explained_in_whole_sentences_that_cite_an_rfc() {
        for of in Quirk::ALL {
            for idp in Idp::ALL {
                let QuirkHelp { title, sent, rule, did, mend } = quirk(of, idp);
                let name = of.name();
                assert!(title.len() <= 50 && !title.ends_with('.'), "{name}: {title}");
                for text in [sent, rule, did].into_iter().chain(mend) {
                    assert_sentence(text, name);
                }
                for text in [title, sent, did] {
                    assert_plain_words(text, name);
                }
                assert!(rule.starts_with("RFC 764") && rule.contains('§') && rule.contains(": "), "{rule}");
            }
        }
    }

    #[test]
    fn no_two_quirks_have_the_same_title() {
        let titles: HashSet<&str> = Quirk::ALL.iter().map(|of| quirk(*of, Idp::Other).title).collect();
        assert_eq!(titles.len(), Quirk::ALL.len());
    }

    #[test]
    fn entra_ids_flag_is_recommended_only_for_what_it_mends() {
        let mended: Vec<&str> = Quirk::ALL
            .into_iter()
            .filter(|of| quirk(*of, Idp::Entra).mend.is_some_and(|mend| mend.contains("aadOptscim062020")))
            .map(Quirk::name)
            .collect();
        assert_eq!(mended, ["operation-case", "string-boolean", "remove-by-value"]);
        for of in Quirk::ALL {
            for idp in [Idp::Okta, Idp::OneLogin, Idp::JumpCloud, Idp::Other] {
                assert!(quirk(of, idp).mend.is_none_or(|mend| !mend.contains("aadOptscim")), "{}", of.name());
            }
        }
    }

    #[test]
    fn it_is_honest_where_nothing_can_be_set() {
        assert_eq!(quirk(Quirk::ReadOnlyEcho, Idp::Okta).mend, None);
        assert_eq!(quirk(Quirk::FlattenedKey, Idp::Entra).mend, None);
        assert_eq!(quirk(Quirk::Reactivated, Idp::Okta).mend, None);
    }

    #[test]
    fn it_is_told_to_the_pages_in_their_spelling() {
        let told = serde_json::to_value(quirk(Quirk::OperationCase, Idp::Okta)).unwrap();
        assert_eq!(told["mend"], serde_json::Value::Null);
        assert!(told["title"].is_string() && told["did"].is_string());
    }
}
