//! What is worth a notification: the first contact, the first user, and trouble. Nothing is told twice,
//! and nothing that was so before Rollcall started, but for a port that cannot be had.

use admin::operations::connections::Connection;
use admin::operations::roles::policy::Kept;
use admin::operations::service::Status;

use super::watch::is_refused;

/// Titles and texts.
pub(super) fn since(former: Option<&Status>, now: &Status) -> Vec<(String, String)> {
    let mut news = Vec::new();
    if let Some(refused) = &now.refused
        && former.is_none_or(|former| former.refused.is_none())
    {
        news.push((format!("Port {} cannot be used", refused.port), refused.message.clone()));
    }
    let Some(former) = former else { return news };
    for connection in &now.connections {
        let before = former.connections.iter().find(|before| before.slug == connection.slug);
        news.extend(before.and_then(|before| about(before, connection)));
    }
    for kept in now.kept.iter().flatten() {
        let is_known = |before: &Kept| before.id == kept.id && before.role == kept.role;
        if !former.kept.iter().flatten().any(is_known) {
            let title = format!("{} keeps a protected role", kept.name);
            news.push((
                title,
                "Nobody else holds it. Look at Roles to agree, or give it to somebody else.".into(),
            ));
        }
    }
    news
}

/// The most telling thing only: who sees the first user need not be told that the token works.
fn about(before: &Connection, now: &Connection) -> Option<(String, String)> {
    let name = &now.name;
    if now.calls.overdue && !before.calls.overdue {
        let minutes = now.calls.usual_seconds.unwrap_or_default() / 60;
        let text = format!("It usually calls every {minutes} minutes. Look at its provisioning log.");
        return Some((format!("{name} has not called for a while"), text));
    }
    if is_refused(now) && !is_refused(before) {
        let text = "It sends a token that is not valid any more. Copy the present one into its settings.";
        return Some((format!("{name} is refused"), text.into()));
    }
    let first = |of: fn(&Connection) -> bool| of(now) && !of(before);
    if first(|connection| connection.seen.user.is_some()) {
        return Some((format!("{name}: the first user arrived"), "Provisioning works.".into()));
    }
    if first(|connection| connection.seen.credentials.is_some()) {
        return Some((format!("{name}: first contact"), "The endpoint and the token are right.".into()));
    }
    None
}
