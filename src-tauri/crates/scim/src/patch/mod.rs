//! Strict PATCH operations and what they do (RFC 7644 §3.5.2).
//!
//! [`crate::normalize::patch`] makes them out of what a client sent; every leniency was decided
//! there. Operations on attributes are applied to a document by [`apply()`]. Operations on a group's
//! members never see the other members: storage turns them into rows.

mod apply;
mod list;
mod single;

pub use apply::apply;

use serde_json::Value;

use crate::Object;
use crate::filter::Filter;
use crate::path::AttrPath;
use crate::schema::Attribute;

/// The URN of a PATCH body.
pub const PATCH_OP_URN: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// How many operations one PATCH may hold.
pub const MAX_OPERATIONS: usize = 1000;

/// A PATCH, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Patch {
    /// Operations on attributes, in order.
    pub attributes: Vec<Operation>,
    /// Operations on a group's members, in order.
    pub members: Vec<MemberOperation>,
}

/// What an operation does with its value. In a complex value a null part unassigns that part.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Sets a single value, merges a complex one, appends to a list what it does not hold yet.
    Add(Value),
    /// Sets a single value, merges a complex one, replaces a list.
    Replace(Value),
    /// Unassigns.
    Remove,
    /// Unassigns those elements of a list that carry all the parts of one of these; of those named
    /// by a `value`, only it and the `type` count.
    RemoveElements(Vec<Value>),
}

/// One operation on one attribute. The value, if any, has been checked against the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// What it touches.
    pub target: Target,
    /// What it does.
    pub action: Action,
}

/// What an operation touches.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// An attribute, or a part of one (of a list: that part of every element).
    Attribute(AttrPath),
    /// Elements of a list that satisfy a filter; or a single complex value, if it satisfies it.
    Elements {
        /// The list.
        path: AttrPath,
        /// Which elements.
        filter: Filter,
        /// The part of them that is meant.
        part: Option<&'static Attribute>,
        /// What to do where no element of the list satisfies the filter; `None` refuses the
        /// operation with `noTarget`.
        seed: Option<Seed>,
    },
}

/// The element that a value path makes where it matched nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Seed {
    /// The filter's equality terms.
    pub parts: Object,
    /// Whether this goes beyond RFC 7644: the quirk is recorded, and where the filter asks for
    /// nothing but a `type` the only element without one is taken instead of making a second.
    pub lenient: bool,
}

impl Target {
    /// The attribute touched.
    #[must_use]
    pub const fn path(&self) -> AttrPath {
        match self {
            Self::Attribute(path) | Self::Elements { path, .. } => *path,
        }
    }
}

/// One operation on the members of a group.
#[derive(Debug, Clone, PartialEq)]
pub enum MemberOperation {
    /// These become members; who is one already stays one.
    Add(Vec<String>),
    /// These are members no longer; who is none is passed over.
    Remove(Vec<String>),
    /// Whoever satisfies the filter is a member no longer.
    RemoveMatching(Filter),
    /// These, and no others, are the members.
    Replace(Vec<String>),
}
