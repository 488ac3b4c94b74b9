//! Which names requests may be addressed to, and what address an identity provider knows us by.
//!
//! **Why.** A web page that a person visits can make the browser send requests to `127.0.0.1`, under
//! a name of the attacker's own that resolves there (DNS rebinding). The page controls the name, the
//! browser puts it in `Host`; so a name that is not ours ends the request before anything is looked
//! at. The loopback names are ours with our port only, public names when they were configured.
//!
//! A proxy or tunnel in front tells in `X-Forwarded-Host` and `X-Forwarded-Proto` what it was asked.
//! Anyone can send these, so a forwarded name counts only if it is on the list as well.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

use hyper::header::{HOST, HeaderMap, HeaderName};
use hyper::{StatusCode, Uri};

use crate::errors::Refusal;

const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The names that requests may be addressed to. Clones share one list.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// `name:port` of this machine, as `Host` has it.
    local: Arc<[String]>,
    public: Arc<RwLock<Vec<Public>>>,
}

/// The name that a request was addressed to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Addressed {
    /// Scheme and authority by which the client knows us, such as `https://scim.example.com`.
    pub(crate) origin: String,
    /// Whether it is a public name rather than one of this machine's own.
    pub(crate) public: bool,
}

impl Addressed {
    /// The origin without its scheme.
    pub(crate) fn host(&self) -> &str {
        self.origin.split_once("://").map_or(&self.origin, |(_, host)| host)
    }
}

/// Text that is no host name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidHost(pub String);

impl fmt::Display for InvalidHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is not a host; write name, name:port or https://name", self.0)
    }
}

impl std::error::Error for InvalidHost {}

/// A public name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Public {
    /// As it was configured.
    text: String,
    /// In lower case.
    name: String,
    port: Option<u16>,
    scheme: Option<Scheme>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

