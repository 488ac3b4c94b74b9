//! What Okta's console, tasks and System Log show.

pub(super) mod connection;
pub(super) mod groups;
pub(super) mod users;

/// The events of provisioning.
const EVENTS: &str = "https://help.okta.com/en-us/content/topics/reference/ref-apps-events.htm";
/// The texts of the System Log: Okta developer documentation, event types and their messages.
const LOG: &str = "https://developer.okta.com/docs/reference/api/event-types/";
const SCIM: &str = "https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20";
const GROUP_PUSH: &str =
    "https://help.okta.com/en-us/content/topics/users-groups-profiles/usgp-group-push-troubleshoot.htm";
const AWS: &str = "https://docs.aws.amazon.com/singlesignon/latest/userguide/okta-troubleshooting.html";

const API: &str = "In Okta: *Provisioning* → *Integration* → *Edit*: enter the address and the token again as Connect shows them, *Test API Credentials*, *Save*.";
const TASKS: &str = "Then *Dashboard* → *Tasks*: select what failed and retry it.";
const REASSIGN: &str = "In Okta: *Assignments*: take the assignment away and assign the person again. Okta looks for the userName then and takes the new identifier.";
const RETRY_GROUPS: &str = "Then *Push Groups* → *Errors* → *Retry All Groups*.";
