//! The words as they stand in the sources, so that none is changed or added without its explanation.

use super::*;
use crate::explain::refusal::recognise::by_detail;

/// The words of the server, with the file where they are written.
#[rustfmt::skip]
const OF_THE_SERVER: &[(&str, u16, Option<&str>, &str, Cause)] = &[
    ("authenticate", 401, None, "A token is needed. Send it as 'Authorization: Bearer <token>'.", Cause::TokenMissing),
    ("authenticate", 401, None, "The Authorization header came more than once; send it once.", Cause::TokenSentTwice),
    ("authenticate", 401, None, "The Authorization header is not a bearer token. Send it as 'Authorization: Bearer <token>'.", Cause::TokenForm),
    ("authenticate", 401, None, "The token is cut off or mistyped; copy it again from Rollcall, all 58 characters.", Cause::TokenDamaged),
    ("authenticate", 401, None, "The token does not open this endpoint; it may be another's, replaced, revoked or expired.", Cause::TokenUnknown),
    ("authenticate", 401, None, "The token has expired; make a new one in Rollcall.", Cause::TokenExpired),
    ("slow_guessing", 429, None, "Too many wrong tokens came from this address; check the token before you try again.", Cause::TooManyWrongTokens),
    ("service", 503, None, "This connection is switched off in Rollcall; try again later.", Cause::SwitchedOff),
    ("service", 403, None, "Requests of web pages are refused; SCIM is for identity providers.", Cause::WebPage),
    ("service", 404, None, "There is no such endpoint. A base URL looks like https://host/<connection>/scim/v2.", Cause::UnknownEndpoint),
    ("service", 503, None, "The request took too long and was given up; try again.", Cause::TookTooLong),
    ("service", 414, None, "The URL is too long; it may have {} bytes. Use .search.", Cause::UrlTooLong),
    ("hosts", 421, None, "This server does not answer for '{host}'. If that is its name, add it to Rollcall's allowed hosts.", Cause::HostNotAllowed),
    ("hosts", 400, None, "A request carries exactly one Host header.", Cause::HostUnclear),
    ("hosts", 400, None, "The Host header is not a host name.", Cause::HostUnclear),
    ("hosts", 400, None, "The request line and the Host header name different hosts.", Cause::HostUnclear),
    ("errors", 405, None, "{method} is not possible here; possible are {allow}.", Cause::MethodNotPossible),
    ("errors", 503, None, "The server is busy with other requests; try again in a moment.", Cause::Busy),
    ("errors", 500, None, "The server failed; its log says more under the number {number}.", Cause::ServerFailed),
    ("errors", 507, None, "The server's storage is full; nothing was changed. Its administrator must make room.", Cause::StorageFull),
    ("errors", 400, Some("tooMany"), "This query takes too long; filter by an attribute that identifies, such as userName.", Cause::QueryTooSlow),
    ("errors", 503, None, "The write was undone together with another one that failed; try again.", Cause::Undone),
    ("errors", 503, None, "The server is stopping; try again in a moment.", Cause::Stopping),
    ("listener", 503, None, "The server has too many connections; try again.", Cause::Busy),
    ("faults", 409, Some("uniqueness"), "Rollcall answers so on purpose: its administrator set a rule for this connection to see how clients cope.", Cause::OnPurpose),
    ("faults", 429, None, "Rollcall answers so on purpose: its administrator set a rule for this connection to see how clients cope.", Cause::OnPurpose),
    ("faults", 500, None, "Rollcall answers so on purpose: its administrator set a rule for this connection to see how clients cope.", Cause::OnPurpose),
    ("faults", 502, None, "Rollcall answers so on purpose: its administrator set a rule for this connection to see how clients cope.", Cause::OnPurpose),
    ("faults", 503, None, "Rollcall answers so on purpose: its administrator set a rule for this connection to see how clients cope.", Cause::OnPurpose),
    ("me", 501, None, "/Me means the user of the token; this token is an identity provider's. Use /Users.", Cause::MeNotThere),
    ("discovery", 403, None, "Discovery cannot be filtered (RFC 7644, section 4); leave 'filter' out.", Cause::DiscoveryFiltered),
    ("discovery", 404, None, "There is no schema with this URN.", Cause::UnknownSchema),
    ("discovery", 404, None, "There is no resource type with this id.", Cause::UnknownSchema),
    ("catalogue", 400, Some("invalidFilter"), "{} cannot be filtered; leave 'filter' out.", Cause::RolesFiltered),
    ("catalogue", 400, Some("invalidCursor"), "This cursor is not one of this list; begin again.", Cause::CursorUnknown),
    ("cursor", 400, Some("invalidCursor"), "The cursor was not given out for this query; begin again with an empty one.", Cause::CursorUnknown),
    ("cursor", 400, Some("expiredCursor"), "The cursor is more than an hour old; begin again with an empty one.", Cause::CursorExpired),
    ("body", 408, None, "The body did not arrive within {} seconds.", Cause::TooSlow),
    ("body", 415, None, "Bodies are read without Content-Encoding only; send this one uncompressed.", Cause::BodyCompressed),
    ("body", 415, None, "The Content-Type of a body must be application/scim+json.", Cause::MediaType),
    ("body", 400, Some("invalidSyntax"), "The body ended before it was complete, or its chunks are malformed.", Cause::BodyCutOff),
    ("body", 413, None, "The body is too long; it may have {} bytes at most.", Cause::BodyTooLong),
    ("body", 400, Some("invalidSyntax"), "The body is not UTF-8: byte {} is wrong.", Cause::NotJson),
    ("body", 400, Some("invalidSyntax"), "The body is empty; a JSON object was expected.", Cause::NotJson),
    ("body", 400, Some("invalidSyntax"), "The JSON nests too deep; {MAX_DEPTH} levels are read.", Cause::NestedTooDeep),
    ("body", 400, Some("invalidSyntax"), "The body is not JSON: {error}.", Cause::NotJson),
    ("socket", 408, None, "The head of the request did not arrive within {} seconds.", Cause::TooSlow),
    ("socket", 400, None, "This server speaks HTTP/1.1.", Cause::NotHttp),
    ("wire", 414, None, "The request line is too long.", Cause::UrlTooLong),
    ("wire", 431, None, "The headers of the request are too many or too long.", Cause::HeadersTooLong),
    ("wire", 400, None, "The request is not well-formed HTTP/1.1.", Cause::NotHttp),
];

