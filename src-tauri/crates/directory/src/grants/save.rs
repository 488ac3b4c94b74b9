//! Saving a policy: the document and all grants that it changes, in one transaction.
//!
//! What changes was worked out before over a snapshot ([`super::whole`]), so that the writer is held up
//! for as long as the differences take and no longer. Whoever was touched since is settled anew.

use std::collections::HashSet;

use jiff::Timestamp;
use roles::RoleSet;
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::Kind;

use super::memberships::users_below;
use super::settle::{self, Cause, What};
use super::whole::{Changed, Whole};
use crate::stored::kind_number;
use crate::writing::Writing;
use crate::{ConnectionId, Error, Result, write};

/// Puts a policy in force; its number. `approved` are protected roles that may lose their last holder.
pub(crate) fn save(
    writing: &Writing,
    whole: &Whole,
    summary: &str,
    approved: &[String],
    at: Timestamp,
) -> Result<u32> {
    let last: Option<u32> =
        writing.prepare_cached("SELECT max(revision) FROM role_policy")?.query_row([], |row| row.get(0))?;
    if last.unwrap_or(0) != whole.revision {
        return Err(Error::Changed);
    }
    let unheld: Vec<String> = whole
        .at_risk()
        .into_iter()
        .filter(|effect| !approved.contains(&effect.role))
        .map(|effect| effect.name.clone())
        .collect();
    if !unheld.is_empty() {
        return Err(Error::Protected(unheld));
    }
    let mut policy = whole.policy.clone();
    number_rules(writing, &mut policy)?;
    let document = serde_json::to_string(&policy)
        .map_err(|error| Error::Invalid(format!("the roles cannot be stored: {error}")))?;
    let inserted = writing
        .prepare_cached("INSERT INTO role_policy (at, summary, document) VALUES (?, ?, ?)")?
        .insert((at.as_millisecond(), summary, document))?;
    let revision = u32::try_from(inserted).map_err(|_| Error::Closed)?;
    for role in &policy.roles {
        writing.prepare_cached("INSERT OR IGNORE INTO role (key) VALUES (?)")?.execute([&role.key])?;
    }
    writing.forget_policy();
    let in_force = writing.policy()?;
    let touched = touched(writing, whole.marks)?;
    apply(writing, whole, &touched, revision, at)?;
    settle::several(writing, &in_force, touched, Cause::Policy(revision), at)?;
    end_needless_keeping(writing, at)?;
    Ok(revision)
}

/// Gives rules without a number one that no rule ever had.
fn number_rules(sqlite: &Sqlite, policy: &mut roles::Policy) -> Result<()> {
    let known: Option<String> = crate::setting::get(sqlite, "role_rules")?;
    let most = policy.rules.iter().filter_map(|rule| rule.id).max().unwrap_or(0);
    let mut last = known.and_then(|known| known.parse::<u32>().ok()).unwrap_or(0).max(most);
    for rule in policy.rules.iter_mut().filter(|rule| rule.id.is_none()) {
        last += 1;
        rule.id = Some(last);
    }
    crate::setting::set(sqlite, "role_rules", Some(&last.to_string()))
}

/// Users and groups that changed after the change of a number.
const CHANGED: &str = "SELECT DISTINCT change.resource, resource.kind
      FROM change JOIN resource ON sequence = change.resource WHERE change.id > ?";
/// Users and groups that left a group after it: they are not below it any more.
const LEFT: &str = "SELECT DISTINCT gone.value, resource.kind
      FROM change JOIN json_each(members_removed) AS gone JOIN resource ON sequence = gone.value WHERE change.id > ?";

/// The users whom changes since a snapshot concern.
fn touched(sqlite: &Sqlite, (change, event): (i64, i64)) -> Result<HashSet<i64>> {
    let mut users = HashSet::new();
    for question in [CHANGED, LEFT] {
        let mut concerned = sqlite.prepare_cached(question)?;
        let mut rows = concerned.query([change])?;
        while let Some(row) = rows.next()? {
            let resource = row.get(0)?;
            if row.get::<_, i64>(1)? == kind_number(Kind::User) {
                users.insert(resource);
            } else {
                users_below(sqlite, resource, &mut users)?;
            }
        }
    }
    let mut settled = sqlite.prepare_cached("SELECT DISTINCT resource FROM role_event WHERE id > ?")?;
    for user in settled.query_map([event], |row| row.get(0))? {
        users.insert(user?);
    }
    Ok(users)
}

