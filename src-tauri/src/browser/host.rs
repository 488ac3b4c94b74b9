//! The listener, and from a request to who answers it.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use admin::{Code, Error, Result, Rollcall};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use tokio::net::TcpListener;

use super::answer::{self, Answer, Refused};
use super::guard::Guard;
use super::session::Sessions;
use super::{api, download, launch};
use crate::pages::page;

/// How long requests in progress may go on once the host is told to stop.
const STOP_GRACE: Duration = Duration::from_secs(3);

/// Serves the pages. Once made, connections are accepted; they are answered when it runs.
pub(crate) struct Host {
    listener: TcpListener,
    desk: Arc<Desk>,
}

/// What it takes to answer.
struct Desk {
    rollcall: Rollcall,
    guard: Guard,
    sessions: Sessions,
}

impl Host {
    /// Takes a port, 0 for any free one, and says to others how to get links.
    ///
    /// # Errors
    /// [`Code::PortTaken`] if another program listens there.
    pub(crate) async fn bind(rollcall: &Rollcall, port: u16) -> Result<Self> {
        let refused = |error: std::io::Error| {
            if error.kind() == std::io::ErrorKind::AddrInUse {
                let message = format!(
                    "Port {port} is taken by another program. Choose another: rollcall serve --admin=PORT"
                );
                return Error::new(Code::PortTaken, message);
            }
            Error::new(Code::Io, format!("The pages cannot be served on port {port}: {error}."))
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        let (guard, sessions) = (Guard::new(port), Sessions::new(port));
        let host = Self { listener, desk: Arc::new(Desk { rollcall: rollcall.clone(), guard, sessions }) };
        let desk = Arc::downgrade(&host.desk);
        rollcall.links_by(move || match desk.upgrade() {
            Some(desk) => desk.link(),
            None => Err(Error::new(Code::NoAnswer, "Rollcall is stopping.")),
        });
        Ok(host)
    }

    /// A link that lets a browser in, once.
    pub(crate) fn link(&self) -> Result<String> {
        self.desk.link()
    }

    /// Answers until told to stop.
    pub(crate) async fn run(self, stop: impl Future<Output = ()> + Send + 'static) {
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let app = Router::new().fallback(answer).with_state(self.desk);
        let serving = axum::serve(self.listener, app).with_graceful_shutdown(async move {
            stop.await;
            let _ = stopping.send(());
        });
        let late = async {
            let _ = stopped.await;
            tokio::time::sleep(STOP_GRACE).await;
        };
        tokio::select! {
            served = serving => if let Err(error) = served {
                tracing::error!("the pages are served no more: {error}");
            },
            () = late => {}
        }
    }
}

impl Desk {
    fn link(&self) -> Result<String> {
        Ok(format!("{}/launch/{}", self.guard.origin(), self.sessions.code()?))
    }

    async fn answer(&self, request: Request) -> std::result::Result<Answer, Refused> {
        let (parts, body) = request.into_parts();
        let (method, path, headers) = (&parts.method, parts.uri.path(), &parts.headers);
        self.guard.host(headers)?;
        if let Some(code) = path.strip_prefix("/launch/") {
            only(method, &[Method::GET], "GET")?;
            return Ok(launch::launch(&self.sessions, code, headers));
        }
        if path == "/api/export" {
            only(method, &[Method::GET], "GET")?;
            self.guard.site(headers)?;
            self.signed_in(headers)?;
            return Ok(download::download(&self.rollcall, &parts.uri).await);
        }
        if let Some(name) = path.strip_prefix("/api/") {
            only(method, &[Method::POST], "POST")?;
            self.guard.origin_is_ours(headers)?;
            self.signed_in(headers)?;
            return Ok(api::perform(&self.rollcall, name, headers, body).await);
        }
        only(method, &[Method::GET, Method::HEAD], "GET, HEAD")?;
        Ok(show(path, headers))
    }

    fn signed_in(&self, headers: &HeaderMap) -> std::result::Result<(), Refused> {
        if self.sessions.knows(headers) { Ok(()) } else { Err(Refused::SignedOut) }
    }
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Answer {
    desk.answer(request).await.unwrap_or_else(Answer::from)
}

fn only(method: &Method, allowed: &[Method], allow: &'static str) -> std::result::Result<(), Refused> {
    if allowed.contains(method) { Ok(()) } else { Err(Refused::Method(allow)) }
}

/// A file of the user interface. It holds nothing that needs a session; what it shows does.
fn show(path: &str, headers: &HeaderMap) -> Answer {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    match page(name) {
        Some(page) => answer::page(page, headers),
        None if name == "index.html" => {
            let says =
                "This Rollcall was built without its pages. Build them, then it: <code>make run</code>.";
            answer::words(StatusCode::NOT_FOUND, "No pages", says)
        }
        None => answer::words(StatusCode::NOT_FOUND, "Nothing here", "There is no such page."),
    }
}
