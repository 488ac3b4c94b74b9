//! The body of a PATCH: a list of operations (RFC 7644 §3.5.2).

use serde_json::Value;

use super::operation::{Verb, is_read_only, missing_value, read_only, value_in_remove};
use super::path::Place;
use super::{Reader, keys};
use crate::json::take;
use crate::patch::{MAX_OPERATIONS, PATCH_OP_URN, Patch};
use crate::schema::{ID, SCHEMAS, Schema};
use crate::text::excerpt;
use crate::{Error, Object, Quirk, Result};

/// Reads the body of a PATCH on the resource `id`.
pub(super) fn read(reader: &mut Reader<'_>, id: &str, body: Value) -> Result<Patch> {
    let Value::Object(mut body) = body else {
        return Err(Error::invalid_syntax("The body must be a JSON object."));
    };
    let schemas = take(&mut body, "schemas")?;
    reader.schemas(schemas, PATCH_OP_URN)?;
    let operations = match take(&mut body, "Operations")? {
        Some(Value::Array(operations)) if !operations.is_empty() => operations,
        _ => return Err(Error::invalid_syntax("'Operations' must be a list of at least one operation.")),
    };
    if operations.len() > MAX_OPERATIONS {
        return Err(Error::new(413, None, format!("A PATCH may hold at most {MAX_OPERATIONS} operations.")));
    }
    reader.leftover(&body)?;
    let mut patch = Patch::default();
    for operation in operations {
        let Value::Object(operation) = operation else {
            return Err(Error::invalid_syntax("Every operation must be an object."));
        };
        reader.operation(id, operation, &mut patch)?;
    }
    Ok(patch)
}

impl Reader<'_> {
    fn operation(&mut self, id: &str, mut operation: Object, patch: &mut Patch) -> Result<()> {
        let verb = self.verb(take(&mut operation, "op")?)?;
        let path = take(&mut operation, "path")?.filter(|path| !path.is_null());
        let value = take(&mut operation, "value")?;
        self.leftover(&operation)?;
        match path {
            None => self.without_path(verb, id, value, patch),
            Some(Value::String(path)) => self.with_path(verb, id, &path, value, patch),
            Some(_) => Err(Error::invalid_path("'path' must be a string.")),
        }
    }

    fn verb(&mut self, op: Option<Value>) -> Result<Verb> {
        let known = [Verb::Add, Verb::Replace, Verb::Remove];
        let unknown = || Error::invalid_syntax("'op' must be 'add', 'replace' or 'remove'.");
        let Some(Value::String(op)) = op else { return Err(unknown()) };
        let verb =
            known.into_iter().find(|verb| verb.word().eq_ignore_ascii_case(&op)).ok_or_else(unknown)?;
        if verb.word() != op {
            self.forgive(Quirk::OperationCase, || {
                Error::invalid_syntax(format!("'op' must be written '{}'.", verb.word()))
            })?;
        }
        Ok(verb)
    }

    /// Members of a message that nobody defined.
    fn leftover(&mut self, message: &Object) -> Result<()> {
        match message.keys().next() {
            None => Ok(()),
            Some(key) => self.forgive(Quirk::UnknownAttributeIgnored, || {
                Error::invalid_syntax(format!("'{}' has no meaning here.", excerpt(key)))
            }),
        }
    }

    fn without_path(&mut self, verb: Verb, id: &str, value: Option<Value>, patch: &mut Patch) -> Result<()> {
        if verb == Verb::Remove {
            return Err(Error::no_target("'remove' needs a 'path'."));
        }
        match value {
            Some(Value::Object(value)) => keys::part(self, verb, id, value, patch),
            None => Err(missing_value(verb)),
            Some(_) => Err(Error::invalid_value(
                "The value of an operation without a path must be an object of attributes.",
            )),
        }
    }

    fn with_path(
        &mut self,
        verb: Verb,
        id: &str,
        text: &str,
        value: Option<Value>,
        patch: &mut Patch,
    ) -> Result<()> {
        match self.path(text)? {
            Place::Unknown => self.forgive(Quirk::UnknownAttributeIgnored, || {
                Error::invalid_path(format!("'{}' names nothing that the schema has.", excerpt(text)))
            }),
            Place::Core => self.without_path(verb, id, value, patch),
            Place::Extension(schema) => self.on_extension(verb, id, schema, value, patch),
            Place::Attribute(path) if path.is(ID.name) && verb != Verb::Remove => {
                self.identifier(id, &value.unwrap_or_default())
            }
            // Which schemas a resource has follows from its content (RFC 7644 §3.5.2).
            Place::Attribute(path) if path.is(SCHEMAS.name) && verb != Verb::Remove => {
                let core = self.kind.schema().id;
                self.schemas(value, core)
            }
            Place::Attribute(path) => {
                let is_member = path.whole().is("members");
                if path.is(SCHEMAS.name) || (is_read_only(path.attribute, path.sub) && !is_member) {
                    return Err(read_only(&path));
                }
                self.on_attribute(verb, path, value, patch)
            }
            Place::Elements(elements) => {
                let is_member = elements.path.is("members");
                if is_read_only(elements.path.attribute, elements.part) && !is_member {
                    return Err(read_only(&elements.path));
                }
                self.on_elements(verb, elements, value, patch)
            }
        }
    }

    fn on_extension(
        &mut self,
        verb: Verb,
        id: &str,
        schema: &'static Schema,
        value: Option<Value>,
        patch: &mut Patch,
    ) -> Result<()> {
        if verb != Verb::Remove {
            let value = value.ok_or_else(|| missing_value(verb))?;
            return keys::extension(self, verb, id, schema, value, patch);
        }
        if value.is_some_and(|value| !value.is_null()) {
            self.forgive(Quirk::RemoveByValue, value_in_remove)?;
        }
        keys::extension(self, Verb::Replace, id, schema, Value::Null, patch)
    }
}
