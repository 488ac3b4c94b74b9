//! Changes of users in both formats (idp-wire 1.5 to 1.7).

use serde_json::{Value, json};

use crate::attribute::{Attribute, ENTERPRISE, Object, Place, Profile};
use crate::wire::Request;

use super::super::patch::{operation, patch, pathless, remove};
use super::RoleMapping;

/// Makes a user what is wanted. What the source does not have is not sent: nulls do not flow (idp-wire 1.5).
pub(crate) fn update(
    id: &str,
    current: &Value,
    wanted: &Profile,
    roles: Option<RoleMapping>,
    flag: bool,
) -> Option<Request> {
    let differing: Vec<_> = wanted.differing(current).collect();
    let mut operations = if flag { newer(current, &differing) } else { older(current, &differing) };
    if let (Some(mapping), Some(wanted)) = (roles, &wanted.roles) {
        operations.extend(mapping.operation(current, wanted, flag));
    }
    (!operations.is_empty()).then(|| patch(target(id), operations))
}

/// One operation for each attribute, capitalised, with booleans as texts. `Add` is used for what is not there, for the
/// external identifier, and to let somebody in again.
fn older(current: &Value, differing: &[(Attribute, &Value)]) -> Vec<Value> {
    let operation = |(attribute, value): &(Attribute, &Value)| {
        let is_there = attribute.read(current).is_some();
        let op = match attribute {
            Attribute::ExternalId => "Add",
            Attribute::Active if value.as_bool() == Some(true) => "Add",
            _ if is_there => "Replace",
            _ => "Add",
        };
        operation(op, &attribute.path(), older_value(value))
    };
    differing.iter().map(operation).collect()
}

fn older_value(value: &Value) -> Value {
    match value {
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        other => other.clone(),
    }
}

/// Values in lists have an operation each; of the others, those that are there already are replaced together in one
/// operation without a path, and those that are not are added.
fn newer(current: &Value, differing: &[(Attribute, &Value)]) -> Vec<Value> {
    let mut operations = Vec::new();
    let (mut added, mut replaced) = (Vec::new(), Vec::new());
    for &(attribute, value) in differing {
        let is_there = attribute.read(current).is_some();
        match (attribute.place(), is_there) {
            (Place::Typed(..), is_there) => {
                let op = if is_there { "replace" } else { "add" };
                operations.push(operation(op, &attribute.path(), value.clone()));
            }
            (_, true) => replaced.push((attribute, value)),
            (_, false) => added.push((attribute, value)),
        }
    }
    operations.extend(together("add", &added));
    operations.extend(together("replace", &replaced));
    operations
}

/// One operation for all: with a path where it is one attribute only, otherwise with flattened names.
fn together(op: &str, values: &[(Attribute, &Value)]) -> Option<Value> {
    match values {
        [] => None,
        [(attribute, value)] => Some(operation(op, &attribute.path(), (*value).clone())),
        _ => {
            let pairs = values.iter().map(|(attribute, value)| (attribute.path(), (*value).clone()));
            Some(pathless(op, Value::Object(Object::from_iter(pairs))))
        }
    }
}

/// Lets somebody in or out (idp-wire 1.7).
pub(crate) fn active(id: &str, active: bool, flag: bool) -> Request {
    let operation = match (flag, active) {
        (true, _) => operation("replace", "active", json!(active)),
        (false, true) => operation("Add", "active", json!("True")),
        (false, false) => operation("Replace", "active", json!("False")),
    };
    patch(target(id), vec![operation])
}

/// Sets the manager as a bare text, or removes it (idp-wire 1.6).
pub(crate) fn manager(id: &str, manager: Option<&str>, flag: bool) -> Request {
    let path = format!("{ENTERPRISE}:manager");
    let operation = match (manager, flag) {
        (Some(manager), true) => operation("add", &path, manager.into()),
        (Some(manager), false) => operation("Add", &path, manager.into()),
        (None, true) => remove("remove", &path),
        (None, false) => remove("Remove", &path),
    };
    patch(target(id), vec![operation])
}

fn target(id: &str) -> String {
    format!("/Users/{id}")
}
