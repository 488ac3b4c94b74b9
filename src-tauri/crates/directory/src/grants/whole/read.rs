//! Reading all users in the order of their rows, with what lies beside them.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;

use roles::{Override, RoleSet, Ruling};
use rusqlite::{Connection as Sqlite, Rows};

use super::groups::SeenGroups;
use super::{InForce, Progress};
use crate::stored::instant;
use crate::{Error, Result};

/// How many users are handed over at once.
const CHUNK: usize = 512;

/// Users, as read.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// The documents, one behind the other.
    pub(super) texts: String,
    /// The groups that the users are directly in, one list behind the other.
    pub(super) groups: Vec<i64>,
    pub(super) users: Vec<Read>,
}

/// A user, as read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) user: i64,
    pub(super) connection: i64,
    pub(super) active: bool,
    /// Where the document ends in [`Chunk::texts`].
    pub(super) text_end: usize,
    /// Where the groups end in [`Chunk::groups`].
    pub(super) groups_end: usize,
    /// What the user holds, by place; kept roles are in both.
    pub(super) held: RoleSet,
    pub(super) kept: RoleSet,
}

/// The places of roles in a set: those of the wanted policy, then those that it does not have any more.
#[derive(Debug)]
pub(in crate::grants) struct Slots {
    roles: Vec<(i64, String)>,
    places: HashMap<i64, usize>,
}

impl Slots {
    pub(super) fn of(sqlite: &Sqlite, wanted: &InForce) -> Result<Self> {
        let catalogue = wanted.policy().roles.iter();
        let mut roles: Vec<(i64, String)> =
            wanted.numbers.iter().copied().zip(catalogue.map(|role| role.key.clone())).collect();
        let mut held = sqlite.prepare(
            "SELECT id, key FROM role WHERE EXISTS (SELECT 1 FROM role_grant INDEXED BY role_holder WHERE role = id)
              ORDER BY id",
        )?;
        let mut rows = held.query([])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if roles.iter().all(|(known, _)| *known != number) {
                roles.push((number, row.get(1)?));
            }
        }
        let places = roles.iter().enumerate().map(|(place, (number, _))| (*number, place)).collect();
        Ok(Self { roles, places })
    }

    /// Number and key of each.
    pub(in crate::grants) fn roles(&self) -> impl Iterator<Item = (i64, &str)> {
        self.roles.iter().map(|(number, key)| (*number, key.as_str()))
    }
}

/// All overrides, by user.
pub(super) fn overrides(sqlite: &Sqlite) -> Result<HashMap<i64, Vec<Override>>> {
    let mut statement = sqlite.prepare(
        "SELECT resource, key, ruling, expires_at, made_at FROM role_override JOIN role ON role.id = role_override.role",
    )?;
    let mut rows = statement.query([])?;
    let mut found: HashMap<i64, Vec<Override>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let ruling: String = row.get(2)?;
        found.entry(row.get(0)?).or_default().push(Override {
            role: row.get(1)?,
            ruling: Ruling::from_word(&ruling).unwrap_or(Ruling::Deny),
            reason: String::new(),
            expires: row.get::<_, Option<i64>>(3)?.map(instant),
            made: instant(row.get(4)?),
        });
    }
    Ok(found)
}

/// Reads all live users and hands them over.
pub(super) fn users(
    sqlite: &Sqlite,
    groups: &SeenGroups,
    slots: &Slots,
    progress: &Progress,
    sender: &SyncSender<Chunk>,
) -> Result<()> {
    let mut users = sqlite.prepare(
        "SELECT sequence, connection, active, body FROM resource NOT INDEXED
          WHERE kind = 0 AND collection IS NOT NULL ORDER BY sequence",
    )?;
    let mut grants = sqlite.prepare("SELECT resource, role, kept FROM role_grant ORDER BY resource")?;
    let mut members = sqlite
        .prepare("SELECT resource, of_group FROM member INDEXED BY member_of ORDER BY resource, of_group")?;
    let mut grants = Beside::new(grants.query([])?, |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    let mut members = match groups.any {
        true => Some(Beside::new(members.query([])?, |row| Ok((row.get(0)?, row.get(1)?)))?),
        false => None,
    };
    let mut rows = users.query([])?;
    let mut chunk = Chunk::default();
    while let Some(row) = rows.next()? {
        let user: i64 = row.get(0)?;
        let body = row.get_ref(3)?.as_str().map_err(|error| Error::Invalid(error.to_string()))?;
        chunk.texts.push_str(body);
        let (mut held, mut kept) = (RoleSet::NONE, RoleSet::NONE);
        grants.of(user, |(role, is_kept): (i64, bool)| {
            if let Some(place) = slots.places.get(&role) {
                held.insert(*place);
                if is_kept {
                    kept.insert(*place);
                }
            }
        })?;
        if let Some(members) = &mut members {
            members.of(user, |group: i64| chunk.groups.push(group))?;
        }
        chunk.users.push(Read {
            user,
            connection: row.get(1)?,
            active: row.get::<_, Option<bool>>(2)?.unwrap_or(false),
            text_end: chunk.texts.len(),
            groups_end: chunk.groups.len(),
            held,
            kept,
        });
        if chunk.users.len() == CHUNK {
            hand_over(std::mem::take(&mut chunk), progress, sender)?;
        }
    }
    hand_over(chunk, progress, sender)
}

fn hand_over(chunk: Chunk, progress: &Progress, sender: &SyncSender<Chunk>) -> Result<()> {
    if progress.cancelled.load(Ordering::Relaxed) {
        return Err(Error::TooLong);
    }
    let count = chunk.users.len() as u64;
    sender.send(chunk).map_err(|_| Error::Closed)?;
    progress.done.fetch_add(count, Ordering::Relaxed);
    Ok(())
}

/// What is beside users in their order, each with the user it belongs to.
struct Beside<'a, T> {
    rows: Rows<'a>,
    read: fn(&rusqlite::Row<'_>) -> rusqlite::Result<(i64, T)>,
    next: Option<(i64, T)>,
}

impl<'a, T> Beside<'a, T> {
    fn new(rows: Rows<'a>, read: fn(&rusqlite::Row<'_>) -> rusqlite::Result<(i64, T)>) -> Result<Self> {
        let mut beside = Self { rows, read, next: None };
        beside.advance()?;
        Ok(beside)
    }

    /// Shows what belongs to a user. What belongs to others before is passed over.
    fn of(&mut self, user: i64, mut see: impl FnMut(T)) -> Result<()> {
        while let Some((of, value)) = self.next.take_if(|(of, _)| *of <= user) {
            if of == user {
                see(value);
            }
            self.advance()?;
        }
        Ok(())
    }

    fn advance(&mut self) -> Result<()> {
        self.next = match self.rows.next()? {
            Some(row) => Some((self.read)(row)?),
            None => None,
        };
        Ok(())
    }
}
