//! A panic while answering one request must not take the connection's other requests with it, and
//! the client must be told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// Runs a future; what it panicked with, if it did. A future that panicked is not polled again.
pub(crate) async fn caught<F: Future>(future: F) -> Result<F::Output, String> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| {
        // What a request leaves half-done it owns itself, or a lock that is taken over when poisoned.
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(poll) => poll.map(Ok),
            Err(payload) => Poll::Ready(Err(message(payload.as_ref()))),
        }
    })
    .await
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    format!("panic: {}", text.unwrap_or("without a message"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_becomes_an_error_and_a_result_stays_one() {
        assert_eq!(caught(async { 7 }).await, Ok(7));
        let failed = caught(async {
            tokio::task::yield_now().await;
            panic!("at {}", 7);
        });
        assert_eq!(failed.await, Err::<(), _>("panic: at 7".into()));
    }
}
