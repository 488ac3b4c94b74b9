//! A user or group as it was, and back to that, as a whole or attribute by attribute.

use jiff::Timestamp;
use scim::etag::Condition;
use scim::{Kind, Object, Profile};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use ts_rs::TS;

use super::connections::find;
use super::editing::{GROUPS, draft, origin};
use super::opened::{NamedMembers, Opened, named_members, opened, stored};
use crate::diff::{self, AttributeChange};
use crate::{Error, Result, Rollcall, typescript};

/// Asks for a user or group as a change left it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "ThenRequest", optional_fields)]
pub struct Ask {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its identifier.
    pub id: String,
    /// The number of a change to it.
    pub change: i64,
}

/// A user or group as it was.
#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Then {
    /// When the change was made.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// It, as it was after the change.
    #[ts(as = "typescript::JsonObject")]
    pub resource: Box<RawValue>,
    /// What would be different from now if it were so again: `before` is now, `after` is then.
    pub changes: Vec<AttributeChange>,
    /// What would be different about a group's members.
    pub members: Option<MembersThen>,
    /// The state that it is in now; whoever goes back may say that it must still be this one.
    pub version: String,
}

/// The members of a group as they were, told as a difference from now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MembersThen {
    /// Who was a member then and is none now.
    pub come_back: NamedMembers,
    /// Who is a member now and was none then.
    pub leave: NamedMembers,
    /// How many were members then and cannot come back, because they were deleted since.
    pub gone: u64,
}

/// Asks to go back to how a change left a user or group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "RevertRequest", optional_fields)]
pub struct Revert {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its identifier.
    pub id: String,
    /// The number of a change to it.
    pub change: i64,
    /// Only these attributes, as [`AttributeChange::path`] names them, or `members` of a group; all if absent.
    #[serde(default)]
    pub attributes: Option<Vec<String>>,
    /// [`Then::version`]: if it is another by now, nothing is changed.
    #[serde(default)]
    pub version: Option<String>,
}

pub(crate) async fn then(rollcall: &Rollcall, request: Ask) -> Result<Then> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let now = stored(rollcall, &connection, request.kind, &request.id).await?;
    let (at, body) = body_then(rollcall, &now, request.change).await?;
    let changes = diff::changes(request.kind, &now.object(), &object(&body)?);
    let members = match request.kind {
        Kind::User => None,
        Kind::Group => {
            let directory::MembersThen { come_back, leave, gone } =
                rollcall.directory().members_then(&now, request.change).await?;
            Some(MembersThen { come_back: named_members(come_back), leave: named_members(leave), gone })
        }
    };
    Ok(Then { at, resource: super::resources::raw(body)?, changes, members, version: now.tag() })
}

pub(crate) async fn revert(rollcall: &Rollcall, request: Revert) -> Result<Opened> {
    let Revert { kind, connection, id, change, attributes, version } = request;
    let found = find(rollcall, connection.as_deref()).await?;
    let now = stored(rollcall, &found, kind, &id).await?;
    let (_, body) = body_then(rollcall, &now, change).await?;
    let then = object(&body)?;
    let (resource, members, version) = match attributes {
        None => (then, kind == Kind::Group, version),
        Some(paths) => {
            let mut resource = now.object();
            let (members, paths): (Vec<_>, Vec<_>) = paths.iter().partition(|path| is_members(kind, path));
            for path in paths {
                put_back(kind, &mut resource, &then, path)?;
            }
            // The rest stays as it is now, and not as it was a moment ago.
            (resource, !members.is_empty(), version.or_else(|| Some(now.tag())))
        }
    };
    let draft = draft(kind, Value::Object(resource))?;
    let condition = version.as_deref().map(Condition::read);
    let origin = origin(&found, Profile::Strict);
    let members_of = members.then_some(change);
    let written = rollcall.directory().revert(origin, &id, draft, members_of, condition, GROUPS).await?;
    opened(rollcall, &found, written.stored).await
}

