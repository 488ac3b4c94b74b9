//! Several objects at once.

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use super::{Phase, Progress, Work};

impl Work<'_> {
    /// Works through `keys`, at most so many at once as are allowed, until all are done or it is over.
    pub(crate) async fn each<K: Copy, F: Future<Output = ()>>(
        &self,
        phase: Phase,
        keys: &[K],
        mut work: impl FnMut(K) -> F,
    ) {
        let total = keys.len();
        let mut done = 0;
        let mut running = FuturesUnordered::new();
        for &key in keys {
            while running.len() >= self.concurrency.max(1) {
                running.next().await;
                done += 1;
                self.client.watch().progressed(Progress { phase, done, total });
            }
            if self.is_over() {
                break;
            }
            running.push(work(key));
        }
        while running.next().await.is_some() {
            done += 1;
            self.client.watch().progressed(Progress { phase, done, total });
        }
    }
}
