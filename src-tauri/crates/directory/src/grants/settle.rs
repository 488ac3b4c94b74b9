//! What becomes of single users: their roles worked out, and what is different written.
//!
//! **The guard.** Gains are written before losses, so that a role that goes from one user to another in
//! one request has a holder all the time. If a protected role would then lose its last holder, that
//! user keeps it: the grant stays, marked. It ends when another user holds the role, when somebody
//! agrees to the loss, or it becomes an ordinary grant again when something grants it again.

use jiff::Timestamp;
use roles::{Override, RoleSet, Ruling};
use rusqlite::{Connection as Sqlite, OptionalExtension as _};
use scim::Object;
use serde_json::Value;

use super::in_force::InForce;
use super::memberships::seen_of_user;
use crate::Result;
use crate::stored::instant;
use crate::writing::Writing;

/// What brought a role or took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The change of that number.
    Change(i64),
    /// The policy of that number.
    Policy(u32),
    /// An override that was made or taken back.
    Override,
    /// An override that ended.
    Expiry,
    /// Somebody agreed to a loss that was held back.
    Agreement,
    /// Another user holds the protected role now.
    Succession,
}

impl Cause {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Change(_) => "change",
            Self::Policy(_) => "policy",
            Self::Override => "override",
            Self::Expiry => "expiry",
            Self::Agreement => "agreement",
            Self::Succession => "succession",
        }
    }

    pub(super) fn number(self) -> Option<i64> {
        match self {
            Self::Change(number) => Some(number),
            Self::Policy(number) => Some(number.into()),
            _ => None,
        }
    }

    pub(super) fn read(word: &str, number: Option<i64>) -> Self {
        let number = number.unwrap_or_default();
        match word {
            "policy" => Self::Policy(u32::try_from(number).unwrap_or_default()),
            "override" => Self::Override,
            "expiry" => Self::Expiry,
            "agreement" => Self::Agreement,
            "succession" => Self::Succession,
            _ => Self::Change(number),
        }
    }
}

/// What happened to a role of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It was gained.
    Gained,
    /// It was lost.
    Lost,
    /// It would have been lost, but it is protected and this is its last holder.
    Kept,
    /// It is granted again, after it was merely kept.
    Resumed,
}

impl What {
    const ALL: [Self; 4] = [Self::Gained, Self::Lost, Self::Kept, Self::Resumed];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Kept => "kept",
            Self::Resumed => "resumed",
        }
    }

    pub(super) fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|what| what.word() == word).unwrap_or(Self::Gained)
    }
}

/// A live user as it is now.
pub(super) struct Known<'a> {
    pub(super) user: i64,
    pub(super) connection: i64,
    pub(super) body: &'a Object,
    /// Whether nobody knew the user before: then there are no grants and no overrides.
    pub(super) new: bool,
}

/// What is different for one user.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    pub(super) user: i64,
    pub(super) gained: Vec<i64>,
    pub(super) lost: Vec<i64>,
    /// Kept roles that something grants again.
    pub(super) resumed: Vec<i64>,
}

/// Settles one user of whom all is known.
pub(super) fn one(
    writing: &Writing,
    policy: &InForce,
    known: Known<'_>,
    cause: Cause,
    at: Timestamp,
) -> Result<()> {
    let held = if known.new { Vec::new() } else { held(writing, known.user)? };
    let wanted = wanted(writing, policy, &known, at)?;
    let difference = compared(policy, known.user, &held, wanted);
    write(writing, policy, &[difference], cause, at)
}

/// Settles users as they are in the database, deleted ones too.
pub(super) fn several(
    writing: &Writing,
    policy: &InForce,
    users: impl IntoIterator<Item = i64>,
    cause: Cause,
    at: Timestamp,
) -> Result<()> {
    let mut users: Vec<i64> = users.into_iter().collect();
    users.sort_unstable();
    let mut differences = Vec::new();
    for user in users {
        let held = held(writing, user)?;
        let wanted = match load(writing, user)? {
            Some((connection, body)) => {
                wanted(writing, policy, &Known { user, connection, body: &body, new: false }, at)?
            }
            None => RoleSet::NONE,
        };
        differences.push(compared(policy, user, &held, wanted));
    }
    write(writing, policy, &differences, cause, at)
}

/// A live user's connection and body.
pub(super) fn load(sqlite: &Sqlite, user: i64) -> Result<Option<(i64, Object)>> {
    let row: Option<(i64, String)> = sqlite
        .prepare_cached("SELECT connection, body FROM resource WHERE sequence = ? AND kind = 0 AND collection IS NOT NULL")?
        .query_row([user], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.map(|(connection, body)| (connection, serde_json::from_str(&body).unwrap_or_default())))
}

/// The roles that a user should hold.
fn wanted(sqlite: &Sqlite, policy: &InForce, known: &Known<'_>, at: Timestamp) -> Result<RoleSet> {
    if known.body.get("active") != Some(&Value::Bool(true)) {
        return Ok(RoleSet::NONE);
    }
    let interest = policy.compiled.interest();
    let mut seen = interest.reduced(known.body);
    if interest.groups.any() {
        let groups = seen_of_user(sqlite, known.user, &interest.groups)?;
        if !groups.is_empty() {
            seen.insert("groups".to_owned(), Value::Array(groups));
        }
    }
    let matching = policy.compiled.matching(policy.slug(known.connection), &seen);
    let overrides = if known.new { Vec::new() } else { overrides_of(sqlite, known.user)? };
    Ok(policy.compiled.settle(matching, &overrides, at))
}

