//! Groups as dialects are told of them.

use uuid::Uuid;

/// What a group should be, members aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroupProfile {
    pub(crate) object_id: Uuid,
    pub(crate) name: String,
}

/// A member, as the server knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) id: String,
    /// The user name, for those dialects that send it along.
    pub(crate) display: String,
}

/// A change of a group's members.
#[derive(Debug)]
pub(crate) struct Membership<'a> {
    /// The group's identifier at the server.
    pub(crate) group: &'a str,
    pub(crate) added: &'a [Member],
    pub(crate) removed: &'a [Member],
    /// Everybody who is to be a member afterwards. Empty for dialects that do not ask for it.
    pub(crate) all: &'a [Member],
    /// How the group is linked.
    pub(crate) state: Linking,
}

/// How a group came to be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Linking {
    /// It was made just now.
    Made,
    /// It was found just now.
    Found,
    /// It is linked for longer.
    Known,
}
