//! The simulator: a demo with a connection of its own, made, played and removed.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use simulator::Dialect;
use ts_rs::TS;

use crate::demo::{self, Beginning, MOST, PEOPLE, Pace, People, Speed};
use crate::{Error, Result, Rollcall, typescript};

pub use crate::demo::view::{
    Counters, Demo, Heard, Imported, Left, Mistakes, Mode, Playing, Position, State, Step, Wire,
};

/// Asks for a demo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Start {
    /// How its identity provider speaks.
    #[ts(as = "typescript::Dialect")]
    pub dialect: String,
    /// What is played.
    pub mode: Mode,
    /// How many people are invented; 12 if absent, and always in the story.
    #[serde(default)]
    pub size: Option<u32>,
    /// The absolute path of a CSV file with the people instead; not in the story.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
    /// Or its text.
    #[serde(default)]
    pub text: Option<String>,
    /// What chance begins with: the same number, the same company and the same events.
    #[serde(default)]
    pub seed: Option<u32>,
    /// How many times as fast as it is told: 0.25 to 20; 1 if absent, and null for as fast as possible.
    #[serde(default = "once")]
    #[ts(as = "Option<Option<f64>>")]
    pub speed: Option<f64>,
}

/// Asks what a file with people has. Nothing is made of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ReadPeople", optional_fields)]
pub struct Read {
    /// The absolute path of a CSV file.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub file: Option<PathBuf>,
    /// Or its text.
    #[serde(default)]
    pub text: Option<String>,
}

/// Asks for the demo to be played, paused, stepped or removed.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Ask {}

/// Asks for another speed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetSpeed {
    /// How many times as fast as it is told: 0.25 to 20; null for as fast as possible.
    // Not to say it is not to say null.
    #[serde(deserialize_with = "Option::deserialize")]
    pub speed: Option<f64>,
}

/// Asks for something to happen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Perform {
    /// What.
    #[ts(as = "typescript::DemoEvent")]
    pub event: String,
}

/// Asks how the demo stands.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Show {
    /// The `revision` of the last answer; every step that is kept if absent.
    #[serde(default)]
    pub after: Option<u64>,
}

/// What went with a demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DemoRemoved")]
pub struct Removed {
    /// How many users.
    pub users: u64,
    /// How many groups.
    pub groups: u64,
}

#[expect(clippy::unnecessary_wraps, reason = "serde asks for what the member is")]
const fn once() -> Option<f64> {
    Some(1.0)
}

fn usable(speed: Option<f64>) -> Result<Speed> {
    match speed {
        Some(times) if (Speed::MIN..=Speed::MAX).contains(&times) => Ok(Speed::Times(times)),
        Some(_) => {
            let message =
                format!("A speed is {} to {}, or null for as fast as possible.", Speed::MIN, Speed::MAX);
            Err(Error::invalid(message))
        }
        None => Ok(Speed::Unbound),
    }
}

pub(crate) async fn start(rollcall: &Rollcall, request: Start) -> Result<State> {
    let Start { dialect, mode, size, file, text, seed, speed } = request;
    let dialect = Dialect::from_word(&dialect).ok_or_else(|| {
        Error::invalid(format!("No identity provider speaks '{}'.", dialect.escape_debug()))
    })?;
    let people = match (mode, size, file, text) {
        (Mode::Story, None | Some(PEOPLE), None, None) => People::Invented(PEOPLE),
        (Mode::Story, ..) => {
            return Err(Error::invalid(format!("The story is told of {PEOPLE} people of its own.")));
        }
        (_, Some(size), None, None) if !(1..=MOST).contains(&size) => {
            return Err(Error::invalid(format!("A company has 1 to {MOST} people.")));
        }
        (_, size, None, None) => People::Invented(size.unwrap_or(PEOPLE)),
        (_, None, Some(file), None) => People::File(absolute(file)?),
        (_, None, None, Some(text)) => People::Text(text),
        _ => return Err(Error::invalid("Give a size, a file or a text, and not several of them.")),
    };
    let seed = u64::from(seed.unwrap_or(1));
    demo::start(rollcall, Beginning { dialect, mode, people, seed, speed: usable(speed)? }).await
}

fn absolute(file: PathBuf) -> Result<PathBuf> {
    if file.is_absolute() {
        return Ok(file);
    }
    Err(Error::invalid(format!("{} is not an absolute path.", file.display())))
}

pub(crate) async fn read(_: &Rollcall, request: Read) -> Result<Imported> {
    let people = match (request.file, request.text) {
        (Some(file), None) => People::File(absolute(file)?),
        (None, Some(text)) => People::Text(text),
        _ => return Err(Error::invalid("Give a file or a text, and not both.")),
    };
    people.read().await
}

pub(crate) async fn play(rollcall: &Rollcall, _: Ask) -> Result<State> {
    demo::with_pace(rollcall, Pace::play).await
}

pub(crate) async fn pause(rollcall: &Rollcall, _: Ask) -> Result<State> {
    demo::with_pace(rollcall, Pace::pause).await
}

pub(crate) async fn step(rollcall: &Rollcall, _: Ask) -> Result<State> {
    demo::with_pace(rollcall, Pace::step).await
}

pub(crate) async fn speed(rollcall: &Rollcall, request: SetSpeed) -> Result<State> {
    let speed = usable(request.speed)?;
    demo::with_pace(rollcall, |pace| pace.set_speed(speed)).await
}

pub(crate) async fn perform(rollcall: &Rollcall, request: Perform) -> Result<State> {
    let wish = demo::Wish::from_word(&request.event)
        .ok_or_else(|| Error::invalid(format!("'{}' cannot happen.", request.event.escape_debug())))?;
    demo::perform(rollcall, wish).await
}

pub(crate) async fn state(rollcall: &Rollcall, request: Show) -> Result<State> {
    demo::state(rollcall, request.after.unwrap_or(0)).await
}

pub(crate) async fn remove(rollcall: &Rollcall, _: Ask) -> Result<Removed> {
    let (users, groups) = demo::remove(rollcall).await?;
    Ok(Removed { users, groups })
}
