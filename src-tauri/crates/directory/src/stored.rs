//! Resources as they come out of the database, and how they are written for a client.
//!
//! The body is JSON text already; writing a resource out is placing `groups` or `members` and
//! `meta` at its end. Only a projection makes it necessary to take the text apart.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use rusqlite::Row;
use scim::project::Projection;
use scim::{Kind, Object, Quirks, etag, time};
use serde_json::Value;

use crate::ConnectionId;

/// A resource, ready to be written as JSON.
#[derive(Debug, Clone)]
pub struct Stored {
    /// What kind it is.
    pub kind: Kind,
    /// Its identifier.
    pub id: String,
    /// Its place in the order of creation.
    pub sequence: i64,
    /// Its version, which starts at 1.
    pub version: u64,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When it was deleted, if it was.
    pub deleted: Option<Timestamp>,
    /// The document without computed attributes, as JSON text.
    pub body: String,
    /// A group's members, if they were asked for.
    pub members: Option<Vec<Member>>,
    /// A user's groups, if they were asked for.
    pub groups: Option<Vec<Membership>>,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its identifier.
    pub id: String,
    /// What kind of resource it is.
    pub kind: Kind,
    /// Its displayName, if it has one.
    pub display: Option<String>,
}

/// A group that a user belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Membership {
    /// The group's identifier.
    pub id: String,
    /// The group's name.
    pub display: String,
    /// Whether the user is in the group itself rather than in a group in it.
    pub direct: bool,
}

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// A resource came to be.
    Created,
    /// An inactive user was brought back by a repeated POST.
    Reactivated,
    /// Something is different now.
    Changed,
    /// All was so already.
    Unchanged,
}

/// The result of a write.
#[derive(Debug)]
pub struct Written {
    /// The resource as it is now.
    pub stored: Stored,
    /// What was done.
    pub effect: Effect,
    /// What is different now, unless all was so already.
    pub changed: Option<Changed>,
    /// Leniencies that depended on what was stored.
    pub quirks: Quirks,
}

/// What a write changed, as far as it can be told without looking anything up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// The number of the change.
    pub id: i64,
    /// The name of the resource, as people know it.
    pub name: String,
    /// The name that it had, if that was another.
    pub former_name: Option<String>,
    /// The attributes that are different, extensions by their URN; none for what has just come to be or is gone.
    pub attributes: Vec<String>,
    /// Whether a user is active now, if that is different.
    pub active: Option<bool>,
    /// How many members came into a group.
    pub added: u64,
    /// How many members went.
    pub removed: u64,
    /// How many members it has now, if that is different.
    pub members: Option<u64>,
}

/// The columns that [`Stored::from_row`] reads, of a table called `resource`.
pub(crate) const COLUMNS: &str = "resource.sequence, resource.kind, resource.id, resource.version, \
    resource.created_at, resource.modified_at, resource.deleted_at, resource.body";

/// The kind that the database gives this number.
pub(crate) const fn kind_from(number: i64) -> Kind {
    match number {
        0 => Kind::User,
        _ => Kind::Group,
    }
}

/// The number that the database gives this kind.
pub(crate) const fn kind_number(kind: Kind) -> i64 {
    match kind {
        Kind::User => 0,
        Kind::Group => 1,
    }
}

/// The number of the collection that live resources of a connection and kind are in.
pub(crate) const fn collection(connection: ConnectionId, kind: Kind) -> i64 {
    connection.0 * 2 + kind_number(kind)
}

