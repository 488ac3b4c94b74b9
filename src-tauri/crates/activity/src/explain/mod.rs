//! What happened, in words that an administrator can act on.
//!
//! Three questions are answered, all of them without looking anything up elsewhere: what a deviation
//! was that had to be forgiven ([`quirk()`]), what an error means that Rollcall answered
//! ([`refusal()`]), and what an error means that the console of an identity provider shows
//! ([`look_up`]).
//!
//! **Invariants.** Nothing here does I/O or reads the clock, and nothing is remembered: the same
//! question has the same answer. Every quirk and every refusal has an explanation; a new one does
//! not compile, or fails a test, until it has.
//!
//! **Texts.** As in the guides that stand beside a connection, `*x*` is a word that a console shows,
//! to be found there letter by letter, and `` `x` `` is something to type. [`plain`] takes the marks
//! out for places without typefaces. What Rollcall itself shows carries no mark.

mod console;
mod help;
mod place;
mod quirk;
mod refusal;

pub use console::{Entry, Found, Look, entries, look_up, look_up_for};
pub use help::{Help, plain};
pub use quirk::{QuirkHelp, quirk};
pub use refusal::{Cause, Refused, refusal};
