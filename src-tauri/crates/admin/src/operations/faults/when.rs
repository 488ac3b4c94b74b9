//! How often a rule strikes.

use serde::{Deserialize, Serialize};
use server::faults;
use ts_rs::TS;

use crate::{Error, Result};

/// How many requests a rule may strike before it goes by itself.
const MAX_REQUESTS: u32 = 1_000_000;

/// How often a rule strikes, among the requests that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "FaultWhen")]
pub enum When {
    /// The next so many times; then the rule is gone.
    Next {
        /// How often still: 1 to 1,000,000.
        requests: u32,
    },
    /// By chance, until the rule is taken away.
    Percent {
        /// In so many of a hundred cases: 1 to 100.
        percent: u8,
    },
}

impl When {
    /// What the server is to count, if it is some requests.
    pub(super) fn checked(self) -> Result<faults::When> {
        match self {
            Self::Next { requests: requests @ 1..=MAX_REQUESTS } => Ok(faults::When::Next(requests)),
            Self::Next { .. } => Err(Error::invalid(
                "A rule is for the next 1 to 1,000,000 requests, or for some percent of all.",
            )),
            Self::Percent { percent: percent @ 1..=100 } => Ok(faults::When::Percent(percent)),
            Self::Percent { .. } => {
                Err(Error::invalid("A rule strikes in 1 to 100 percent of all requests."))
            }
        }
    }
}

impl From<faults::When> for When {
    fn from(when: faults::When) -> Self {
        match when {
            faults::When::Next(requests) => Self::Next { requests },
            faults::When::Percent(percent) => Self::Percent { percent },
        }
    }
}
