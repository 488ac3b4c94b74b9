//! What is wrong with a connection so that somebody should look, also when nobody does: the window says it, the tray, a
//! notification, and the log of a server without a window.

mod hearing;
mod watching;

use std::collections::HashMap;
use std::time::Duration;

use activity::{Deed, Filter};
use directory::{Connection, Idp, Milestone, Sighting, Token};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Result, Rollcall, typescript};

pub(crate) use hearing::Hearing;
pub(crate) use watching::watch;

/// Something that is wrong with a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Alarm {
    /// It is on, and no token works: nobody can get in.
    NoToken,
    /// Its identity provider was let in before, and what it sends now is not a token that works.
    Refused {
        /// The last time.
        #[ts(as = "typescript::Timestamp")]
        at: Timestamp,
        /// What is wrong with it, as far as can be told.
        reason: String,
    },
    /// Much of what its identity provider wants to write is refused.
    Failing {
        /// How many writes came within the last hour.
        writes: u64,
        /// How many of them failed.
        failed: u64,
    },
    /// Its identity provider has not called for longer than it usually does.
    Late {
        /// How many seconds usually pass from one cycle to the next.
        usual_seconds: u64,
    },
    /// The newest token stops working soon.
    TokenEnds {
        /// When.
        #[ts(as = "typescript::Timestamp")]
        at: Timestamp,
    },
}

/// How long before its end a token is spoken of: rotating it needs somebody who has access to the identity provider.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How far back it is looked for failures.
const LATELY: SignedDuration = SignedDuration::from_hours(1);
/// From how many failures on they are an alarm: identity providers try some things that cannot succeed.
const MANY: u64 = 10;
/// Which part of the writes they have to be, as the divisor.
const MUCH: u64 = 4;
/// Entra ID calls every 40 minutes, but not before provisioning was started; until its rhythm is known, this counts.
const ENTRA: Duration = Duration::from_mins(40);
/// Four of Entra ID's calls missed are more than chance.
const ENTRA_SILENT: SignedDuration = SignedDuration::from_hours(3);

/// What is wrong with a connection now, the worst first. `tokens` are those that work, `seen` is what its identity provider was
/// seen to do, and `hearing` since when it can be heard without interruption.
pub(crate) fn of(
    rollcall: &Rollcall,
    connection: &Connection,
    tokens: &[Token],
    seen: &HashMap<Milestone, Sighting>,
    hearing: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Alarm>> {
    let mut alarms = Vec::new();
    // One that is off refuses everybody on purpose, and a demo is nobody's concern when nobody looks.
    if !connection.enabled || connection.demo {
        return Ok(alarms);
    }
    let last = |what| seen.get(&what).map(|sighting: &Sighting| sighting.last);
    let contact = last(Milestone::Contact);
    match tokens.first() {
        None => alarms.push(Alarm::NoToken),
        Some(_) => {
            if let (Some(refused), Some(contact)) = (seen.get(&Milestone::Refused), contact)
                && refused.last > contact
            {
                let reason = refused.detail.clone().unwrap_or_default();
                alarms.push(Alarm::Refused { at: refused.last, reason });
            }
        }
    }
    alarms.extend(failing(rollcall, connection, now)?);
    let chosen = last(Milestone::Chosen);
    let by_another = chosen.zip(contact).is_some_and(|(chosen, contact)| contact < chosen);
    if !by_another && let Some(hearing) = hearing {
        let calls = rollcall.activity().calls(connection.id);
        let silent = contact.map(|contact| now.duration_since(contact.max(hearing)));
        let works = connection.idp == Idp::Entra && seen.contains_key(&Milestone::User);
        let usual = match calls.usual {
            Some(usual) => calls.is_late(hearing, now).then_some(usual),
            None => (works && silent.is_some_and(|silent| silent > ENTRA_SILENT)).then_some(ENTRA),
        };
        alarms.extend(usual.map(|usual| Alarm::Late { usual_seconds: usual.as_secs() }));
    }
    if let Some(at) = tokens.first().and_then(|token| token.expires)
        && at.duration_since(now) < SOON
    {
        alarms.push(Alarm::TokenEnds { at });
    }
    Ok(alarms)
}

/// Whether much of what was written lately was refused. Lookups are left out: not to find is their everyday.
fn failing(rollcall: &Rollcall, connection: &Connection, now: Timestamp) -> Result<Option<Alarm>> {
    let activity = rollcall.activity();
    let lately = now.checked_sub(LATELY).unwrap_or(Timestamp::UNIX_EPOCH);
    let before = activity.first_since(lately)?.saturating_sub(1);
    let all = Filter {
        connection: Some(connection.id),
        deeds: Deed::ALL.into_iter().filter(|deed| deed.writes()).collect(),
        genuine: true,
        ..Filter::default()
    };
    let failed = activity.count_after(&Filter { failed: true, ..all.clone() }, before);
    if failed < MANY {
        return Ok(None);
    }
    let writes = activity.count_after(&all, before);
    Ok((failed * MUCH >= writes).then_some(Alarm::Failing { writes, failed }))
}

impl Alarm {
    /// Whether it is the same alarm, though its figures may be others.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// What is wrong, for a title; begins with the connection's name.
    #[must_use]
    pub fn title(&self, name: &str) -> String {
        match self {
            Self::NoToken => format!("{name}: no token works"),
            Self::Refused { .. } => format!("{name} is refused"),
            Self::Failing { .. } => format!("{name}: many requests fail"),
            Self::Late { .. } => format!("{name} has not called for a while"),
            Self::TokenEnds { .. } => format!("{name}: the token ends soon"),
        }
    }

    /// What to do about it, in a sentence or two.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::NoToken => "Its identity provider is turned away. Make a token and paste it there.".into(),
            Self::Refused { reason, .. } => format!(
                "{reason} If its identity provider sent that, copy the present token into its settings, as a whole."
            ),
            Self::Failing { writes, failed } => {
                format!("{failed} of the {writes} changes of the last hour were refused. Activity says why.")
            }
            Self::Late { usual_seconds } => format!(
                "It usually calls every {}. See whether provisioning still runs there, and whether the address still leads here.",
                interval(*usual_seconds)
            ),
            Self::TokenEnds { at } => format!(
                "It stops working on {}. Rotate it, and paste the new one into the identity provider before.",
                at.strftime("%-d %B %Y")
            ),
        }
    }
}

/// An interval as people say it.
fn interval(seconds: u64) -> String {
    let (amount, unit) = match seconds {
        0..5400 => (seconds.div_ceil(60).max(1), "minute"),
        5400..129_600 => ((seconds + 1800) / 3600, "hour"),
        _ => ((seconds + 43_200) / 86_400, "day"),
    };
    if amount == 1 { unit.to_owned() } else { format!("{amount} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_said_in_the_unit_that_fits() {
        let said = [20, 60, 2_400, 5_399, 5_400, 86_400, 172_800].map(interval);
        assert_eq!(said, ["minute", "minute", "40 minutes", "90 minutes", "2 hours", "24 hours", "2 days"]);
    }

    #[test]
    fn an_alarm_with_other_figures_is_the_same_one() {
        let late = |usual_seconds| Alarm::Late { usual_seconds };
        assert!(late(1).is_like(&late(2)));
        assert!(!late(1).is_like(&Alarm::NoToken));
    }
}
