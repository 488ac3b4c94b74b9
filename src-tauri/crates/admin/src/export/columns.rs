//! The columns of a CSV export.

use directory::{State, Whole};
use scim::schema::ENTERPRISE_USER;
use scim::{Kind, Object};
use serde_json::Value;

use crate::{Error, Result};

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    of: Of,
}

/// Where the value of a column comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Attribute,
    Part(&'static str),
    Extension,
    Email,
    Id,
    Created,
    Modified,
    Deleted,
    Groups,
    Roles,
    Members,
}

const fn column(name: &'static str, of: Of) -> Column {
    Column { name, of }
}

static USERS: [Column; 19] = [
    column("userName", Of::Attribute),
    column("displayName", Of::Attribute),
    column("givenName", Of::Part("name")),
    column("familyName", Of::Part("name")),
    column("email", Of::Email),
    column("active", Of::Attribute),
    column("title", Of::Attribute),
    column("department", Of::Extension),
    column("externalId", Of::Attribute),
    column("id", Of::Id),
    column("created", Of::Created),
    column("lastModified", Of::Modified),
    column("groups", Of::Groups),
    column("roles", Of::Roles),
    column("deleted", Of::Deleted),
    column("nickName", Of::Attribute),
    column("userType", Of::Attribute),
    column("employeeNumber", Of::Extension),
    column("costCenter", Of::Extension),
];
/// How many of the user's columns are written if none are named.
const USUAL_OF_USERS: usize = 14;

static GROUPS: [Column; 7] = [
    column("displayName", Of::Attribute),
    column("externalId", Of::Attribute),
    column("id", Of::Id),
    column("members", Of::Members),
    column("created", Of::Created),
    column("lastModified", Of::Modified),
    column("deleted", Of::Deleted),
];
/// How many of the group's columns are written if none are named.
const USUAL_OF_GROUPS: usize = 6;

/// The columns of these names, or the usual ones.
pub(super) fn chosen(
    kind: Kind,
    state: Option<State>,
    names: Option<&[String]>,
) -> Result<Vec<&'static Column>> {
    let (all, usual) = match kind {
        Kind::User => (&USERS[..], USUAL_OF_USERS),
        Kind::Group => (&GROUPS[..], USUAL_OF_GROUPS),
    };
    let Some(names) = names else {
        let deleted = all.iter().filter(|column| state == Some(State::Deleted) && column.of == Of::Deleted);
        return Ok(all[..usual].iter().chain(deleted).collect());
    };
    names
        .iter()
        .map(|name| {
            all.iter().find(|column| column.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
                let known: Vec<&str> = all.iter().map(|column| column.name).collect();
                Error::invalid(format!(
                    "There is no column '{}'. Choose among {}.",
                    name.escape_debug(),
                    known.join(", ")
                ))
            })
        })
        .collect()
}

impl Column {
    pub(super) fn needs_groups(&self) -> bool {
        self.of == Of::Groups
    }

    /// What stands in the column.
    pub(super) fn value(&self, row: &Whole, body: &Object) -> String {
        let stored = &row.stored;
        match self.of {
            Of::Attribute => text(body.get(self.name)),
            Of::Part(whole) => text(body.get(whole).and_then(|whole| whole.get(self.name))),
            Of::Extension => text(body.get(ENTERPRISE_USER.id).and_then(|parts| parts.get(self.name))),
            Of::Email => email(body),
            Of::Id => stored.id.clone(),
            Of::Created => scim::time::format(stored.created),
            Of::Modified => scim::time::format(stored.modified),
            Of::Deleted => stored.deleted.map(scim::time::format).unwrap_or_default(),
            Of::Members => row.members.map(|count| count.to_string()).unwrap_or_default(),
            Of::Roles => row.roles.join("; "),
            Of::Groups => {
                let names = stored.groups.iter().flatten().map(|group| group.display.as_str());
                names.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The primary address, or the first.
fn email(body: &Object) -> String {
    let Some(Value::Array(emails)) = body.get("emails") else { return String::new() };
    let primary = emails.iter().find(|email| email.get("primary") == Some(&Value::Bool(true)));
    text(primary.or_else(|| emails.first()).and_then(|email| email.get("value")))
}
