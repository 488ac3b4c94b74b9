//! Why a tunnel could not be opened, and what to do.

use serde::{Deserialize, Serialize};

/// Why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What is wrong, in a sentence.
    pub what: String,
    /// What to do about it, in a sentence or two; empty if nobody knows.
    pub advice: String,
    /// A page that mends it, if the program named one.
    pub link: Option<String>,
}

/// Words of a program, and what they mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// A part of the line.
    pub(crate) words: &'static str,
    pub(crate) what: &'static str,
    pub(crate) advice: &'static str,
    /// Whether the program waits for somebody to mend it, rather than ending or trying again.
    pub(crate) waits: bool,
}

impl Known {
    /// The first that a line is about.
    pub(crate) fn of(all: &'static [Self], line: &str) -> Option<&'static Self> {
        all.iter().find(|known| line.contains(known.words))
    }

    pub(crate) fn told(&self, link: Option<String>) -> Failure {
        Failure { what: self.what.to_owned(), advice: self.advice.to_owned(), link }
    }
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into(), link: None }
    }
}
