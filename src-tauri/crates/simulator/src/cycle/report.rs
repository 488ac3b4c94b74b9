//! What became of a cycle.

use std::time::Duration;

use serde::Serialize;

use super::{Quarantine, Trouble};

/// How many troubles a report tells one by one.
const TOLD: usize = 100;

/// What a cycle is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Users.
    Users,
    /// Managers who were not known before.
    Managers,
    /// Groups and their members.
    Groups,
    /// Comparing.
    Check,
}

impl Phase {
    /// In a word.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Users => "Users",
            Self::Managers => "Managers",
            Self::Groups => "Groups",
            Self::Check => "Comparing",
        }
    }
}

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// With what it is busy.
    pub phase: Phase,
    /// How many are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// How often what was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is what its name says")]
pub struct Counts {
    pub users_created: u64,
    pub users_matched: u64,
    pub users_updated: u64,
    pub users_unchanged: u64,
    pub users_disabled: u64,
    pub users_enabled: u64,
    pub users_deleted: u64,
    pub managers_set: u64,
    pub groups_created: u64,
    pub groups_matched: u64,
    pub groups_updated: u64,
    pub groups_deleted: u64,
    pub members_added: u64,
    pub members_removed: u64,
    pub failed: u64,
}

impl Counts {
    /// Counts what another cycle has done as well.
    pub(crate) const fn add(&mut self, other: &Self) {
        self.users_created += other.users_created;
        self.users_matched += other.users_matched;
        self.users_updated += other.users_updated;
        self.users_unchanged += other.users_unchanged;
        self.users_disabled += other.users_disabled;
        self.users_enabled += other.users_enabled;
        self.users_deleted += other.users_deleted;
        self.managers_set += other.managers_set;
        self.groups_created += other.groups_created;
        self.groups_matched += other.groups_matched;
        self.groups_updated += other.groups_updated;
        self.groups_deleted += other.groups_deleted;
        self.members_added += other.members_added;
        self.members_removed += other.members_removed;
        self.failed += other.failed;
    }

    /// How many objects were worked on, with or without success.
    #[must_use]
    pub const fn objects(&self) -> u64 {
        self.users_created
            + self.users_matched
            + self.users_updated
            + self.users_unchanged
            + self.users_disabled
            + self.users_enabled
            + self.users_deleted
            + self.managers_set
            + self.groups_created
            + self.groups_matched
            + self.groups_updated
            + self.groups_deleted
            + self.failed
    }
}

/// What became of a cycle.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The number of the cycle.
    pub cycle: u32,
    /// What was done.
    pub counts: Counts,
    /// What went wrong, the first ones; [`Counts::failed`] counts all.
    pub troubles: Vec<Trouble>,
    /// Why the job goes no further, if it does not.
    pub quarantine: Option<Quarantine>,
    /// Whether it was ended in the middle.
    pub stopped: bool,
    /// How many requests were sent.
    pub requests: u64,
    /// How long it took.
    pub duration: Duration,
}

impl Report {
    /// Whether everything went well.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.counts.failed == 0 && self.quarantine.is_none() && !self.stopped
    }

    pub(crate) fn trouble(&mut self, trouble: Trouble) {
        self.counts.failed += 1;
        if self.troubles.len() < TOLD {
            self.troubles.push(trouble);
        }
    }
}
