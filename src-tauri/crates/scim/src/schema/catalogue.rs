//! Roles and entitlements as Okta discovers them ("Build a SCIM 2.0 server with entitlements"). The schemas are Okta's;
//! there is no standard one. Clients read them and never write.

use super::Schema;
use super::attribute::Attribute;

/// `urn:okta:scim:schemas:core:1.0:Role`.
pub static OKTA_ROLE: Schema = Schema {
    id: "urn:okta:scim:schemas:core:1.0:Role",
    name: "Role",
    description: "A role that users can be given.",
    attributes: &[
        Attribute::string("displayName", "The name of the role, for display.").required().read_only(),
        Attribute::string("description", "What the role is for.").read_only(),
    ],
};

/// `urn:okta:scim:schemas:core:1.0:Entitlement`.
pub static OKTA_ENTITLEMENT: Schema = Schema {
    id: "urn:okta:scim:schemas:core:1.0:Entitlement",
    name: "Entitlement",
    description: "A role that users can be given, as an entitlement.",
    attributes: &[
        Attribute::string("type", "The resource type, as the entitlements of a user name it.")
            .required()
            .case_exact()
            .read_only(),
        Attribute::string("displayName", "The name of the role, for display.").required().read_only(),
        Attribute::string("description", "What the role is for.").read_only(),
    ],
};
