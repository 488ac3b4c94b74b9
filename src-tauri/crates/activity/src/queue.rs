//! What waits to be recorded. It never grows beyond its bounds and never makes a request wait: when requests come faster
//! than they can be recorded, the oldest lose headers and bodies first. If that is not enough, those that come find no room
//! until some are written. Both are counted.
//!
//! It is not the oldest that make room then: to let go of one that has waited costs the request that does it more than
//! everything else about recording, because nothing of it is in the processor's caches any more.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::exchange::Exchange;

/// How much bodies may weigh together, in bytes.
const HEAVY: usize = 8 << 20;
/// How many exchanges may wait.
const LONG: usize = 8_000;

#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: Mutex<Waiting>,
    wake: Condvar,
    full: AtomicBool,
    /// How many found no room since one did.
    missed: AtomicU64,
}

#[derive(Debug, Default)]
struct Waiting {
    /// Each with how many are missing before it.
    exchanges: VecDeque<(u64, Exchange)>,
    /// How many at the front have lost headers and bodies.
    light: usize,
    weight: usize,
    closed: bool,
}

/// What the recorder takes at once.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// The oldest first.
    pub(crate) exchanges: Vec<Exchange>,
    /// How many of them, from the front, have lost headers and bodies.
    pub(crate) light: usize,
    /// How many before them found no room.
    pub(crate) lost: u64,
    /// Whether nothing follows any more.
    pub(crate) closed: bool,
}

impl Queue {
    /// Whether there is room for one more. If there is none, it counts as lost: it need not even be made.
    pub(crate) fn has_room(&self) -> bool {
        let full = self.full.load(Ordering::Relaxed);
        if full {
            self.missed.fetch_add(1, Ordering::Relaxed);
        }
        !full
    }

    /// How many found no room, and nothing came after them.
    pub(crate) fn missed(&self) -> u64 {
        self.missed.swap(0, Ordering::Relaxed)
    }

    /// Puts one behind the others, if there is room.
    pub(crate) fn push(&self, exchange: Exchange) {
        let mut waiting = self.lock();
        if waiting.closed {
            return;
        }
        if waiting.exchanges.len() >= LONG {
            self.missed.fetch_add(1, Ordering::Relaxed);
            return;
        }
        waiting.weight += weight(&exchange);
        let missed = self.missed.swap(0, Ordering::Relaxed);
        waiting.exchanges.push_back((missed, exchange));
        waiting.lighten();
        self.full.store(waiting.exchanges.len() >= LONG, Ordering::Relaxed);
        let first = waiting.exchanges.len() == 1;
        drop(waiting);
        if first {
            self.wake.notify_one();
        }
    }

    /// Takes the oldest, at most `most` and none from behind a gap; waits for one for as long as `patience`, or for ever.
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
        let lost = waiting.exchanges.front().map_or(0, |(lost, _)| *lost);
        let follow =
            waiting.exchanges.iter().take(most).skip(1).take_while(|(lost, _)| *lost == 0).count() + 1;
        let count = waiting.exchanges.len().min(most).min(follow);
        let exchanges: Vec<Exchange> =
            waiting.exchanges.drain(..count).map(|(_, exchange)| exchange).collect();
        self.full.store(waiting.exchanges.len() >= LONG, Ordering::Relaxed);
        let light = waiting.light.min(count);
        waiting.light -= light;
        waiting.weight -= exchanges.iter().map(weight).sum::<usize>();
        let closed = waiting.closed && waiting.exchanges.is_empty();
        Taken { exchanges, light, lost, closed }
    }

    /// Whether something waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().exchanges.is_empty()
    }

    /// Lets time pass, unless nothing follows any more: whoever ends does not want to wait for somebody who rests.
    pub(crate) fn rest(&self, time: Duration) {
        let until = Instant::now() + time;
        let mut waiting = self.lock();
        while !waiting.closed
            && let Some(left) = until.checked_duration_since(Instant::now())
        {
            waiting = self.wake.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Wakes whoever waits for one, though there is none: there is something else to do.
    pub(crate) fn nudge(&self) {
        self.wake.notify_one();
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
    fn lighten(&mut self) {
        while self.weight > HEAVY
            && let Some((_, exchange)) = self.exchanges.get_mut(self.light)
        {
            self.weight -= exchange.request.weight() + exchange.response.weight();
            exchange.request.lighten();
            exchange.response.lighten();
            self.light += 1;
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
    fn the_oldest_lose_their_bodies_first_and_then_none_is_let_in() {
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
        assert!(!queue.has_room() && !queue.has_room(), "and these are counted as well");
        let taken = queue.take(LONG - 1, None);
        assert_eq!((taken.exchanges.len(), taken.lost), (LONG - 1, 0));
        assert!(queue.has_room());
        queue.push(sized(0));
        queue.push(sized(0));
        let taken = queue.take(9, None);
        assert_eq!((taken.exchanges.len(), taken.lost), (1, 0), "a gap ends what is taken together");
        let taken = queue.take(9, None);
        assert_eq!((taken.exchanges.len(), taken.lost), (2, 5));
        assert_eq!(queue.missed(), 0, "they are told once");
    }

    #[test]
    fn whoever_rests_is_woken_by_the_end_and_by_nothing_else() {
        let queue = Queue::default();
        let began = Instant::now();
        std::thread::scope(|scope| {
            let rested = scope.spawn(|| {
                queue.rest(Duration::from_millis(50));
                began.elapsed()
            });
            queue.push(sized(0));
            assert!(rested.join().unwrap() >= Duration::from_millis(50));
            let rested = scope.spawn(|| queue.rest(Duration::from_secs(3_600)));
            queue.close();
            rested.join().unwrap();
        });
        queue.rest(Duration::from_secs(3_600));
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
