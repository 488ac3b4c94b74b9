//! Header values: media types, codings, preconditions and what a browser adds.

use super::row::{ANY, Row, row};

const NEW: &str = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"header-@n@"}"#;
const SAME: &str =
    r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"aimed.at@example.com"}"#;

pub fn rows() -> Vec<Row> {
    let mut rows = media_types();
    rows.extend(codings());
    rows.extend(preconditions());
    rows.extend(ignored());
    rows
}

fn media_types() -> Vec<Row> {
    let typed = |name: &str, media: &str| row(name, "POST", "/Users").header("Content-Type", media).body(NEW);
    vec![
        typed("plain text", "text/plain").is(415, ""),
        typed("HTML", "text/html; charset=utf-8").is(415, ""),
        typed("XML", "application/xml").is(415, ""),
        typed("a form", "application/x-www-form-urlencoded").is(415, ""),
        typed("a form with parts", "multipart/form-data; boundary=x").is(415, ""),
        typed("a JSON Patch", "application/json-patch+json").is(415, ""),
        typed("almost the SCIM type", "application/scim+jsonx").is(415, ""),
        typed("half a media type", "application").is(415, ""),
        typed("no media type", "nonsense").is(415, ""),
        typed("any media type", "*/*").is(415, ""),
        typed("a media type in a parameter", "text/plain; x=application/scim+json").is(415, ""),
        typed("a list of media types", "text/plain, application/scim+json").is(415, ""),
        row("no Content-Type", "POST", "/Users").body(NEW).is(201, "").strict(415, ""),
        row("plain text for PATCH", "PATCH", "/Users/@user@")
            .header("Content-Type", "text/plain")
            .body("{}")
            .is(415, ""),
        row("plain text for PUT", "PUT", "/Users/@user@")
            .header("Content-Type", "text/plain")
            .body(SAME)
            .is(415, ""),
        row("plain text for Bulk", "POST", "/Bulk")
            .header("Content-Type", "text/plain")
            .body("{}")
            .is(415, ""),
        row("plain text for a search", "POST", "/Users/.search")
            .header("Content-Type", "text/plain")
            .body("{}")
            .is(415, ""),
    ]
}

fn codings() -> Vec<Row> {
    // A body whose coding is not offered must not be read as if it had none.
    let gzip: &[u8] =
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\xae\x05\x00\x43\xbf\xa6\xa3\x02\x00\x00\x00";
    let coded = |name: &str, coding: &str, body: &[u8]| {
        row(name, "POST", "/Users").header("Content-Encoding", coding).scim_body(body)
    };
    vec![
        coded("gzip", "gzip", gzip).is(415, ""),
        coded("gzip that is none", "gzip", NEW.as_bytes()).is(415, ""),
        coded("deflate", "deflate", b"\x78\x9c\xab\xae\x05\x00\x01\x75\x00\xf9").is(415, ""),
        coded("Brotli", "br", b"\x0b\x00\x80\x7b\x7d\x03").is(415, ""),
        coded("gzip twice", "gzip, gzip", gzip).is(415, ""),
        coded("an unknown coding", "x-unknown", NEW.as_bytes()).is(415, ""),
        post_gzip_without_saying(gzip).is(400, "invalidSyntax"),
    ]
}

fn post_gzip_without_saying(gzip: &[u8]) -> Row {
    row("gzip that does not say so", "POST", "/Users").scim_body(gzip)
}

fn preconditions() -> Vec<Row> {
    let put =
        |name: &str, tag: &str| row(name, "PUT", "/Users/@user@").header("If-Match", tag).scim_body(SAME);
    let many = vec!["W/\"999\""; 3_000].join(",");
    vec![
        put("another version", "W/\"999\"").is(412, ""),
        put("a version of no form we give", "\"abc\"").is(412, ""),
        put("a negative version", "W/\"-1\"").is(412, ""),
        put("a version beyond 64 bits", "W/\"99999999999999999999999\"").is(412, ""),
        put("3,000 versions", &many).is(412, ""),
        put("a tag without quotes", "999").one_of(&[(400, ANY), (412, "")]),
        put("a tag with one quote", "W/\"999").one_of(&[(400, ANY), (412, "")]),
        put("an empty tag", "").one_of(&[(400, ANY), (412, "")]),
        put("commas", ",,,").one_of(&[(400, ANY), (412, "")]),
        row("PATCH on another version", "PATCH", "/Users/@user@")
            .header("If-Match", "W/\"999\"")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"x"}]}"#)
            .is(412, ""),
        row("DELETE of another version", "DELETE", "/Users/@user@").header("If-Match", "W/\"999\"").is(412, ""),
        row("If-None-Match that is no tag", "GET", "/Users/@user@").header("If-None-Match", "nonsense").is(200, ""),
        row("If-Modified-Since that is no date", "GET", "/Users/@user@").header("If-Modified-Since", "soon").is(200, ""),
    ]
}

fn ignored() -> Vec<Row> {
    let get =
        |name: &str, header: &str, value: &[u8]| row(name, "GET", "/Users/@user@").header(header, value);
    vec![
        get("Origin of a web page", "Origin", b"https://evil.example").is(403, ""),
        get("Origin of a local file", "Origin", b"null").is(403, ""),
        get("Origin that is no URL", "Origin", b"%%%").is(403, ""),
        get("Origin that is empty", "Origin", b"").is(403, ""),
        get("a range", "Range", b"bytes=0-5").is(200, ""),
        get("a range that is none", "Range", b"bytes=-,9-2,x").is(200, ""),
        get("Accept of a browser", "Accept", b"text/html").is(200, ""),
        get("Accept that is none", "Accept", b";;;,,,q=9").is(200, ""),
        get("Accept-Encoding", "Accept-Encoding", b"gzip, br").is(200, ""),
        get("Accept-Charset that has no UTF-8", "Accept-Charset", b"utf-16, *;q=0").is(200, ""),
        get("Content-Type on GET", "Content-Type", b"nonsense").is(200, ""),
        get("Cookie", "Cookie", b"=;;=\xff").is(200, ""),
        get("forwarded from elsewhere", "X-Forwarded-Host", b"evil.example")
            .is(200, "")
            .answering(|answer| !answer.text.contains("evil.example")),
        get("forwarded, with a line end", "X-Forwarded-Proto", b"https://x%0d%0a").is(200, ""),
        get("Forwarded", "Forwarded", b"host=evil.example;proto=https")
            .is(200, "")
            .answering(|answer| !answer.text.contains("evil.example")),
    ]
}
