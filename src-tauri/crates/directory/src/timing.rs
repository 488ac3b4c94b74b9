//! How long a request waited for the database and how long it was in it, over all that it asked of it.
//!
//! Whoever wants to know wraps the request ([`timed`]); everybody else pays a look at a variable.

use std::cell::Cell;
use std::time::{Duration, Instant};

tokio::task_local! {
    static CLOCK: Clock;
}

#[derive(Debug, Default)]
struct Clock {
    waited: Cell<Duration>,
    worked: Cell<Duration>,
}

/// Where the time went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timing {
    /// Waiting for a turn.
    pub waited: Duration,
    /// From the beginning of the work until it was done, and durable where it wrote.
    pub worked: Duration,
}

/// Runs a future and tells how much of its time belonged to the database.
pub async fn timed<F: Future>(future: F) -> (F::Output, Timing) {
    let measured = async {
        let output = future.await;
        let timing = CLOCK.with(|clock| Timing { waited: clock.waited.get(), worked: clock.worked.get() });
        (output, timing)
    };
    CLOCK.scope(Clock::default(), measured).await
}

/// Notes work that was asked for, began and has just ended.
pub(crate) fn note(asked: Instant, began: Instant) {
    // Nobody may want to know.
    let _ = CLOCK.try_with(|clock| {
        clock.waited.set(clock.waited.get() + began.saturating_duration_since(asked));
        clock.worked.set(clock.worked.get() + began.elapsed());
    });
}
