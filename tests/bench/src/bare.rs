//! Baseline (a): the least that axum does for a request. A fixed body of 1 KB, no middleware.
//!
//! It runs as a process of its own, like the server it is compared with.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;

use crate::{Result, report};

/// The path that is answered.
pub(crate) const PATH: &str = "/bare";
/// How long the body is.
const LENGTH: usize = 1024;

/// Serves until standard input ends, and says on standard output on which port.
pub(crate) fn serve() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        report::line(&format!("{}", listener.local_addr()?.port()))?;
        let listener = listener.tap_io(|stream| {
            // If it is refused, answers come later, which would be seen.
            let _ = stream.set_nodelay(true);
        });
        let body: &'static str =
            Box::leak(format!(r#"{{"fixed":"{}"}}"#, "x".repeat(LENGTH - 12)).into_boxed_str());
        let answer = move || async move { ([(CONTENT_TYPE, "application/json")], body) };
        let served = axum::serve(listener, Router::new().route(PATH, get(answer)));
        let ended =
            tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
        tokio::select! {
            served = served => served?,
            ended = ended => { ended??; }
        }
        Ok(())
    })
}
