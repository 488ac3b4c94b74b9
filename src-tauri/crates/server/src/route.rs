//! From a path to what is meant (RFC 7644 §3.2).
//!
//! Names of endpoints are matched in any case, empty segments do not count (`//Users`, `/Users/`):
//! administrators type base URLs with and without a slash at the end, and clients append to them.
//!
//! Entra ID's administrators add the flag `aadOptscim062020` to the base URL as a query. A client
//! that merely appends then asks for `/scim/v2/?aadOptscim062020/Users?filter=…`; that is understood
//! as what it was meant to be.

use std::borrow::Cow;

use scim::{Catalogue, Kind};

const FLAG: &str = "aadOptscim062020";

/// What a request is for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// `/healthz`.
    Health,
    /// Something below `/<slug>/scim/v2`.
    Scim {
        /// Which connection.
        slug: &'a str,
        /// What of it.
        endpoint: Endpoint<'a>,
        /// The query, without the question mark.
        query: &'a str,
    },
    /// Nothing that exists.
    Unknown,
}

/// What of a connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Endpoint<'a> {
    /// The base itself: resources of every kind.
    Root,
    /// `/.search`.
    RootSearch,
    /// `/Users`, `/Groups`.
    Resources(Kind),
    /// `/Users/.search`, `/Groups/.search`.
    Search(Kind),
    /// `/Users/{id}`, `/Groups/{id}`.
    Resource(Kind, Cow<'a, str>),
    /// `/Roles`, `/Entitlements`: there only where roles are published.
    Catalogue(Catalogue),
    /// `/Roles/{id}`, `/Entitlements/{id}`.
    CatalogueEntry(Catalogue, Cow<'a, str>),
    /// `/Bulk`.
    Bulk,
    /// `/Me` and what is below it.
    Me,
    /// `/ServiceProviderConfig`.
    ServiceProviderConfig,
    /// `/Schemas`.
    Schemas,
    /// `/Schemas/{urn}`.
    Schema(Cow<'a, str>),
    /// `/ResourceTypes`.
    ResourceTypes,
    /// `/ResourceTypes/{id}`.
    ResourceType(Cow<'a, str>),
    /// Nothing that exists.
    Unknown,
}

impl Endpoint<'_> {
    /// What it is where roles are published, or are not.
    pub(crate) fn with_roles(self, published: bool) -> Self {
        match self {
            Self::Catalogue(_) | Self::CatalogueEntry(..) if !published => Self::Unknown,
            other => other,
        }
    }

    /// The kind and the identifier of the resource that it names, as far as it names one.
    pub(crate) fn resource(&self) -> (Option<Kind>, Option<String>) {
        match self {
            Self::Resources(kind) | Self::Search(kind) => (Some(*kind), None),
            Self::Resource(kind, id) => (Some(*kind), Some(id.clone().into_owned())),
            _ => (None, None),
        }
    }

    /// The kind of the resources that it is about, if it is about one kind.
    pub(crate) const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Resources(kind) | Self::Search(kind) | Self::Resource(kind, _) => Some(*kind),
            _ => None,
        }
    }

    /// Where it is below the base URL, in the RFC's spelling; empty if it is nowhere.
    pub(crate) fn path(&self) -> Cow<'static, str> {
        match self {
            Self::Resource(kind, id) => format!("{}/{id}", kind.endpoint()).into(),
            Self::CatalogueEntry(catalogue, id) => format!("{}/{id}", catalogue.endpoint()).into(),
            Self::Schema(urn) => format!("/Schemas/{urn}").into(),
            Self::ResourceType(id) => format!("/ResourceTypes/{id}").into(),
            Self::Unknown => "".into(),
            other => other.name().into(),
        }
    }

    /// The methods, as `Allow` has them; `None` where there is nothing that a method could do.
    pub(crate) const fn allow(&self) -> Option<&'static str> {
        Some(match self {
            Self::Resources(_) => "GET, HEAD, POST, OPTIONS",
            Self::Resource(..) => "GET, HEAD, PUT, PATCH, DELETE, OPTIONS",
            Self::RootSearch | Self::Search(_) | Self::Bulk => "POST, OPTIONS",
            Self::Root
            | Self::Catalogue(_)
            | Self::CatalogueEntry(..)
            | Self::ServiceProviderConfig
            | Self::Schemas
            | Self::Schema(_)
            | Self::ResourceTypes
            | Self::ResourceType(_) => "GET, HEAD, OPTIONS",
            Self::Me | Self::Unknown => return None,
        })
    }

    /// The name for logs: what was asked for, without whom it was about.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Root => "/",
            Self::RootSearch => "/.search",
            Self::Resources(Kind::User) => "/Users",
            Self::Resources(Kind::Group) => "/Groups",
            Self::Search(Kind::User) => "/Users/.search",
            Self::Search(Kind::Group) => "/Groups/.search",
            Self::Resource(Kind::User, _) => "/Users/{id}",
            Self::Resource(Kind::Group, _) => "/Groups/{id}",
            Self::Catalogue(Catalogue::Roles) => "/Roles",
            Self::Catalogue(Catalogue::Entitlements) => "/Entitlements",
            Self::CatalogueEntry(Catalogue::Roles, _) => "/Roles/{id}",
            Self::CatalogueEntry(Catalogue::Entitlements, _) => "/Entitlements/{id}",
            Self::Bulk => "/Bulk",
            Self::Me => "/Me",
            Self::ServiceProviderConfig => "/ServiceProviderConfig",
            Self::Schemas => "/Schemas",
            Self::Schema(_) => "/Schemas/{urn}",
            Self::ResourceTypes => "/ResourceTypes",
            Self::ResourceType(_) => "/ResourceTypes/{id}",
            Self::Unknown => "unknown",
        }
    }
}

