//! One TCP connection: HTTP/1.1 and 1.0 on it, and how long it may take over each part.
//!
//! hyper's own limit for the head of a request closes the connection without a word, and counts the
//! idle time between requests as well. Here the two are told apart: a head that began and does not
//! end is answered with 408, an idle connection is closed quietly, and much later.

use std::fmt;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU16, AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use axum::response::Response;
use hyper::body::Incoming;
use hyper::header::CONNECTION;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::config::Limits;
use crate::faults;
use crate::wire::{self, Wire};

/// How long the last answer may take to get through, and a client may be silent after it.
const FAREWELL: Duration = Duration::from_secs(2);
/// How long a client may go on sending after it.
const LONGEST_FAREWELL: Duration = Duration::from_secs(10);
/// The least that hyper can work with.
const SMALLEST_BUFFER: usize = 8192;

/// What a connection is doing, and since when. Written by the wire and the service, read by the
/// timer; all of them in one task, so the order of memory is no concern.
#[derive(Debug)]
pub(crate) struct Timing {
    started: Instant,
    phase: AtomicU8,
    since_ms: AtomicU64,
    unread: AtomicBool,
    ended: AtomicBool,
    /// The status that malformed HTTP was answered with; 0 if there was none.
    malformed: AtomicU16,
}

/// No request is under way.
const IDLE: u8 = 0;
/// The head of a request has begun to come.
const HEAD: u8 = 1;
/// A request is being answered.
const ANSWERING: u8 = 2;

impl Timing {
    fn new() -> Self {
        Self {
            started: Instant::now(),
            phase: AtomicU8::new(IDLE),
            since_ms: AtomicU64::new(0),
            unread: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            malformed: AtomicU16::new(0),
        }
    }

    fn set(&self, phase: u8) {
        let since = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.since_ms.store(since, Ordering::Relaxed);
        self.phase.store(phase, Ordering::Relaxed);
    }

    fn is(&self, phase: u8) -> bool {
        self.phase.load(Ordering::Relaxed) == phase
    }

    /// Bytes came; whether they are the first of a request.
    pub(crate) fn read(&self) -> bool {
        let first = self.is(IDLE);
        if first {
            self.set(HEAD);
        }
        first
    }

    /// Bytes went. A slow client that still takes its answer is not idle.
    pub(crate) fn wrote(&self) {
        if self.is(IDLE) {
            self.set(IDLE);
        }
    }

    /// The client will send no more.
    pub(crate) fn ended(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    /// What came was no HTTP, and was answered so.
    pub(crate) fn malformed(&self, status: u16) {
        self.malformed.store(status, Ordering::Relaxed);
    }

    /// An answer was given without reading all of the request.
    pub(crate) fn unread(&self) {
        self.unread.store(true, Ordering::Relaxed);
    }

    fn deadline(&self, limits: &Limits) -> Option<Instant> {
        let allowed = match self.phase.load(Ordering::Relaxed) {
            IDLE => limits.idle_timeout,
            HEAD => limits.head_timeout,
            _ => return None,
        };
        Some(self.started + Duration::from_millis(self.since_ms.load(Ordering::Relaxed)) + allowed)
    }
}

/// Hears of what came and was no request: from where, and the status it was answered with.
pub(crate) type Strays = dyn Fn(IpAddr, u16) + Send + Sync;

/// The request is not answered, on purpose: hyper ends the connection where a service fails.
#[derive(Debug)]
struct Unanswered;

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is dropped on purpose")
    }
}

impl std::error::Error for Unanswered {}

/// How a connection came to its end.
enum End {
    Http(hyper::Result<()>),
    Late,
}

