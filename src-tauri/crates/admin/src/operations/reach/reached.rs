//! The public address in short.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::stands::{Stands, stands};
use crate::reach::Verdict;
use crate::{Rollcall, typescript};

/// The public address in short, for whatever tells of everything at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Reached")]
pub struct Reached {
    /// How it stands.
    pub state: Stands,
    /// Since when.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub since: Option<Timestamp>,
    /// The public address, also while it does not lead here.
    pub address: Option<String>,
    /// Whether it led here when it was asked from outside last; `None` while it was not, or is too new to be known.
    pub works: Option<bool>,
    /// What is wrong with it, in a few words; `None` if nothing is.
    #[serde(default)]
    pub trouble: Option<String>,
}

impl Reached {
    /// The name that the address has, and its port unless that is 443.
    #[must_use]
    pub fn host(&self) -> &str {
        self.address.as_deref().map_or("The public address", |address| address.trim_start_matches("https://"))
    }

    fn of(
        state: Stands,
        since: Option<Timestamp>,
        address: Option<String>,
        verdict: Option<Verdict>,
    ) -> Self {
        let works = match verdict {
            None | Some(Verdict::Waiting) => None,
            Some(verdict) => Some(verdict == Verdict::Works),
        };
        let reached = Self { state, since, address, works, trouble: None };
        let host = reached.host();
        let trouble = match (state, verdict) {
            (Stands::Lost, _) => Some(format!("the tunnel of {host} is lost")),
            (Stands::Failed, _) => Some("the tunnel could not be opened".to_owned()),
            (Stands::Up, Some(Verdict::Silent)) => Some(format!("{host} does not answer")),
            (Stands::Up, Some(Verdict::Elsewhere)) => Some(format!("{host} does not lead here")),
            (Stands::Off | Stands::Starting | Stands::Up, _) => None,
        };
        Self { trouble, ..reached }
    }
}

/// What a status says of it; `None` while it is off.
pub(crate) fn reached(rollcall: &Rollcall) -> Option<Reached> {
    let known = rollcall.reach().standing()?;
    let (state, since, ..) = stands(Some(&known));
    let verdict = known.probed.map(|probed| probed.verdict);
    Some(Reached::of(state, since, known.address.map(Into::into), verdict))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wrong_is_called_trouble() {
        let reached =
            |state, verdict| Reached::of(state, None, Some("https://scim.example.com:8443".into()), verdict);
        for (state, verdict, works) in [
            (Stands::Up, None, None),
            (Stands::Up, Some(Verdict::Waiting), None),
            (Stands::Up, Some(Verdict::Works), Some(true)),
            (Stands::Starting, None, None),
        ] {
            let reached = reached(state, verdict);
            assert_eq!((reached.trouble, reached.works), (None, works));
        }
        let said = |state, verdict| reached(state, verdict).trouble.unwrap();
        assert_eq!(said(Stands::Up, Some(Verdict::Elsewhere)), "scim.example.com:8443 does not lead here");
        assert_eq!(said(Stands::Up, Some(Verdict::Silent)), "scim.example.com:8443 does not answer");
        let lost = said(Stands::Lost, Some(Verdict::Works));
        assert_eq!(lost, "the tunnel of scim.example.com:8443 is lost");
        assert_eq!(said(Stands::Failed, None), "the tunnel could not be opened");
    }
}
