//! A request as a command that sends it again.
//!
//! The command runs in every POSIX shell as it is printed. Whatever came from outside stands in single quotation marks,
//! in which a shell changes nothing; the token is a variable, for it is not in the record. Where the request is not known
//! as a whole there is no command, and a comment says why: one that asks for something else would mislead.

use std::fmt::Write as _;

use crate::deed::Deed;
use crate::row::Row;
use crate::secrets::REMOVED;
use crate::store::content::{BodyText, Content};

/// Headers that belong to the connection and not to the request; curl sends its own.
const OF_THE_CONNECTION: [&str; 11] = [
    "host",
    "content-length",
    "connection",
    "accept-encoding",
    "transfer-encoding",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "upgrade",
    "expect",
];

/// A request as a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curl {
    /// The command, below a comment line for each note; only these if the request is not known as a whole.
    pub text: String,
    /// What there is to know before it is sent again.
    pub notes: Vec<String>,
}

/// A request as a command for a server at an address such as `http://127.0.0.1:7246`. `content` is what the exchange
/// carried, if that is kept.
#[must_use]
pub fn curl(row: &Row, content: Option<&Content>, origin: &str) -> Curl {
    let mut notes = Vec::new();
    let command = match missing(row, content) {
        Some(why) => {
            notes.push(why.to_owned());
            None
        }
        None => content.map(|content| command(row, content, origin, &mut notes)),
    };
    let mut text = String::new();
    for note in &notes {
        let _ = writeln!(text, "# {note}");
    }
    match command {
        Some(command) => text.push_str(&command),
        None => text.truncate(text.trim_end().len()),
    }
    Curl { text, notes }
}

/// Why a request cannot be sent again.
fn missing(row: &Row, content: Option<&Content>) -> Option<&'static str> {
    let Some(content) = content else {
        return Some("The headers and the body of this request are not kept any more.");
    };
    let request = &content.request;
    if row.method.is_empty() {
        return Some("This was no HTTP request, so it cannot be sent again.");
    }
    match request.body {
        BodyText::Cut { .. } => Some("Only the beginning of the body is known."),
        BodyText::Binary => Some("The body was no text and is not kept."),
        BodyText::Withheld => Some("The body speaks of a password and could not be read, so it is not kept."),
        BodyText::None | BodyText::Dropped if request.headers.is_empty() => {
            Some("Headers and body are not kept: requests came faster than they could be recorded.")
        }
        BodyText::Dropped => Some("The body is not kept: requests came faster than they could be recorded."),
        BodyText::None | BodyText::Text { .. } => None,
    }
}

fn command(row: &Row, content: &Content, origin: &str, notes: &mut Vec<String>) -> String {
    let request = &content.request;
    let body = match &request.body {
        BodyText::Text { text } => Some(text.as_str()),
        _ => None,
    };
    let mut words = vec!["curl".to_owned()];
    let head = row.method == "HEAD";
    if head {
        words.push("--head".to_owned());
    } else if row.method != "GET" || body.is_some() {
        words.push(format!("--request {}", bare_or_quoted(&row.method)));
    }
    words.extend(address(&row.target, origin, notes));
    if row.deed == Deed::WrongHost
        && let Some(name) = &row.value
    {
        words.push(format!("-H {}", quoted(&format!("Host: {name}"))));
    }
    words.extend(request.headers.iter().filter_map(|(name, value)| header(name, value, notes)));
    if let Some(body) = body.filter(|_| !head) {
        if body.contains(REMOVED) {
            notes.push(format!("A secret was taken out of the body: put it where {REMOVED} stands."));
        }
        if !request.headers.iter().any(|(name, _)| name == "content-type") {
            // curl would say that it is a form.
            words.push("-H 'Content-Type:'".to_owned());
        }
        if body.chars().any(steers) {
            words.push("--data-binary @-".to_owned());
            return format!("printf {} | {}", printed(body), words.join(" \\\n  "));
        }
        words.push(format!("--data-raw {}", quoted(body)));
    } else if body.is_some() {
        notes.push("The body is left out: curl sends none with --head.".to_owned());
    }
    words.join(" \\\n  ")
}

/// The URL, and what curl must be told so that it leaves it as it is.
fn address(target: &str, origin: &str, notes: &mut Vec<String>) -> Vec<String> {
    if target.contains(REMOVED) {
        notes.push(format!("A secret was taken out of the address: put it where {REMOVED} stands."));
    }
    let mut words = Vec::new();
    if !target.starts_with('/') {
        words.push(quoted(&format!("{origin}/")));
        words.push(format!("--request-target {}", quoted(target)));
        return words;
    }
    if target.contains(['[', ']', '{', '}']) {
        words.push("--globoff".to_owned());
    }
    let path = target.split('?').next().unwrap_or_default();
    if path.split('/').any(|part| matches!(part, "." | "..")) {
        words.push("--path-as-is".to_owned());
    }
    words.push(quoted(&format!("{origin}{target}")));
    words
}

