//! Requests sent again: to the connection as it is, or to a copy of the directory that is thrown away.

mod compare;
mod copy;
mod request;

use std::collections::HashMap;

use activity::{Content, Row};
use serde::{Deserialize, Serialize};
use server::Local;
use ts_rs::TS;

use self::copy::Copy;
use super::ask;
use super::show::missing;
use super::who::Actors;
use crate::{Error, Result, Rollcall};

pub use self::compare::Difference;

/// How many requests are sent again at once.
const MOST: usize = 500;

/// Asks to send requests again, in the order given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "ReplayRequest", optional_fields)]
pub struct Request {
    /// Their numbers, at most five hundred.
    pub ids: Vec<i64>,
    /// Where to.
    pub to: Target,
    /// Another request in the place of the recorded one, where only one is sent.
    #[serde(default)]
    pub edited: Option<Edited>,
}

/// Where requests are sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "ReplayTarget")]
pub enum Target {
    /// To a copy of the directory as it is now, which is thrown away afterwards.
    Copy,
    /// To the directory itself: what they change is changed.
    Live,
}

/// A request that was edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "EditedRequest", optional_fields)]
pub struct Edited {
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The body.
    #[serde(default)]
    pub body: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Replayed {
    /// Each request, in the order given.
    pub steps: Vec<Step>,
}

/// A request that was sent again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ReplayStep")]
pub struct Step {
    /// The number of the recorded one.
    pub id: i64,
    /// What happened then.
    pub sentence: String,
    /// The method.
    pub method: String,
    /// Path and query as they were sent now.
    pub target: String,
    /// The status then.
    pub before: u16,
    /// The status now; absent if it was not sent.
    pub after: Option<u16>,
    /// The body of the answer now.
    pub body: Option<String>,
    /// Whether the answer is the same, but for identifiers, versions and times.
    pub same: bool,
    /// What is different in the body, at most fifty places.
    pub differences: Vec<Difference>,
    /// Why it was not sent.
    pub skipped: Option<String>,
}

pub(crate) async fn replay(rollcall: &Rollcall, request: Request) -> Result<Replayed> {
    if request.ids.is_empty() || request.ids.len() > MOST {
        return Err(Error::invalid(format!("Choose 1 to {MOST} requests.")));
    }
    if request.edited.is_some() && request.ids.len() > 1 {
        return Err(Error::invalid("Only one request can be edited and sent again at a time."));
    }
    let mut recorded = Vec::with_capacity(request.ids.len());
    for id in &request.ids {
        let id = *id;
        recorded.push(ask(rollcall, move |activity| activity.show(id)).await?.ok_or_else(|| missing(id))?);
    }
    let steps = match request.to {
        Target::Live => {
            let local = Local::new(rollcall.directory().clone(), rollcall.activity().clone());
            send_all(rollcall, &local, recorded, request.edited.as_ref()).await?
        }
        Target::Copy => {
            let copy = Copy::of(rollcall).await?;
            let steps = send_all(rollcall, copy.local(), recorded, request.edited.as_ref()).await;
            copy.throw_away().await;
            steps?
        }
    };
    Ok(Replayed { steps })
}

async fn send_all(
    rollcall: &Rollcall,
    local: &Local,
    recorded: Vec<(Row, Option<Content>)>,
    edited: Option<&Edited>,
) -> Result<Vec<Step>> {
    let actors = Actors::of(rollcall).await?;
    // Who was created then has another identifier now, which later requests must name.
    let mut renamed = HashMap::new();
    let mut steps = Vec::with_capacity(recorded.len());
    for (row, content) in recorded {
        let mut step = Step {
            id: row.id,
            sentence: actors.sentence(&row),
            method: row.method.clone(),
            target: row.target.clone(),
            before: row.status,
            after: None,
            body: None,
            same: false,
            differences: Vec::new(),
            skipped: None,
        };
        match request::of(&row, content.as_ref(), edited, &renamed) {
            Err(why) => step.skipped = Some(why.to_owned()),
            Ok(request) => {
                step.method = request.method().to_string();
                step.target = request.uri().to_string();
                let answer = local.answer(request).await;
                let now = String::from_utf8_lossy(answer.body()).into_owned();
                let then =
                    content.as_ref().and_then(|content| content.response.body.text()).unwrap_or_default();
                compare::learn(then, &now, &mut renamed);
                let status = answer.status().as_u16();
                step.differences = compare::differences(then, &now, &renamed);
                step.same = edited.is_none() && status == row.status && step.differences.is_empty();
                step.after = Some(status);
                step.body = Some(now).filter(|body| !body.is_empty());
            }
        }
        steps.push(step);
    }
    Ok(steps)
}
