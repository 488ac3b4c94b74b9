//! What property tests of several modules are fed with.

use proptest::prelude::*;
use serde_json::{Map, Value};

/// Words that mean something somewhere, so that generated JSON gets past the first check.
const WORDS: [&str; 40] = [
    "schemas", "Operations", "operations", "op", "Op", "add", "Replace", "remove", "path", "value", "userName",
    "USERNAME", "displayName", "name", "name.givenName", "emails", "emails[type eq \"work\"].value", "emails.value",
    "type", "work", "primary", "True", "active", "members", "members[value eq \"x\"]", "$ref", "id", "meta", "groups",
    "roles", "{\"value\":\"x\"}", "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "manager", "bulkId", "bulkId:x", "method",
    "POST", "/Users",
];

/// A text: a word that means something, or anything.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-zA-Z.:\\[\\]\"() $]{0,24}",
    ]
}

/// Any JSON, made of such words.
pub(crate) fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        4 => text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}
