//! What came of a self-test.

use std::time::Duration;

use serde::{Serialize, Serializer};

use super::obstacle::Obstacle;

/// The longest text of an exchange that is told, in characters.
pub(super) const LONGEST: usize = 4_000;

/// What came of a self-test, to be shown, written to a file, or read by a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The word for the dialect.
    pub dialect: &'static str,
    /// Its name for people.
    pub dialect_name: &'static str,
    /// The base URL.
    pub endpoint: String,
    /// What chance began with.
    pub seed: u64,
    /// What every name began with that was made.
    pub prefix: String,
    /// Whether it was ended in the middle.
    pub stopped: bool,
    /// How many requests were sent.
    pub requests: u64,
    /// How long it took, in seconds.
    #[serde(serialize_with = "seconds")]
    pub duration: Duration,
    /// What was in the way of everything, if something was: nothing but the first part was tried then.
    pub obstacle: Option<Obstacle>,
    /// The cases, by what happened.
    pub groups: Vec<Group>,
    /// What was made and could not be deleted again.
    pub left_behind: Vec<String>,
}

/// What happened, and the cases that were seen by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// A word that stays the same.
    pub id: &'static str,
    /// What happened, in plain words.
    pub title: &'static str,
    /// How long it took, in seconds.
    #[serde(serialize_with = "seconds")]
    pub duration: Duration,
    /// What was looked at.
    pub cases: Vec<Case>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// A word that stays the same: the group's and the rule's.
    pub id: String,
    /// What is expected, in plain words.
    pub title: String,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It is as it should be.
    Passed,
    /// It is not.
    Failed(Box<Failed>),
    /// It means nothing here, or could not be brought about.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// It did not come to it.
    NotTried {
        /// Why.
        reason: String,
    },
}

/// How many cases came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many mean nothing here.
    pub not_applicable: usize,
    /// How many it did not come to.
    pub not_tried: usize,
}

impl Counts {
    /// How many are neither right nor wrong.
    #[must_use]
    pub const fn other(self) -> usize {
        self.not_applicable + self.not_tried
    }
}

/// How a case failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failed {
    /// How often.
    pub times: usize,
    /// What was expected, the first time.
    pub expected: String,
    /// What was found instead.
    pub found: String,
    /// The rule: a section of an RFC, or how an identity provider behaves.
    pub rule: String,
    /// What the server's developer should do.
    pub advice: String,
    /// The exchange in which it was seen.
    pub exchange: Option<Shown>,
}

/// An exchange as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// The method.
    pub method: &'static str,
    /// The path and the query.
    pub path: String,
    /// The body that was sent, indented and cut.
    pub request: Option<String>,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its body, indented and cut; or why there was no answer.
    pub response: String,
}

impl Report {
    /// Every case with its group.
    pub fn cases(&self) -> impl Iterator<Item = (&Group, &Case)> {
        self.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group, case)))
    }

    /// Every case that failed, and how.
    pub fn failures(&self) -> impl Iterator<Item = (&Case, &Failed)> {
        self.cases().filter_map(|(_, case)| match &case.outcome {
            Outcome::Failed(failed) => Some((case, &**failed)),
            _ => None,
        })
    }

    /// Whether nothing failed and nothing was left out: what a command answers with its exit code.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.stopped && self.left_behind.is_empty() && self.failures().next().is_none()
    }

    /// How many cases came to what.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, case) in self.cases() {
            match case.outcome {
                Outcome::Passed => counts.passed += 1,
                Outcome::Failed(_) => counts.failed += 1,
                Outcome::NotApplicable { .. } => counts.not_applicable += 1,
                Outcome::NotTried { .. } => counts.not_tried += 1,
            }
        }
        counts
    }

    /// It all in one sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        let Counts { passed, failed, not_applicable, not_tried } = self.counts();
        let untried = if not_tried > 0 { format!(", {not_tried} not tried") } else { String::new() };
        let stopped = if self.stopped { " It was stopped in the middle." } else { "" };
        let left = match self.left_behind.len() {
            0 => String::new(),
            count => format!(" {count} objects could not be deleted again."),
        };
        format!(
            "{}: {passed} passed, {failed} failed, {not_applicable} not applicable{untried}, with {} requests in \
             {:.1} s.{stopped}{left}",
            self.dialect_name,
            self.requests,
            self.duration.as_secs_f64()
        )
    }
}

/// As a number with a fraction, which is what programs expect of a duration.
pub(crate) fn seconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(duration.as_secs_f64())
}
