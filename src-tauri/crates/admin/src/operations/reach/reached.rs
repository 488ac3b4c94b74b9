//! The public address in short.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::stands::{Stands, stands};
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
    /// Whether it led here when it was asked from outside last; `None` while it was not.
    pub works: Option<bool>,
}

impl Reached {
    /// The name that the address has, and its port unless that is 443.
    #[must_use]
    pub fn host(&self) -> &str {
        self.address.as_deref().map_or("The public address", |address| address.trim_start_matches("https://"))
    }

    /// What is wrong with it, in a few words; `None` if nothing is.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        match (self.state, self.works) {
            (Stands::Lost, _) => Some(format!("the tunnel of {} is lost", self.host())),
            (Stands::Failed, _) => Some("the tunnel could not be opened".to_owned()),
            (Stands::Up, Some(false)) => Some(format!("{} does not lead here", self.host())),
            (Stands::Off | Stands::Starting | Stands::Up, _) => None,
        }
    }
}

/// What a status says of it; `None` while it is off.
pub(crate) fn reached(rollcall: &Rollcall) -> Option<Reached> {
    let known = rollcall.reach().standing()?;
    let (state, since, ..) = stands(Some(&known));
    let works = known.probed.map(|probed| probed.works);
    Some(Reached { state, since, address: known.address.map(Into::into), works })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wrong_is_called_trouble() {
        let reached = |state, works| Reached {
            state,
            since: None,
            address: Some("https://scim.example.com:8443".into()),
            works,
        };
        for (state, works) in [(Stands::Up, None), (Stands::Up, Some(true)), (Stands::Starting, None)] {
            assert_eq!(reached(state, works).trouble(), None);
        }
        let said = |state, works| reached(state, works).trouble().unwrap();
        assert_eq!(said(Stands::Up, Some(false)), "scim.example.com:8443 does not lead here");
        assert_eq!(said(Stands::Lost, Some(true)), "the tunnel of scim.example.com:8443 is lost");
        assert_eq!(said(Stands::Failed, None), "the tunnel could not be opened");
    }
}
