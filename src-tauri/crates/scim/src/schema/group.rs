//! The Group schema (RFC 7643 §4.2).

use super::Schema;
use super::attribute::Attribute;

/// The parts of a member. They are immutable: an element comes and goes as a whole.
const MEMBERS: &[Attribute] = &[
    Attribute::string("value", "The identifier of the member.").case_exact().immutable(),
    Attribute::reference("$ref", &["User", "Group"], "The URI of the member.").immutable(),
    Attribute::string("type", "The resource type of the member.").suggesting(&["User", "Group"]).immutable(),
    // RFC 7643 shows it in resources, but not in the schema it publishes (§8.7.1).
    Attribute::string("display", "The name of the member, for display.").read_only().unadvertised(),
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
