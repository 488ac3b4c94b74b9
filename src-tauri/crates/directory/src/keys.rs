//! What is taken out of a body so that it can be found.

use scim::{Kind, Object, fold};
use serde_json::Value;

use crate::label;

/// The columns and e-mail rows of a resource.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    /// The unique name, folded: a user's userName, a group's displayName.
    pub(crate) name: String,
    /// The displayName as written.
    pub(crate) display: Option<String>,
    /// A user's displayName, folded.
    pub(crate) display_key: Option<String>,
    /// What a user without a displayName is listed under, folded.
    pub(crate) label_key: Option<String>,
    pub(crate) external_id: Option<String>,
    /// NULL for groups, and for users of whom it is not said.
    pub(crate) active: Option<bool>,
    pub(crate) emails: Vec<Email>,
}

/// One element of `emails` that has a value, folded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Email {
    pub(crate) position: usize,
    pub(crate) value: String,
    pub(crate) kind: Option<String>,
}

impl Keys {
    pub(crate) fn of(kind: Kind, body: &Object) -> Self {
        let name = text(body.get(kind.naming_attribute())).unwrap_or_default();
        let display = text(body.get("displayName"));
        Self {
            name: fold(name).into_owned(),
            display: display.map(str::to_owned),
            display_key: display.filter(|_| kind == Kind::User).map(|display| fold(display).into_owned()),
            label_key: label_key(kind, body),
            external_id: text(body.get("externalId")).map(str::to_owned),
            active: body.get("active").and_then(Value::as_bool),
            emails: emails(body),
        }
    }
}

/// The column `label_key` of a body.
pub(crate) fn label_key(kind: Kind, body: &Object) -> Option<String> {
    (kind == Kind::User && text(body.get("displayName")).is_none())
        .then(|| fold(&label::of(kind, body)).into_owned())
}

fn emails(body: &Object) -> Vec<Email> {
    let Some(Value::Array(elements)) = body.get("emails") else { return Vec::new() };
    let folded = |value: Option<&Value>| text(value).map(|text| fold(text).into_owned());
    elements
        .iter()
        .enumerate()
        .filter_map(|(position, email)| {
            Some(Email { position, value: folded(email.get("value"))?, kind: folded(email.get("type")) })
        })
        .collect()
}

/// A text that says something.
fn text(value: Option<&Value>) -> Option<&str> {
    value?.as_str().filter(|text| !text.is_empty())
}
