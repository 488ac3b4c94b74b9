//! The description of a process: what is started, and what its output means.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::failure::Known;
use crate::{Address, Failure, Provider};

/// What is started, and what its output means. Made by [`crate::Way::plan`].
#[derive(Debug, Clone)]
pub struct Plan {
    pub(crate) provider: Provider,
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    /// Secrets, by the name of the variable that the program reads.
    pub(crate) environment: Vec<(&'static str, SecretString)>,
    /// The address, if it is known before.
    pub(crate) address: Option<Address>,
    /// What a line means.
    pub(crate) hears: fn(&str) -> Option<Said>,
    /// What lines about failures mean.
    pub(crate) failures: &'static [Known],
    pub(crate) ready: Ready,
    pub(crate) before: Option<Before>,
    pub(crate) asks: Option<Asks>,
    /// Whether a line is chatter that says nothing of a failure.
    pub(crate) is_chatter: fn(&str) -> bool,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// The address.
    Address(Address),
    /// That it is connected.
    Up,
    /// That it is connected by this address.
    UpBy(Address),
    /// Where the program answers questions.
    Api(SocketAddr),
    /// That the connection was lost, and that the program tries again.
    Lost,
}

/// When a program is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ready {
    /// When it says so.
    Said,
    /// As soon as it has an address.
    Address,
    /// When it did not end for so long: it says nothing that we understand.
    Alive(Duration),
}

/// A question to the program before it is started.
#[derive(Debug, Clone)]
pub(crate) struct Before {
    pub(crate) arguments: &'static [&'static str],
    /// What its output says: the address if it is known by that, or why it is of no use to start.
    pub(crate) reads: fn(&str) -> Result<Option<Address>, Failure>,
}

/// Questions to the program while it runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asks {
    /// The path where the address is told, and what its text says.
    pub(crate) address: Option<(&'static str, ReadAddress)>,
    /// The path where it says whether it is connected, and what the status and the text say.
    pub(crate) health: (&'static str, IsConnected),
}

pub(crate) type ReadAddress = fn(&str) -> Option<Address>;
pub(crate) type IsConnected = fn(u16, &str) -> bool;

pub(crate) const fn no_chatter(_: &str) -> bool {
    false
}
