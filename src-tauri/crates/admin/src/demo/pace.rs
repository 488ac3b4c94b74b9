//! Play, pause, step and speed: who waits for what, and for how long.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

/// How fast a demo goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Speed {
    /// So many times as fast as the story is told.
    Times(f64),
    /// Nothing waits but for answers.
    Unbound,
}

impl Speed {
    /// The slowest.
    pub(crate) const MIN: f64 = 0.25;
    /// The fastest that still waits.
    pub(crate) const MAX: f64 = 20.0;

    /// How long something takes that takes `told` in the story.
    fn real(self, told: Duration) -> Duration {
        match self {
            Self::Times(times) => told.div_f64(times),
            Self::Unbound => Duration::ZERO,
        }
    }

    /// How much of the story is told in a time.
    fn told(self, real: Duration) -> Duration {
        match self {
            Self::Times(times) => real.mul_f64(times),
            Self::Unbound => Duration::MAX,
        }
    }
}

/// Where everything that takes time in a demo waits.
#[derive(Debug)]
pub(crate) struct Pace {
    going: Mutex<Going>,
    changed: Notify,
}

#[derive(Debug, Clone, Copy)]
struct Going {
    /// Whether it was ever played or stepped.
    begun: bool,
    playing: bool,
    /// How many requests may go although it is paused.
    steps: u32,
    speed: Speed,
    /// How much is left of the time to read, and since when it passes.
    reads: Option<(Duration, Instant)>,
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Time to read, which whoever steps does not need.
    Reading,
    /// A request, which uses a step up.
    Request,
}

impl Pace {
    pub(crate) fn new(speed: Speed) -> Self {
        let going = Going { begun: false, playing: false, steps: 0, speed, reads: None };
        Self { going: Mutex::new(going), changed: Notify::new() }
    }

    pub(crate) fn play(&self) {
        self.change(|going| (going.begun, going.playing, going.steps) = (true, true, 0));
    }

    /// What was sent is waited for; nothing more is sent.
    pub(crate) fn pause(&self) {
        self.change(|going| (going.playing, going.steps) = (false, 0));
    }

    /// Lets one request go.
    pub(crate) fn step(&self) {
        self.change(|going| {
            (going.begun, going.playing) = (true, false);
            going.steps = going.steps.saturating_add(1);
        });
    }

    /// Nothing is left that could be sent: a step that found none is not kept for later.
    pub(crate) fn forget_steps(&self) {
        self.change(|going| going.steps = 0);
    }

    pub(crate) fn set_speed(&self, speed: Speed) {
        self.change(|going| going.speed = speed);
    }

    pub(crate) fn speed(&self) -> Speed {
        self.lock().speed
    }

    pub(crate) fn has_begun(&self) -> bool {
        self.lock().begun
    }

    pub(crate) fn is_playing(&self) -> bool {
        self.lock().playing
    }

    /// Waits until it is played or stepped.
    pub(crate) async fn begin(&self) {
        self.wait(Duration::ZERO, For::Reading).await;
    }

    /// Time to read and to look around begins.
    pub(crate) fn reads(&self, told: Duration) {
        self.lock().reads = Some((told, Instant::now()));
    }

    /// How long it takes until it goes on by itself; nothing while it stands still, or nobody is to read.
    pub(crate) fn goes_on_in(&self) -> Option<Duration> {
        let going = self.lock();
        let (left, since) = going.reads.filter(|_| going.playing)?;
        Some(going.speed.real(left).saturating_sub(since.elapsed()))
    }

    /// Time to read and to look around.
    pub(crate) async fn read(&self, told: Duration) {
        self.wait(told, For::Reading).await;
        self.lock().reads = None;
    }

    /// Waits until a request may go.
    pub(crate) async fn pass(&self, told: Duration) {
        self.wait(told, For::Request).await;
    }

