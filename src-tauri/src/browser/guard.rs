//! May a request be answered at all?
//!
//! The browser puts the name that a page was loaded from into `Host`, the page that asks into `Origin`
//! and their relation into `Sec-Fetch-Site`; no page can change them. A foreign name that resolves to
//! this machine (DNS rebinding) is caught by the first, a foreign page by the others.

use axum::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};

use super::answer::Refused;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The one address of the pages.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    /// `127.0.0.1:PORT`
    authority: String,
    /// `http://127.0.0.1:PORT`
    origin: String,
}

impl Guard {
    pub(super) fn new(port: u16) -> Self {
        let authority = format!("127.0.0.1:{port}");
        let origin = format!("http://{authority}");
        Self { authority, origin }
    }

    /// The address of the pages, without a slash at the end.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Refuses what was addressed to another name.
    pub(super) fn host(&self, headers: &HeaderMap) -> Result<(), Refused> {
        if is(headers, &HOST, &self.authority) { Ok(()) } else { Err(Refused::Name) }
    }

    /// Refuses what a page of another site makes the browser ask.
    pub(super) fn site(&self, headers: &HeaderMap) -> Result<(), Refused> {
        if headers.contains_key(&FETCH_SITE) && !is(headers, &FETCH_SITE, "same-origin") {
            return Err(Refused::Site);
        }
        Ok(())
    }

    /// Refuses what does not come from our own pages.
    pub(super) fn origin_is_ours(&self, headers: &HeaderMap) -> Result<(), Refused> {
        self.site(headers)?;
        if is(headers, &ORIGIN, &self.origin) { Ok(()) } else { Err(Refused::Site) }
    }
}

/// Whether a header is there once and says exactly that.
fn is(headers: &HeaderMap, name: &HeaderName, expected: &str) -> bool {
    let mut all = headers.get_all(name).iter();
    matches!((all.next(), all.next()), (Some(value), None) if value.as_bytes() == expected.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn one_name_is_ours_and_it_is_said_once() {
        let guard = Guard::new(7247);
        assert!(guard.host(&headers(&[("host", "127.0.0.1:7247")])).is_ok());
        for foreign in
            ["localhost:7247", "127.0.0.1", "127.0.0.1:7246", "evil.example:7247", "", "[::1]:7247"]
        {
            assert!(guard.host(&headers(&[("host", foreign)])).is_err(), "{foreign}");
        }
        assert!(guard.host(&headers(&[])).is_err());
        let twice = [("host", "127.0.0.1:7247"), ("host", "127.0.0.1:7247")];
        assert!(guard.host(&headers(&twice)).is_err());
    }

    #[test]
    fn only_our_own_pages_may_ask() {
        let guard = Guard::new(7247);
        let ours = ("origin", "http://127.0.0.1:7247");
        assert!(guard.origin_is_ours(&headers(&[ours])).is_ok());
        assert!(guard.origin_is_ours(&headers(&[ours, ("sec-fetch-site", "same-origin")])).is_ok());
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(guard.origin_is_ours(&headers(&[ours, ("sec-fetch-site", site)])).is_err(), "{site}");
        }
        for origin in ["null", "http://127.0.0.1:7246", "https://127.0.0.1:7247", "http://evil.example", ""] {
            assert!(guard.origin_is_ours(&headers(&[("origin", origin)])).is_err(), "{origin}");
        }
        assert!(guard.origin_is_ours(&headers(&[])).is_err());
    }
}
