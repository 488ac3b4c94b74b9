//! What the administration of OneLogin shows.
//!
//! OneLogin documents few of its messages. What is not certain is worded after what administrators
//! reported, and recognised by its gist.

use directory::Idp::OneLogin;

use super::entry::{Entry, Look, Rank};

const GUIDE: &str = "https://developers.onelogin.com/scim/test-your-scim";
const KNOWLEDGE: &str = "OneLogin Knowledge Base, provisioning with the SCIM Provisioner applications";

const CONNECTION: &str = "In OneLogin: *Configuration*: enter *SCIM Base URL* and *SCIM Bearer Token* again as Connect shows them, *API Status*: *Enable*, *Save*.";
const AGAIN: &str = "Then *Users* → the person → *Applications* → press *Failed* beside the application and start it once more.";

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        id: "onelogin.unauthorized",
        idp: OneLogin,
        title: "The token was refused",
        patterns: &[
            &["OneLogin", "Unauthorized"],
            &["Unauthorized", "OneLogin"],
            &["API Connection", "Unauthorized"],
            &["Unable to", "user", "Unauthorized"],
            &["Provisioning failed", "Unauthorized"],
        ],
        cause: "Rollcall was reached and did not accept the token: it was cut off, is a former one, has expired, or belongs to another connection.",
        fix: &["*SCIM Bearer Token* takes the token alone, without `Bearer`.", CONNECTION],
        look: Look::Unauthorized,
        source: GUIDE,
        certain: true,
        example: "API Connection: Unauthorized",
        rank: Rank::Exact,
    },
    Entry {
        id: "onelogin.template",
        idp: OneLogin,
        title: "The template has a mistake",
        patterns: &[
            &["Wrong format of SCIM JSON Template"],
            &["SCIM JSON Template", "invalid"],
            &["invalid", "SCIM JSON Template"],
            &["SCIM JSON Template", "wrong"],
            &["SCIM JSON Template", "not valid"],
        ],
        cause: "The SCIM JSON Template is not proper JSON: a comma, a quotation mark or a bracket is missing or one too many.",
        fix: &[
            "Copy the template again under Connect and paste it over the old one: *Configuration* → *SCIM JSON Template*, *Save*.",
            "Did you add lines? Every line but the last of a block ends in a comma, and quotation marks must be straight ones.",
        ],
        look: Look::Nothing,
        source: KNOWLEDGE,
        certain: false,
        example: "Wrong format of SCIM JSON Template",
        rank: Rank::Exact,
    },
    Entry {
        id: "onelogin.api-disabled",
        idp: OneLogin,
        title: "The connection is disabled",
        patterns: &[
            &["API Status", "Disabled"],
            &["API Connection", "Disabled"],
            &["API is not enabled", "OneLogin"],
        ],
        cause: "OneLogin tried the address and the token, and did not get the answer that it expects; so it sends nothing.",
        fix: &[
            CONNECTION,
            "In Rollcall: Connect: the switch at the top must be on.",
            "Can OneLogin reach the address? Open it from a network that is not yours, such as a phone.",
        ],
        look: Look::Any,
        source: GUIDE,
        certain: true,
        example: "API Connection API Status Disabled",
        rank: Rank::Exact,
    },
    Entry {
        id: "onelogin.create",
        idp: OneLogin,
        title: "The user could not be created",
        patterns: &[
            &["Unable to create user"],
            &["Failed to create user", "OneLogin"],
            &["Provisioning failed", "create user"],
        ],
        cause: "Rollcall, or something on the way, refused the new user. What stands behind it says why.",
        fix: &[
            "Look at the request in Rollcall: the reason stands there in full.",
            "Is the userName empty? *Parameters* → *SCIM Username*: choose a value that everybody has, such as *Email*.",
            AGAIN,
        ],
        look: Look::Creates,
        source: KNOWLEDGE,
        certain: false,
        example: "Unable to create user: 400 Bad Request",
        rank: Rank::Kind,
    },
    Entry {
        id: "onelogin.update",
        idp: OneLogin,
        title: "The user could not be updated",
        patterns: &[
            &["Unable to update user"],
            &["Failed to update user", "OneLogin"],
            &["Provisioning failed", "update user"],
        ],
        cause: "Rollcall, or something on the way, refused the change of a user. If it says 404, the user was deleted in Rollcall.",
        fix: &[
            "Look at the request in Rollcall: the reason stands there in full.",
            "Was the user deleted? In Rollcall: Users: show the deleted ones, choose the user and Restore.",
            AGAIN,
        ],
        look: Look::Updates,
        source: KNOWLEDGE,
        certain: false,
        example: "Unable to update user: 404 Not Found",
        rank: Rank::Kind,
    },
    Entry {
        id: "onelogin.delete",
        idp: OneLogin,
        title: "The user could not be removed",
        patterns: &[
            &["Unable to delete user"],
            &["Unable to suspend user"],
            &["Unable to deprovision user"],
            &["Failed to delete user", "OneLogin"],
        ],
        cause: "The person lost the application in OneLogin, and Rollcall was not told, or refused. The user may still be active in Rollcall.",
        fix: &[
            "In Rollcall: Users: look whether the user is inactive or deleted. Deactivate it there if it must be at once.",
            "*Provisioning*: when users are deleted or lose access: *Suspend*.",
            AGAIN,
        ],
        look: Look::Deactivations,
        source: KNOWLEDGE,
        certain: false,
        example: "Unable to delete user: 404 Not Found",
        rank: Rank::Kind,
    },
    Entry {
        id: "onelogin.lookup",
        idp: OneLogin,
        title: "The user could not be looked up",
        patterns: &[
            &["Unable to find user", "OneLogin"],
            &["Unable to look up user"],
            &["Unable to search for user"],
        ],
        cause: "Before it creates a user OneLogin looks for the user name. That search failed.",
        fix: &["*Parameters* → *SCIM Username*: look whether the person has that value.", CONNECTION],
        look: Look::Lookups,
        source: KNOWLEDGE,
        certain: false,
        example: "Unable to look up user ada@example.com",
        rank: Rank::Kind,
    },
    Entry {
        id: "onelogin.groups",
        idp: OneLogin,
        title: "The groups could not be set",
        patterns: &[
            &["Unable to set groups"],
            &["Unable to create group", "OneLogin"],
            &["Unable to update group", "OneLogin"],
            &["Unable to refresh", "entitlements"],
        ],
        cause: "OneLogin did not get the groups of a person into Rollcall, or could not read which groups there are.",
        fix: &[
            "*Parameters* → *Groups*: *Include in User Provisioning* must be ticked.",
            "*Rules*: the rule must name a group or role that there is.",
            "*More Actions* → *Reapply entitlement mappings*.",
        ],
        look: Look::Groups,
        source: KNOWLEDGE,
        certain: false,
        example: "Unable to set groups for user ada@example.com",
        rank: Rank::Kind,
    },
    Entry {
        id: "onelogin.pending",
        idp: OneLogin,
        title: "Somebody must approve it first",
        patterns: &[
            &["Require admin approval before this action is performed"],
            &["pending", "admin approval"],
            &["waiting for", "approval", "provisioning"],
        ],
        cause: "OneLogin sends nothing until an administrator has approved it.",
        fix: &[
            "*Users* → the person → *Applications*: press *Pending* beside the application, then *Approve*.",
            "For everybody: *Provisioning*: under *Require admin approval before this action is performed* untick *Create user*, *Delete user* and *Update user*, *Save*.",
        ],
        look: Look::Nothing,
        source: GUIDE,
        certain: true,
        example: "Pending admin approval",
        rank: Rank::Exact,
    },
    Entry {
        id: "onelogin.failed",
        idp: OneLogin,
        title: "Provisioning failed",
        patterns: &[&["Provisioning failed"], &["provisioning event", "failed", "OneLogin"]],
        cause: "OneLogin did not get something done with this person. The details that open when *Failed* is pressed say what.",
        fix: &["Paste those details here as well.", "Look among the requests that Rollcall refused.", AGAIN],
        look: Look::Failed,
        source: "https://github.com/seknox/trasa/pull/259",
        certain: true,
        example: "Provisioning failed",
        rank: Rank::Frame,
    },
];
