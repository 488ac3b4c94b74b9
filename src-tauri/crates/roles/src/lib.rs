//! Who gets which role: a [`Policy`] of roles and rules in, grants and their reasons out.
//!
//! **Invariants.** This crate does no I/O and reads no clock, as `scim` does not. What a rule asks is a SCIM filter
//! over the user (RFC 7644 §3.4.2.2) and nothing else; it is judged by `scim`'s evaluator, so that a rule and a search
//! with the same words concern the same people.
//!
//! **The way of a decision.** [`Compiled::matching`] asks every rule about a user; [`Compiled::settle`] lays the user's
//! [`Override`]s over what matched, applies the [`Mode`] and falls back to the default role. Whoever is not active
//! holds nothing, which is the caller's to know. [`why`] tells the same again with reasons.

pub mod condition;
mod decide;
pub mod entra;
pub mod file;
mod overrides;
mod policy;
mod sample;
pub mod unmatched;
pub mod why;

pub use decide::{Compiled, RoleSet};
pub use overrides::{Override, Ruling};
pub use policy::{
    MAX_ROLES, MAX_RULES, Mode, Policy, Problem, Role, Rule, Subject as ProblemSubject, difference,
};
pub use sample::sample;
