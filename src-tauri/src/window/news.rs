//! What is worth a notification: the first contact, the first user, and trouble. Nothing that was so before Rollcall started
//! is told, but for what only somebody at this machine can mend; and nothing of a demo, whose audience looks at it anyway.

use std::collections::HashMap;
use std::mem::Discriminant;

use admin::alarms::Alarm;
use admin::operations::connections::Connection;
use admin::operations::roles::policy::Kept;
use admin::operations::service::Status;
use jiff::{SignedDuration, Timestamp};

/// For how long an alarm is not told again: two workers of one identity provider may have different tokens for a while.
const QUIET: SignedDuration = SignedDuration::from_hours(1);

/// When which alarm of which connection was told.
#[derive(Default)]
pub(super) struct Told(HashMap<(String, Discriminant<Alarm>), Timestamp>);

impl Told {
    /// Titles and texts of what is new.
    pub(super) fn news(
        &mut self,
        former: Option<&Status>,
        status: &Status,
        now: Timestamp,
    ) -> Vec<(String, String)> {
        let mut news = Vec::new();
        if let Some(refused) = &status.refused
            && former.is_none_or(|former| former.refused.is_none())
        {
            news.push((format!("Port {} cannot be used", refused.port), refused.message.clone()));
        }
        for connection in status.connections.iter().filter(|connection| !connection.demo) {
            let before = former
                .and_then(|former| former.connections.iter().find(|before| before.slug == connection.slug));
            let alarms: Vec<_> = self.alarms(former.is_none(), before, connection, now).collect();
            if alarms.is_empty() {
                news.extend(before.and_then(|before| good(before, connection)));
            }
            news.extend(alarms);
        }
        let Some(former) = former else { return news };
        for kept in status.kept.iter().flatten() {
            let is_known = |before: &Kept| before.id == kept.id && before.role == kept.role;
            if !former.kept.iter().flatten().any(is_known) {
                let title = format!("{} keeps a protected role", kept.name);
                let text = "Nobody else holds it. Look at Roles to agree, or give it to somebody else.";
                news.push((title, text.into()));
            }
        }
        news
    }

    fn alarms<'a>(
        &'a mut self,
        starting: bool,
        before: Option<&'a Connection>,
        connection: &'a Connection,
        now: Timestamp,
    ) -> impl Iterator<Item = (String, String)> + 'a {
        connection.alarms.iter().filter_map(move |alarm| {
            let known = before.is_some_and(|before| before.alarms.iter().any(|known| known.is_like(alarm)));
            let telling = !starting || matches!(alarm, Alarm::TokenEnds { .. });
            if known || !telling {
                return None;
            }
            let key = (connection.slug.clone(), std::mem::discriminant(alarm));
            let lately = self.0.get(&key).is_some_and(|told| now.duration_since(*told) < QUIET);
            if lately {
                return None;
            }
            self.0.insert(key, now);
            Some((alarm.title(&connection.name), alarm.advice()))
        })
    }
}

/// The most telling thing only: who sees the first user need not be told that the token works.
fn good(before: &Connection, now: &Connection) -> Option<(String, String)> {
    let name = &now.name;
    let first = |of: fn(&Connection) -> bool| of(now) && !of(before);
    if first(|connection| connection.seen.user.is_some()) {
        return Some((format!("{name}: the first user arrived"), "Provisioning works.".into()));
    }
    if first(|connection| connection.seen.credentials.is_some()) {
        return Some((format!("{name}: first contact"), "The endpoint and the token are right.".into()));
    }
    None
}
