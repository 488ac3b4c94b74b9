//! Opening the files: lock, version, pragmas, migrations.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection as Sqlite, OpenFlags};
use rusqlite_migration::{M, Migrations, SchemaVersion};

use crate::{Error, Result, before_update, functions};

/// The database's file name.
pub(crate) const DATABASE: &str = "rollcall.db";
const LOCK: &str = "rollcall.lock";
/// "Roll" in ASCII: marks the file as ours (`PRAGMA application_id`).
pub(crate) const APPLICATION_ID: i32 = 0x526f_6c6c;
/// Older versions can corrupt a database in WAL mode when several connections write or checkpoint.
const OLDEST_SQLITE: i32 = 3_051_003;

const MIGRATION: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001-directory.sql")),
    M::up(include_str!("../migrations/0002-seen.sql")),
    M::up(include_str!("../migrations/0003-label.sql")),
    M::up(include_str!("../migrations/0004-roles.sql")),
    M::up(include_str!("../migrations/0005-membership-changes.sql")),
    M::up(include_str!("../migrations/0006-member-count.sql")),
    M::up(include_str!("../migrations/0007-roles-by-change.sql")),
    M::up(include_str!("../migrations/0008-purged-members.sql")),
    M::up(include_str!("../migrations/0009-demo.sql")),
];

/// The number of the schema that this version works with.
pub(crate) const NEWEST: usize = MIGRATION.len();

pub(crate) const fn migrations() -> Migrations<'static> {
    Migrations::from_slice(MIGRATION)
}

/// The lock that keeps a second process away for as long as it is held.
#[derive(Debug)]
pub(crate) struct Owned {
    pub(crate) folder: PathBuf,
    _lock: File,
}

impl Owned {
    /// Makes the folder if need be and takes the lock.
    pub(crate) fn take(folder: &Path) -> Result<Self> {
        make_private(folder).map_err(|source| Error::io(folder, source))?;
        let path = folder.join(LOCK);
        let io = |source| Error::io(&path, source);
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(io)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder: folder.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(folder.to_owned())),
            Err(TryLockError::Error(source)) => Err(io(source)),
        }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }
}

/// Only the owner may look into the folder: it holds people's data.
pub(crate) fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Makes the database's file so that only the owner can read it, wherever it lies. The files that
/// SQLite puts beside it are made like it.
fn make_file_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// The connection that writes, on a database of the newest schema.
pub(crate) fn writer(path: &Path, max_pages: Option<u32>) -> Result<Sqlite> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        let found = rusqlite::version();
        return Err(Error::Invalid(format!("SQLite {found} is too old: it can corrupt databases")));
    }
    make_file_private(path).map_err(|error| Error::io(path, error))?;
    let mut sqlite = Sqlite::open(path).map_err(Error::from)?;
    sqlite.pragma_update(None, "journal_mode", "WAL")?;
    sqlite.pragma_update(None, "synchronous", "FULL")?;
    sqlite.pragma_update(None, "temp_store", "MEMORY")?;
    sqlite.pragma_update(None, "cache_size", -16_384)?;
    sqlite.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    sqlite.pragma_update(None, "journal_size_limit", 64 << 20)?;
    sqlite.pragma_update(None, "cell_size_check", true)?;
    prepare(&sqlite)?;
    migrate(&mut sqlite, path)?;
    if let Some(pages) = max_pages {
        sqlite.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(sqlite)
}

/// A connection that reads.
pub(crate) fn reader(path: &Path) -> Result<Sqlite> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let sqlite = Sqlite::open_with_flags(path, flags)?;
    sqlite.pragma_update(None, "query_only", true)?;
    // Room for the inner pages of every index over a million users.
    sqlite.pragma_update(None, "cache_size", -4_096)?;
    prepare(&sqlite)?;
    Ok(sqlite)
}