impl Scheme {
    fn read(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("https") {
            Some(Self::Https)
        } else if text.eq_ignore_ascii_case("http") {
            Some(Self::Http)
        } else {
            None
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

impl Hosts {
    pub(crate) fn new(port: u16, addresses: &[IpAddr]) -> Self {
        let mut local = Vec::new();
        let mut add = |name: String| {
            if port == Scheme::Http.default_port() {
                local.push(name.clone());
            }
            local.push(format!("{name}:{port}"));
        };
        add("127.0.0.1".into());
        add("localhost".into());
        add("[::1]".into());
        // An address cannot be rebound like a name; who listens on one means to be called by it.
        for address in addresses.iter().filter(|address| !address.is_loopback() && !address.is_unspecified())
        {
            add(match address {
                IpAddr::V4(address) => address.to_string(),
                IpAddr::V6(address) => format!("[{address}]"),
            });
        }
        Self { local: local.into(), public: Arc::default() }
    }

    /// None of this machine's own names.
    pub(crate) fn public_only() -> Self {
        Self { local: Arc::default(), public: Arc::default() }
    }

    /// Whether text can be a public name.
    ///
    /// # Errors
    /// [`InvalidHost`] if it cannot.
    pub fn check(name: &str) -> Result<(), InvalidHost> {
        Public::read(name).map(drop)
    }

    /// Allows one more name; again is the same as once.
    ///
    /// # Errors
    /// [`InvalidHost`] if it is none.
    pub fn add(&self, name: &str) -> Result<(), InvalidHost> {
        let public = Public::read(name)?;
        let mut list = self.public.write().unwrap_or_else(PoisonError::into_inner);
        if !list.contains(&public) {
            list.push(public);
        }
        Ok(())
    }

    /// Allows these names and, besides the loopback ones, no others.
    ///
    /// # Errors
    /// [`InvalidHost`] for the first that is none; the list is then as it was.
    pub fn replace<T: AsRef<str>>(&self, names: impl IntoIterator<Item = T>) -> Result<(), InvalidHost> {
        let list: Vec<Public> =
            names.into_iter().map(|name| Public::read(name.as_ref())).collect::<Result<_, _>>()?;
        *self.public.write().unwrap_or_else(PoisonError::into_inner) = list;
        Ok(())
    }

    /// The public names, as they were configured.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let list = self.public.read().unwrap_or_else(PoisonError::into_inner);
        list.iter().map(|public| public.text.clone()).collect()
    }

    /// By which of our names a request knows us.
    ///
    /// # Errors
    /// 400 unless there is exactly one well-formed `Host`, 421 if the name is not ours.
    pub(crate) fn addressed(&self, headers: &HeaderMap, uri: &Uri) -> Result<Addressed, Refusal> {
        let mut all = headers.get_all(HOST).iter();
        let (Some(host), None) = (all.next(), all.next()) else {
            return Err(bad_host("A request carries exactly one Host header."));
        };
        let Ok(host) = host.to_str() else {
            return Err(bad_host("The Host header is not a host name."));
        };
        if let Some(authority) = uri.authority()
            && (uri.scheme().is_none() || !authority.as_str().eq_ignore_ascii_case(host))
        {
            return Err(bad_host("The request line and the Host header name different hosts."));
        }
        let forwarded_proto = first(headers, &FORWARDED_PROTO).and_then(Scheme::read);
        let Some(direct) = self.known(host, forwarded_proto) else {
            return Err(match authority(host) {
                None => bad_host("The Host header is not a host name."),
                Some(_) => foreign(host),
            });
        };
        let forwarded = first(headers, &FORWARDED_HOST).and_then(|host| self.known(host, forwarded_proto));
        Ok(forwarded.unwrap_or(direct))
    }

    /// What a `Host` stands for, if it is ours.
    fn known(&self, host: &str, forwarded_proto: Option<Scheme>) -> Option<Addressed> {
        if let Some(local) = self.local.iter().find(|local| local.eq_ignore_ascii_case(host)) {
            return Some(Addressed { origin: format!("http://{local}"), public: false });
        }
        let (name, port) = authority(host)?;
        let list = self.public.read().unwrap_or_else(PoisonError::into_inner);
        let public = list.iter().find(|public| public.is(name, port))?;
        let scheme = public.scheme.or(forwarded_proto).unwrap_or(Scheme::Https);
        let port = public.port.filter(|port| *port != scheme.default_port());
        let origin = match port {
            Some(port) => format!("{}://{}:{port}", scheme.word(), public.name),
            None => format!("{}://{}", scheme.word(), public.name),
        };
        Some(Addressed { origin, public: true })
    }
}

impl Public {
    fn read(text: &str) -> Result<Self, InvalidHost> {
        let invalid = || InvalidHost(text.to_owned());
        let trimmed = text.trim();
        let (scheme, rest) = match trimmed.split_once("://") {
            Some((scheme, rest)) => (Some(Scheme::read(scheme).ok_or_else(invalid)?), rest),
            None => (None, trimmed),
        };
        let (name, port) = authority(rest.strip_suffix('/').unwrap_or(rest)).ok_or_else(invalid)?;
        Ok(Self { text: trimmed.to_owned(), name: name.to_ascii_lowercase(), port, scheme })
    }

    /// Clients leave out the port that their scheme implies, proxies sometimes put it in.
    fn is(&self, name: &str, port: Option<u16>) -> bool {
        let same_port = match (self.port, port) {
            (Some(own), Some(port)) => own == port,
            (None, Some(port)) | (Some(port), None) => port == 443 || port == 80,
            (None, None) => true,
        };
        same_port && self.name.eq_ignore_ascii_case(name)
    }
}

/// Name and port of `name`, `name:port`, `[address]` or `[address]:port`.
fn authority(text: &str) -> Option<(&str, Option<u16>)> {
    let end = if text.starts_with('[') { text.find(']')? + 1 } else { text.find(':').unwrap_or(text.len()) };
    let (name, rest) = text.split_at(end);
    let port = match rest.strip_prefix(':') {
        None if rest.is_empty() => None,
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(digits.parse().ok()?),
        _ => return None,
    };
    let well_formed = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
            (1..=253).contains(&name.len()) && name.bytes().all(fits)
        }
    };
    well_formed.then_some((name, port))
}

