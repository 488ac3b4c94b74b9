//! Performs operations on the body of a resource.

use serde_json::Value;

use super::{Operation, list, single};
use crate::{Error, Kind, Object, Profile, Quirk, Quirks, Result, resource};

/// Performs operations, in order, and [`resource::finish`]es the body.
///
/// Elements that an operation leaves without meaning (a `type` and nothing it would be the type
/// of) stay until all operations are done: the next one may give them meaning.
///
/// # Errors
/// 400 `noTarget` if a value path matches nothing and may not make an element; strictly, `invalidValue` if several
/// values of a list would be primary (RFC 7643 §2.4), which only what is stored can tell; else as for
/// [`resource::finish`]. After an error the body is worthless: nothing of the request may be kept.
pub fn apply(
    kind: Kind,
    body: &mut Object,
    operations: &[Operation],
    profile: Profile,
    quirks: &mut Quirks,
) -> Result<()> {
    for operation in operations {
        perform(body, operation, quirks)?;
    }
    resource::finish(kind, body, quirks)?;
    if profile == Profile::Strict && quirks.contains(Quirk::SeveralPrimaries) {
        return Err(Error::invalid_value("Several values would be primary; at most one may be."));
    }
    Ok(())
}

fn perform(body: &mut Object, operation: &Operation, quirks: &mut Quirks) -> Result<()> {
    let path = operation.target.path();
    let Some(schema) = path.extension else { return within(body, operation, quirks) };
    let mut parts = match body.shift_remove(schema.id) {
        Some(Value::Object(parts)) => parts,
        _ => Object::new(),
    };
    within(&mut parts, operation, quirks)?;
    body.insert(schema.id.to_owned(), Value::Object(parts));
    Ok(())
}

/// Performs an operation on the object that holds the attribute: a body, or an extension's part of it.
fn within(holder: &mut Object, operation: &Operation, quirks: &mut Quirks) -> Result<()> {
    let attribute = operation.target.path().attribute;
    let current = holder.shift_remove(attribute.name);
    let changed = if attribute.multi_valued {
        let elements = match current {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(elements)) => elements,
            Some(one) => vec![one],
        };
        let elements = list::changed(elements, &operation.target, &operation.action, quirks)?;
        Some(Value::Array(elements))
    } else {
        single::changed(current, &operation.target, &operation.action)
    };
    if let Some(value) = changed {
        holder.insert(attribute.name.to_owned(), value);
    }
    Ok(())
}
