//! The envelope of a PATCH (RFC 7644 §3.5.2), which all dialects share.

use serde_json::{Value, json};

use crate::wire::{Method, Request};

/// The schema of the envelope.
pub(crate) const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// The schema of a user (RFC 7643 §4.1).
pub(crate) const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// The schema of a group (RFC 7643 §4.2).
pub(crate) const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// A PATCH of these operations.
pub(crate) fn patch(target: impl Into<String>, operations: Vec<Value>) -> Request {
    Request::with(
        Method::Patch,
        target,
        &json!({ "schemas": [PATCH_OP], "Operations": Value::Array(operations) }),
    )
}

/// An operation with a path.
pub(crate) fn operation(op: &str, path: &str, value: Value) -> Value {
    json!({ "op": op, "path": path, "value": value })
}

/// An operation that only removes.
pub(crate) fn remove(op: &str, path: &str) -> Value {
    json!({ "op": op, "path": path })
}

/// An operation without a path.
pub(crate) fn pathless(op: &str, value: Value) -> Value {
    json!({ "op": op, "value": value })
}
