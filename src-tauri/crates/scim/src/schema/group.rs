//! The Group schema (RFC 7643 §4.2).

use super::Schema;
use super::attribute::Attribute;

/// The parts of a member. They are immutable: an element comes and goes as a whole.
const MEMBERS: &[Attribute] = &[
    Attribute::string("value", "The identifier of the member.").case_exact().immutable(),
    Attribute::reference("$ref", &["User", "Group"], "The URI of the member.").immutable(),
    Attribute::string("type", "The resource type of the member.").suggesting(&["User", "Group"]).immutable(),
    Attribute::string("display", "The member's displayName, if it has one.").read_only(),
];

/// `urn:ietf:params:scim:schemas:core:2.0:Group`.
pub static GROUP: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:core:2.0:Group",
    name: "Group",
    description: "Group",
    attributes: &[
        Attribute::string("displayName", "The name of the group, for display; unique regardless of case.")
            .required()
            .unique(),
        Attribute::complex("members", "The users and groups that belong to the group.", MEMBERS).multi(),
    ],
};