/// The first value of a header that proxies append to.
fn first<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?;
    value.split(',').next().map(str::trim)
}

fn bad_host(detail: &str) -> Refusal {
    Refusal::of(StatusCode::BAD_REQUEST, detail).closing()
}

fn foreign(host: &str) -> Refusal {
    let detail = format!(
        "This server does not answer for '{host}'. If that is its name, add it to Rollcall's allowed hosts."
    );
    Refusal::of(StatusCode::MISDIRECTED_REQUEST, detail)
}

/// The name that a request was addressed to, as it was sent.
pub(crate) fn called(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let host = headers.get(HOST).map(|host| String::from_utf8_lossy(host.as_bytes()).into_owned());
    host.or_else(|| uri.authority().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Hosts {
        let hosts = Hosts::new(7246, &["127.0.0.1".parse().unwrap(), "192.0.2.7".parse().unwrap()]);
        let public =
            ["scim.example.com", "Other.example:8443", "https://fixed.example", "http://lan.example:7246"];
        hosts.replace(public).unwrap();
        hosts
    }

    fn addressed(uri: &str, headers: &[(&str, &str)]) -> Result<Addressed, u16> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        hosts().addressed(&map, &uri.parse().unwrap()).map_err(|refusal| refusal.status())
    }

    fn origin(uri: &str, headers: &[(&str, &str)]) -> Result<String, u16> {
        addressed(uri, headers).map(|addressed| addressed.origin)
    }

    #[test]
    fn a_public_name_is_told_from_the_names_of_this_machine() {
        let local = ("host", "127.0.0.1:7246");
        let cases = [
            (vec![local], "127.0.0.1:7246", false),
            (vec![("host", "192.0.2.7:7246")], "192.0.2.7:7246", false),
            (vec![("host", "SCIM.example.com:443")], "scim.example.com", true),
            (vec![("host", "other.example:8443")], "other.example:8443", true),
            (vec![local, ("x-forwarded-host", "scim.example.com")], "scim.example.com", true),
            (vec![local, ("x-forwarded-host", "evil.example")], "127.0.0.1:7246", false),
        ];
        for (headers, host, public) in cases {
            let found = addressed("/", &headers).unwrap();
            assert_eq!((found.host(), found.public), (host, public), "{headers:?}");
        }
    }

    #[test]
    fn our_names_are_known_with_our_port_and_others_are_foreign() {
        for (host, expected) in [
            ("127.0.0.1:7246", Ok("http://127.0.0.1:7246")),
            ("LOCALHOST:7246", Ok("http://localhost:7246")),
            ("[::1]:7246", Ok("http://[::1]:7246")),
            ("192.0.2.7:7246", Ok("http://192.0.2.7:7246")),
            ("scim.example.com", Ok("https://scim.example.com")),
            ("SCIM.example.COM", Ok("https://scim.example.com")),
            ("scim.example.com:443", Ok("https://scim.example.com")),
            ("other.example:8443", Ok("https://other.example:8443")),
            ("fixed.example", Ok("https://fixed.example")),
            ("lan.example:7246", Ok("http://lan.example:7246")),
            ("127.0.0.1", Err(421)),
            ("127.0.0.1:7247", Err(421)),
            ("localhost", Err(421)),
            ("localhost.:7246", Err(421)),
            ("127.0.0.1.evil.example:7246", Err(421)),
            ("evil-localhost:7246", Err(421)),
            ("scim.example.com:7246", Err(421)),
            ("scim.example.com.", Err(421)),
            ("other.example", Err(421)),
            ("evil.example", Err(421)),
            ("", Err(400)),
            (":7246", Err(400)),
            ("127.0.0.1@evil.example", Err(400)),
            ("127.0.0.1:abc", Err(400)),
            ("127.0.0.1:99999", Err(400)),
            ("127.0.0.1/evil", Err(400)),
            ("127.0.0.1 evil.example", Err(400)),
            ("127.0.0.1, evil.example", Err(400)),
            ("[::1", Err(400)),
            ("[::1]x", Err(400)),
            ("[evil]:7246", Err(400)),
        ] {
            assert_eq!(origin("/", &[("host", host)]), expected.map(str::to_owned), "{host}");
        }
    }

    #[test]
    fn there_is_exactly_one_host_and_the_request_line_agrees_with_it() {
        let ours = ("host", "127.0.0.1:7246");
        assert_eq!(origin("/", &[]), Err(400));
        assert_eq!(origin("/", &[ours, ours]), Err(400));
        assert_eq!(origin("/", &[ours, ("host", "evil.example")]), Err(400));
        assert_eq!(origin("http://evil.example/", &[ours]), Err(400));
        assert_eq!(origin("evil.example:443", &[("host", "evil.example:443")]), Err(400));
        assert!(origin("http://127.0.0.1:7246/", &[ours]).is_ok());
    }

    #[test]
    fn forwarded_names_count_only_if_they_are_ours() {
        let forwarded = |host: &str, forwarded: &str, proto: &str| {
            let headers = [("host", host), ("x-forwarded-host", forwarded), ("x-forwarded-proto", proto)];
            origin("/", &headers)
        };
        for (host, name, proto, expected) in [
            ("127.0.0.1:7246", "scim.example.com", "https", "https://scim.example.com"),
            ("127.0.0.1:7246", "scim.example.com", "http", "http://scim.example.com"),
            ("127.0.0.1:7246", "scim.example.com", "", "https://scim.example.com"),
            ("127.0.0.1:7246", "scim.example.com", "javascript", "https://scim.example.com"),
            ("127.0.0.1:7246", "scim.example.com, proxy.internal", "https, http", "https://scim.example.com"),
            ("127.0.0.1:7246", "evil.example", "https", "http://127.0.0.1:7246"),
            ("127.0.0.1:7246", "127.0.0.1:7246", "https", "http://127.0.0.1:7246"),
            ("scim.example.com", "evil.example", "http", "http://scim.example.com"),
            ("fixed.example", "", "http", "https://fixed.example"),
        ] {
            assert_eq!(forwarded(host, name, proto).as_deref(), Ok(expected), "{host} {name} {proto}");
        }
        assert_eq!(forwarded("evil.example", "scim.example.com", "https"), Err(421));
    }

    #[test]
    fn the_list_changes_while_the_server_runs() {
        let hosts = hosts();
        let shared = hosts.clone();
        shared.add("new.example").unwrap();
        shared.add("new.example").unwrap();
        assert_eq!(hosts.names().len(), 5);
        assert!(hosts.known("new.example", None).is_some());
        shared.replace(["only.example"]).unwrap();
        assert!(hosts.known("new.example", None).is_none() && hosts.known("only.example", None).is_some());
        let invalid = ["", "a b", "ftp://x", "https://", "x/y", "x:", "x:y", "*"];
        for name in invalid {
            assert_eq!(shared.add(name), Err(InvalidHost(name.into())));
            assert_eq!(hosts.replace(["fine.example", name]), Err(InvalidHost(name.into())));
        }
        assert_eq!(hosts.names(), ["only.example"], "a list with a mistake in it changes nothing");
    }

    #[test]
    fn on_the_port_of_http_local_names_may_come_without_it() {
        let hosts = Hosts::new(80, &[]);
        assert_eq!(
            hosts.known("localhost", None).map(|known| known.origin).as_deref(),
            Some("http://localhost")
        );
        assert_eq!(
            hosts.known("localhost:80", None).map(|known| known.origin).as_deref(),
            Some("http://localhost:80")
        );
    }
}
