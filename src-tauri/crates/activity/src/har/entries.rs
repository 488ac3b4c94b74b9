//! One exchange as an entry.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::row::Row;
use crate::store::content::{BodyText, Content, Part};
use crate::target::decoded;

/// An exchange as an entry. `content` is what it carried, if that is kept; `origin` is where the server is, such as
/// `http://127.0.0.1:7246`; `sentence` says what happened.
#[must_use]
pub fn entry(row: &Row, content: Option<&Content>, origin: &str, sentence: &str) -> Value {
    let wait = row.took.saturating_sub(row.queue);
    json!({
        "startedDateTime": format!("{:.3}", row.at),
        "time": milliseconds(row.queue) + milliseconds(wait),
        "request": request(row, content.map(|content| &content.request), origin),
        "response": response(row, content.map(|content| &content.response)),
        "cache": {},
        "timings": {
            "blocked": milliseconds(row.queue),
            "dns": -1,
            "connect": -1,
            "ssl": -1,
            "send": 0,
            "wait": milliseconds(wait),
            "receive": 0,
            "comment": format!(
                "Blocked: waiting for a turn in the database. Of the wait, {:.3} ms were in the database.",
                milliseconds(row.database)
            ),
        },
        "comment": sentence,
    })
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn request(row: &Row, part: Option<&Part>, origin: &str) -> Value {
    let mut request = Map::new();
    request.insert("method".into(), row.method.as_str().into());
    request.insert("url".into(), format!("{origin}{}", row.target).into());
    request.insert("httpVersion".into(), "HTTP/1.1".into());
    request.insert("cookies".into(), json!([]));
    request.insert("headers".into(), headers(part));
    request.insert("queryString".into(), query(&row.target));
    request.insert("headersSize".into(), json!(-1));
    request.insert("bodySize".into(), row.request_size.into());
    if row.request_size > 0 {
        let mut data = Map::new();
        data.insert("mimeType".into(), media_type(part).into());
        let (text, comment) = body(part, row.request_size);
        data.insert("text".into(), text.unwrap_or_default().into());
        if let Some(comment) = comment {
            data.insert("comment".into(), comment.into());
        }
        request.insert("postData".into(), data.into());
    }
    comment(&mut request, part);
    request.into()
}

fn response(row: &Row, part: Option<&Part>) -> Value {
    let reason = StatusCode::from_u16(row.status).ok().and_then(|status| status.canonical_reason());
    let mut content = Map::new();
    content.insert("size".into(), row.response_size.into());
    content.insert("mimeType".into(), media_type(part).into());
    if row.response_size > 0 {
        let (text, comment) = body(part, row.response_size);
        if let Some(text) = text {
            content.insert("text".into(), text.into());
        }
        if let Some(comment) = comment {
            content.insert("comment".into(), comment.into());
        }
    }
    let mut response = Map::new();
    response.insert("status".into(), row.status.into());
    response.insert("statusText".into(), reason.unwrap_or_default().into());
    response.insert("httpVersion".into(), "HTTP/1.1".into());
    response.insert("cookies".into(), json!([]));
    response.insert("headers".into(), headers(part));
    response.insert("content".into(), content.into());
    response.insert("redirectURL".into(), "".into());
    response.insert("headersSize".into(), json!(-1));
    response.insert("bodySize".into(), row.response_size.into());
    if row.status == 0 {
        response.insert("comment".into(), "The client did not wait for the answer.".into());
    } else {
        comment(&mut response, part);
    }
    response.into()
}

/// That something is missing which there was.
fn comment(of: &mut Map<String, Value>, part: Option<&Part>) {
    let comment = match part {
        None => "Headers and body are not kept any more.",
        Some(part) if part.headers.is_empty() && part.body == BodyText::Dropped => {
            "Headers and body are not kept: requests came faster than they could be recorded."
        }
        Some(_) => return,
    };
    of.insert("comment".into(), comment.into());
}

fn headers(part: Option<&Part>) -> Value {
    let headers = part.map_or(&[][..], |part| &part.headers).iter();
    headers.map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

fn media_type(part: Option<&Part>) -> &str {
    let mut headers = part.map_or(&[][..], |part| &part.headers).iter();
    headers.find(|(name, _)| name == "content-type").map_or("", |(_, value)| value)
}

/// A body as far as it is known, and what is wrong with it.
fn body(part: Option<&Part>, length: u64) -> (Option<&str>, Option<String>) {
    let Some(part) = part else { return (None, Some("It is not kept any more.".to_owned())) };
    match &part.body {
        BodyText::None => (None, None),
        BodyText::Text { text } => (Some(text), None),
        BodyText::Cut { text } => {
            (Some(text), Some(format!("Only the beginning of {length} bytes is kept.")))
        }
        BodyText::Binary => (None, Some("It was no text and is not kept.".to_owned())),
        BodyText::Withheld => {
            (None, Some("It speaks of a password and could not be read, so it is not kept.".to_owned()))
        }
        BodyText::Dropped => {
            (None, Some("It is not kept: requests came faster than they could be recorded.".to_owned()))
        }
    }
}

/// The parameters of the query as people read them.
fn query(target: &str) -> Value {
    let Some((_, query)) = target.split_once('?') else { return json!([]) };
    let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
    parameters
        .map(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            json!({ "name": decoded(name), "value": decoded(value) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deed::Deed;
    use crate::testing;

    fn row(target: &str, status: u16) -> Row {
        Row {
            method: "POST".into(),
            target: target.into(),
            status,
            at: "2026-01-02T03:04:05.6789Z".parse().unwrap(),
            queue: Duration::from_micros(250),
            database: Duration::from_micros(1_500),
            took: Duration::from_micros(2_000),
            ..testing::row(Deed::Create, None, None)
        }
    }

    #[test]
    fn an_entry_says_what_was_sent_what_was_answered_and_how_long_it_took() {
        let mut row = row("/a/scim/v2/Users?filter=userName+eq+%22%C3%A4%22&x&&y=1=2", 201);
        (row.request_size, row.response_size) = (2, 7);
        let part = |text: &str| Part {
            headers: vec![("content-type".into(), "application/scim+json".into())],
            body: BodyText::Text { text: text.into() },
        };
        let content = Content { request: part("{}"), response: part("{\"a\":1}"), changes: Vec::new() };
        let entry = entry(&row, Some(&content), "http://x:1", "Okta created Ada");
        assert_eq!(entry["startedDateTime"], "2026-01-02T03:04:05.678Z");
        assert_eq!((&entry["time"], &entry["comment"]), (&json!(2.0), &json!("Okta created Ada")));
        assert_eq!((&entry["timings"]["blocked"], &entry["timings"]["wait"]), (&json!(0.25), &json!(1.75)));
        let request = &entry["request"];
        assert_eq!(request["url"], "http://x:1/a/scim/v2/Users?filter=userName+eq+%22%C3%A4%22&x&&y=1=2");
        let query = json!([
            { "name": "filter", "value": "userName eq \"ä\"" }, { "name": "x", "value": "" }, { "name": "y", "value": "1=2" },
        ]);
        assert_eq!(request["queryString"], query);
        assert_eq!(request["postData"], json!({ "mimeType": "application/scim+json", "text": "{}" }));
        let response = &entry["response"];
        assert_eq!((&response["status"], &response["statusText"]), (&json!(201), &json!("Created")));
        let expected = json!({ "size": 7, "mimeType": "application/scim+json", "text": "{\"a\":1}" });
        assert_eq!(response["content"], expected);
    }

    #[test]
    fn what_is_missing_is_said() {
        let mut row = row("/a", 0);
        (row.request_size, row.response_size) = (9, 0);
        let gone = entry(&row, None, "http://x:1", "");
        assert_eq!(gone["request"]["comment"], "Headers and body are not kept any more.");
        assert_eq!(
            (&gone["request"]["postData"]["text"], &gone["response"]["statusText"]),
            (&json!(""), &json!(""))
        );
        assert_eq!(gone["response"]["comment"], "The client did not wait for the answer.");
        for (body, text, word) in [
            (BodyText::Cut { text: "{".into() }, "{", "beginning of 9"),
            (BodyText::Binary, "", "no text"),
            (BodyText::Withheld, "", "password"),
            (BodyText::Dropped, "", "faster"),
        ] {
            let request = Part { headers: vec![("host".into(), "x".into())], body };
            let content = Content { request, ..Content::default() };
            let data = &entry(&row, Some(&content), "http://x:1", "")["request"]["postData"];
            assert_eq!(data["text"], text);
            assert!(data["comment"].as_str().is_some_and(|comment| comment.contains(word)), "{data}");
        }
    }
}
