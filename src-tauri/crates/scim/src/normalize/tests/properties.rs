//! What holds for whatever is sent.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::tests::{json_value, operations, text, user};

/// A user as it is stored, read from a body in dialect; `None` if it was refused.
fn stored(body: Value) -> Option<Object> {
    resource(Kind::User, body, Profile::Compat, &mut Quirks::new()).ok().map(|draft| draft.body)
}

/// Sends a stored user in again, strictly.
fn sent_again(user: &Object) -> (Result<Object>, Quirks) {
    let mut quirks = Quirks::new();
    let body = Value::Object(user.clone());
    let draft = resource(Kind::User, body, Profile::Strict, &mut quirks);
    (draft.map(|draft| draft.body), quirks)
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn what_was_normalised_is_normal(body in user()) {
        let user = stored(body);
        prop_assume!(user.is_some());
        let user = user.unwrap();
        let (again, quirks) = sent_again(&user);
        prop_assert_eq!(Value::Object(again.unwrap()).to_string(), Value::Object(user.clone()).to_string());
        prop_assert!(quirks.is_empty());
        let mut quirks = Quirks::new();
        let again = resource(Kind::User, Value::Object(user.clone()), Profile::Compat, &mut quirks);
        prop_assert_eq!(again.unwrap().body, user);
        prop_assert!(quirks.is_empty(), "{:?}", quirks);
    }

    #[test]
    fn what_was_patched_is_normal(body in user(), operations in operations()) {
        let user = stored(body);
        prop_assume!(user.is_some());
        let (patched, _) = patched(&Value::Object(user.unwrap()), &operations, Profile::Compat);
        prop_assume!(patched.is_ok());
        let Ok(Value::Object(mut user)) = patched else { unreachable!() };
        user.entry("active").or_insert(Value::Bool(true));
        let (again, quirks) = sent_again(&with_schemas(user.clone()));
        let mut again = again.unwrap();
        again.shift_remove("schemas");
        prop_assert_eq!(again, user);
        prop_assert!(quirks.is_empty());
    }

    #[test]
    fn what_the_strict_profile_accepts_the_compat_profile_reads_alike(body in user(), operations in operations()) {
        // Empty text is a value to the one and nothing to the other.
        prop_assume!(!operations.to_string().contains("\"\""));
        let user = stored(body);
        prop_assume!(user.is_some());
        let user = Value::Object(user.unwrap());
        if let (Ok(strict), quirks) = patched(&user, &operations, Profile::Strict) {
            prop_assert!(quirks.is_empty());
            let (compat, quirks) = patched(&user, &operations, Profile::Compat);
            if !quirks.contains(Quirk::UntypedElementAdopted) {
                prop_assert_eq!(compat.unwrap(), strict);
            }
        }
    }

    #[test]
    fn no_json_makes_a_resource_or_a_patch_panic(json in json_value(), id in text()) {
        for kind in Kind::ALL {
            for profile in [Profile::Compat, Profile::Strict] {
                let named = json!({ kind.naming_attribute(): "x", "schemas": [kind.schema().id], "extra": json });
                for body in [json.clone(), named] {
                    if let Ok(draft) = resource(kind, body, profile, &mut Quirks::new()) {
                        prop_assert!(draft.body.contains_key(kind.naming_attribute()));
                    }
                }
                let operation = json!({ "op": "add", "path": "emails", "value": json });
                let keys = json!({ "op": "replace", "value": json });
                for body in [json.clone(), body(&json), body(&json!([json])), body(&json!([operation, keys]))] {
                    if let Ok(patch) = patch(kind, &id, body, profile, &mut Quirks::new()) {
                        let mut object = Object::new();
                        object.insert(kind.naming_attribute().to_owned(), "x".into());
                        prop_assert!(apply(kind, &mut object, &patch.attributes, profile, &mut Quirks::new()).is_ok()
                            || !patch.attributes.is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn no_path_makes_a_patch_panic(
        words in prop::collection::vec(prop_oneof![text(), "[a-z.\\[\\]()\" \\\\:]{0,12}"], 1..4),
        value in json_value()
    ) {
        let path = words.concat();
        for kind in Kind::ALL {
            for op in ["add", "replace", "remove"] {
                let operations = body(&json!([{ "op": op, "path": path, "value": value }]));
                match patch(kind, OWN_ID, operations, Profile::Compat, &mut Quirks::new()) {
                    Ok(patch) => prop_assert!(patch.attributes.len() + patch.members.len() < 100),
                    Err(error) => prop_assert!(error.status == 400 && error.scim_type.is_some()),
                }
            }
        }
    }

    #[test]
    fn simple_attributes_behave_as_in_a_map(
        steps in prop::collection::vec(
            (0_usize..3, prop::sample::select(vec!["title", "nickName", "locale", "externalId"]), "[a-z]{1,3}"), 0..20)
    ) {
        let mut model: BTreeMap<&str, String> = BTreeMap::new();
        let mut operations = vec![json!({ "op": "replace", "path": "userName", "value": "ada" })];
        for (kind, name, value) in &steps {
            operations.push(match kind {
                0 => json!({ "op": "add", "path": name, "value": value }),
                1 => json!({ "op": "replace", "value": { *name: value } }),
                _ => json!({ "op": "remove", "path": name }),
            });
            match kind {
                0 | 1 => model.insert(name, value.clone()),
                _ => model.remove(name),
            };
        }
        let (user, quirks) = patched(&json!({ "userName": "before" }), &Value::Array(operations), Profile::Strict);
        let mut user = user.unwrap();
        let user = user.as_object_mut().unwrap();
        prop_assert_eq!(user.shift_remove("userName"), Some(json!("ada")));
        let user: BTreeMap<&str, String> =
            user.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap().to_owned())).collect();
        prop_assert_eq!(user, model);
        prop_assert!(quirks.is_empty());
    }

    #[test]
    fn a_list_behaves_as_an_ordered_set(
        steps in prop::collection::vec((0_usize..3, prop::collection::vec("[ab]{1,2}", 0..3)), 0..12)
    ) {
        let mut model: Vec<String> = Vec::new();
        let mut operations = Vec::new();
        for (kind, values) in &steps {
            let elements: Vec<Value> = values.iter().map(|value| json!({ "value": value })).collect();
            let new = values.iter().cloned();
            match kind {
                0 => operations.push(json!({ "op": "add", "path": "roles", "value": elements })),
                1 => operations.push(json!({ "op": "replace", "path": "roles", "value": elements })),
                _ => operations.extend(
                    values.iter().map(|value| json!({ "op": "remove", "path": format!("roles[value eq \"{value}\"]") }))),
            }
            match kind {
                0 => model.extend(new),
                1 => model = new.collect(),
                _ => model.retain(|value| !values.contains(value)),
            }
            let mut known = Vec::new();
            model.retain(|value| !known.contains(value) && { known.push(value.clone()); true });
        }
        prop_assume!(!operations.is_empty());
        let (user, _) = patched(&json!({ "userName": "ada" }), &Value::Array(operations), Profile::Strict);
        let user = user.unwrap();
        let roles = user.get("roles").and_then(Value::as_array).cloned().unwrap_or_default();
        let roles: Vec<&str> = roles.iter().map(|role| role["value"].as_str().unwrap()).collect();
        prop_assert_eq!(roles, model);
    }
}

/// The user with the list of the schemas it has content of.
fn with_schemas(mut user: Object) -> Object {
    resource::finish(Kind::User, &mut user, &mut Quirks::new()).unwrap();
    user
}