fn prepare(sqlite: &Sqlite) -> Result<()> {
    sqlite.busy_timeout(Duration::from_secs(5))?;
    sqlite.pragma_update(None, "foreign_keys", true)?;
    sqlite.pragma_update(None, "trusted_schema", false)?;
    // Without it SQLite would look at bound values, LIMIT above all, and plan every query anew.
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    sqlite.set_prepared_statement_cache_capacity(128);
    functions::register(sqlite)?;
    Ok(())
}

fn migrate(sqlite: &mut Sqlite, path: &Path) -> Result<()> {
    let folder = || path.parent().unwrap_or(path).to_owned();
    match migrations().current_version(sqlite) {
        Ok(SchemaVersion::Outside(_)) => return Err(Error::Newer(folder())),
        Ok(SchemaVersion::NoneSet) => {
            let foreign: bool =
                sqlite.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
            if foreign {
                return Err(Error::Invalid(format!("{} is not a Rollcall database", path.display())));
            }
            sqlite.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        Ok(SchemaVersion::Inside(schema)) if schema.get() < NEWEST => {
            let (from, copy) = (schema.get(), before_update::keep(path, schema.get())?);
            tracing::info!(
                from,
                to = NEWEST,
                copy = %copy.display(),
                "the database is brought up to date; a copy of what it was is kept"
            );
        }
        Ok(SchemaVersion::Inside(_)) => {}
        Err(error) => return Err(migration_error(error)),
    }
    migrations().to_latest(sqlite).map_err(migration_error)
}

fn migration_error(error: rusqlite_migration::Error) -> Error {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => Error::Invalid(format!("the database cannot be brought up to date: {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first version knew nothing of `label_key`, which Rust, not SQL, works out.
    #[test]
    fn users_of_the_first_version_are_listed_under_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DATABASE);
        let mut sqlite = Sqlite::open(&path).unwrap();
        migrations().to_version(&mut sqlite, 1).unwrap();
        sqlite.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        let insert = |id: &str, display: Option<&str>, body: &str| {
            sqlite
                .execute(
                    "INSERT INTO resource (connection, kind, collection, id, name_key, display, display_key, version,
                                           created_at, modified_at, body)
                     VALUES (1, 0, 2, ?1, ?1, ?2, lower(?2), 1, 0, 0, ?3)",
                    (id, display, body),
                )
                .unwrap();
        };
        insert("a", Some("Ada"), r#"{"userName":"a","displayName":"Ada"}"#);
        insert("b", None, r#"{"userName":"b","name":{"givenName":"Ünal","familyName":"B"}}"#);
        drop(sqlite);
        let sqlite = writer(&path, None).unwrap();
        let copy =
            Sqlite::open(before_update::newest(folder.path(), NEWEST).expect("a copy is kept")).unwrap();
        let kept: (i64, i64) = copy
            .query_row(
                "SELECT (SELECT user_version FROM pragma_user_version), count(*) FROM resource",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!(kept, (1, 2), "the copy is of the first version, with everybody in it");
        let mut statement = sqlite.prepare("SELECT label_key FROM resource ORDER BY id").unwrap();
        let labels = statement.query_map([], |row| row.get(0)).unwrap();
        let labels: Vec<Option<String>> = labels.map(std::result::Result::unwrap).collect();
        assert_eq!(labels, [None, Some("ünal b".to_owned())]);
    }

    #[test]
    fn no_copy_is_made_where_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DATABASE);
        drop(writer(&path, None).unwrap());
        drop(writer(&path, None).unwrap());
        assert_eq!(before_update::newest(folder.path(), NEWEST), None);
    }

    #[test]
    fn where_there_can_be_no_copy_the_database_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DATABASE);
        let mut sqlite = Sqlite::open(&path).unwrap();
        migrations().to_version(&mut sqlite, 1).unwrap();
        std::fs::write(folder.path().join("before-update"), "not a folder").unwrap();
        assert!(matches!(writer(&path, None), Err(Error::Io { .. })));
        let version: i64 = sqlite.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, 1);
    }
}
