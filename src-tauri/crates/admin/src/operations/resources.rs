//! Users and groups for the command line: list, show, count.

use directory::{ListQuery, Position, Window, With};
use scim::filter::{self, Filter};
use scim::project::Projection;
use scim::{Kind, Quirks};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use ts_rs::TS;

use super::connections::find;
use crate::export::with_roles;
use crate::{Code, Error, Result, Rollcall, cursor, typescript};

/// The size of a page, if none is asked for.
pub const PAGE: usize = 100;
/// The largest page.
pub const MAX_PAGE: usize = 1000;

/// Asks for a page of users or groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct List {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// A SCIM filter (RFC 7644 §3.4.2.2).
    #[serde(default)]
    pub filter: Option<String>,
    /// Where to go on: [`Page::next`] of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many at most; [`PAGE`] if absent, never more than [`MAX_PAGE`].
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A page of users or groups, in the order of their creation. What is computed from membership
/// (`groups`, `members`) is left out: ask for the one resource.
#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// How many there are in all.
    pub total: u64,
    /// Those on the page, as SCIM has them; a user also has `effectiveRoles`, the keys of the roles held.
    #[ts(as = "Vec<typescript::JsonObject>")]
    pub resources: Vec<Box<RawValue>>,
    /// Where the next page begins, if there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub next: Option<String>,
}

/// Asks for one user or group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Show {
    /// Which of the two.
    #[ts(as = "typescript::Kind")]
    pub kind: Kind,
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Its `id`, or its `userName` or `displayName`.
    pub name: String,
}

/// One user or group.
#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// It, as SCIM has it, with groups or members; a user also has `effectiveRoles`, the keys of the roles held.
    #[ts(as = "typescript::JsonObject")]
    pub resource: Box<RawValue>,
}

/// Asks how many there are.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Count {
    /// Of which connection; the first if absent.
    #[serde(default)]
    pub connection: Option<String>,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Users.
    pub users: u64,
    /// Groups.
    pub groups: u64,
}

pub(crate) async fn list(rollcall: &Rollcall, request: List) -> Result<Page> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let kind = request.kind;
    let filter = match &request.filter {
        Some(text) => Some(filter::parse(kind, text, connection.profile, &mut Quirks::new())?),
        None => None,
    };
    let position = request.cursor.as_deref().map(cursor::read).transpose()?;
    let count = request.limit.unwrap_or(PAGE).clamp(1, MAX_PAGE);
    let base = rollcall.endpoint().local(&connection.slug);
    let projection =
        Projection::read(kind, None, Some("groups,members"), connection.profile, &mut Quirks::new())?;
    let with = With::wanted(kind, &projection);
    let query =
        ListQuery { filter, sort: None, window: Window::After { position, count }, with, base: base.clone() };
    let listed = rollcall.directory().list(connection.id, kind, query).await?;
    let roles = match kind {
        Kind::User => rollcall.directory().roles_held(&listed.resources).await?,
        Kind::Group => vec![Vec::new(); listed.resources.len()],
    };
    let all = listed.resources.iter().zip(&roles);
    let resources = all
        .map(|(stored, roles)| raw(with_roles(stored.render(&base, &projection), roles)))
        .collect::<Result<_>>()?;
    Ok(Page { total: listed.total, resources, next: listed.next.as_ref().map(cursor::write) })
}

pub(crate) async fn show(rollcall: &Rollcall, request: Show) -> Result<Resource> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let Show { kind, name, .. } = request;
    let with = With { members: kind == Kind::Group, groups: kind == Kind::User };
    let base = rollcall.endpoint().local(&connection.slug);
    let mut found = rollcall.directory().get(connection.id, kind, &name, with).await?;
    if found.is_none() {
        let window = Window::After { position: None::<Position>, count: 1 };
        let filter = Some(named(kind, &name)?);
        let query = ListQuery { filter, sort: None, window, with, base: base.clone() };
        found = rollcall.directory().list(connection.id, kind, query).await?.resources.pop();
    }
    let stored = found.ok_or_else(|| {
        Error::not_found(format!(
            "'{}' has no {} with the id or {} '{}'.",
            connection.slug,
            kind.name().to_lowercase(),
            kind.naming_attribute(),
            name.escape_debug()
        ))
    })?;
    let rendered = stored.render(&base, &Projection::Default);
    let roles = match kind {
        Kind::User => rollcall.directory().roles_held(&[stored]).await?.pop().unwrap_or_default(),
        Kind::Group => Vec::new(),
    };
    Ok(Resource { resource: raw(with_roles(rendered, &roles))? })
}

pub(crate) async fn count(rollcall: &Rollcall, request: Count) -> Result<Counts> {
    let connection = find(rollcall, request.connection.as_deref()).await?;
    let (users, groups) = rollcall.directory().counts(connection.id).await?;
    Ok(Counts { users, groups })
}

/// The filter for the resource of a name.
fn named(kind: Kind, name: &str) -> Result<Filter> {
    // A SCIM literal is a JSON string (RFC 7644 §3.4.2.2).
    let text = format!("{} eq {}", kind.naming_attribute(), serde_json::Value::from(name));
    Ok(filter::parse(kind, &text, scim::Profile::Strict, &mut Quirks::new())?)
}

pub(super) fn raw(json: String) -> Result<Box<RawValue>> {
    RawValue::from_string(json)
        .map_err(|error| Error::new(Code::Internal, format!("A stored resource is no JSON: {error}.")))
}
