//! The body of a bulk request (RFC 7644 §3.7).

use std::collections::HashSet;

use serde_json::Value;

use super::run::Run;
use super::{BULK_REQUEST_URN, MAX_OPERATIONS};
use crate::json::{self, take};
use crate::text::excerpt;
use crate::{Error, Kind, Object, Profile, Result};

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Creates.
    Post,
    /// Replaces.
    Put,
    /// Modifies.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method as it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A bulk request, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub(super) fail_on_errors: Option<u64>,
    pub(super) operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Operation {
    pub(super) method: Method,
    pub(super) bulk_id: Option<String>,
    pub(super) target: Target,
    pub(super) version: Option<String>,
    pub(super) data: Value,
}

/// Where a path leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    Collection(Kind),
    /// A resource, by its identifier or by a reference.
    Resource(Kind, String),
    /// No endpoint of resources.
    Elsewhere,
}

impl Request {
    /// How many operations there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.operations.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// Reads the body of a bulk request.
    ///
    /// # Errors
    /// 400 `invalidSyntax` if it is not one, `invalidValue` for a `failOnErrors` that is no count;
    /// 413 if it holds more than [`MAX_OPERATIONS`].
    pub fn read(body: Value, profile: Profile) -> Result<Self> {
        json::check(&body)?;
        let Value::Object(mut body) = body else {
            return Err(Error::invalid_syntax("The body must be a JSON object."));
        };
        let schemas = take(&mut body, "schemas")?.unwrap_or_default();
        let is_announced =
            |urn: &Value| urn.as_str().is_some_and(|urn| urn.eq_ignore_ascii_case(BULK_REQUEST_URN));
        if profile == Profile::Strict && !schemas.as_array().is_some_and(|urns| urns.iter().any(is_announced))
        {
            return Err(Error::invalid_syntax(format!("'schemas' must contain {BULK_REQUEST_URN}.")));
        }
        let fail_on_errors =
            match take(&mut body, "failOnErrors")?.unwrap_or_default() {
                Value::Null => None,
                value => Some(value.as_u64().filter(|count| *count > 0).ok_or_else(|| {
                    Error::invalid_value("'failOnErrors' must be a whole number, 1 or more.")
                })?),
            };
        let operations = match take(&mut body, "Operations")? {
            Some(Value::Array(operations)) if !operations.is_empty() => operations,
            _ => return Err(Error::invalid_syntax("'Operations' must be a list of at least one operation.")),
        };
        if operations.len() > MAX_OPERATIONS {
            return Err(Error::new(
                413,
                None,
                format!("A bulk request may hold at most {MAX_OPERATIONS} operations (maxOperations)."),
            ));
        }
        let operations: Vec<Operation> = operations
            .into_iter()
            .enumerate()
            .map(|(at, operation)| read_operation(operation, profile).map_err(|fault| numbered(at, &fault)))
            .collect::<Result<_>>()?;
        let mut known = HashSet::new();
        for bulk_id in operations.iter().filter_map(|operation| operation.bulk_id.as_deref()) {
            if !known.insert(bulk_id) {
                return Err(Error::invalid_syntax(format!(
                    "'bulkId' must be unique, and '{}' is not.",
                    excerpt(bulk_id)
                )));
            }
        }
        Ok(Self { fail_on_errors, operations })
    }

    /// Begins to perform it.
    #[must_use]
    pub fn start(self) -> Run {
        Run::of(self)
    }
}

fn numbered(at: usize, fault: &Error) -> Error {
    Error::new(fault.status, fault.scim_type, format!("Operation {}: {}", at + 1, fault.detail))
}

fn read_operation(operation: Value, profile: Profile) -> Result<Operation> {
    let Value::Object(mut operation) = operation else {
        return Err(Error::invalid_syntax("it must be an object."));
    };
    let method = read_method(text(&mut operation, "method")?.as_deref(), profile)?;
    let bulk_id = text(&mut operation, "bulkId")?.filter(|bulk_id| !bulk_id.is_empty());
    if method == Method::Post && bulk_id.is_none() {
        return Err(Error::invalid_syntax("POST needs a 'bulkId'."));
    }
    let path = text(&mut operation, "path")?.ok_or_else(|| Error::invalid_syntax("it needs a 'path'."))?;
    let target = read_path(&path);
    match (method, &target) {
        (Method::Post, Target::Resource(..)) => {
            return Err(Error::invalid_syntax("the 'path' of a POST must be that of a resource type."));
        }
        (Method::Put | Method::Patch | Method::Delete, Target::Collection(_)) => {
            return Err(Error::invalid_syntax(format!(
                "the 'path' of a {} must be that of a resource.",
                method.word()
            )));
        }
        _ => {}
    }
    let version = text(&mut operation, "version")?;
    let data = match method {
        Method::Delete => Value::Null,
        Method::Post | Method::Put | Method::Patch => take(&mut operation, "data")?.unwrap_or_default(),
    };
    Ok(Operation { method, bulk_id, target, version, data })
}

fn read_method(word: Option<&str>, profile: Profile) -> Result<Method> {
    let is = |method: &Method| match word {
        Some(word) if profile == Profile::Strict => word == method.word(),
        Some(word) => word.eq_ignore_ascii_case(method.word()),
        None => false,
    };
    [Method::Post, Method::Put, Method::Patch, Method::Delete]
        .into_iter()
        .find(is)
        .ok_or_else(|| Error::invalid_syntax("'method' must be POST, PUT, PATCH or DELETE."))
}

fn text(operation: &mut Object, name: &str) -> Result<Option<String>> {
    match take(operation, name)? {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Error::invalid_syntax(format!("'{name}' must be a string."))),
    }
}

/// Reads a path relative to the base URL: `/Users` or `/Users/{id}`.
fn read_path(path: &str) -> Target {
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    let (endpoint, id) = match path.split_once('/') {
        Some((endpoint, id)) => (endpoint, Some(id)),
        None => (path, None),
    };
    let is = |kind: &Kind| kind.endpoint().trim_start_matches('/').eq_ignore_ascii_case(endpoint);
    match (Kind::ALL.into_iter().find(is), id) {
        (Some(kind), None) => Target::Collection(kind),
        (Some(kind), Some(id)) if !id.contains('/') => Target::Resource(kind, id.to_owned()),
        _ => Target::Elsewhere,
    }
}
