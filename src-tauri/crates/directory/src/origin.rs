//! Where a change comes from.

use jiff::Timestamp;
use scim::Profile;

use crate::ConnectionId;

/// Who caused a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The identity provider, through the SCIM endpoint.
    Idp,
    /// The administrator, by hand.
    Admin,
}

/// On whose behalf, by whom and when something is written.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The connection written to.
    pub connection: ConnectionId,
    /// Its reading of the RFCs.
    pub profile: Profile,
    /// Who writes.
    pub actor: Actor,
    /// When.
    pub at: Timestamp,
}
