//! The answer to a query (RFC 7644 §3.4.2, RFC 9865 §2).

/// The URN of a list.
pub const LIST_RESPONSE_URN: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// Where in the whole a page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// By index: the position of its first resource.
    Index(u64),
    /// By cursor: the cursor of the page after it, if there is one.
    Cursor(Option<String>),
}

/// Writes a list. `resources` are JSON documents already; they are placed, not parsed.
#[must_use]
pub fn render<T: AsRef<str>>(total: u64, position: &Position, resources: &[T]) -> String {
    let size: usize = resources.iter().map(|resource| resource.as_ref().len() + 1).sum();
    let mut body = String::with_capacity(size + 256);
    body.push_str(r#"{"schemas":[""#);
    body.push_str(LIST_RESPONSE_URN);
    body.push_str(r#""],"totalResults":"#);
    body.push_str(&total.to_string());
    match position {
        Position::Index(start) => {
            body.push_str(r#","startIndex":"#);
            body.push_str(&start.to_string());
        }
        Position::Cursor(Some(next)) => {
            // Cursors are made of unreserved characters (RFC 9865 §2), none of which JSON escapes.
            body.push_str(r#","nextCursor":""#);
            body.push_str(next);
            body.push('"');
        }
        Position::Cursor(None) => {}
    }
    body.push_str(r#","itemsPerPage":"#);
    body.push_str(&resources.len().to_string());
    body.push_str(r#","Resources":["#);
    for (index, resource) in resources.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(resource.as_ref());
    }
    body.push_str("]}");
    body
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn an_empty_list_is_whole_and_items_per_page_counts_what_is_there() {
        let empty: Value = serde_json::from_str(&render::<&str>(0, &Position::Index(1), &[])).unwrap();
        let expected = json!({
            "schemas": [LIST_RESPONSE_URN], "totalResults": 0, "startIndex": 1, "itemsPerPage": 0, "Resources": []
        });
        assert_eq!(empty, expected);
        let two = render(7, &Position::Cursor(Some("abc".into())), &[r#"{"id":"1"}"#, r#"{"id":"2"}"#]);
        let two: Value = serde_json::from_str(&two).unwrap();
        assert_eq!(two["itemsPerPage"], 2);
        assert_eq!(two["nextCursor"], "abc");
        assert_eq!(two["Resources"][1]["id"], "2");
        assert!(two.get("startIndex").is_none());
    }
}