/// An instant as the database keeps it.
pub(crate) fn instant(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

impl Stored {
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            sequence: row.get(0)?,
            kind: kind_from(row.get(1)?),
            id: row.get(2)?,
            version: row.get(3)?,
            created: instant(row.get(4)?),
            modified: instant(row.get(5)?),
            deleted: row.get::<_, Option<i64>>(6)?.map(instant),
            body: row.get(7)?,
            members: None,
            groups: None,
        })
    }

    /// The body as an object.
    #[must_use]
    pub fn object(&self) -> Object {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// What people call it: its displayName, or what comes closest to it.
    #[must_use]
    pub fn name(&self) -> String {
        crate::label::of(self.kind, &self.object())
    }

    /// Its address below the connection's base URL.
    #[must_use]
    pub fn location(&self, base: &str) -> String {
        format!("{base}{}/{}", self.kind.endpoint(), self.id)
    }

    /// Its entity tag: `meta.version` and the `ETag` header.
    #[must_use]
    pub fn tag(&self) -> String {
        let groups = self.groups.as_ref().filter(|groups| !groups.is_empty()).map(|groups| {
            let mut hasher = DefaultHasher::new();
            groups.hash(&mut hasher);
            // 32 bits tell one state of a person's groups from the next.
            hasher.finish() & 0xffff_ffff
        });
        etag::tag(self.version, groups)
    }

    /// The resource as JSON text for a client that knows the connection by `base`.
    #[must_use]
    pub fn render(&self, base: &str, projection: &Projection) -> String {
        let whole = self.whole(base);
        let computed = if self.kind == Kind::User { "groups" } else { "members" };
        if projection.leaves_all_but(computed) {
            return whole;
        }
        let Ok(mut object) = serde_json::from_str::<Object>(&whole) else { return whole };
        projection.apply(self.kind, &mut object);
        Value::Object(object).to_string()
    }

    fn whole(&self, base: &str) -> String {
        let listed = self.members.as_ref().map_or(0, Vec::len) + self.groups.as_ref().map_or(0, Vec::len);
        let mut text = String::with_capacity(self.body.len() + 320 + listed * (base.len() + 160));
        // The closing brace is put back at the end.
        text.push_str(self.body.strip_suffix('}').unwrap_or(&self.body));
        if let Some(members) = self.members.as_ref().filter(|members| !members.is_empty()) {
            text.push_str(r#","members":["#);
            for (index, member) in members.iter().enumerate() {
                let kind = member.kind;
                reference(&mut text, index, base, kind.endpoint(), &member.id);
                text.push_str(r#","type":""#);
                text.push_str(kind.name());
                text.push('"');
                if let Some(display) = &member.display {
                    text.push_str(r#","display":"#);
                    string(&mut text, display);
                }
                text.push('}');
            }
            text.push(']');
        }
        if let Some(groups) = self.groups.as_ref().filter(|groups| !groups.is_empty()) {
            text.push_str(r#","groups":["#);
            for (index, group) in groups.iter().enumerate() {
                reference(&mut text, index, base, Kind::Group.endpoint(), &group.id);
                text.push_str(r#","display":"#);
                string(&mut text, &group.display);
                text.push_str(if group.direct { r#","type":"direct"}"# } else { r#","type":"indirect"}"# });
            }
            text.push(']');
        }
        self.meta(&mut text, base);
        text.push('}');
        text
    }

    fn meta(&self, text: &mut String, base: &str) {
        text.push_str(r#","meta":{"resourceType":""#);
        text.push_str(self.kind.name());
        text.push_str(r#"","created":""#);
        time::write(text, self.created);
        text.push_str(r#"","lastModified":""#);
        time::write(text, self.modified);
        text.push_str(r#"","location":"#);
        string(text, &self.location(base));
        text.push_str(r#","version":"#);
        string(text, &self.tag());
        text.push('}');
    }
}

/// Opens an element that points to a resource.
fn reference(text: &mut String, index: usize, base: &str, endpoint: &str, id: &str) {
    if index > 0 {
        text.push(',');
    }
    text.push_str(r#"{"value":""#);
    text.push_str(id);
    text.push_str(r#"","$ref":"#);
    string(text, &format!("{base}{endpoint}/{id}"));
}

/// A JSON string.
fn string(text: &mut String, value: &str) {
    text.push_str(&Value::from(value).to_string());
}
