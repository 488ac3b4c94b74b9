//! How a tunnel stands.

use jiff::Timestamp;

use crate::{Address, Failure};

/// How a tunnel stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The program was started and has not said yet that it is connected.
    Starting {
        /// Since when.
        since: Timestamp,
    },
    /// The program says that the address leads here.
    Up {
        /// The address.
        address: Address,
        /// Since when.
        since: Timestamp,
    },
    /// It was up, and is not; it heals by itself or is tried again until it is stopped.
    Lost {
        /// The address that it had.
        address: Address,
        /// Since when.
        since: Timestamp,
        /// Why, as far as the program says.
        reason: Option<Failure>,
        /// When it is tried again; `None` while the program itself tries.
        again: Option<Timestamp>,
    },
    /// It could not be opened.
    Failed {
        /// Why, and what to do.
        failure: Failure,
    },
    /// It was stopped.
    Stopped,
}

impl State {
    /// The address that leads here now.
    #[must_use]
    pub const fn address(&self) -> Option<&Address> {
        match self {
            Self::Up { address, .. } => Some(address),
            _ => None,
        }
    }

    /// Whether nothing changes any more.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Stopped)
    }
}
