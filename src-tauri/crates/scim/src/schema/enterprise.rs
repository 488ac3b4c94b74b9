//! The Enterprise User extension (RFC 7643 §4.3).

use super::Schema;
use super::attribute::Attribute;

const MANAGER: &[Attribute] = &[
    Attribute::string("value", "The identifier of the manager's user resource.").case_exact(),
    Attribute::reference("$ref", &["User"], "The URI of the manager's user resource."),
    Attribute::string("displayName", "The manager's name, for display.").read_only(),
];

/// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`.
pub static ENTERPRISE_USER: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    name: "Enterprise User",
    description: "Enterprise User",
    attributes: &[
        Attribute::string("employeeNumber", "The number the organisation gave the user."),
        Attribute::string("costCenter", "The user's cost centre."),
        Attribute::string("organization", "The user's organisation."),
        Attribute::string("division", "The user's division."),
        Attribute::string("department", "The user's department."),
        Attribute::complex("manager", "The user's manager.", MANAGER),
    ],
};
