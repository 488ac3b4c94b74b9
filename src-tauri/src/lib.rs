//! Rollcall, a SCIM 2.0 server that an administrator installs, sees and understands.
//!
//! This package is the shell around it: the command line, the operating system's keychain, the pages
//! of the user interface and, in a program of its own, the window. What can be done is declared in
//! `admin`; nothing here reaches past it.
//!
//! **Two programs.** `rollcall` is the command line and the server. `rollcall-desktop` is the same and
//! the window; `rollcall` without a verb becomes it. The window needs the browser engine of the
//! operating system, and on Linux merely loading that costs more than the rest of a command; a
//! machine without a screen may not even have it.

mod browser;
mod cli;
mod display;
mod keychain;
mod pages;
mod parts;
mod start;
mod verbs;

pub use cli::data_dir::NAME;
pub use cli::exit::{Failure, Outcome};
pub use cli::session::Place;
pub use cli::signals::stop;
pub use cli::{definition, run};
pub use pages::{Page, page, pages};
pub use parts::missing_for_the_window;
pub use start::Start;