fn source(file: &str) -> &'static str {
    match file {
        "authenticate" => include_str!("../../../../../server/src/authenticate.rs"),
        "slow_guessing" => include_str!("../../../../../server/src/slow_guessing.rs"),
        "service" => include_str!("../../../../../server/src/service.rs"),
        "hosts" => include_str!("../../../../../server/src/hosts.rs"),
        "errors" => include_str!("../../../../../server/src/errors.rs"),
        "faults" => include_str!("../../../../../server/src/faults/answers.rs"),
        "listener" => include_str!("../../../../../server/src/listener.rs"),
        "me" => include_str!("../../../../../server/src/me.rs"),
        "discovery" => include_str!("../../../../../server/src/discovery.rs"),
        "catalogue" => include_str!("../../../../../server/src/catalogue.rs"),
        "cursor" => include_str!("../../../../../server/src/cursor.rs"),
        "body" => include_str!("../../../../../server/src/body.rs"),
        "socket" => include_str!("../../../../../server/src/socket.rs"),
        "wire" => include_str!("../../../../../server/src/wire.rs"),
        "resources" => include_str!("../../../../../server/src/resources.rs"),
        "bulk" => include_str!("../../../../../scim/src/bulk/run.rs"),
        other => panic!("no source is known as {other}"),
    }
}

#[test]
fn what_the_server_refuses() {
    for (file, status, scim_type, words, cause) in OF_THE_SERVER {
        assert!(source(file).contains(words), "{file}.rs does not say: {words}");
        let detail = words.replace("{method}", "PUT").replacen("{}", "/Roles", 1);
        let refused = Refused { status: *status, scim_type: *scim_type, detail: &detail };
        assert_eq!(Cause::of(&refused), *cause, "{detail}");
    }
    for (file, words, named, cause) in [
        ("resources", "There is no {} with this id.", "user", Cause::UnknownUser),
        ("catalogue", "There is no {} with this id.", "role", Cause::UnknownRole),
        ("catalogue", "There is no {} with this id.", "entitlement", Cause::UnknownRole),
    ] {
        assert!(source(file).contains(words), "{file}.rs does not say: {words}");
        let detail = words.replace("{}", named);
        assert_eq!(Cause::of(&Refused { status: 404, scim_type: None, detail: &detail }), cause);
    }
}

