//! What the Admin Portal of JumpCloud and its Directory Insights show.

use directory::Idp::JumpCloud;

use super::entry::{Entry, Look, Rank};

const GUIDE: &str = "https://jumpcloud.com/support/provision-and-manage-users-and-groups-in-apps-using-custom-scim-identity-management-integration";
const TROUBLE: &str = "https://jumpcloud.com/support/troubleshoot-custom-scim-integrations";

const CONNECTION: &str = "In JumpCloud: *Identity Management*: enter *Base URL* and *Token Key* again as Connect shows them, *Test Connection*, *Activate*, *Save*.";
const READ: &str = "Look at the request in Rollcall: the reason stands there in full.";

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        id: "jumpcloud.test-user",
        idp: JumpCloud,
        title: "The test user is there already",
        patterns: &[
            &["test user", "already exists"],
            &["test user email", "exist"],
            &["existing user's email address to test the SCIM integration"],
        ],
        cause: "JumpCloud creates a test user when the connection is activated, and somebody in Rollcall has that address already.",
        fix: &[
            "*Test User Email*: enter an address that Rollcall does not have, such as a made-up one.",
            "In Rollcall: Users: delete a test user that was left over.",
        ],
        look: Look::Status(409),
        source: TROUBLE,
        certain: false,
        example: "Test user email already exists. You must use a new and unique user's email for the test to succeed.",
        rank: Rank::Exact,
    },
    Entry {
        id: "jumpcloud.create",
        idp: JumpCloud,
        title: "A user was to be created",
        patterns: &[&["user_create_provision"]],
        cause: "JumpCloud's event for creating a user here. With an error in it: Rollcall, or something on the way, refused the new user.",
        fix: &[READ, "In JumpCloud: *Users* → the person → *Details*: correct the value, *Save User*."],
        look: Look::Creates,
        source: GUIDE,
        certain: true,
        example: "event_type: user_create_provision success: false",
        rank: Rank::Kind,
    },
    Entry {
        id: "jumpcloud.update",
        idp: JumpCloud,
        title: "A user was to be updated",
        patterns: &[&["user_update_provision"]],
        cause: "JumpCloud's event for changing a user here. With an error in it: Rollcall, or something on the way, refused the change.",
        fix: &[
            READ,
            "Was the user deleted in Rollcall? Users: show the deleted ones, choose the user and Restore.",
        ],
        look: Look::Updates,
        source: GUIDE,
        certain: true,
        example: "event_type: user_update_provision success: false",
        rank: Rank::Kind,
    },
    Entry {
        id: "jumpcloud.remove",
        idp: JumpCloud,
        title: "A user was to be deactivated or deleted",
        patterns: &[&["user_deprovision"], &["user_delete_provision"]],
        cause: "JumpCloud's event for taking a user away here. With an error in it: the user may still be active in Rollcall.",
        fix: &[
            "In Rollcall: Users: look whether the user is inactive or deleted. Deactivate it there if it must be at once.",
            READ,
        ],
        look: Look::Deactivations,
        source: GUIDE,
        certain: true,
        example: "event_type: user_deprovision success: false",
        rank: Rank::Kind,
    },
    Entry {
        id: "jumpcloud.lookup",
        idp: JumpCloud,
        title: "A user could not be looked up",
        patterns: &[&["user_lookup_provision"]],
        cause: "JumpCloud looks for a user before it creates or changes one, and that search failed.",
        fix: &[CONNECTION, READ],
        look: Look::Lookups,
        source: GUIDE,
        certain: true,
        example: "event_type: user_lookup_provision success: false",
        rank: Rank::Exact,
    },
    Entry {
        id: "jumpcloud.group",
        idp: JumpCloud,
        title: "A group was to be created, changed or deleted",
        patterns: &[&["group_create_provision"], &["group_update_provision"], &["group_delete_provision"]],
        cause: "JumpCloud's event for a group here. With an error in it: Rollcall, or something on the way, refused it.",
        fix: &[
            READ,
            "Is the name of the group taken? Rename it, or delete the leftover in Rollcall under Groups.",
        ],
        look: Look::Groups,
        source: GUIDE,
        certain: true,
        example: "event_type: group_update_provision success: false",
        rank: Rank::Kind,
    },
];