/// Finds what a path and its query ask for.
pub(crate) fn parse<'a>(path: &'a str, query: &'a str) -> Target<'a> {
    let mut segments = segments(path);
    let Some(slug) = segments.next() else { return Target::Unknown };
    match segments.next() {
        None if slug == "healthz" => return Target::Health,
        Some("scim") if segments.next() == Some("v2") => {}
        _ => return Target::Unknown,
    }
    let endpoint = endpoint(segments);
    if endpoint == Endpoint::Root
        && let Some((path, query)) = path_in_query(query)
    {
        return Target::Scim { slug, endpoint: self::endpoint(self::segments(path)), query };
    }
    Target::Scim { slug, endpoint, query }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

fn endpoint<'a>(mut segments: impl Iterator<Item = &'a str>) -> Endpoint<'a> {
    let Some(name) = segments.next() else { return Endpoint::Root };
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("Me") {
        return Endpoint::Me;
    }
    let below = segments.next();
    if segments.next().is_some() {
        return Endpoint::Unknown;
    }
    let kind = Kind::ALL.into_iter().find(|kind| is(&kind.endpoint()[1..]));
    let catalogue = Catalogue::ALL.into_iter().find(|catalogue| is(&catalogue.endpoint()[1..]));
    match (catalogue, below) {
        (Some(catalogue), None) => return Endpoint::Catalogue(catalogue),
        (Some(catalogue), Some(id)) => return decoded(id, |id| Endpoint::CatalogueEntry(catalogue, id)),
        (None, _) => {}
    }
    match (kind, below) {
        (Some(kind), None) => Endpoint::Resources(kind),
        (Some(kind), Some(below)) if below.eq_ignore_ascii_case(".search") => Endpoint::Search(kind),
        (Some(kind), Some(id)) => decoded(id, |id| Endpoint::Resource(kind, id)),
        (None, None) if is(".search") => Endpoint::RootSearch,
        (None, None) if is("Bulk") => Endpoint::Bulk,
        (None, None) if is("ServiceProviderConfig") => Endpoint::ServiceProviderConfig,
        (None, None) if is("Schemas") => Endpoint::Schemas,
        (None, Some(urn)) if is("Schemas") => decoded(urn, Endpoint::Schema),
        (None, None) if is("ResourceTypes") => Endpoint::ResourceTypes,
        (None, Some(id)) if is("ResourceTypes") => decoded(id, Endpoint::ResourceType),
        (None, _) => Endpoint::Unknown,
    }
}

