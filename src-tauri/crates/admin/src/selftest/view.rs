//! A self-test as whoever started it is told of it.

use directory::Idp;
use jiff::Timestamp;
use scim::Profile;
use serde::{Deserialize, Serialize};
use simulator::check::{self, Outcome};
use ts_rs::TS;

use crate::typescript;

/// The self-test that runs or ran last, if there was one since the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SelfTestState")]
pub struct State {
    /// The self-test.
    pub test: Option<SelfTest>,
}

/// A self-test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SelfTest {
    /// When it began; another one has another time.
    #[ts(as = "typescript::Timestamp")]
    pub begun: Timestamp,
    /// The slug of the connection that is looked at.
    pub connection: String,
    /// Who was at its other end then.
    #[ts(as = "typescript::Idp")]
    pub idp: Idp,
    /// How much it forgave then.
    #[ts(as = "typescript::Profile")]
    pub profile: Profile,
    /// Whether it answered then.
    pub enabled: bool,
    /// The dialect that is spoken.
    #[ts(as = "typescript::Dialect")]
    pub dialect: String,
    /// Its name for people.
    pub dialect_name: String,
    /// The address by which the connection is reached.
    pub endpoint: String,
    /// How it stands.
    pub state: Standing,
    /// How many parts are done.
    pub done: u32,
    /// Of how many.
    pub total: u32,
    /// What is done now, in words.
    pub title: String,
    /// What came of the connection itself, with its own token.
    pub itself: Option<Itself>,
    /// What came of everything else, done to a connection that is made for it and like the one that is looked at.
    pub report: Option<Report>,
    /// Why there is no report.
    pub reason: Option<String>,
}

/// How a self-test stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "SelfTestStanding")]
pub enum Standing {
    /// It goes on.
    Running,
    /// It takes away what it made, and ends.
    Stopping,
    /// It has come to its end, whatever it found.
    Done,
    /// It was stopped in the middle.
    Stopped,
    /// Something was in its way.
    Failed,
}

impl Standing {
    /// Whether it goes on still.
    pub(crate) const fn is_on(self) -> bool {
        matches!(self, Self::Running | Self::Stopping)
    }
}

/// What came of a connection itself: of what its identity provider sends when the connection is tried out there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SelfTestItself")]
pub struct Itself {
    /// What came of it.
    pub outcome: Looked,
    /// The requests that were answered well.
    pub passed: Vec<String>,
    /// The request that was not.
    pub request: Option<String>,
    /// The status of its answer, if there was one.
    pub status: Option<u16>,
    /// What was found, or why it was not tried.
    pub found: Option<String>,
    /// What to do.
    pub advice: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "SelfTestLooked")]
pub enum Looked {
    /// The connection can be used.
    Passed,
    /// It cannot.
    Failed,
    /// It could not be tried.
    Skipped,
}

/// What came of a self-test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SelfTestReport")]
pub struct Report {
    /// Whether nothing failed and nothing was left out.
    pub good: bool,
    /// How many cases passed.
    pub passed: u32,
    /// How many failed.
    pub failed: u32,
    /// How many mean nothing here, or were not tried.
    pub other: u32,
    /// What was in the way of everything, if something was: everything else was not tried then.
    pub obstacle: Option<Obstacle>,
    /// How many requests were sent.
    pub requests: u64,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// The cases, by what happened.
    pub groups: Vec<Group>,
}

/// What is in the way of everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SelfTestObstacle")]
pub struct Obstacle {
    /// What is the case, in a sentence.
    pub found: String,
    /// What to do.
    pub advice: String,
}

impl From<&check::Obstacle> for Obstacle {
    fn from(obstacle: &check::Obstacle) -> Self {
        Self { found: obstacle.found.clone(), advice: obstacle.advice.to_owned() }
    }
}

/// What happened, and the cases that were seen by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SelfTestGroup")]
pub struct Group {
    /// A word that stays the same.
    pub id: String,
    /// What happened, in plain words.
    pub title: String,
    /// What was looked at.
    pub cases: Vec<Case>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SelfTestCase")]
pub struct Case {
    /// A word that stays the same: the group's and the rule's.
    pub id: String,
    /// What is expected, in plain words.
    pub title: String,
    /// Why it was left out, if it was.
    pub reason: Option<String>,
    /// How it failed, if it did.
    pub failed: Option<Failed>,
}

/// How a case failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "SelfTestFailed")]
pub struct Failed {
    /// How often.
    pub times: u32,
    /// What was expected, the first time.
    pub expected: String,
    /// What was found instead.
    pub found: String,
    /// The rule: a section of an RFC, or how an identity provider behaves.
    pub rule: String,
    /// What to do.
    pub advice: String,
    /// The exchange in which it was seen.
    pub exchange: Option<Shown>,
}

/// An exchange as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SelfTestExchange")]
pub struct Shown {
    /// The method.
    pub method: String,
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

impl From<&check::Report> for Report {
    fn from(report: &check::Report) -> Self {
        let counts = report.counts();
        Self {
            good: report.is_good(),
            passed: number(counts.passed),
            failed: number(counts.failed),
            other: number(counts.other()),
            obstacle: report.obstacle.as_ref().map(Obstacle::from),
            requests: report.requests,
            seconds: report.duration.as_secs_f64(),
            groups: report.groups.iter().map(Group::from).collect(),
        }
    }
}

impl From<&check::Group> for Group {
    fn from(group: &check::Group) -> Self {
        let cases = group.cases.iter().map(Case::from).collect();
        Self { id: group.id.to_owned(), title: group.title.to_owned(), cases }
    }
}

impl From<&check::Case> for Case {
    fn from(case: &check::Case) -> Self {
        let (reason, failed) = match &case.outcome {
            Outcome::Passed => (None, None),
            Outcome::NotApplicable { reason } | Outcome::NotTried { reason } => (Some(reason.clone()), None),
            Outcome::Failed(failed) => (None, Some(Failed::from(&**failed))),
        };
        Self { id: case.id.clone(), title: case.title.clone(), reason, failed }
    }
}

impl From<&check::Failed> for Failed {
    fn from(failed: &check::Failed) -> Self {
        Self {
            times: number(failed.times),
            expected: failed.expected.clone(),
            found: failed.found.clone(),
            rule: failed.rule.clone(),
            advice: failed.advice.clone(),
            exchange: failed.exchange.as_ref().map(Shown::from),
        }
    }
}

impl From<&check::Shown> for Shown {
    fn from(shown: &check::Shown) -> Self {
        Self {
            method: shown.method.to_owned(),
            path: shown.path.clone(),
            request: shown.request.clone(),
            status: shown.status,
            media_type: shown.media_type.clone(),
            response: shown.response.clone(),
        }
    }
}

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
