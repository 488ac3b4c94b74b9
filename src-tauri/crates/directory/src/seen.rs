//! What an identity provider has been seen to do.
//!
//! It is kept in memory, so that noting it costs a request nothing: the first time is written down
//! at once, the rest at most once a minute.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;

use crate::stored::instant;
use crate::{ConnectionId, Result};

/// How long a repetition may be remembered only.
const WRITE_EVERY: Duration = Duration::from_secs(60);

/// Something an identity provider does, or that decides what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Milestone {
    /// A request with a right token; its last time is the last contact.
    Contact,
    /// A request with a right token under a public name, which is the detail.
    Public,
    /// A request that was refused for the token it carried.
    Refused,
    /// A lookup of a user by userName, externalId or e-mail that was no connection test.
    Matching,
    /// A user created.
    User,
    /// A group created.
    Group,
    /// A member put into a group.
    Members,
    /// A change to an existing user.
    Update,
    /// A user deactivated or deleted.
    Deactivation,
    /// A person chose another kind of identity provider: what was seen before was done by the former.
    Chosen,
}

impl Milestone {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Contact,
        Self::Public,
        Self::Refused,
        Self::Matching,
        Self::User,
        Self::Group,
        Self::Members,
        Self::Update,
        Self::Deactivation,
        Self::Chosen,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Public => "public",
            Self::Refused => "refused",
            Self::Matching => "matching",
            Self::User => "user",
            Self::Group => "group",
            Self::Members => "members",
            Self::Update => "update",
            Self::Deactivation => "deactivation",
            Self::Chosen => "chosen",
        }
    }
}

/// When, how often and how something was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The first time.
    pub first: Timestamp,
    /// The last time.
    pub last: Timestamp,
    /// How often.
    pub count: u64,
    /// What was said of the last time.
    pub detail: Option<String>,
}

type Key = (ConnectionId, Milestone);

/// All that was seen, and what of it is not written down yet.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    sightings: HashMap<Key, (Sighting, Written)>,
    last_written: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Yes,
    No,
}

/// Sightings to be written down.
pub(crate) type Unwritten = Vec<(Key, Sighting)>;

impl Seen {
    pub(crate) fn load(sqlite: &Sqlite) -> Result<Self> {
        let mut statement =
            sqlite.prepare("SELECT connection, what, first_at, last_at, count, detail FROM seen")?;
        let mut rows = statement.query([])?;
        let mut inner = Inner::default();
        while let Some(row) = rows.next()? {
            let word: String = row.get(1)?;
            let Some(what) = Milestone::ALL.into_iter().find(|what| what.word() == word) else { continue };
            let sighting = Sighting {
                first: instant(row.get(2)?),
                last: instant(row.get(3)?),
                count: row.get(4)?,
                detail: row.get(5)?,
            };
            inner.sightings.insert((ConnectionId(row.get(0)?), what), (sighting, Written::Yes));
        }
        Ok(Self { inner: Mutex::new(inner) })
    }

    /// Notes something; returns what is to be written down, when it is time.
    pub(crate) fn note(
        &self,
        connection: ConnectionId,
        what: Milestone,
        at: Timestamp,
        detail: Option<&str>,
    ) -> Unwritten {
        let mut inner = self.lock();
        let mut first = false;
        let (sighting, written) = inner.sightings.entry((connection, what)).or_insert_with(|| {
            first = true;
            (Sighting { first: at, last: at, count: 0, detail: None }, Written::No)
        });
        sighting.last = sighting.last.max(at);
        sighting.count += 1;
        if sighting.detail.as_deref() != detail {
            sighting.detail = detail.map(str::to_owned);
        }
        *written = Written::No;
        if !first && inner.last_written.is_some_and(|written| written.elapsed() < WRITE_EVERY) {
            return Vec::new();
        }
        inner.last_written = Some(Instant::now());
        inner.unwritten()
    }

    pub(crate) fn of(&self, connection: ConnectionId) -> HashMap<Milestone, Sighting> {
        self.lock()
            .sightings
            .iter()
            .filter(|((of, _), _)| *of == connection)
            .map(|((_, what), (sighting, _))| (*what, sighting.clone()))
            .collect()
    }

    pub(crate) fn forget(&self, connection: ConnectionId) {
        self.lock().sightings.retain(|(of, _), _| *of != connection);
    }

    /// All that is not written down yet.
    pub(crate) fn take(&self) -> Unwritten {
        self.lock().unwritten()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn unwritten(&mut self) -> Unwritten {
        let unwritten = self.sightings.iter_mut().filter(|(_, (_, written))| *written == Written::No);
        unwritten
            .map(|(key, (sighting, written))| {
                *written = Written::Yes;
                (*key, sighting.clone())
            })
            .collect()
    }
}

/// Writes sightings down. Those of a connection that was removed meanwhile are dropped.
pub(crate) fn write(sqlite: &Sqlite, unwritten: &Unwritten) -> Result<()> {
    let mut statement = sqlite.prepare_cached(
        "INSERT OR REPLACE INTO seen (connection, what, first_at, last_at, count, detail)
         SELECT id, ?2, ?3, ?4, ?5, ?6 FROM connection WHERE id = ?1",
    )?;
    for ((connection, what), sighting) in unwritten {
        let Sighting { first, last, count, detail } = sighting;
        let (first, last) = (first.as_millisecond(), last.as_millisecond());
        statement.execute((connection.0, what.word(), first, last, count, detail))?;
    }
    Ok(())
}