#[test]
fn what_a_part_of_a_request_of_many_is_refused_for() {
    for (status, words, cause) in [
        (404, "The path leads to no resource type.", Cause::UnknownEndpoint),
        (404, "The resource was not created.", Cause::BulkReference),
        (409, "'bulkId:{bulk_id}' refers to a resource that was not created.", Cause::BulkReference),
        (400, "'bulkId:{bulk_id}' refers to no operation of the request.", Cause::BulkReference),
        (
            409,
            "The resource was created, but not what refers to others: 'failOnErrors' was reached.",
            Cause::BulkReference,
        ),
    ] {
        assert!(source("bulk").contains(words), "{words}");
        assert_eq!(Cause::of(&Refused { status, scim_type: None, detail: words }), cause);
    }
}

/// Nothing that the server words may be missing above: every sentence in the arguments of what
/// makes a refusal is looked up.
#[test]
fn no_refusal_of_the_server_is_forgotten() {
    let known: Vec<&str> = OF_THE_SERVER.iter().map(|(_, _, _, words, _)| *words).collect();
    for file in [
        "authenticate",
        "slow_guessing",
        "service",
        "hosts",
        "errors",
        "faults",
        "listener",
        "me",
        "discovery",
        "catalogue",
        "cursor",
        "body",
        "socket",
        "wire",
    ] {
        let code = source(file).split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for sentence in sentences(code) {
            let told = known.contains(&sentence)
                || sentence == "There is no {} with this id."
                || NOT_FOR_CLIENTS.contains(&sentence);
            assert!(told, "{file}.rs says something that is not explained: {sentence}");
        }
    }
}

/// The same for what reads requests: whatever it refuses is recognised.
#[test]
fn no_refusal_of_the_reading_is_forgotten() {
    for (file, code) in [
        ("normalize/keys", include_str!("../../../../../scim/src/normalize/keys.rs")),
        ("normalize/members", include_str!("../../../../../scim/src/normalize/members.rs")),
        ("normalize/mod", include_str!("../../../../../scim/src/normalize/mod.rs")),
        ("normalize/operation", include_str!("../../../../../scim/src/normalize/operation.rs")),
        ("normalize/patch", include_str!("../../../../../scim/src/normalize/patch.rs")),
        ("normalize/path", include_str!("../../../../../scim/src/normalize/path.rs")),
        ("normalize/value", include_str!("../../../../../scim/src/normalize/value.rs")),
        ("patch/apply", include_str!("../../../../../scim/src/patch/apply.rs")),
        ("patch/list", include_str!("../../../../../scim/src/patch/list.rs")),
        ("bulk/run", include_str!("../../../../../scim/src/bulk/run.rs")),
        ("json", include_str!("../../../../../scim/src/json.rs")),
        ("project", include_str!("../../../../../scim/src/project.rs")),
        ("query", include_str!("../../../../../scim/src/query.rs")),
        ("resource", include_str!("../../../../../scim/src/resource.rs")),
        ("directory/members", include_str!("../../../../../directory/src/members.rs")),
        ("directory/write", include_str!("../../../../../directory/src/write/mod.rs")),
    ] {
        let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for sentence in sentences(code) {
            let pieces = sentence.split(['{', '}']).enumerate();
            let detail: String = pieces.map(|(at, piece)| if at % 2 == 0 { piece } else { "user" }).collect();
            let told = by_detail(&detail, true).is_some() || NOT_FOR_CLIENTS.contains(&sentence);
            assert!(told, "{file}.rs says what is not explained: {sentence}");
        }
    }
}

/// What is told to administrators, not to clients.
const NOT_FOR_CLIENTS: &[&str] = &[
    "The Authorization header was sent more than once.",
    "What was sent is not a bearer token.",
    "The token was cut off or mistyped.",
    "The token is not one of this connection's, or was replaced or revoked.",
    "The token has expired.",
    "The group '{name}' cannot be a member again: this group is in it by now, and no group can contain itself.",
];

/// The literals that are sentences, outside of comments.
fn sentences(code: &str) -> impl Iterator<Item = &str> {
    code.lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|text| text.len() > 20 && text.ends_with('.') && text.contains(' '))
}
