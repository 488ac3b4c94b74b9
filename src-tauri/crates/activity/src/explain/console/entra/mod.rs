//! What the consoles and logs of Microsoft Entra ID show.

pub(super) mod codes;
pub(super) mod connection;
pub(super) mod matching;
pub(super) mod quarantine;
pub(super) mod skipped;

/// The list of error codes.
const CODES: &str =
    "https://learn.microsoft.com/entra/identity/monitoring-health/howto-analyze-provisioning-logs";
const QUARANTINE: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status";
const ON_DEMAND: &str = "https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand";
const NOBODY: &str = "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-no-users-provisioned";
const SCIM: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups";
const ON_PREMISES: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/on-premises-ecma-troubleshoot";
const KNOWN_ISSUES: &str = "https://learn.microsoft.com/entra/identity/app-provisioning/known-issues";

const REACH: &str = "In Rollcall: Connect shows whether anybody called the public address yet. Open that address from a network that is not yours, such as a phone: an answer that speaks of a token means that the way is open.";
const CREDENTIALS: &str = "Copy both values again under Connect. In Entra ID: *Provisioning* → *Admin Credentials* → *Tenant URL* and *Secret Token*, then *Test Connection* and *Save*.";
const ON_DEMAND_TRY: &str = "Try it with one person: *Provision on demand* → the person → *Provision*.";
const RESTART: &str = "*Overview* → *Restart provisioning* makes Entra ID forget what it remembers and begin anew; that takes a while.";