    async fn wait(&self, told: Duration, what: For) {
        let mut left = told;
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            // Before looking, or what comes between looking and waiting would be slept through.
            changed.as_mut().enable();
            match self.look(what) {
                Look::Go => return,
                Look::Stay => changed.await,
                Look::Wait(speed) => {
                    let wait = speed.real(left);
                    if wait.is_zero() {
                        return;
                    }
                    let began = Instant::now();
                    if what == For::Reading {
                        self.reads(left);
                    }
                    let is_over = tokio::time::timeout(wait, changed).await.is_err();
                    // It is looked once more: a pause may have come at this very moment.
                    left = if is_over {
                        Duration::ZERO
                    } else {
                        left.saturating_sub(speed.told(began.elapsed()))
                    };
                }
            }
        }
    }

    fn look(&self, what: For) -> Look {
        let mut going = self.lock();
        if going.playing {
            return Look::Wait(going.speed);
        }
        if going.steps == 0 {
            return Look::Stay;
        }
        if what == For::Request {
            going.steps -= 1;
        }
        Look::Go
    }

    fn change(&self, change: impl FnOnce(&mut Going)) {
        change(&mut self.lock());
        self.changed.notify_waiters();
    }

    fn lock(&self) -> MutexGuard<'_, Going> {
        self.going.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Look {
    Go,
    Stay,
    Wait(Speed),
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn a_wait_follows_the_speed_while_it_lasts_and_a_pause_does_not_use_it_up() {
        let pace = Arc::new(Pace::new(Speed::Times(1.0)));
        let waiting = tokio::spawn({
            let pace = Arc::clone(&pace);
            async move {
                pace.read(10 * SECOND).await;
                Instant::now()
            }
        });
        let began = Instant::now();
        tokio::time::sleep(SECOND).await;
        pace.play();
        tokio::time::sleep(4 * SECOND).await;
        pace.pause();
        tokio::time::sleep(100 * SECOND).await;
        pace.play();
        tokio::time::sleep(SECOND).await;
        pace.set_speed(Speed::Times(5.0));
        // 1 before it began, 4 + 100 paused + 1, and the other 5 at five times the speed.
        let took = waiting.await.unwrap() - began;
        assert!((took.as_secs_f64() - 107.0).abs() < 0.05, "{took:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_step_lets_one_request_go_and_needs_no_time_to_read() {
        let pace = Arc::new(Pace::new(Speed::Times(1.0)));
        let sent = Arc::new(Mutex::new(0));
        tokio::spawn({
            let (pace, sent) = (Arc::clone(&pace), Arc::clone(&sent));
            async move {
                pace.begin().await;
                loop {
                    pace.read(SECOND).await;
                    pace.pass(SECOND).await;
                    *sent.lock().unwrap() += 1;
                }
            }
        });
        let after = async |wait| {
            tokio::time::sleep(wait).await;
            *sent.lock().unwrap()
        };
        assert_eq!(after(100 * SECOND).await, 0);
        pace.step();
        assert_eq!(after(SECOND / 100).await, 1);
        assert_eq!(after(100 * SECOND).await, 1);
        pace.step();
        pace.step();
        assert_eq!(after(SECOND / 100).await, 3);
        pace.play();
        assert_eq!(after(SECOND * 21 / 2).await, 8);
        pace.step();
        assert_eq!(after(100 * SECOND).await, 9, "whoever steps pauses");
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_watches_is_told_how_long_there_is_to_read() {
        let pace = Arc::new(Pace::new(Speed::Times(1.0)));
        let seconds = || pace.goes_on_in().map(|left| left.as_secs_f64().round());
        let reading = Arc::clone(&pace);
        let reading = tokio::spawn(async move {
            reading.begin().await;
            reading.read(10 * SECOND).await;
            reading.pass(SECOND).await;
        });
        assert_eq!(seconds(), None);
        pace.play();
        tokio::time::sleep(2 * SECOND).await;
        assert_eq!(seconds(), Some(8.0));
        pace.pause();
        tokio::time::sleep(SECOND).await;
        assert_eq!(seconds(), None, "it stands still");
        pace.play();
        pace.set_speed(Speed::Times(2.0));
        tokio::time::sleep(SECOND).await;
        assert_eq!(seconds(), Some(3.0));
        tokio::time::sleep(7 * SECOND / 2).await;
        assert_eq!(seconds(), None, "a request is waited for, and nobody reads");
        reading.await.unwrap();
    }

    #[tokio::test]
    async fn nothing_waits_where_speed_has_no_bound() {
        let pace = Pace::new(Speed::Unbound);
        pace.play();
        let began = Instant::now();
        for _ in 0..1000 {
            pace.read(100 * SECOND).await;
            pace.pass(100 * SECOND).await;
        }
        assert!(began.elapsed() < SECOND);
    }
}
