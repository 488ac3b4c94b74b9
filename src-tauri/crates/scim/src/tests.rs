//! What property tests of several modules are fed with.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::schema::{Attribute, Kind, Schema, Type};

/// Words that mean something somewhere, so that generated JSON gets past the first check.
const WORDS: [&str; 40] = [
    "schemas",
    "Operations",
    "operations",
    "op",
    "Op",
    "add",
    "Replace",
    "remove",
    "path",
    "value",
    "userName",
    "USERNAME",
    "displayName",
    "name",
    "name.givenName",
    "emails",
    "emails[type eq \"work\"].value",
    "emails.value",
    "type",
    "work",
    "primary",
    "True",
    "active",
    "members",
    "members[value eq \"x\"]",
    "$ref",
    "id",
    "meta",
    "groups",
    "roles",
    "{\"value\":\"x\"}",
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
    "manager",
    "bulkId",
    "bulkId:x",
    "method",
    "POST",
    "/Users",
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

/// A value of an attribute, in the forms in which clients write it; now and then of the wrong type.
fn value_of(attribute: &'static Attribute) -> BoxedStrategy<Value> {
    if attribute.multi_valued {
        let element = single(attribute);
        return prop_oneof![
            8 => prop::collection::vec(element.clone(), 0..4).prop_map(Value::from),
            1 => element,
            1 => Just(Value::Null),
        ]
        .boxed();
    }
    let one = single(attribute);
    prop_oneof![8 => one.clone(), 1 => one.prop_map(|one| json!([one])), 1 => Just(Value::Null)].boxed()
}

fn single(attribute: &'static Attribute) -> BoxedStrategy<Value> {
    let words =
        prop::sample::select(vec!["", "a", "A", "b", "work", "Home", "ünal", "x y"]).prop_map(Value::from);
    match attribute.ty {
        Type::Boolean => prop_oneof![
            8 => any::<bool>().prop_map(Value::from),
            4 => prop::sample::select(vec!["True", "false", "FALSE"]).prop_map(Value::from),
            1 => Just(json!("maybe")),
        ]
        .boxed(),
        Type::Complex => {
            let mut parts = Vec::new();
            for sub in attribute.sub_attributes {
                parts.push(prop::option::of((name(sub.name), value_of(sub))).boxed());
            }
            let whole = parts.prop_map(|parts| Value::Object(parts.into_iter().flatten().collect()));
            prop_oneof![12 => whole, 1 => words].boxed()
        }
        Type::Binary => prop::sample::select(vec!["TQ==", "TWFu", "TWE="]).prop_map(Value::from).boxed(),
        Type::Integer | Type::Decimal => (0..9).prop_map(Value::from).boxed(),
        Type::DateTime => Just(json!("2026-01-02T03:04:05Z")).boxed(),
        Type::String | Type::Reference => prop_oneof![
            20 => words,
            1 => (0..9).prop_map(Value::from),
            1 => Just(json!({ "value": "wrapped" })),
        ]
        .boxed(),
    }
}

/// A name as clients write it.
fn name(name: &str) -> BoxedStrategy<String> {
    let (own, upper, lower) = (name.to_owned(), name.to_uppercase(), name.to_lowercase());
    prop_oneof![6 => Just(own), 1 => Just(upper), 1 => Just(lower)].boxed()
}

/// An attribute of users, or a part of one, with a path that leads there and a value for it.
pub(crate) fn placed_value() -> impl Strategy<Value = (String, Value)> {
    let mut places = Vec::new();
    let schemas = std::iter::once(None).chain(Kind::User.extensions().iter().copied().map(Some));
    for schema in schemas {
        let attributes = schema.map_or(Kind::User.schema().attributes, |schema: &Schema| schema.attributes);
        let prefix = schema.map(|schema| format!("{}:", schema.id)).unwrap_or_default();
        for attribute in attributes {
            let own = format!("{prefix}{}", attribute.name);
            places.push((own.clone(), value_of(attribute)));
            for sub in attribute.sub_attributes {
                places.push((format!("{own}.{}", sub.name), value_of(sub)));
                for filter in ["type eq \"work\"", "primary eq true", "value eq \"A\"", "value pr"] {
                    if attribute.sub(filter.split(' ').next().unwrap_or_default()).is_some() {
                        places.push((format!("{own}[{filter}].{}", sub.name), value_of(sub)));
                        places.push((format!("{own}[{filter}]"), single(attribute)));
                    }
                }
            }
        }
    }
    prop::sample::select(places).prop_flat_map(|(path, value)| (name(&path), value))
}

/// The body of a user, in dialect.
pub(crate) fn user() -> impl Strategy<Value = Value> {
    let keys = prop::collection::vec(placed_value(), 0..10);
    (keys, prop::option::weighted(0.2, (text(), json_value()))).prop_map(|(keys, stray)| {
        let mut body: Map<String, Value> = keys.into_iter().chain(stray).collect();
        body.insert("userName".to_owned(), "ada".into());
        body.shift_remove("USERNAME");
        body.shift_remove("username");
        Value::Object(body)
    })
}

/// Operations on a user, in dialect.
pub(crate) fn operations() -> impl Strategy<Value = Value> {
    let op = prop::sample::select(vec!["add", "replace", "remove", "Add", "Replace", "Remove"]);
    let with_path = (op, placed_value(), prop::bool::weighted(0.8)).prop_map(|(op, (path, value), gives)| {
        let mut operation = json!({ "op": op, "path": path });
        if gives || !op.eq_ignore_ascii_case("remove") {
            operation["value"] = value;
        }
        operation
    });
    let keys = prop::collection::vec(placed_value(), 1..4);
    let without_path = keys.prop_map(|keys| json!({ "op": "replace", "value": Map::from_iter(keys) }));
    prop::collection::vec(prop_oneof![4 => with_path, 1 => without_path], 1..8).prop_map(Value::from)
}
