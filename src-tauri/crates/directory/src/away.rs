//! Connections to which we send a request of our own: what it shows is not the identity provider's doing.
//!
//! Without this, trying a connection out would tick steps that nobody took, and, worse, take a new token for one that has
//! arrived, and so end the former one while the identity provider still uses it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{ConnectionId, TokenId};

/// Whose contacts are not noted at the moment.
#[derive(Debug, Default)]
pub(crate) struct Away {
    /// How many they are, so that a request usually need not look.
    count: AtomicUsize,
    from: Mutex<Vec<(ConnectionId, TokenId)>>,
}

impl Away {
    pub(crate) fn begin(&self, connection: ConnectionId, token: TokenId) {
        self.lock().push((connection, token));
        self.count.fetch_add(1, Ordering::SeqCst);
    }

    pub(crate) fn end(&self, connection: ConnectionId, token: TokenId) {
        let mut from = self.lock();
        if let Some(at) = from.iter().position(|known| *known == (connection, token)) {
            from.swap_remove(at);
            self.count.fetch_sub(1, Ordering::SeqCst);
        }
    }

    pub(crate) fn is_from(&self, connection: ConnectionId) -> bool {
        self.any(|known| known.0 == connection)
    }

    pub(crate) fn is_with(&self, token: TokenId) -> bool {
        self.any(|known| known.1 == token)
    }

    fn any(&self, is: impl Fn(&(ConnectionId, TokenId)) -> bool) -> bool {
        self.count.load(Ordering::SeqCst) > 0 && self.lock().iter().any(is)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(ConnectionId, TokenId)>> {
        self.from.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