/// Writes what was worked out. Tallies are counted here and written once a role.
fn apply(sqlite: &Sqlite, whole: &Whole, touched: &HashSet<i64>, revision: u32, at: Timestamp) -> Result<()> {
    let (at, cause) = (at.as_millisecond(), Cause::Policy(revision));
    let numbers = numbers(sqlite, whole)?;
    let mut tallies = vec![0_i64; numbers.len()];
    let mut insert =
        sqlite.prepare_cached("INSERT INTO role_grant (resource, role, since, event) VALUES (?, ?, ?, ?)")?;
    let mut delete = sqlite.prepare_cached("DELETE FROM role_grant WHERE resource = ? AND role = ?")?;
    let mut resume =
        sqlite.prepare_cached("UPDATE role_grant SET kept = 0 WHERE resource = ? AND role = ?")?;
    for Changed { user, gained, lost, resumed, .. } in &whole.differences {
        if touched.contains(user) {
            continue;
        }
        let of = |set: RoleSet| set.places().filter_map(|place| Some((place, *numbers.get(place)?)));
        for (place, role) in of(*gained) {
            let event = settle::record(sqlite, at, *user, role, What::Gained, cause)?;
            insert.execute((user, role, at, event))?;
            tallies[place] += 1;
        }
        for (_, role) in of(*resumed) {
            settle::record(sqlite, at, *user, role, What::Resumed, cause)?;
            resume.execute((user, role))?;
        }
        for (place, role) in of(*lost) {
            settle::record(sqlite, at, *user, role, What::Lost, cause)?;
            delete.execute((user, role))?;
            tallies[place] -= 1;
        }
    }
    for (role, by) in numbers.iter().zip(&tallies).filter(|(_, by)| **by != 0) {
        settle::tally(sqlite, *role, *by)?;
    }
    Ok(())
}

/// The numbers of the roles by place; those that were new have one by now.
fn numbers(sqlite: &Sqlite, whole: &Whole) -> Result<Vec<i64>> {
    let mut number = sqlite.prepare_cached("SELECT id FROM role WHERE key = ?")?;
    let roles = whole.slots.roles().map(|(_, key)| Ok(number.query_row([key], |row| row.get(0))?));
    roles.collect()
}

/// Ends what is merely kept of roles that are not protected any more, or that somebody else holds.
fn end_needless_keeping(writing: &Writing, at: Timestamp) -> Result<()> {
    let policy = writing.policy()?;
    let kept = writing
        .prepare_cached("SELECT resource, role FROM role_grant INDEXED BY role_kept WHERE kept = 1")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    for (user, role) in kept {
        let protected = policy.place(role).is_some_and(|place| policy.is_protected(place));
        if !protected || settle::holders(writing, role)? > 1 {
            let cause = if protected { Cause::Succession } else { Cause::Policy(policy.revision) };
            settle::take(writing, at.as_millisecond(), user, role, cause)?;
        }
    }
    Ok(())
}

/// Agrees to a loss that was held back.
pub(crate) fn agree(
    writing: &Writing,
    connection: ConnectionId,
    id: &str,
    role: &str,
    at: Timestamp,
) -> Result<()> {
    let kept: Option<(i64, i64)> = writing
        .prepare_cached(
            "SELECT resource, role FROM role_grant
              WHERE kept = 1 AND role = (SELECT id FROM role WHERE key = ?)
                AND resource = (SELECT sequence FROM resource WHERE id = ? AND connection = ? AND kind = 0)",
        )?
        .query_row((role, id, connection.0), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (user, role) = kept.ok_or_else(|| write::not_found(Kind::User, id))?;
    settle::take(writing, at.as_millisecond(), user, role, Cause::Agreement)
}
