//! A demo as whoever shows it is told of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::operations::activity::show::RoleChange;
use crate::typescript;

/// The demo, if there is one, and what is left of former ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "SimulatorState")]
pub struct State {
    /// The demo.
    pub demo: Option<Demo>,
    /// Connections of demos that ended with their process; the next start, or *Remove*, takes them away.
    pub left: Vec<Left>,
}

/// A connection of a demo that is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoLeft")]
pub struct Left {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A demo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Demo {
    /// When it was made; another demo has another time.
    #[ts(as = "typescript::Timestamp")]
    pub made: Timestamp,
    /// The slug of its connection.
    pub connection: String,
    /// The name of its connection.
    pub name: String,
    /// How its identity provider speaks.
    #[ts(as = "typescript::Dialect")]
    pub dialect: String,
    /// The name of that identity provider, as captions have it.
    pub idp: String,
    /// What is played.
    pub mode: Mode,
    /// The name of the organisation.
    pub organisation: String,
    /// What was made of the file, if the people come from one.
    pub imported: Option<Imported>,
    /// How it stands.
    pub state: Playing,
    /// Why it failed.
    pub reason: Option<String>,
    /// How many times as fast as it is told; null for as fast as possible.
    pub speed: Option<f64>,
    /// Where the story is.
    pub position: Option<Position>,
    /// In how many seconds it goes on by itself, while there is something to read.
    pub goes_on_in: Option<f64>,
    /// What is set wrong at the identity provider.
    pub mistakes: Mistakes,
    /// The titles of the story's chapters.
    pub chapters: Vec<String>,
    /// How much was done.
    pub counters: Counters,
    /// What is to be given as `after` next time.
    pub revision: u64,
    /// The steps that are new or known better since `after`, in their order; only the last ones are kept.
    pub steps: Vec<Step>,
    /// The number of the first step that is kept: those before it are not known any more.
    pub first: u64,
}

/// What is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "DemoMode")]
pub enum Mode {
    /// The story of twelve people, with captions.
    Story,
    /// What somebody lets happen.
    Free,
}

/// How a demo stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "DemoPlaying")]
pub enum Playing {
    /// It waits for something to be done: to be played, or for something to happen.
    Idle,
    /// It goes on.
    Playing,
    /// It stands still.
    Paused,
    /// The story is over.
    Done,
    /// Something was in its way.
    Failed,
}

/// Where the story is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoPosition")]
pub struct Position {
    /// The chapter, from 0.
    pub chapter: u32,
    /// What is to be seen, for the audience.
    pub caption: String,
}

/// What is set wrong at the identity provider of a demo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoMistakes")]
pub struct Mistakes {
    /// The token is mistyped.
    pub token: bool,
    /// A filter shuts people out.
    pub filter: bool,
}

/// How much was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DemoCounters")]
pub struct Counters {
    /// How many people were made at the server.
    pub people: u64,
    /// How many are to be there.
    pub people_total: u64,
    /// How many groups were made.
    pub groups: u64,
    /// How many are to be there.
    pub groups_total: u64,
    /// How many requests were sent.
    pub requests: u64,
    /// How many of them were refused, or not answered.
    pub failed: u64,
}

/// Something that happened, on as many of the three sides as it happened on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoStep")]
pub struct Step {
    /// Its number, from 1.
    pub number: u64,
    /// When.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// The chapter of the story.
    pub chapter: Option<u32>,
    /// The identity provider's side, in the words of its console.
    pub idp: Option<String>,
    /// What went over the wire.
    pub wire: Option<Wire>,
    /// Rollcall's side; for a request it is there as soon as the request is recorded.
    pub rollcall: Option<Heard>,
}

/// A request and how it was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoWire")]
pub struct Wire {
    /// The method.
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    /// The status; none if there was no answer.
    pub status: Option<u16>,
    /// Why there was none.
    pub failure: Option<String>,
    /// How many milliseconds it took, for the identity provider.
    pub ms: f64,
}

/// What Rollcall made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DemoHeard")]
pub struct Heard {
    /// The number of the request in Activity, if it was one.
    pub exchange: Option<i64>,
    /// What happened.
    pub sentence: String,
    /// Roles that came and went by it, the first ones.
    pub roles: Vec<RoleChange>,
    /// How many came and went.
    pub roles_changed: u64,
}

/// What was made of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoImported")]
pub struct Imported {
    /// The rows below the headings.
    pub rows: u64,
    /// The people found.
    pub people: u64,
    /// How many of them are disabled, and not sent.
    pub disabled: u64,
    /// The groups found.
    pub groups: u64,
    /// How many rows are nobody.
    pub skipped: u64,
    /// The headings that are not used.
    pub unused: Vec<String>,
    /// What there is to say about rows, the first remarks.
    pub remarks: Vec<String>,
}
