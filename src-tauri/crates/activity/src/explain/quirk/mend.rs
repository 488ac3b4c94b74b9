//! What an administrator can set at the identity provider so that it sends something right.
//!
//! Only what really helps is said. Entra ID's flag `aadOptscim062020` mends three deviations
//! (Microsoft Learn, "Known issues and resolutions with SCIM 2.0 protocol compliance"); it brings
//! `name.givenName` as a key along, which no setting mends. OneLogin sends what its template says.

use directory::Idp;
use scim::Quirk;

const FLAG: &str = "In Entra ID: *Provisioning* → *Admin Credentials* → *Tenant URL*: append `/?aadOptscim062020` to the address, then *Test Connection* and *Save*. It has no effect on *Provision on demand*.";
const ROLE_MAPPING: &str = "In Entra ID: *Attribute mapping* → the row for the roles: *Mapping type* *Expression*, `AssertiveAppRoleAssignmentsComplex([appRoleAssignments])`, with the target attribute `roles`.";

/// What can be set; `None` if nothing.
pub(super) const fn of(quirk: Quirk, idp: Idp) -> Option<&'static str> {
    match quirk {
        Quirk::OperationCase | Quirk::RemoveByValue => entra(idp, FLAG),
        Quirk::StringBoolean => match idp {
            Idp::Entra => Some(FLAG),
            Idp::OneLogin => Some(
                "In OneLogin: *Configuration* → *SCIM JSON Template*: write `true` and `false` without quotation marks.",
            ),
            Idp::Okta | Idp::JumpCloud | Idp::Other => None,
        },
        Quirk::NumberAsString => match idp {
            Idp::Entra => Some(
                "In Entra ID: *Attribute mapping* → *Show advanced options* → *Edit attribute list*: set the *Type* of the attribute to *String*.",
            ),
            Idp::Okta => Some(
                "In Okta: *Directory* → *Profile Editor* → the application's profile: the attribute must have the *Data type* *string*. The type cannot be changed; delete the attribute and add it again.",
            ),
            Idp::OneLogin => Some(
                "In OneLogin: *Configuration* → *SCIM JSON Template*: put quotation marks around the value.",
            ),
            Idp::JumpCloud | Idp::Other => None,
        },
        Quirk::EmptyStringClears => one_login(
            idp,
            "In OneLogin: *Configuration* → *SCIM JSON Template*: take out the lines of attributes that most people have no value for. The template sends every line, also the empty ones.",
        ),
        Quirk::SingleValueNotInList => one_login(
            idp,
            "In OneLogin: *Configuration* → *SCIM JSON Template*: put square brackets around the value.",
        ),
        Quirk::ListOfOne => one_login(
            idp,
            "In OneLogin: *Configuration* → *SCIM JSON Template*: take the square brackets around the value away.",
        ),
        Quirk::WrappedValue | Quirk::BareValue => one_login(
            idp,
            "In OneLogin: *Configuration* → *SCIM JSON Template*: write the attribute in the form that the rule asks for.",
        ),
        Quirk::RoleAsJsonText | Quirk::DisplayNameForDisplay => entra(idp, ROLE_MAPPING),
        Quirk::ExtensionUrnOmitted => extension_urn(idp),
        Quirk::UnknownAttributeIgnored => match idp {
            Idp::Entra => Some(
                "In Entra ID: *Provisioning* → *Mappings* → *Attribute mapping*: *Delete* the row of the attribute, or choose a target attribute that SCIM has.",
            ),
            Idp::Okta => Some(
                "In Okta: *Provisioning* → *To App*, at the end of the page: take the mapping of the attribute out, or correct its name in *Go to Profile Editor*.",
            ),
            Idp::OneLogin => Some(
                "In OneLogin: *Configuration* → *SCIM JSON Template*: take the line of the attribute out, or correct its name.",
            ),
            Idp::JumpCloud | Idp::Other => None,
        },
        Quirk::UnknownSchemaIgnored => match idp {
            Idp::Okta => Some(
                "In Okta: *Directory* → *Profile Editor* → the application's profile: an attribute that you added has an *External namespace* which Rollcall does not know. Take the attribute out.",
            ),
            Idp::OneLogin => Some(
                "In OneLogin: *Configuration* → *SCIM JSON Template*: leave only the schemas of users and of the enterprise extension in `schemas`.",
            ),
            // Entra ID adds a name of its own to every group; it cannot be switched off.
            Idp::Entra | Idp::JumpCloud | Idp::Other => None,
        },
        Quirk::SchemasMissing => one_login(
            idp,
            "In OneLogin: *Configuration* → *SCIM JSON Template*: it must begin with `\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"]`. Names with `core:1.0` belong to SCIM 1.1.",
        ),
        Quirk::SeveralPrimaries => match idp {
            Idp::Entra => Some(
                "In Entra ID: *Attribute mapping*: map `True` to the `primary` of one type only, for example of the work address.",
            ),
            Idp::OneLogin => Some(
                "In OneLogin: *Configuration* → *SCIM JSON Template*: leave `\"primary\": true` in one entry of each list.",
            ),
            Idp::Okta | Idp::JumpCloud | Idp::Other => None,
        },
        Quirk::UnknownMemberSkipped => Some(assign_member(idp)),
        Quirk::UnquotedLiteral
        | Quirk::FlattenedKey
        | Quirk::ValuePathCreated
        | Quirk::UntypedElementAdopted
        | Quirk::FilterOnSingleValue
        | Quirk::ReadOnlyEcho
        | Quirk::MemberByReference
        | Quirk::MembersKept
        | Quirk::Reactivated
        | Quirk::UnreadableAttributeIgnored
        | Quirk::BothProjections => None,
    }
}

const fn entra(idp: Idp, mend: &'static str) -> Option<&'static str> {
    match idp {
        Idp::Entra => Some(mend),
        Idp::Okta | Idp::OneLogin | Idp::JumpCloud | Idp::Other => None,
    }
}

const fn one_login(idp: Idp, mend: &'static str) -> Option<&'static str> {
    match idp {
        Idp::OneLogin => Some(mend),
        Idp::Entra | Idp::Okta | Idp::JumpCloud | Idp::Other => None,
    }
}

const fn extension_urn(idp: Idp) -> Option<&'static str> {
    match idp {
        Idp::Entra => Some(
            "In Entra ID: *Attribute mapping* → the attribute's row: choose the target attribute that begins with `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:`.",
        ),
        Idp::Okta => Some(
            "In Okta: *Directory* → *Profile Editor* → the application's profile → the attribute: its *External namespace* must be `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`.",
        ),
        Idp::OneLogin => Some(
            "In OneLogin: *Configuration* → *SCIM JSON Template*: put the attribute inside `\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": { … }`.",
        ),
        Idp::JumpCloud | Idp::Other => None,
    }
}

/// The deviation is not in the form but in who is sent: members must be sent as users first.
const fn assign_member(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Users and groups*: the member must be assigned as well, or *Scope* must be *Sync all users and groups*. Groups inside groups are not followed."
        }
        Idp::Okta => {
            "In Okta: *Assignments*: assign the member to the application first, then *Push Groups* → *Push now* in the menu under *Push Status*."
        }
        Idp::OneLogin => {
            "In OneLogin: *Users* → the member → *Applications*: give the member the application first, then *More Actions* → *Reapply entitlement mappings*."
        }
        Idp::JumpCloud => {
            "In JumpCloud: the application's *User Groups* tab: tick a group that the member belongs to, so that the member is sent as a user first."
        }
        Idp::Other => {
            "At your identity provider: the member must be sent as a user before a group names the member."
        }
    }
}