async fn body_then(rollcall: &Rollcall, now: &directory::Stored, change: i64) -> Result<(Timestamp, String)> {
    let then = rollcall.directory().body_then(now, change).await?;
    then.ok_or_else(|| Error::not_found(format!("The change {change} is not known, or not any more.")))
}

fn object(body: &str) -> Result<Object> {
    serde_json::from_str(body)
        .map_err(|error| Error::new(crate::Code::Internal, format!("What was stored is no JSON: {error}.")))
}

/// Whether a path means a group's members, which are no part of its document.
fn is_members(kind: Kind, path: &str) -> bool {
    kind == Kind::Group && path.split(['.', '[']).next() == Some("members")
}

/// Makes one attribute what it was, or a whole extension. A part of one stands for the whole: `emails[type eq "work"].value` for `emails`.
fn put_back(kind: Kind, resource: &mut Object, then: &Object, path: &str) -> Result<()> {
    if let Some(schema) = kind.extensions().iter().find(|schema| schema.id == path) {
        set(resource, then.get(schema.id), schema.id);
        return Ok(());
    }
    let (extension, rest) = match path.rsplit_once(':') {
        Some((urn, rest)) => (Some(urn), rest),
        None => (None, path),
    };
    let name = rest.split(['.', '[']).next().unwrap_or(rest);
    let extension = match extension {
        Some(urn) => kind.extensions().iter().find(|schema| schema.id == urn),
        None if kind.core_attribute(name).is_some() => {
            set(resource, then.get(name), name);
            return Ok(());
        }
        None => kind.extensions().iter().find(|schema| schema.attribute(name).is_some()),
    };
    let schema = extension
        .filter(|schema| schema.attribute(name).is_some())
        .ok_or_else(|| Error::invalid(format!("There is no attribute '{}'.", path.escape_debug())))?;
    let value = then.get(schema.id).and_then(|parts| parts.get(name));
    let parts = resource.entry(schema.id).or_insert_with(|| json!({}));
    if let Value::Object(parts) = parts {
        set(parts, value, name);
    }
    Ok(())
}

fn set(object: &mut Object, value: Option<&Value>, name: &str) {
    match value {
        Some(value) => {
            object.insert(name.to_owned(), value.clone());
        }
        None => {
            object.shift_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    fn object(value: Value) -> Object {
        match value {
            Value::Object(object) => object,
            other => panic!("{other} is no object"),
        }
    }

    fn back(path: &str) -> Value {
        let then = json!({"title": "Countess", "name": {"givenName": "Ada"}, ENTERPRISE: {"department": "Engines", "costCenter": "1"}});
        let mut now = object(
            json!({"title": "None", "name": {"givenName": "A", "familyName": "B"}, "nickName": "x", ENTERPRISE: {"department": "Sales"}}),
        );
        put_back(Kind::User, &mut now, &object(then), path).unwrap();
        Value::Object(now)
    }

    #[test]
    fn one_attribute_goes_back_and_the_others_stay() {
        let now = back("title");
        assert_eq!((&now["title"], &now["name"]["givenName"]), (&json!("Countess"), &json!("A")));
        assert_eq!(
            back("name.givenName")["name"],
            json!({"givenName": "Ada"}),
            "a part stands for the whole"
        );
        assert_eq!(back("nickName").get("nickName"), None, "it had none then");
        assert_eq!(back("department")[ENTERPRISE], json!({"department": "Engines"}));
        assert_eq!(back(&format!("{ENTERPRISE}:costCenter"))[ENTERPRISE]["costCenter"], "1");
    }

    #[test]
    fn an_extension_goes_back_as_a_whole() {
        assert_eq!(back(ENTERPRISE)[ENTERPRISE], json!({"department": "Engines", "costCenter": "1"}));
    }

    #[test]
    fn what_is_no_attribute_is_refused() {
        for path in [
            "shoeSize",
            "urn:example:none:title",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:shoeSize",
        ] {
            let error = put_back(Kind::User, &mut Object::new(), &Object::new(), path).unwrap_err();
            assert!(error.message.contains("There is no attribute"), "{}", error.message);
        }
    }
}
