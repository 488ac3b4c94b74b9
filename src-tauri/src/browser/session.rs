//! Who was let in.
//!
//! A link's code and a session's cookie are 256 random bits each. Only their SHA-256 is remembered, so
//! what is compared says nothing about what is right, and neither can be read out of memory.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use admin::{Code, Error, Result};
use axum::http::header::{COOKIE, HeaderMap};
use sha2::{Digest, Sha256};

/// How long a link works.
const LIFE: Duration = Duration::from_secs(15 * 60);
/// How many links may be unused at once, and how many browsers let in; the oldest make room.
const LINKS: usize = 16;
const SESSIONS: usize = 64;

type Hash = [u8; 32];

/// Links that were not used yet, and the browsers let in.
#[derive(Debug)]
pub(super) struct Sessions {
    /// The name of the cookie. It has the port in it, because browsers do not tell ports apart.
    cookie: String,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    links: VecDeque<(Hash, Instant)>,
    sessions: VecDeque<Hash>,
}

impl Sessions {
    pub(super) fn new(port: u16) -> Self {
        Self { cookie: format!("rollcall-{port}"), inner: Mutex::default() }
    }

    /// A code that lets a browser in, once and for a while.
    pub(super) fn code(&self) -> Result<String> {
        let code = random()?;
        let mut inner = self.lock();
        if inner.links.len() == LINKS {
            inner.links.pop_front();
        }
        inner.links.push_back((hash(&code), Instant::now()));
        Ok(code)
    }

    /// Lets a browser in by a code: what the cookie is to be; `None` if the code is used, too old or
    /// none.
    pub(super) fn begin(&self, code: &str) -> Result<Option<String>> {
        let value = random()?;
        let mut inner = self.lock();
        inner.links.retain(|(_, made)| made.elapsed() < LIFE);
        let code = hash(code);
        let Some(at) = inner.links.iter().position(|(known, _)| *known == code) else { return Ok(None) };
        inner.links.remove(at);
        if inner.sessions.len() == SESSIONS {
            inner.sessions.pop_front();
        }
        inner.sessions.push_back(hash(&value));
        Ok(Some(format!("{}={value}; HttpOnly; SameSite=Strict; Path=/", self.cookie)))
    }

    /// Whether a request comes from a browser that was let in.
    pub(super) fn knows(&self, headers: &HeaderMap) -> bool {
        let inner = self.lock();
        let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(';')).any(|pair| {
            let value =
                pair.trim().strip_prefix(self.cookie.as_str()).and_then(|rest| rest.strip_prefix('='));
            value.is_some_and(|value| inner.sessions.contains(&hash(value)))
        })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hash(text: &str) -> Hash {
    Sha256::digest(text).into()
}

fn random() -> Result<String> {
    let mut bits = [0; 32];
    getrandom::fill(&mut bits)
        .map_err(|_| Error::new(Code::Internal, "The operating system gave no random numbers."))?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn a_link_lets_one_browser_in_and_several_links_several() {
        let sessions = Sessions::new(7247);
        let (one, other) = (sessions.code().unwrap(), sessions.code().unwrap());
        let first = sessions.begin(&one).unwrap().unwrap();
        assert!(sessions.begin(&one).unwrap().is_none());
        assert!(sessions.begin("").unwrap().is_none());
        let second = sessions.begin(&other).unwrap().unwrap();
        for set in [&first, &second] {
            let (cookie, attributes) = set.split_once("; ").unwrap();
            assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/");
            assert!(sessions.knows(&with(cookie)));
            assert!(sessions.knows(&with(&format!("a=b; {cookie}; c=d"))));
            let value = cookie.strip_prefix("rollcall-7247=").unwrap();
            assert_eq!(value.len(), 64);
            assert!(!sessions.knows(&with(&format!("rollcall-7246={value}"))), "another server's");
            assert!(!sessions.knows(&with(&format!("rollcall-7247={}", &value[1..]))));
            assert!(!sessions.knows(&with(&format!("rollcall-7247{value}"))));
        }
        assert_ne!(first, second);
        assert!(!sessions.knows(&HeaderMap::new()));
        assert!(!sessions.knows(&with(&format!("rollcall-7247={one}"))), "a code is no session");
    }

    #[test]
    fn neither_links_nor_sessions_grow_without_end() {
        let sessions = Sessions::new(1);
        let oldest = sessions.code().unwrap();
        for _ in 0..LINKS {
            sessions.code().unwrap();
        }
        assert!(sessions.begin(&oldest).unwrap().is_none());
        for _ in 0..2 * SESSIONS {
            let code = sessions.code().unwrap();
            sessions.begin(&code).unwrap().unwrap();
        }
        let inner = sessions.lock();
        assert_eq!((inner.links.len(), inner.sessions.len()), (LINKS - 1, SESSIONS));
    }
}
