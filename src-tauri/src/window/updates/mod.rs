//! Newer versions: looked for once the administrator has agreed, installed when asked to, and never without a word.
//!
//! **Invariants.**
//! - Nobody is asked anything before the administrator agreed to a daily look, or asked for one.
//! - Nothing takes the place of this program that was not signed, for exactly the version that was announced, with the
//!   key that this program was built with.
//! - A copy that a package brought, or that somebody built, is left to what brought it: its configuration names nobody
//!   to ask, and packages are built without this code (the feature `updates`).

#[cfg(not(feature = "updates"))]
mod elsewhere;
#[cfg(feature = "updates")]
mod itself;

use admin::{Code, Error};

#[cfg(not(feature = "updates"))]
pub(super) use elsewhere::{Standing, cancel, configure, install, look, prepare, show};
#[cfg(feature = "updates")]
pub(super) use itself::{Standing, cancel, configure, install, look, prepare, show};

/// What a copy says that is left to what brought it.
fn left_to_others() -> Error {
    Error::new(Code::UnknownOperation, "This copy of Rollcall is updated by what installed it.")
}