/// Serves one TCP connection until it ends. When `stop` becomes true, the request under way is the
/// last.
pub(crate) async fn serve<S, H, F>(
    stream: S,
    peer: IpAddr,
    handler: &H,
    strays: &Strays,
    limits: &Limits,
    mut stop: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    H: Fn(Request<Incoming>, IpAddr) -> F + Clone + Unpin + Send + 'static,
    F: Future<Output = Response> + Send + 'static,
{
    let timing = Arc::new(Timing::new());
    let service = {
        let (timing, handler) = (Arc::clone(&timing), handler.clone());
        service_fn(move |request| {
            timing.set(ANSWERING);
            let (timing, answer) = (Arc::clone(&timing), handler(request, peer));
            let answered: Pin<Box<dyn Future<Output = Result<Response, Unanswered>> + Send>> =
                Box::pin(async move {
                    let answer = answer.await;
                    if faults::is_unanswered(&answer) {
                        return Err(Unanswered);
                    }
                    if answer.headers().get(CONNECTION).is_some() {
                        timing.unread();
                    }
                    timing.set(IDLE);
                    Ok(answer)
                });
            answered
        })
    };
    let mut http = http1::Builder::new();
    // The buffer may grow beyond its limit, and a head that is whole by then would pass.
    http.max_buf_size(limits.max_head.max(SMALLEST_BUFFER)).max_header_size(limits.max_head);
    // Clients may close their side after the request; they still want the answer.
    http.half_close(true);
    http.header_read_timeout(None);
    let wire = Wire::new(stream, Arc::clone(&timing), limits.max_url);
    let mut connection = http.serve_connection(TokioIo::new(wire), service);

    let end = {
        let mut timer = pin!(sleep(limits.idle_timeout));
        let mut stopped = pin!(stop.wait_for(|stop| *stop));
        let mut stopping = false;
        std::future::poll_fn(|context| {
            if !stopping && stopped.as_mut().poll(context).is_ready() {
                stopping = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
            if let Poll::Ready(end) = connection.poll_without_shutdown(context) {
                return Poll::Ready(End::Http(end));
            }
            // The timer is set again only when it would ring too late, which is seldom: it rings
            // once in an idle time, finds that the deadline has moved, and is set to that.
            while let Some(deadline) = timing.deadline(limits) {
                if deadline <= Instant::now() {
                    return Poll::Ready(End::Late);
                }
                if timer.deadline() > deadline || timer.is_elapsed() {
                    timer.as_mut().reset(deadline);
                }
                if timer.as_mut().poll(context).is_pending() {
                    break;
                }
            }
            Poll::Pending
        })
        .await
    };
    let last_words = match &end {
        End::Late if timing.is(HEAD) => Some(wire::plain(
            StatusCode::REQUEST_TIMEOUT,
            &format!(
                "The head of the request did not arrive within {} seconds.",
                limits.head_timeout.as_secs()
            ),
        )),
        // The preface of HTTP/2 is the one malformed request that hyper does not answer.
        End::Http(Err(error)) if error.is_parse() && !timing.unread.load(Ordering::Relaxed) => {
            Some(wire::plain(StatusCode::BAD_REQUEST, "This server speaks HTTP/1.1."))
        }
        End::Http(_) | End::Late => None,
    };
    let malformed = match &last_words {
        Some(words) => wire::status_of(words),
        None => timing.malformed.load(Ordering::Relaxed),
    };
    if malformed != 0 {
        strays(peer, malformed);
    }
    let wire = connection.into_parts().io.into_inner();
    part(wire, last_words, &timing).await;
}

/// Ends a connection so that the client gets the last answer. If bytes it sent stay unread, closing
/// makes the system reset the connection, and a reset overtakes the answer; so they are read, for a
/// while.
async fn part<S: AsyncRead + AsyncWrite + Unpin>(
    mut wire: Wire<S>,
    last_words: Option<Vec<u8>>,
    timing: &Timing,
) {
    let unread = last_words.is_some() || timing.unread.load(Ordering::Relaxed);
    let farewell = async {
        if let Some(words) = last_words {
            wire.write_all(&words).await?;
        }
        wire.shutdown().await
    };
    // If it fails, there is nobody left to tell.
    let said = matches!(timeout(FAREWELL, farewell).await, Ok(Ok(())));
    if said && unread && !timing.ended.load(Ordering::Relaxed) {
        let mut rest = [0; 4096];
        let silence = async { while let Ok(Ok(1..)) = timeout(FAREWELL, wire.read(&mut rest)).await {} };
        let _ = timeout(LONGEST_FAREWELL, silence).await;
    }
}
