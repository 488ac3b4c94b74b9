//! HTTP itself (RFC 9112): request lines, header lines, lengths and chunks that no proper client sends.

use super::row::{ANY, CLOSED, Row, raw, row};

const HEAD: &str = "Host: @host@\r\nAuthorization: Bearer @token@\r\n";

/// `GET /Users` with these further header lines.
fn get_with(name: &str, lines: &str) -> Row {
    raw(name, format!("GET @base@/Users HTTP/1.1\r\n{HEAD}{lines}\r\n"))
}

/// `POST /Users` with these further header lines and whatever follows the head.
fn post_with(name: &str, lines: &str, rest: &str) -> Row {
    raw(
        name,
        format!(
            "POST @base@/Users HTTP/1.1\r\n{HEAD}Content-Type: application/scim+json\r\n{lines}\r\n{rest}"
        ),
    )
}

/// `POST /Users` in chunks, written by hand.
fn chunked(name: &str, chunks: &str) -> Row {
    post_with(name, "Transfer-Encoding: chunked\r\n", chunks)
}

pub fn rows() -> Vec<Row> {
    let mut rows = request_lines();
    rows.extend(hosts());
    rows.extend(header_lines());
    rows.extend(lengths());
    rows.extend(chunks());
    rows
}

fn request_lines() -> Vec<Row> {
    let bad = |name: &str, line: &str| raw(name, format!("{line}\r\n{HEAD}\r\n")).is(400, ANY).ends();
    vec![
        bad("request line without path and version", "GET"),
        bad("request line without version", "GET /"),
        bad("HTTP 9.9", "GET @base@/Users HTTP/9.9"),
        bad("HTTP with a letter as version", "GET @base@/Users HTTP/x"),
        bad("no HTTP at all", "hello, is anybody there"),
        bad("lower-case protocol", "GET @base@/Users http/1.1"),
        bad("method with a bracket", "G(ET @base@/Users HTTP/1.1"),
        bad("a blank in the path", "GET @base@/Users /x HTTP/1.1"),
        bad("two blanks after the method", "GET  @base@/Users HTTP/1.1"),
        bad("path without a slash", "GET Users HTTP/1.1"),
        raw("a TLS greeting on the plain port", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")
            .is(400, ANY)
            .ends(),
        raw("zeros", [0_u8; 64]).one_of(&[(400, ANY), (CLOSED, ANY)]).half_closed(),
        raw("the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
            .one_of(&[(400, ANY), (CLOSED, ANY)])
            .half_closed(),
        raw("HTTP 1.0 without Host", "GET @base@/Users HTTP/1.0\r\nAuthorization: Bearer @token@\r\n\r\n")
            .is(400, ANY),
        raw("nothing but a line end", "\r\n").is(CLOSED, ANY).half_closed(),
        raw("half a request line", "GET @base@/Use").one_of(&[(400, ANY), (CLOSED, ANY)]).half_closed(),
        raw("half a head", "GET @base@/Users HTTP/1.1\r\nHost: @host@\r\n")
            .one_of(&[(400, ANY), (CLOSED, ANY)])
            .half_closed(),
        raw("OPTIONS for the whole server", format!("OPTIONS * HTTP/1.1\r\n{HEAD}\r\n"))
            .one_of(&[(400, ANY), (404, "")]),
        raw("CONNECT as to a proxy", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n")
            .one_of(&[(400, ANY), (404, ""), (405, ""), (421, "")]),
        raw(
            "another server's address in the request line",
            format!("GET http://evil.example@base@/Users HTTP/1.1\r\n{HEAD}\r\n"),
        )
        .one_of(&[(400, ANY), (421, "")]),
        raw("request line of 70 KB", format!("GET /{} HTTP/1.1\r\n{HEAD}\r\n", "a".repeat(70_000)))
            .one_of(&[(414, ""), (431, "")])
            .ends(),
        row("URL just over 16 KiB", "GET", &format!("/Users?x={}", "a".repeat(16_500))).is(414, ""),
        row("path of 20 KB", "GET", &format!("/Users/{}", "a".repeat(20_000))).is(414, ""),
    ]
}

fn hosts() -> Vec<Row> {
    let with = |name: &str, lines: &str| {
        raw(name, format!("GET @base@/Users HTTP/1.1\r\nAuthorization: Bearer @token@\r\n{lines}\r\n"))
    };
    vec![
        with("no Host", "").is(400, ANY),
        with("two equal Hosts", "Host: @host@\r\nHost: @host@\r\n").is(400, ANY),
        with("two different Hosts", "Host: @host@\r\nHost: evil.example\r\n").is(400, ANY),
        with("foreign Host", "Host: evil.example\r\n").is(421, ""),
        with("foreign Host that begins like ours", "Host: 127.0.0.1.evil.example\r\n").is(421, ""),
        with("foreign Host that ends like ours", "Host: evil-localhost\r\n").is(421, ""),
        with("empty Host", "Host: \r\n").one_of(&[(400, ANY), (421, "")]),
        with("Host with a name before @", "Host: 127.0.0.1@evil.example\r\n")
            .one_of(&[(400, ANY), (421, "")]),
        with("Host with a port that is no number", "Host: 127.0.0.1:abc\r\n")
            .one_of(&[(400, ANY), (421, "")]),
        with("Host with a path", "Host: 127.0.0.1/evil\r\n").one_of(&[(400, ANY), (421, "")]),
        with("Host with a blank", "Host: 127.0.0.1 evil.example\r\n").one_of(&[(400, ANY), (421, "")]),
        with("Host with two names", "Host: 127.0.0.1, evil.example\r\n").one_of(&[(400, ANY), (421, "")]),
    ]
}

fn header_lines() -> Vec<Row> {
    let many: String = (0..2_000).map(|n| format!("X-Filler-{n}: x\r\n")).collect();
    vec![
        get_with("header line without a colon", "Nonsense\r\n").is(400, ANY).ends(),
        get_with("header line with an empty name", ": x\r\n").is(400, ANY).ends(),
        get_with("header name with a blank", "X Y: x\r\n").is(400, ANY).ends(),
        get_with("blank before the colon", "X-Y : x\r\n").is(400, ANY).ends(),
        get_with("folded header line", "X-Y: a\r\n b\r\n").is(400, ANY).ends(),
        get_with("NUL in a header value", "X-Y: a\0b\r\n").is(400, ANY).ends(),
        get_with("bare CR in a header value", "X-Y: a\rb\r\n").is(400, ANY).ends(),
        get_with("a control character in a header name", "X\x01: b\r\n").is(400, ANY).ends(),
        get_with("one header of 100 KB", &format!("X-Y: {}\r\n", "a".repeat(100_000))).is(431, "").ends(),
        get_with("2,000 header lines", &many).is(431, "").ends(),
        get_with("a header of 20 KB is within the limit", &format!("X-Y: {}\r\n", "a".repeat(20_000)))
            .is(200, ""),
        get_with(
            "upgrade to HTTP/2",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
        )
        .is(200, ""),
        get_with(
            "upgrade to WebSocket",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
        )
        .is(200, ""),
        get_with("Connection naming Host and Authorization", "Connection: close, Host, Authorization\r\n")
            .is(200, ""),
    ]
}

fn lengths() -> Vec<Row> {
    let bad = |name: &str, value: &str| {
        post_with(name, &format!("Content-Length: {value}\r\n"), "{}").is(400, ANY).ends()
    };
    vec![
        bad("negative Content-Length", "-1"),
        bad("Content-Length with a sign", "+2"),
        bad("Content-Length that is no number", "two"),
        bad("Content-Length in hexadecimal", "0x2"),
        bad("Content-Length with a fraction", "2.0"),
        bad("empty Content-Length", ""),
        post_with("Content-Length beyond 64 bits", "Content-Length: 99999999999999999999\r\n", "{}")
            .one_of(&[(400, ANY), (413, "")])
            .ends(),
        post_with("Content-Length of 4 GiB", "Content-Length: 4294967296\r\n", "{}").is(413, ANY).ends(),
        post_with("Content-Length of 2^63-1", "Content-Length: 9223372036854775807\r\n", "{}")
            .is(413, ANY)
            .ends(),
        post_with("two different Content-Lengths", "Content-Length: 2\r\nContent-Length: 20\r\n", "{}")
            .is(400, ANY)
            .ends(),
        post_with("a list of different Content-Lengths", "Content-Length: 2, 20\r\n", "{}")
            .is(400, ANY)
            .ends(),
        post_with("body shorter than its Content-Length", "Content-Length: 50\r\n", "{\"userName\":\"x\"}")
            .one_of(&[(400, ANY), (CLOSED, ANY)])
            .half_closed(),
        post_with("body longer than its Content-Length", "Content-Length: 5\r\n", "{\"userName\":\"short\"}")
            .is(400, "invalidSyntax"),
        post_with(
            "asks for leave to send too much",
            "Content-Length: 50000000\r\nExpect: 100-continue\r\n",
            "",
        )
        .is(413, ANY),
    ]
}

fn chunks() -> Vec<Row> {
    // What follows a chunk-size or a length that two servers would read differently.
    let hidden = format!("GET @base@/Users HTTP/1.1\r\n{HEAD}\r\n");
    let both = |name: &str, lines: &str| {
        post_with(name, lines, &format!("0\r\n\r\n{hidden}")).one_of(&[(400, ANY), (CLOSED, ANY)]).ends()
    };
    vec![
        both("Content-Length and Transfer-Encoding", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        both("Transfer-Encoding and Content-Length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        both("Transfer-Encoding unknown", "Transfer-Encoding: xchunked\r\n"),
        both("Transfer-Encoding with chunked not last", "Transfer-Encoding: chunked, identity\r\n"),
        both("Transfer-Encoding hidden by a tab", "Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n"),
        both("Transfer-Encoding with a vertical tab", "Transfer-Encoding: \x0bchunked\r\n"),
        raw(
            "Transfer-Encoding in HTTP 1.0",
            format!(
                "POST @base@/Users HTTP/1.0\r\n{HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
            ),
        )
        .one_of(&[(400, ANY), (CLOSED, ANY)])
        .ends(),
        chunked("chunk size that is no number", "zz\r\n{}\r\n0\r\n\r\n")
            .one_of(&[(400, ANY), (CLOSED, ANY)])
            .ends(),
        chunked("negative chunk size", "-2\r\n{}\r\n0\r\n\r\n").one_of(&[(400, ANY), (CLOSED, ANY)]).ends(),
        chunked("empty chunk size", "\r\n{}\r\n0\r\n\r\n").one_of(&[(400, ANY), (CLOSED, ANY)]).ends(),
        chunked("chunk size beyond 64 bits", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n")
            .one_of(&[(400, ANY), (413, ANY), (CLOSED, ANY)])
            .ends(),
        chunked("chunk size with 0x", "0x2\r\n{}\r\n0\r\n\r\n").one_of(&[(400, ANY), (CLOSED, ANY)]).ends(),
        chunked("chunk longer than its size", "2\r\n{} and more\r\n0\r\n\r\n")
            .one_of(&[(400, ANY), (CLOSED, ANY)])
            .ends(),
        chunked("chunks that never end", "2\r\n{}\r\n").one_of(&[(400, ANY), (CLOSED, ANY)]).half_closed(),
        chunked("a proper empty chunked body", "0\r\n\r\n").is(400, "invalidSyntax"),
        chunked("chunk extension of 100 KB", &format!("2;{}\r\n{{}}\r\n0\r\n\r\n", "x".repeat(100_000)))
            .one_of(&[(400, ANY), (413, ANY), (431, ANY), (CLOSED, ANY)]),
        chunked("trailers of 100 KB", &format!("2\r\n{{}}\r\n0\r\nX-Y: {}\r\n\r\n", "x".repeat(100_000)))
            .one_of(&[(400, ANY), (413, ANY), (431, ANY), (CLOSED, ANY)]),
        chunked(
            "5 MB in chunks of one size",
            &format!("{}0\r\n\r\n", format!("10000\r\n{}\r\n", "a".repeat(65_536)).repeat(80)),
        )
        .is(413, ANY),
    ]
}
