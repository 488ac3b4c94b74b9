//! What clients send, turned into strict drafts and operations (RFC 7643 §2, RFC 7644 §3.3, §3.5).
//!
//! This is the one place that knows the dialects of identity providers. Every leniency goes through
//! `Reader::forgive`: the compat profile records its name as a [`Quirk`], the strict profile refuses
//! the request. Behind this module the profile matters only for what depends on what is stored, and
//! nothing asks who the client is.
//!
//! **Invariants.** What comes out is in the schema's own spelling and of the schema's types. A value
//! that means "unassigned" (RFC 7643 §2.5) has become the removal of its attribute. What comes out
//! of here, sent in again, comes out the same and needs no quirk.

mod keys;
mod members;
mod operation;
mod patch;
mod path;
mod roles;
mod value;

#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::patch::{Patch, apply};
use crate::resource::{self, Draft};
use crate::{Error, Kind, Object, Profile, Quirk, Quirks, Result, json};

/// The body of a POST or PUT.
///
/// # Errors
/// 400 `invalidSyntax` if the body is not a resource of that kind, `invalidValue` if a value is
/// missing or not of its attribute's type.
pub fn resource(kind: Kind, body: Value, profile: Profile, quirks: &mut Quirks) -> Result<Draft> {
    json::check(&body)?;
    let Value::Object(body) = body else {
        return Err(Error::invalid_syntax("The body must be a JSON object."));
    };
    let mut reader = Reader { kind, profile, quirks };
    let patch = keys::resource(&mut reader, body)?;
    let mut body = Object::new();
    apply(kind, &mut body, &patch.attributes, profile, quirks)?;
    if kind == Kind::User && !body.contains_key("active") {
        // Users are active unless it is said otherwise.
        body.insert("active".to_owned(), Value::Bool(true));
        resource::finish(kind, &mut body, quirks)?;
    }
    let members = members::drafted(patch.members, kind, profile);
    Ok(Draft { kind, body, members })
}

/// The body of a PATCH on the resource `id`.
///
/// # Errors
/// 400 with the keyword of RFC 7644 §3.5.2 for the case; 413 if it holds too many operations.
pub fn patch(kind: Kind, id: &str, body: Value, profile: Profile, quirks: &mut Quirks) -> Result<Patch> {
    json::check(&body)?;
    let mut reader = Reader { kind, profile, quirks };
    patch::read(&mut reader, id, body)
}

/// What a request is read with.
struct Reader<'a> {
    kind: Kind,
    profile: Profile,
    quirks: &'a mut Quirks,
}

impl Reader<'_> {
    fn is_strict(&self) -> bool {
        self.profile == Profile::Strict
    }

    /// Lets a deviation pass and records it; strictly, refuses it.
    fn forgive(&mut self, quirk: Quirk, refusal: impl FnOnce() -> Error) -> Result<()> {
        if self.is_strict() {
            return Err(refusal());
        }
        self.quirks.note(quirk);
        Ok(())
    }

    /// Reads `schemas`, which must hold `required` and nothing unheard-of.
    fn schemas(&mut self, given: Option<Value>, required: &str) -> Result<()> {
        let urns = match given {
            Some(Value::Array(urns)) => urns,
            Some(urn @ Value::String(_)) => {
                self.forgive(Quirk::SingleValueNotInList, || {
                    Error::invalid_syntax("'schemas' must be a list.")
                })?;
                vec![urn]
            }
            _ => Vec::new(),
        };
        let is = |urn: &Value, known: &str| urn.as_str().is_some_and(|urn| urn.eq_ignore_ascii_case(known));
        if !urns.iter().any(|urn| is(urn, required)) {
            self.forgive(Quirk::SchemasMissing, || {
                Error::invalid_syntax(format!("'schemas' must be a list that contains {required}."))
            })?;
        }
        let extensions = self.kind.extensions();
        let known = |urn: &Value| is(urn, required) || extensions.iter().any(|schema| is(urn, schema.id));
        if !urns.iter().all(known) {
            self.forgive(Quirk::UnknownSchemaIgnored, || {
                Error::invalid_syntax("'schemas' names a schema that this resource does not have.")
            })?;
        }
        Ok(())
    }
}
