//! Who holds which role: rows that always say what the policy in force makes of users and groups as
//! they are.
//!
//! **Invariants.**
//! - Grants change in the transaction of the change that caused it, and are then what they would be
//!   if all were worked out anew (a property test compares).
//! - What a rule does not look at costs nothing: a user whose relevant attributes are as before, and a
//!   group that no rule speaks of, lead to no query about grants.
//! - A protected role that somebody holds is never left without a holder: the last one keeps it until
//!   another holds it or somebody agrees ([`settle`]).
//!
//! [`affected`] finds the users whom a change concerns, [`settle`] works out and writes what becomes of
//! them. [`whole`] works out all users at once, for a preview and for saving a policy.

mod affected;
mod ask;
mod catalogue;
mod in_force;
mod memberships;
mod overrides;
mod save;
mod settle;
#[cfg(test)]
mod tests;
mod unmatched;
mod whole;

pub(crate) use affected::{
    group_changed, group_switched, members_changed, user_changed, user_created, user_switched,
};
pub use ask::{ByChange, Event, Holding, Kept, NamedGroup, NamedUser, OfUser, Revision};
pub(crate) use ask::{
    behind_change, by_change, group, held_by_user, holders, kept, named, number_of, of_user, only_in,
    revision, revisions, summary, without_role,
};
pub(crate) use catalogue::catalogue;
pub(crate) use in_force::InForce;
pub(crate) use memberships::seen_if_in;
pub(crate) use overrides::{NewOverride, expire, next_expiry, set_override};
pub(crate) use save::{agree, save};
pub(crate) use settle::forget;
pub use settle::{Cause, What};
pub use unmatched::Unmatched;
pub(crate) use unmatched::unmatched;
pub(crate) use whole::work_out;
pub use whole::{Effect, Progress, Side, Whole};
