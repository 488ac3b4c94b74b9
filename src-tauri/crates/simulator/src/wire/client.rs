//! Requests over real HTTP/1.1, kept alive as identity providers keep them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::header::{
    CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, RETRY_AFTER,
    WWW_AUTHENTICATE,
};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::rt::TokioExecutor;
use secrecy::{ExposeSecret as _, SecretString};

use crate::dialect::Manners;
use crate::target::Subject;

use super::unpack::{LONGEST, unpack};
use super::{Answer, Endpoint, Exchange, Failure, Header, Method, Purpose, Request, Upcoming, Watch};

/// Why HTTPS cannot be spoken.
#[derive(Debug, thiserror::Error)]
#[error("The certificates that this system trusts cannot be read: {0}")]
pub struct TlsError(std::io::Error);

/// Sends requests and tells whoever watches.
pub(crate) struct Client {
    endpoint: Endpoint,
    token: Mutex<SecretString>,
    pool: Pool<https::Connector, Full<Bytes>>,
    watch: Arc<dyn Watch>,
    number: AtomicU64,
    mark: Option<(HeaderName, HeaderValue)>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl Client {
    pub(crate) fn new(
        endpoint: Endpoint,
        token: SecretString,
        watch: Arc<dyn Watch>,
    ) -> Result<Self, TlsError> {
        let connector = if endpoint.https { https::connector() } else { https::plain() };
        let pool = Pool::builder(TokioExecutor::new())
            .http1_title_case_headers(true)
            .pool_idle_timeout(std::time::Duration::from_secs(60))
            .build(connector.map_err(TlsError)?);
        Ok(Self { endpoint, token: Mutex::new(token), pool, watch, number: AtomicU64::new(0), mark: None })
    }

    /// Sends a header besides from now on.
    pub(crate) fn marked(self, mark: Option<(HeaderName, HeaderValue)>) -> Self {
        Self { mark, ..self }
    }

    /// Sends another token from now on.
    pub(crate) fn use_token(&self, token: SecretString) {
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = token;
    }

    pub(crate) fn watch(&self) -> &dyn Watch {
        &*self.watch
    }

    /// How many requests were sent.
    pub(crate) fn sent(&self) -> u64 {
        self.number.load(Ordering::Relaxed)
    }

    /// Sends a request in the manners of a dialect.
    pub(crate) async fn send(
        &self,
        manners: &Manners,
        purpose: Purpose,
        subject: Option<Subject>,
        request: &Request,
    ) -> Result<Answer, Failure> {
        self.watch.gate(&Upcoming { purpose, subject, request }).await;
        let number = self.number.fetch_add(1, Ordering::Relaxed) + 1;
        let line = self.endpoint.line(&request.target);
        let (map, headers) = self.headers(manners, request)?;
        let begun = Instant::now();
        let outcome = if self.watch.permits(request) {
            match tokio::time::timeout(manners.timeout, self.ask(request, map)).await {
                Ok(outcome) => outcome,
                Err(_) => Err(Failure::Timeout(manners.timeout)),
            }
        } else {
            Err(Failure::Unsendable("it would change what was there before".to_owned()))
        };
        self.watch.exchanged(&Exchange {
            number,
            purpose,
            subject,
            request,
            line: &line,
            headers: &headers,
            outcome: outcome.as_ref(),
            duration: begun.elapsed(),
        });
        outcome
    }

    /// The headers as they are sent and as they may be seen.
    #[expect(clippy::type_complexity, reason = "two lists, used once")]
    fn headers(
        &self,
        manners: &Manners,
        request: &Request,
    ) -> Result<(HeaderMap, Vec<(&'static str, String)>), Failure> {
        let (mut map, mut shown) = (HeaderMap::new(), Vec::new());
        let list = if request.body.is_some() { manners.headers_with_body } else { manners.headers };
        for header in list {
            let (name, value, seen) = match header {
                Header::Host => ("Host", self.endpoint.authority.clone(), None),
                Header::Authorization => {
                    let token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
                    let (scheme, token) = match (manners.bearer, token.expose_secret()) {
                        // Whoever typed the scheme has it once all the same.
                        (true, typed) => ("Bearer ", bare(typed)),
                        (false, typed) => ("", typed),
                    };
                    let value = format!("{scheme}{token}");
                    ("Authorization", value, Some(format!("{scheme}•••")))
                }
                Header::Fixed(name, value) => (*name, (*value).to_owned(), None),
            };
            let mut content = HeaderValue::from_str(&value)
                .map_err(|_| Failure::Unsendable(format!("the value of {name} is not fit for a header")))?;
            content.set_sensitive(seen.is_some());
            let key = HeaderName::from_bytes(name.as_bytes())
                .map_err(|error| Failure::Unsendable(error.to_string()))?;
            map.append(key, content);
            shown.push((name, seen.unwrap_or(value)));
        }
        map.extend(self.mark.clone());
        Ok((map, shown))
    }

    async fn ask(&self, request: &Request, headers: HeaderMap) -> Result<Answer, Failure> {
        let body = Full::new(Bytes::from(request.body.clone().unwrap_or_default()));
        let mut message = hyper::Request::new(body);
        *message.method_mut() = match request.method {
            Method::Get => hyper::Method::GET,
            Method::Post => hyper::Method::POST,
            Method::Put => hyper::Method::PUT,
            Method::Patch => hyper::Method::PATCH,
            Method::Delete => hyper::Method::DELETE,
        };
        let uri = self.endpoint.url(&request.target).parse();
        *message.uri_mut() = uri.map_err(|error| Failure::Unsendable(format!("{error}")))?;
        *message.headers_mut() = headers;
        let (head, body) = self
            .pool
            .request(message)
            .await
            .map_err(|error| Failure::Connection {
                why: https::Unreached::of(&error),
                detail: https::innermost(&error).to_string(),
            })?
            .into_parts();
        let text = |name| head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = Limited::new(body, LONGEST).collect().await;
        let body = body.map_err(|error| Failure::Unreadable(error.to_string()))?.to_bytes();
        let body = unpack(text(CONTENT_ENCODING).as_deref(), body)
            .map_err(|error| Failure::Unreadable(error.to_string()))?;
        Ok(Answer {
            status: head.status.as_u16(),
            content_type: text(CONTENT_TYPE),
            location: text(LOCATION),
            challenge: text(WWW_AUTHENTICATE),
            retry_after: text(RETRY_AFTER)
                .and_then(|value| value.trim().parse().ok())
                .map(std::time::Duration::from_secs),
            body,
        })
    }
}

/// A token without the scheme that some consoles want in front of it.
pub(crate) fn bare(typed: &str) -> &str {
    match typed.split_at_checked("Bearer ".len()) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer ") => token.trim_start(),
        _ => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_that_was_typed_is_no_part_of_the_token() {
        assert_eq!(
            [bare("Bearer a b"), bare("bearer  a"), bare("Bearer"), bare("a"), bare("ü")],
            ["a b", "a", "Bearer", "a", "ü"]
        );
    }
}
