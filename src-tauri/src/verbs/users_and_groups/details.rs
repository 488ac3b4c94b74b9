//! One user or group for people: a line for each value.

use serde_json::Value;

use crate::cli::text::printable;

/// Long lists end here on the screen; JSON has them whole.
const MOST: usize = 20;

/// A resource as aligned lines.
pub(super) fn render(resource: &Value) -> String {
    let mut lines = Vec::new();
    if let Value::Object(attributes) = resource {
        for (name, value) in attributes {
            if name != "schemas" {
                collect(short(name), value, &mut lines);
            }
        }
    }
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    lines.iter().map(|(name, value)| format!("{name:width$}  {}\n", printable(value))).collect()
}

/// Extensions are known by the last word that tells them apart.
fn short(name: &str) -> &str {
    match name.strip_prefix("urn:ietf:params:scim:schemas:extension:") {
        Some(rest) => rest.split(':').next().unwrap_or(rest),
        None => name,
    }
}

fn collect(name: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    match value {
        Value::Object(parts) => {
            for (part, value) in parts {
                collect(&format!("{name}.{part}"), value, lines);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().take(MOST).enumerate() {
                lines.push((if index == 0 { name.to_owned() } else { String::new() }, told(element)));
            }
            if elements.len() > MOST {
                lines.push((
                    String::new(),
                    format!("… and {} more; --json has them all", elements.len() - MOST),
                ));
            }
        }
        single => lines.push((name.to_owned(), told(single))),
    }
}

/// One value: an element of a list by what it is, and in brackets what kind.
fn told(value: &Value) -> String {
    let Value::Object(parts) = value else {
        return value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    };
    let text = |name: &str| parts.get(name).and_then(Value::as_str);
    let mut what: Vec<&str> = ["display", "value"].into_iter().filter_map(text).collect();
    what.dedup();
    if what.is_empty() {
        return value.to_string();
    }
    let primary = (parts.get("primary") == Some(&Value::Bool(true))).then_some("primary");
    let notes: Vec<&str> = text("type").into_iter().chain(primary).collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    format!("{}{notes}", what.join("  "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_value_has_a_line_and_lists_are_told_by_element() {
        let user = json!({
            "schemas": ["x"], "id": "1", "userName": "ada\u{1b}", "active": true,
            "name": { "givenName": "Ada" },
            "emails": [{ "value": "a@x", "type": "work", "primary": true }, { "value": "b@x", "display": "b@x" }],
            "addresses": [{ "locality": "London" }],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "R&D" },
            "groups": [{ "value": "g1", "display": "Engineering", "type": "direct" }]
        });
        let expected = "\
id                     1
userName               ada\u{fffd}
active                 true
name.givenName         Ada
emails                 a@x (work, primary)
                       b@x
addresses              {\"locality\":\"London\"}
enterprise.department  R&D
groups                 Engineering  g1 (direct)
";
        assert_eq!(render(&user), expected);
    }

    #[test]
    fn a_long_list_is_cut_and_says_so() {
        let members: Vec<Value> = (0..25).map(|number| json!({ "value": number.to_string() })).collect();
        let text = render(&json!({ "members": members }));
        assert_eq!(text.lines().count(), MOST + 1);
        assert!(text.ends_with("… and 5 more; --json has them all\n"));
    }
}
