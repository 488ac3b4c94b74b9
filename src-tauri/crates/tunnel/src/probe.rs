//! Asking the public address from outside, as an identity provider will.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::Request;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use crate::Address;

/// Identity providers wait for longer, but a person who waits wants to know.
const PATIENCE: Duration = Duration::from_secs(15);
/// No configuration of a SCIM server is longer, and a page that is need not be read to its end.
const LONGEST: usize = 64 * 1024;
const CONFIG: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// Asks public addresses for a SCIM server's configuration (RFC 7644 §4), over HTTPS with the certificates that this system
/// trusts.
#[derive(Debug, Clone)]
pub struct Probe {
    client: Client<https::Connector, Empty<Bytes>>,
}

/// A header by which a server knows who asks.
pub type Mark = (HeaderName, HeaderValue);

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What was answered.
    pub answered: Answered,
    /// How long it took.
    pub took: Duration,
}

/// What a public address answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// A SCIM configuration, which calls itself by this URL (`meta.location`).
    Scim {
        /// The URL, if it says one.
        location: Option<String>,
    },
    /// A SCIM error: it is a SCIM server, and does not let this token in.
    Refused {
        /// The status.
        status: u16,
    },
    /// A page for people where a program asked: an interstitial, a login, or another server.
    Page {
        /// The status.
        status: u16,
        /// The page's title, if it has one.
        title: Option<String>,
    },
    /// Something else.
    Other {
        /// The status.
        status: u16,
        /// The media type, if it says one.
        media_type: Option<String>,
    },
    /// Nothing.
    Nothing {
        /// Why.
        reason: String,
    },
}

impl Probe {
    /// Reads the certificates that this system trusts.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn new() -> std::io::Result<Self> {
        // A connection that was kept would prove that the tunnel was up, not that it is.
        let client =
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(https::connector()?);
        Ok(Self { client })
    }

    /// Asks `address` for the configuration below `path`, which begins with a slash. `mark` is a header by which the server knows
    /// who asks.
    pub async fn ask(
        &self,
        address: &Address,
        path: &str,
        token: Option<&SecretString>,
        mark: Option<Mark>,
    ) -> Reply {
        let begun = Instant::now();
        let answered = match tokio::time::timeout(PATIENCE, self.question(address, path, token, mark)).await {
            Ok(Ok(answered)) => answered,
            Ok(Err(reason)) => Answered::Nothing { reason },
            Err(_) => {
                Answered::Nothing { reason: format!("no answer within {} seconds", PATIENCE.as_secs()) }
            }
        };
        Reply { answered, took: begun.elapsed() }
    }

    async fn question(
        &self,
        address: &Address,
        path: &str,
        token: Option<&SecretString>,
        mark: Option<Mark>,
    ) -> Result<Answered, String> {
        let mut request = Request::get(format!("{address}{path}/ServiceProviderConfig"))
            .header(ACCEPT, "application/scim+json, application/json")
            .header(USER_AGENT, concat!("Rollcall/", env!("CARGO_PKG_VERSION"), " (self-probe)"))
            .body(Empty::new())
            .map_err(|error| error.to_string())?;
        if let Some(token) = token {
            let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
                .map_err(|_| "the token is not fit for a header".to_owned())?;
            value.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        request.headers_mut().extend(mark);
        let (head, body) = self.client.request(request).await.map_err(|error| plainly(&error))?.into_parts();
        let media_type =
            head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
        // What is too long to be a configuration is judged by its head.
        let body = Limited::new(body, LONGEST).collect().await.map(http_body_util::Collected::to_bytes);
        Ok(judge(head.status.as_u16(), media_type, &body.unwrap_or_default()))
    }
}

/// What libraries say of the usual failures, for people; of others as it is.
fn plainly(error: &dyn std::error::Error) -> String {
    const KNOWN: [(&str, &str); 8] = [
        ("failed to lookup address information", "nobody knows that name"),
        ("No such host is known", "nobody knows that name"),
        ("Connection refused", "the connection is refused"),
        ("InvalidContentType", "what is there does not speak HTTPS"),
        ("Network is unreachable", "this computer has no way to the internet"),
        (
            "invalid peer certificate: UnknownIssuer",
            "its certificate is not by an authority that this computer trusts",
        ),
        ("invalid peer certificate: certificate not valid for name", "its certificate is for another name"),
        ("invalid peer certificate: certificate expired", "its certificate has expired"),
    ];
    let reason = https::innermost(error).to_string();
    let known = KNOWN.iter().find(|(words, _)| reason.contains(words));
    known.map_or(reason, |(_, plain)| (*plain).to_owned())
}

fn judge(status: u16, media_type: Option<String>, body: &[u8]) -> Answered {
    let told: Value = serde_json::from_slice(body).unwrap_or_default();
    let is = |schema| told["schemas"].as_array().is_some_and(|all| all.iter().any(|one| one == schema));
    if status == 200 && is(CONFIG) {
        let location = told["meta"]["location"].as_str().map(str::to_owned);
        return Answered::Scim { location };
    }
    if is(ERROR) {
        return Answered::Refused { status };
    }
    if media_type.as_deref().is_some_and(|media_type| media_type.starts_with("text/html")) {
        return Answered::Page { status, title: title(&String::from_utf8_lossy(body)) };
    }
    Answered::Other { status, media_type }
}

/// What stands in the `title` of a page.
fn title(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("<title")?;
    let (_, rest) = rest.split_once('>')?;
    let title = rest.split_once("</")?.0.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then(|| title.chars().take(100).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_answers_is_told_apart() {
        let config = format!(r#"{{"schemas":["{CONFIG}"],"meta":{{"location":"https://a.example/x"}}}}"#);
        let error = format!(r#"{{"schemas":["{ERROR}"],"status":"401"}}"#);
        let page = "<html><head><title lang=en>You are about\n to visit</title></head></html>";
        let html = Some("text/html; charset=utf-8".to_owned());
        let cases = [
            (200, None, config.as_str(), Answered::Scim { location: Some("https://a.example/x".into()) }),
            (401, None, &error, Answered::Refused { status: 401 }),
            (
                200,
                html.clone(),
                page,
                Answered::Page { status: 200, title: Some("You are about to visit".into()) },
            ),
            (502, html.clone(), "", Answered::Page { status: 502, title: None }),
            (200, None, "{}", Answered::Other { status: 200, media_type: None }),
        ];
        for (status, media_type, body, answered) in cases {
            assert_eq!(judge(status, media_type, body.as_bytes()), answered);
        }
    }

    #[test]
    fn usual_failures_are_told_in_plain_words_and_others_as_they_are() {
        let told = |reason: &str| plainly(&std::io::Error::other(reason));
        assert_eq!(
            told("failed to lookup address information: Name or service not known"),
            "nobody knows that name"
        );
        assert_eq!(told("Connection refused (os error 111)"), "the connection is refused");
        assert_eq!(
            told("received corrupt message of type InvalidContentType"),
            "what is there does not speak HTTPS"
        );
        assert_eq!(told("something else"), "something else");
    }
}