/// The overrides of a user, expired ones too.
pub(super) fn overrides_of(sqlite: &Sqlite, user: i64) -> Result<Vec<Override>> {
    let mut statement = sqlite.prepare_cached(
        "SELECT key, ruling, reason, expires_at, made_at FROM role_override JOIN role ON role.id = role_override.role
          WHERE resource = ?",
    )?;
    let rows = statement.query_map([user], |row| {
        let ruling: String = row.get(1)?;
        Ok(Override {
            role: row.get(0)?,
            ruling: Ruling::from_word(&ruling).unwrap_or(Ruling::Deny),
            reason: row.get(2)?,
            expires: row.get::<_, Option<i64>>(3)?.map(instant),
            made: instant(row.get(4)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of the roles that a user holds; whether each is merely kept.
fn held(sqlite: &Sqlite, user: i64) -> Result<Vec<(i64, bool)>> {
    let mut statement = sqlite.prepare_cached("SELECT role, kept FROM role_grant WHERE resource = ?")?;
    let rows = statement.query_map([user], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn compared(policy: &InForce, user: i64, held: &[(i64, bool)], wanted: RoleSet) -> Difference {
    let mut difference = Difference { user, gained: Vec::new(), lost: Vec::new(), resumed: Vec::new() };
    let number = |place: usize| policy.numbers.get(place).copied();
    for role in wanted.places().filter_map(number) {
        match held.iter().find(|(known, _)| *known == role) {
            None => difference.gained.push(role),
            Some((_, true)) => difference.resumed.push(role),
            Some((_, false)) => {}
        }
    }
    for (role, kept) in held {
        let wants = policy.place(*role).is_some_and(|place| wanted.contains(place));
        if !wants && !kept {
            difference.lost.push(*role);
        }
    }
    difference
}

/// Writes what is different: gains first, then losses.
pub(super) fn write(
    sqlite: &Sqlite,
    policy: &InForce,
    differences: &[Difference],
    cause: Cause,
    at: Timestamp,
) -> Result<()> {
    let at = at.as_millisecond();
    let protected = |role: i64| policy.place(role).is_some_and(|place| policy.is_protected(place));
    let mut succeeded: Vec<i64> = Vec::new();
    for difference in differences {
        for role in &difference.gained {
            let event = record(sqlite, at, difference.user, *role, What::Gained, cause)?;
            sqlite
                .prepare_cached("INSERT INTO role_grant (resource, role, since, event) VALUES (?, ?, ?, ?)")?
                .execute((difference.user, role, at, event))?;
            tally(sqlite, *role, 1)?;
        }
        for role in &difference.resumed {
            record(sqlite, at, difference.user, *role, What::Resumed, cause)?;
            sqlite
                .prepare_cached("UPDATE role_grant SET kept = 0 WHERE resource = ? AND role = ?")?
                .execute((difference.user, role))?;
        }
        for role in difference.gained.iter().chain(&difference.resumed) {
            if protected(*role) && !succeeded.contains(role) {
                succeeded.push(*role);
            }
        }
    }
    for role in succeeded {
        release(sqlite, at, role)?;
    }
    for difference in differences {
        for role in &difference.lost {
            if protected(*role) && holders(sqlite, *role)? == 1 {
                record(sqlite, at, difference.user, *role, What::Kept, cause)?;
                sqlite
                    .prepare_cached("UPDATE role_grant SET kept = 1 WHERE resource = ? AND role = ?")?
                    .execute((difference.user, role))?;
            } else {
                take(sqlite, at, difference.user, *role, cause)?;
            }
        }
    }
    Ok(())
}

/// Ends what is merely kept of a role that somebody holds.
fn release(sqlite: &Sqlite, at: i64, role: i64) -> Result<()> {
    let kept = sqlite
        .prepare_cached("SELECT resource FROM role_grant INDEXED BY role_kept WHERE role = ? AND kept = 1")?
        .query_map([role], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for user in kept {
        take(sqlite, at, user, role, Cause::Succession)?;
    }
    Ok(())
}

/// Takes a role from a user who holds it.
pub(super) fn take(sqlite: &Sqlite, at: i64, user: i64, role: i64, cause: Cause) -> Result<()> {
    record(sqlite, at, user, role, What::Lost, cause)?;
    sqlite.prepare_cached("DELETE FROM role_grant WHERE resource = ? AND role = ?")?.execute((user, role))?;
    tally(sqlite, role, -1)
}

/// Counts the roles of a user off who is taken out of the database.
pub(crate) fn forget(sqlite: &Sqlite, user: i64) -> Result<()> {
    for (role, _) in held(sqlite, user)? {
        tally(sqlite, role, -1)?;
    }
    Ok(())
}

pub(super) fn record(
    sqlite: &Sqlite,
    at: i64,
    user: i64,
    role: i64,
    what: What,
    cause: Cause,
) -> Result<i64> {
    Ok(sqlite
        .prepare_cached(
            "INSERT INTO role_event (at, resource, role, what, cause, number) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .insert((at, user, role, what.word(), cause.word(), cause.number()))?)
}

pub(super) fn tally(sqlite: &Sqlite, role: i64, by: i64) -> Result<()> {
    sqlite
        .prepare_cached(
            "INSERT INTO role_tally (role, holders) VALUES (?, ?)
             ON CONFLICT (role) DO UPDATE SET holders = holders + excluded.holders",
        )?
        .execute((role, by))?;
    Ok(())
}

/// How many hold a role, kept ones counted.
pub(super) fn holders(sqlite: &Sqlite, role: i64) -> Result<u64> {
    Ok(sqlite
        .prepare_cached("SELECT holders FROM role_tally WHERE role = ?")?
        .query_row([role], |row| row.get(0))
        .optional()?
        .unwrap_or(0))
}
