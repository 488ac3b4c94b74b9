//! Two answers side by side.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::typescript;

/// How many differences are told.
const MOST: usize = 50;

/// A place in which two answers differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// Where, such as `emails[0].value`.
    pub path: String,
    /// What was there then.
    #[ts(as = "Option<typescript::Json>")]
    pub before: Option<Value>,
    /// What is there now.
    #[ts(as = "Option<typescript::Json>")]
    pub after: Option<Value>,
}

/// Notes under which identifier a resource that was created is known now.
pub(super) fn learn(then: &str, now: &str, renamed: &mut HashMap<String, String>) {
    let id = |text: &str| {
        let value: Value = serde_json::from_str(text).ok()?;
        value.get("id")?.as_str().map(str::to_owned)
    };
    if let (Some(then), Some(now)) = (id(then), id(now))
        && then != now
    {
        renamed.insert(then, now);
    }
}

/// What differs, but for versions, times, addresses, and identifiers that are known to be others now.
pub(super) fn differences(then: &str, now: &str, renamed: &HashMap<String, String>) -> Vec<Difference> {
    let then = renamed.iter().fold(then.to_owned(), |text, (from, to)| text.replace(from.as_str(), to));
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    let mut found = Vec::new();
    match (read(&then), read(now)) {
        (Some(then), Some(now)) => compare("", Some(&then), Some(&now), &mut found),
        _ if then == now => {}
        _ => found.push(Difference {
            path: String::new(),
            before: Some(then.into()).filter(|text: &Value| text != ""),
            after: Some(now.into()).filter(|text: &Value| text != ""),
        }),
    }
    found
}

fn compare(path: &str, then: Option<&Value>, now: Option<&Value>, found: &mut Vec<Difference>) {
    if then == now || found.len() >= MOST || is_passing(path) {
        return;
    }
    match (then, now) {
        (Some(Value::Object(then)), Some(Value::Object(now))) => objects(path, then, now, found),
        (Some(Value::Array(then)), Some(Value::Array(now))) => {
            for place in 0..then.len().max(now.len()) {
                compare(&format!("{path}[{place}]"), then.get(place), now.get(place), found);
            }
        }
        _ => found.push(Difference { path: path.to_owned(), before: then.cloned(), after: now.cloned() }),
    }
}

fn objects(path: &str, then: &Map<String, Value>, now: &Map<String, Value>, found: &mut Vec<Difference>) {
    let more = now.keys().filter(|name| !then.contains_key(*name));
    for name in then.keys().chain(more) {
        let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        compare(&inner, then.get(name), now.get(name), found);
    }
}

/// Whether a place differs between any two moments.
fn is_passing(path: &str) -> bool {
    ["meta.lastModified", "meta.created", "meta.version", "meta.location", "$ref"]
        .iter()
        .any(|passing| path.ends_with(passing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(then: &str, now: &str) -> Vec<String> {
        differences(then, now, &HashMap::new()).into_iter().map(|difference| difference.path).collect()
    }

    #[test]
    fn what_differs_is_told_by_its_place_and_what_always_differs_is_not() {
        let then = r#"{"a":1,"b":[{"c":"x"},2],"meta":{"version":"1","lastModified":"t"},"gone":true}"#;
        let now = r#"{"a":1,"b":[{"c":"y"},2,3],"meta":{"version":"2","lastModified":"u"},"new":null}"#;
        assert_eq!(paths(then, now), ["b[0].c", "b[2]", "gone", "new"]);
        assert_eq!(paths("", ""), [""; 0]);
        assert_eq!(paths("x", r#"{"a":1}"#), [""], "where one is no JSON, both are told whole");
        assert_eq!(paths(r#"{"a":1}"#, r#"{"a":1}"#), [""; 0]);
    }

    #[test]
    fn whoever_was_created_anew_is_the_same_under_another_identifier() {
        let mut renamed = HashMap::new();
        learn(r#"{"id":"old"}"#, r#"{"id":"new"}"#, &mut renamed);
        learn(r#"{"detail":"x"}"#, r#"{"id":"new"}"#, &mut renamed);
        assert_eq!(renamed, HashMap::from([("old".into(), "new".into())]));
        assert!(
            differences(r#"{"id":"old","m":["old"]}"#, r#"{"id":"new","m":["new"]}"#, &renamed).is_empty()
        );
    }
}