/// The path and the query that a client appended to a base URL with the flag in it.
fn path_in_query(query: &str) -> Option<(&str, &str)> {
    let (flag, rest) = query.split_at_checked(FLAG.len())?;
    if !flag.eq_ignore_ascii_case(FLAG) {
        return None;
    }
    let slash = rest.find('/')?;
    let (value, path) = rest.split_at(slash);
    // `aadOptscim062020&filter=a/b` appends nothing.
    if !value.is_empty() && (!value.starts_with('=') || value.contains('&')) {
        return None;
    }
    Some(path.split_once('?').unwrap_or((path, "")))
}

/// Undoes percent-encoding; what is not UTF-8 names nothing.
fn decoded<'a>(segment: &'a str, endpoint: impl FnOnce(Cow<'a, str>) -> Endpoint<'a>) -> Endpoint<'a> {
    if !segment.contains('%') {
        return endpoint(Cow::Borrowed(segment));
    }
    match percent_decoded(segment.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(text) => endpoint(Cow::Owned(text)),
        None => Endpoint::Unknown,
    }
}

fn percent_decoded(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(bytes.len());
    while let Some((&byte, rest)) = bytes.split_first() {
        if byte == b'%' {
            let (digits, rest) = rest.split_at_checked(2)?;
            let digit =
                |at: usize| char::from(digits[at]).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            decoded.push(digit(0)? << 4 | digit(1)?);
            bytes = rest;
        } else {
            decoded.push(byte);
            bytes = rest;
        }
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scim(path: &str) -> Endpoint<'_> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        match parse(path, query) {
            Target::Scim { slug: "acme", endpoint, .. } => endpoint,
            other => panic!("{path}: {other:?}"),
        }
    }

    fn user(id: &str) -> Endpoint<'_> {
        Endpoint::Resource(Kind::User, Cow::Borrowed(id))
    }

    #[test]
    fn every_endpoint_is_found_in_every_spelling() {
        for (path, expected) in [
            ("/acme/scim/v2", Endpoint::Root),
            ("/acme/scim/v2/", Endpoint::Root),
            ("//acme//scim/v2//", Endpoint::Root),
            ("/acme/scim/v2/.search", Endpoint::RootSearch),
            ("/acme/scim/v2/.Search/", Endpoint::RootSearch),
            ("/acme/scim/v2/Users", Endpoint::Resources(Kind::User)),
            ("/acme/scim/v2/users/", Endpoint::Resources(Kind::User)),
            ("/acme/scim/v2//GROUPS", Endpoint::Resources(Kind::Group)),
            ("/acme/scim/v2/Users/.search", Endpoint::Search(Kind::User)),
            ("/acme/scim/v2/Groups/.SEARCH", Endpoint::Search(Kind::Group)),
            ("/acme/scim/v2/Users/1-2", user("1-2")),
            ("/acme/scim/v2//Users//1-2/", user("1-2")),
            ("/acme/scim/v2/Users/a%20%C3%BC", user("a ü")),
            ("/acme/scim/v2/Users/%2e%2e%2FGroups", user("../Groups")),
            ("/acme/scim/v2/Users/%252e", user("%2e")),
            ("/acme/scim/v2/Users/..", user("..")),
            ("/acme/scim/v2/Users/a+b", user("a+b")),
            ("/acme/scim/v2/Users/%00", user("\0")),
            ("/acme/scim/v2/roles/", Endpoint::Catalogue(Catalogue::Roles)),
            ("/acme/scim/v2/Roles/a%2Db", Endpoint::CatalogueEntry(Catalogue::Roles, "a-b".into())),
            ("/acme/scim/v2/Entitlements", Endpoint::Catalogue(Catalogue::Entitlements)),
            ("/acme/scim/v2/Entitlements/%ff", Endpoint::Unknown),
            ("/acme/scim/v2/Entitlements/a/b", Endpoint::Unknown),
            ("/acme/scim/v2/bulk", Endpoint::Bulk),
            ("/acme/scim/v2/Me", Endpoint::Me),
            ("/acme/scim/v2/me/emails/x", Endpoint::Me),
            ("/acme/scim/v2/serviceproviderconfig", Endpoint::ServiceProviderConfig),
            ("/acme/scim/v2/Schemas", Endpoint::Schemas),
            ("/acme/scim/v2/schemas/urn%3Ax:y", Endpoint::Schema("urn:x:y".into())),
            ("/acme/scim/v2/ResourceTypes", Endpoint::ResourceTypes),
            ("/acme/scim/v2/resourcetypes/User", Endpoint::ResourceType("User".into())),
            ("/acme/scim/v2/Nope", Endpoint::Unknown),
            ("/acme/scim/v2/Users/1/name", Endpoint::Unknown),
            ("/acme/scim/v2/Bulk/1", Endpoint::Unknown),
            ("/acme/scim/v2/.search/x", Endpoint::Unknown),
            ("/acme/scim/v2/ServiceProviderConfig/1", Endpoint::Unknown),
            ("/acme/scim/v2/../v1/Users", Endpoint::Unknown),
            ("/acme/scim/v2/Users%5C1", Endpoint::Unknown),
            ("/acme/scim/v2/Users/%zz", Endpoint::Unknown),
            ("/acme/scim/v2/Users/%", Endpoint::Unknown),
            ("/acme/scim/v2/Users/%4", Endpoint::Unknown),
            ("/acme/scim/v2/Users/%+1", Endpoint::Unknown),
            ("/acme/scim/v2/Users/%ff%fe", Endpoint::Unknown),
            ("/acme/scim/v2/Users/%c0%af", Endpoint::Unknown),
        ] {
            assert_eq!(scim(path), expected, "{path}");
        }
    }

    #[test]
    fn outside_the_endpoints_there_is_health_and_nothing_else() {
        assert_eq!(parse("/healthz", ""), Target::Health);
        assert_eq!(parse("/healthz/", "x=1"), Target::Health);
        for path in [
            "",
            "*",
            "/",
            "//////",
            "/healthz/x",
            "/HEALTHZ",
            "/acme",
            "/acme/scim",
            "/acme/scim/v1/Users",
            "/acme/SCIM/V2/Users",
            "/scim/v2/Users",
            "/scim/v2",
            "/../../etc/passwd",
            "/index.php",
        ] {
            assert_eq!(parse(path, ""), Target::Unknown, "{path}");
        }
    }

    #[test]
    fn a_path_behind_the_flag_is_what_was_meant() {
        let at = |query| match parse("/acme/scim/v2/", query) {
            Target::Scim { endpoint, query, .. } => (endpoint, query),
            other => panic!("{query}: {other:?}"),
        };
        let users = || Endpoint::Resources(Kind::User);
        for (query, expected) in [
            ("aadOptscim062020/Users?filter=a%2Fb", (users(), "filter=a%2Fb")),
            ("AADOPTSCIM062020/Users", (users(), "")),
            ("aadOptscim062020=/Users?a=b?c", (users(), "a=b?c")),
            ("aadOptscim062020=true/Users/", (users(), "")),
            ("aadOptscim062020/Users/17", (user("17"), "")),
            ("aadOptscim062020//Users//17?attributes=id", (user("17"), "attributes=id")),
            ("aadOptscim062020/", (Endpoint::Root, "")),
            ("aadOptscim062020", (Endpoint::Root, "aadOptscim062020")),
            ("aadOptscim062020&filter=a/b", (Endpoint::Root, "aadOptscim062020&filter=a/b")),
            ("aadOptscim062020=1&x=/Users", (Endpoint::Root, "aadOptscim062020=1&x=/Users")),
            ("aadOptscim062020x/Users", (Endpoint::Root, "aadOptscim062020x/Users")),
            ("filter=x/Users", (Endpoint::Root, "filter=x/Users")),
            ("ü", (Endpoint::Root, "ü")),
        ] {
            assert_eq!(at(query), expected, "{query}");
        }
        let there = parse("/acme/scim/v2/Groups", "aadOptscim062020/Users");
        assert!(matches!(there, Target::Scim { endpoint: Endpoint::Resources(Kind::Group), .. }));
    }
}
