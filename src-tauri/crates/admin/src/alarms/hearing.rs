//! Since when a connection's identity provider could have been heard.
//!
//! Silence says something only while somebody listens: not after Rollcall was started, not after the connection was switched
//! on, and not after the machine slept.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use directory::ConnectionId;
use jiff::{SignedDuration, Timestamp};

/// How often it is looked whether there is something to hear.
pub(super) const LOOK: SignedDuration = SignedDuration::from_secs(60);
/// If more than this passes between two looks, the machine slept or its clock was set.
const ASLEEP: SignedDuration = SignedDuration::from_secs(150);

/// Since when each connection could be heard without interruption.
#[derive(Debug, Default)]
pub(crate) struct Hearing(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    looked: Timestamp,
    since: HashMap<ConnectionId, Timestamp>,
}

impl Hearing {
    /// Notes that now these connections can be heard and no others.
    pub(super) fn note(&self, heard: impl IntoIterator<Item = ConnectionId>, now: Timestamp) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = now.duration_since(state.looked);
        state.looked = now;
        let before = std::mem::take(&mut state.since);
        let uninterrupted = !passed.is_negative() && passed < ASLEEP;
        let since = |connection| before.get(&connection).copied().filter(|_| uninterrupted).unwrap_or(now);
        state.since = heard.into_iter().map(|connection| (connection, since(connection))).collect();
    }

    /// Since when a connection can be heard, if it can.
    pub(crate) fn since(&self, connection: ConnectionId) -> Option<Timestamp> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).since.get(&connection).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ConnectionId = ConnectionId::from_number(1);
    const TWO: ConnectionId = ConnectionId::from_number(2);

    fn minute(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    #[test]
    fn a_connection_is_heard_from_when_it_was_switched_on_until_it_is_switched_off() {
        let hearing = Hearing::default();
        assert_eq!(hearing.since(ONE), None);
        hearing.note([ONE], minute(100));
        hearing.note([ONE, TWO], minute(101));
        hearing.note([ONE, TWO], minute(102));
        assert_eq!((hearing.since(ONE), hearing.since(TWO)), (Some(minute(100)), Some(minute(101))));
        hearing.note([TWO], minute(103));
        assert_eq!(hearing.since(ONE), None);
        hearing.note([ONE, TWO], minute(104));
        assert_eq!((hearing.since(ONE), hearing.since(TWO)), (Some(minute(104)), Some(minute(101))));
    }

    #[test]
    fn after_sleep_and_when_the_clock_was_set_it_begins_anew() {
        let hearing = Hearing::default();
        hearing.note([ONE], minute(100));
        hearing.note([ONE], minute(160));
        assert_eq!(hearing.since(ONE), Some(minute(160)));
        hearing.note([ONE], minute(50));
        assert_eq!(hearing.since(ONE), Some(minute(50)));
    }
}
