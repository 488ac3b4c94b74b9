//! The dialects of identity providers, as their requests were seen on the wire. Rows of the tables
//! are named after the client or the failure that was observed.

mod drafts;
mod members;
mod paths;
mod piecemeal;
mod properties;
mod refusals;
mod values;

use serde_json::{Value, json};

use super::*;
use crate::patch::apply;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const OWN_ID: &str = "0199-own";

/// A PATCH body with these operations.
fn body(operations: &Value) -> Value {
    json!({ "schemas": [crate::patch::PATCH_OP_URN], "Operations": operations })
}

/// A user after operations, without `schemas`; and the quirks needed.
fn patched(user: &Value, operations: &Value, profile: Profile) -> (Result<Value>, Quirks) {
    let mut quirks = Quirks::new();
    let result = patch(Kind::User, OWN_ID, body(operations), profile, &mut quirks).and_then(|patch| {
        let mut user = user.as_object().cloned().unwrap();
        apply(Kind::User, &mut user, &patch.attributes, profile, &mut quirks)?;
        user.shift_remove("schemas");
        Ok(Value::Object(user))
    });
    (result, quirks)
}

/// The names of the quirks.
fn names(quirks: &Quirks) -> Vec<&'static str> {
    quirks.iter().map(Quirk::name).collect()
}

/// Whether the strict profile refuses what the compat profile needed these quirks for. Some things
/// it reads differently instead: an empty text is a value, and `add` may make an element.
fn refused_strictly(quirks: &[&str]) -> bool {
    let read_differently = ["empty-string-clears", "role-as-json-text", "value-path-created"];
    quirks.iter().any(|quirk| !read_differently.contains(quirk))
}

/// One row: what it is, the user before, the operations, the user after, the quirks in compat.
/// Where there are none the strict profile must agree.
type Row = (&'static str, Value, Value, Value, &'static [&'static str]);

fn check(rows: &[Row]) {
    for (name, before, operations, after, expected) in rows {
        let (result, quirks) = patched(before, operations, Profile::Compat);
        let result = result.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(&result, after, "{name}");
        assert_eq!(names(&quirks), *expected, "{name}");
        let (strict, quirks) = patched(before, operations, Profile::Strict);
        assert!(quirks.is_empty(), "{name}: strictly, nothing is forgiven");
        if expected.is_empty() {
            assert_eq!(strict.as_ref(), Ok(after), "{name}");
        } else if refused_strictly(expected) {
            assert!(strict.is_err(), "{name} must be refused strictly");
        }
    }
}
