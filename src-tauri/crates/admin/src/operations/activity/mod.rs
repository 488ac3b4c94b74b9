//! Activity: every request that came, what it did, and what it means.

pub mod curl;
pub mod explain;
pub mod feed;
pub mod har;
pub mod replay;
pub mod show;
pub mod who;

use activity::Activity;

use crate::{Error, Result, Rollcall};

/// Asks the record, which reads from the disk, without holding up whoever else is served.
pub(crate) async fn ask<T: Send + 'static>(
    rollcall: &Rollcall,
    question: impl FnOnce(&Activity) -> activity::Result<T> + Send + 'static,
) -> Result<T> {
    let activity = rollcall.activity().clone();
    let answer = tokio::task::spawn_blocking(move || question(&activity)).await;
    Ok(answer
        .map_err(|_| Error::new(crate::Code::Internal, "The record of requests could not be asked."))??)
}
