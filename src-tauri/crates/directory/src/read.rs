//! What can be asked for.

use scim::Kind;
use scim::filter::Filter;
use scim::project::Projection;
use scim::sort::{Key, Sort};

use crate::Stored;

/// Which computed attributes to fetch along with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct With {
    /// A group's members.
    pub members: bool,
    /// A user's groups.
    pub groups: bool,
}

impl With {
    /// What an answer with that projection can carry.
    #[must_use]
    pub fn wanted(kind: Kind, projection: &Projection) -> Self {
        Self {
            members: kind == Kind::Group && projection.wants("members"),
            groups: kind == Kind::User && projection.wants("groups"),
        }
    }
}

/// A list to be fetched.
#[derive(Debug, Clone)]
pub struct ListQuery {
    /// Which resources.
    pub filter: Option<Filter>,
    /// In which order; by creation if `None`.
    pub sort: Option<Sort>,
    /// Which part of them.
    pub window: Window,
    /// What to fetch along.
    pub with: With,
    /// The base URL of the connection, which `meta.location` and `$ref` are compared with.
    pub base: String,
}

/// Which part of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Window {
    /// By position, the first being 1.
    Index {
        /// The position of the first resource.
        start: u64,
        /// How many at most.
        count: usize,
    },
    /// What comes after a position in the order asked for.
    After {
        /// The position; `None` for the beginning.
        position: Option<Position>,
        /// How many at most.
        count: usize,
    },
}

/// The position of one resource in an order.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// The value it is ordered by; `None` if it has none, or the order is that of creation.
    pub key: Option<Key>,
    /// Its number in the order of creation.
    pub sequence: i64,
}

/// A page.
#[derive(Debug)]
pub struct Listed {
    /// How many resources there are in all.
    pub total: u64,
    /// Those on the page.
    pub resources: Vec<Stored>,
    /// The position of the last one, if more follow.
    pub next: Option<Position>,
}