fn header(name: &str, value: &str, notes: &mut Vec<String>) -> Option<String> {
    if OF_THE_CONNECTION.contains(&name) {
        return None;
    }
    if name == "authorization" && value.contains(REMOVED) {
        // Of what was sent only a scheme that is known stands before it.
        let scheme = value.split(REMOVED).next().unwrap_or_default();
        return Some(format!("-H \"Authorization: {scheme}$ROLLCALL_TOKEN\""));
    }
    if value == REMOVED || value.contains(char::REPLACEMENT_CHARACTER) || value.chars().any(steers) {
        notes.push(match value == REMOVED {
            true => format!("The header {name} was taken out as a secret."),
            false => format!("The header {name} is left out: its value is no text."),
        });
        return None;
    }
    if value.contains(REMOVED) {
        notes.push(format!("A secret was taken out of the header {name}: put it where {REMOVED} stands."));
    }
    // With a colon and nothing behind it, curl takes the header out.
    let line = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
    Some(format!("-H {}", quoted(&line)))
}

/// Characters that would steer a terminal, or that no command line can carry.
fn steers(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// In single quotation marks nothing has a meaning but the mark that ends them.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn bare_or_quoted(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) { word.to_owned() } else { quoted(word) }
}

/// A text as the format of `printf`, with numbers for what would steer a terminal.
fn printed(text: &str) -> String {
    let mut format = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '%' => format.push_str("%%"),
            '\\' => format.push_str(r"\\"),
            _ if steers(character) => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(format, "\\{byte:03o}");
                }
            }
            _ => format.push(character),
        }
    }
    quoted(&format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::content::Part;
    use crate::testing;

    const ORIGIN: &str = "http://127.0.0.1:7246";

    fn content(headers: &[(&str, &str)], body: BodyText) -> Content {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Content { request: Part { headers, body }, ..Content::default() }
    }

    fn row(method: &str, target: &str) -> Row {
        Row { method: method.into(), target: target.into(), ..testing::row(Deed::Read, None, None) }
    }

    fn text(text: &str) -> BodyText {
        BodyText::Text { text: text.into() }
    }

    const USUAL: [(&str, &str); 5] = [
        ("host", "127.0.0.1:7246"),
        ("authorization", "Bearer (removed)"),
        ("user-agent", "Entra"),
        ("content-length", "7"),
        ("accept-encoding", "gzip"),
    ];

    #[test]
    fn a_request_is_its_method_its_address_and_the_headers_that_matter() {
        let told =
            curl(&row("GET", "/a/scim/v2/Users?count=1"), Some(&content(&USUAL, BodyText::None)), ORIGIN);
        let expected = "curl \\\n  'http://127.0.0.1:7246/a/scim/v2/Users?count=1' \\\n  \
                        -H \"Authorization: Bearer $ROLLCALL_TOKEN\" \\\n  -H 'user-agent: Entra'";
        assert_eq!((told.text.as_str(), told.notes.len()), (expected, 0));
    }

    #[test]
    fn everything_else_is_quoted_so_that_a_shell_and_curl_leave_it_alone() {
        let json = ("content-type", "application/scim+json");
        for (method, target, headers, body, expected) in [
            ("HEAD", "/a", vec![], BodyText::None, "curl ~ --head ~ 'ORIGIN/a'"),
            ("DELETE", "/a/it's", vec![], BodyText::None, r"curl ~ --request DELETE ~ 'ORIGIN/a/it'\''s'"),
            (
                "POST",
                "/a",
                vec![json],
                text("{\"a\":\"it's $1 `x` !\n\u{e4}\"}"),
                "curl ~ --request POST ~ 'ORIGIN/a' ~ -H 'content-type: application/scim+json' ~ --data-raw '{\"a\":\"it'\\''s $1 `x` !\n\u{e4}\"}'",
            ),
            (
                "POST",
                "/a",
                vec![],
                text("@x"),
                r"curl ~ --request POST ~ 'ORIGIN/a' ~ -H 'Content-Type:' ~ --data-raw '@x'",
            ),
            (
                "GET",
                "/a",
                vec![json],
                text("x"),
                r"curl ~ --request GET ~ 'ORIGIN/a' ~ -H 'content-type: application/scim+json' ~ --data-raw 'x'",
            ),
            (
                "PATCH",
                "/a",
                vec![json],
                text("50%\\\u{1b}[2J\0\u{9b}\n"),
                "printf '50%%\\\\\\033[2J\\000\\302\\233\n' | curl ~ --request PATCH ~ 'ORIGIN/a' ~ -H 'content-type: application/scim+json' ~ --data-binary @-",
            ),
            (
                "GET",
                "/a?filter=emails[type+eq+%22x%22]",
                vec![],
                BodyText::None,
                r"curl ~ --globoff ~ 'ORIGIN/a?filter=emails[type+eq+%22x%22]'",
            ),
            ("GET", "/a/../b?c=..", vec![], BodyText::None, r"curl ~ --path-as-is ~ 'ORIGIN/a/../b?c=..'"),
            (
                "OPTIONS",
                "*",
                vec![],
                BodyText::None,
                r"curl ~ --request OPTIONS ~ 'ORIGIN/' ~ --request-target '*'",
            ),
            ("M-SEARCH", "/a", vec![], BodyText::None, r"curl ~ --request 'M-SEARCH' ~ 'ORIGIN/a'"),
            (
                "GET",
                "/a",
                vec![("x-empty", ""), ("if-match", "W/\"1\"")],
                BodyText::None,
                r#"curl ~ 'ORIGIN/a' ~ -H 'x-empty;' ~ -H 'if-match: W/"1"'"#,
            ),
            (
                "GET",
                "/a",
                vec![("authorization", "(removed)")],
                BodyText::None,
                r#"curl ~ 'ORIGIN/a' ~ -H "Authorization: $ROLLCALL_TOKEN""#,
            ),
            (
                "GET",
                "/a",
                vec![("authorization", "bearer (removed)")],
                BodyText::None,
                r#"curl ~ 'ORIGIN/a' ~ -H "Authorization: bearer $ROLLCALL_TOKEN""#,
            ),
        ] {
            // A request without any header is one whose headers are not kept.
            let headers = [&[("host", "x")][..], &headers].concat();
            let told = curl(&row(method, target), Some(&content(&headers, body)), ORIGIN);
            // For " ~ " read a new line.
            let expected = expected.replace(" ~ ", " \\\n  ").replace("ORIGIN", ORIGIN);
            assert_eq!(told.text, expected);
            assert!(told.notes.is_empty(), "{:?}", told.notes);
        }
    }

    #[test]
    fn what_is_not_known_as_a_whole_is_no_command() {
        let host = [("host", "x")];
        for (method, content, word) in [
            ("POST", None, "not kept any more"),
            ("", Some(content(&[], BodyText::None)), "no HTTP request"),
            ("POST", Some(content(&host, BodyText::Cut { text: "{\"a\":".into() })), "beginning"),
            ("POST", Some(content(&host, BodyText::Binary)), "no text"),
            ("POST", Some(content(&host, BodyText::Withheld)), "password"),
            ("POST", Some(content(&[], BodyText::Dropped)), "faster"),
            ("GET", Some(content(&[], BodyText::None)), "faster"),
        ] {
            let told = curl(&row(method, "/a"), content.as_ref(), ORIGIN);
            assert!(told.text.starts_with("# ") && told.text.lines().count() == 1, "{}", told.text);
            assert!(told.text.contains(word) && told.notes == [&told.text[2..]], "{}", told.text);
        }
    }

    #[test]
    fn secrets_that_were_taken_out_are_spoken_of() {
        let headers = [
            ("host", "x"),
            ("cookie", "(removed)"),
            ("referer", "http://x/?t=(removed)"),
            ("x-odd", "\u{fffd}"),
        ];
        let body = text(r#"{"password":"(removed)"}"#);
        let told = curl(&row("POST", "/a?token=(removed)"), Some(&content(&headers, body)), ORIGIN);
        let lines: Vec<&str> = told.text.lines().take_while(|line| line.starts_with("# ")).collect();
        assert_eq!((lines.len(), told.notes.len()), (5, 5), "{}", told.text);
        for word in ["the address", "header cookie was", "header referer:", "header x-odd is", "the body"] {
            assert!(told.notes.iter().any(|note| note.contains(word)), "{word}: {:?}", told.notes);
        }
        assert!(
            !told.text.contains("-H 'cookie") && told.text.contains("-H 'referer: http://x/?t=(removed)'")
        );
    }

    #[test]
    fn a_name_that_is_not_ours_is_called_again() {
        let mut row = row("GET", "/a");
        (row.deed, row.value) = (Deed::WrongHost, Some("evil.example".into()));
        let told = curl(&row, Some(&content(&[("host", "evil.example")], BodyText::None)), ORIGIN);
        assert!(told.text.ends_with("-H 'Host: evil.example'"), "{}", told.text);
    }
}
