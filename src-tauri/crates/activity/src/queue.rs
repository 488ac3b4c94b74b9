//! What waits to be recorded. It never grows beyond its bounds and never makes a request wait: when requests come faster
//! than they can be recorded, the oldest lose headers and bodies first, and then themselves, and both are counted.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::exchange::Exchange;

/// How much bodies may weigh together, in bytes.
const HEAVY: usize = 8 << 20;
/// How many exchanges may wait.
const LONG: usize = 8_000;

#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: Mutex<Waiting>,
    wake: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    exchanges: VecDeque<Exchange>,
    /// How many at the front have lost headers and bodies.
    light: usize,
    weight: usize,
    /// How many were lost.
    lost: u64,
    closed: bool,
}

/// What the recorder takes at once.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// The oldest first.
    pub(crate) exchanges: Vec<Exchange>,
    /// How many of them, from the front, have lost headers and bodies.
    pub(crate) light: usize,
    /// How many before them were lost.
    pub(crate) lost: u64,
    /// Whether nothing follows any more.
    pub(crate) closed: bool,
}

impl Queue {
    /// Puts one behind the others.
    pub(crate) fn push(&self, exchange: Exchange) {
        let mut waiting = self.lock();
        if waiting.closed {
            return;
        }
        waiting.weight += weight(&exchange);
        waiting.exchanges.push_back(exchange);
        waiting.make_room();
        let first = waiting.exchanges.len() == 1;
        drop(waiting);
        if first {
            self.wake.notify_one();
        }
    }

    /// Takes the oldest, at most `most`; waits for one for as long as `patience`, or for ever.
    pub(crate) fn take(&self, most: usize, patience: Option<Duration>) -> Taken {
        let mut waiting = self.lock();
        while waiting.exchanges.is_empty() && !waiting.closed {
            match patience {
                None => waiting = self.wake.wait(waiting).unwrap_or_else(PoisonError::into_inner),
                Some(time) => {
                    let waited = self.wake.wait_timeout(waiting, time);
                    waiting = waited.unwrap_or_else(PoisonError::into_inner).0;
                    break;
                }
            }
        }
        let count = waiting.exchanges.len().min(most);
        let exchanges: Vec<Exchange> = waiting.exchanges.drain(..count).collect();
        let light = waiting.light.min(count);
        waiting.light -= light;
        waiting.weight -= exchanges.iter().map(weight).sum::<usize>();
        let closed = waiting.closed && waiting.exchanges.is_empty();
        Taken { exchanges, light, lost: std::mem::take(&mut waiting.lost), closed }
    }

    /// Whether something waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().exchanges.is_empty()
    }

    /// Lets nothing in any more.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.wake.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn make_room(&mut self) {
        while self.weight > HEAVY
            && let Some(exchange) = self.exchanges.get_mut(self.light)
        {
            self.weight -= exchange.request.weight() + exchange.response.weight();
            exchange.request.lighten();
            exchange.response.lighten();
            self.light += 1;
        }
        while self.exchanges.len() > LONG
            && let Some(exchange) = self.exchanges.pop_front()
        {
            self.weight -= weight(&exchange);
            self.light = self.light.saturating_sub(1);
            self.lost += 1;
        }
    }
}

fn weight(exchange: &Exchange) -> usize {
    exchange.request.weight() + exchange.response.weight()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::testing::exchange;

    fn sized(bytes: usize) -> Exchange {
        let mut exchange = exchange("GET", "/a/scim/v2/Users", 200);
        exchange.response.body = Bytes::from(vec![b' '; bytes]);
        exchange.response.length = bytes as u64;
        exchange
    }

    #[test]
    fn the_oldest_lose_their_bodies_first_and_then_themselves() {
        let queue = Queue::default();
        for _ in 0..40 {
            queue.push(sized(1 << 20));
        }
        let taken = queue.take(5, None);
        assert_eq!((taken.exchanges.len(), taken.light, taken.lost), (5, 5, 0));
        assert!(taken.exchanges[0].response.body.is_empty() && taken.exchanges[0].response.length == 1 << 20);
        let taken = queue.take(100, None);
        assert_eq!((taken.exchanges.len(), taken.light), (35, 27), "thirty-two were too many");
        for _ in 0..LONG + 3 {
            queue.push(sized(0));
        }
        let taken = queue.take(1, None);
        assert_eq!((taken.exchanges.len(), taken.lost), (1, 3));
        assert_eq!(queue.take(1, None).lost, 0, "it is told once");
    }

    #[test]
    fn whoever_waits_is_woken_and_what_is_closed_ends() {
        let queue = Queue::default();
        assert!(queue.take(1, Some(Duration::from_millis(1))).exchanges.is_empty());
        std::thread::scope(|scope| {
            let taken = scope.spawn(|| queue.take(9, None));
            queue.push(sized(0));
            assert_eq!(taken.join().unwrap().exchanges.len(), 1);
            queue.push(sized(0));
            queue.close();
            queue.push(sized(0));
            let taken = queue.take(9, None);
            assert_eq!(
                (taken.exchanges.len(), taken.closed),
                (1, true),
                "what waits is taken, nothing comes after"
            );
        });
    }
}
