//! Data folders with so many users, made once and kept for the next run.
//!
//! Each user is in one group of fifty, and every tenth also in one big group; there is a group of
//! ten besides. These proportions are the same in every folder, so that only the number differs.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use admin::Token;
use directory::{Actor, Connection, Directory, Idp, NewConnection, Options, Origin, With};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use scim::{Kind, Profile, Quirks};
use serde_json::{Value, json};

use crate::people::Person;
use crate::process::Process;
use crate::{Result, report};

/// What the folder's connection is called in the endpoint.
pub(crate) const SLUG: &str = "default";
/// How many requests are under way while a folder is filled.
const AT_ONCE: u64 = 512;
/// How many users are in an ordinary group.
const GROUP: usize = 50;
/// How many are in the small group that members are added to.
const SMALL: usize = 10;
/// Folders up to this size are made anew for each run: it takes no time, and they are as large as
/// they say.
const QUICKLY_MADE: u64 = 20_000;
/// The file with what is needed to use a folder again.
const NOTES: &str = "bench.json";

/// A data folder.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    pub(crate) users: u64,
    /// The identifiers of users, by their number.
    pub(crate) ids: Arc<[String]>,
    /// A group of ten.
    pub(crate) small: String,
    /// A group of every tenth user.
    pub(crate) big: String,
    /// How many that are.
    pub(crate) big_count: u64,
}

impl Folder {
    /// Makes a folder, or uses the one that is there.
    pub(crate) fn prepare(keep: &Path, users: u64, fresh: bool) -> Result<Self> {
        let path = keep.join(format!("users-{users}"));
        if !fresh
            && users > QUICKLY_MADE
            && let Some(folder) = Self::again(&path, users)
        {
            return Ok(folder);
        }
        Self::make(path, users)
    }

    /// Makes a folder in the place of one that is there.
    pub(crate) fn make(path: PathBuf, users: u64) -> Result<Self> {
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let folder = runtime.block_on(fill(path, users))?;
        folder.settle()?;
        let notes = json!({
            "schema": folder.schema()?, "ids": &*folder.ids, "small": folder.small,
            "big": folder.big, "bigCount": folder.big_count,
        });
        let mut file = fs::File::create(folder.path.join(NOTES))?;
        file.write_all(notes.to_string().as_bytes())?;
        // Nothing may be on its way to the disk when others are measured.
        file.sync_all()?;
        Ok(folder)
    }

    /// The folder of an earlier run, if it was completed, for the same database schema, and has not
    /// grown beyond a tenth by what was created in it since.
    fn again(path: &Path, users: u64) -> Option<Self> {
        let notes: Value = serde_json::from_str(&fs::read_to_string(path.join(NOTES)).ok()?).ok()?;
        let text = |name: &str| Some(notes.get(name)?.as_str()?.to_owned());
        let ids: Vec<String> =
            notes.get("ids")?.as_array()?.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
        let big_count = notes.get("bigCount")?.as_u64()?;
        let folder = Self {
            path: path.to_owned(),
            users,
            ids: ids.into(),
            small: text("small")?,
            big: text("big")?,
            big_count,
        };
        let same_schema =
            text("schema")? == folder.schema().ok()? && text("schema")? == newest_schema(path).ok()?;
        let now = folder
            .sqlite()
            .ok()?
            .query_row("SELECT max(sequence) FROM resource", [], |row| row.get::<_, u64>(0));
        let made = users + users / GROUP as u64;
        (same_schema && now.ok()? < made + made / 10).then_some(folder)
    }

    fn sqlite(&self) -> Result<rusqlite::Connection> {
        Ok(rusqlite::Connection::open(self.path.join("rollcall.db"))?)
    }

    fn schema(&self) -> Result<String> {
        schema(&self.sqlite()?)
    }

    /// Lets the server do what it does when nothing is asked of it, until nothing is left to do.
    pub(crate) fn settle(&self) -> Result<()> {
        let server = Process::rollcall(&self.path)?;
        self.wait_for_index()?;
        drop(server);
        Ok(())
    }

    /// Waits until the search index of a running server is up to date.
    pub(crate) fn wait_for_index(&self) -> Result<()> {
        let sqlite = self.sqlite()?;
        let behind =
            || sqlite.query_row("SELECT EXISTS (SELECT 1 FROM search_pending)", [], |row| row.get(0));
        while behind()? {
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// A new token for the connection.
    pub(crate) fn token(&self) -> Result<Token> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let directory = open(&self.path)?;
            let connections = directory.connections().await?;
            let connection = connections.first().ok_or("the folder has no connection")?;
            let token = add_token(&directory, connection).await?;
            directory.close().await;
            Ok(token)
        })
    }

    /// Reads the database once, so that the system has it in memory.
    pub(crate) fn warm(&self) -> Result<u64> {
        Ok(std::io::copy(&mut fs::File::open(self.path.join("rollcall.db"))?, &mut std::io::sink())?)
    }
}

fn schema(sqlite: &rusqlite::Connection) -> Result<String> {
    let all = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)";
    Ok(sqlite.query_row(all, [], |row| row.get(0))?)
}

/// The schema that this version makes.
fn newest_schema(beside: &Path) -> Result<String> {
    let path = beside.with_extension("empty");
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(open(&path)?.close());
    let schema = schema(&rusqlite::Connection::open(path.join("rollcall.db"))?);
    fs::remove_dir_all(&path)?;
    schema
}

fn open(path: &Path) -> Result<Directory> {
    Ok(Directory::open(&Options { folder: path.to_owned(), max_pages: None })?)
}

async fn add_token(directory: &Directory, connection: &Connection) -> Result<Token> {
    let (token, at) = (Token::generate()?, Timestamp::now());
    directory.add_token(connection.id, token.hash(), token.hint(), None, at, at).await?;
    Ok(token)
}

async fn fill(path: PathBuf, users: u64) -> Result<Folder> {
    let directory = open(&path)?;
    let new = NewConnection {
        slug: SLUG.to_owned(),
        name: "Default".to_owned(),
        idp: Idp::Other,
        profile: Profile::Compat,
    };
    let connection = directory.add_connection(new, Timestamp::now()).await?;
    // With a token the server has no reason to make one of its own at its first start.
    add_token(&directory, &connection).await?;
    let bar = ProgressBar::new(users);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {per_sec} {eta}")?;
    bar.set_style(style);
    bar.set_message(format!("making {} users", report::number(users)));
    let mut workers = tokio::task::JoinSet::new();
    for worker in 0..AT_ONCE {
        let (directory, bar) = (directory.clone(), bar.clone());
        let connection = connection.clone();
        workers.spawn(async move {
            let mut made = Vec::new();
            let mut number = worker;
            while number < users {
                let body =
                    serde_json::from_str(&Person::new(number).body()).map_err(|error| error.to_string())?;
                made.push((number, create(&directory, &connection, Kind::User, body).await?));
                bar.inc(1);
                number += AT_ONCE;
            }
            Ok::<_, String>(made)
        });
    }
    let mut ids = vec![String::new(); usize::try_from(users)?];
    while let Some(made) = workers.join_next().await {
        for (number, id) in made?? {
            ids[usize::try_from(number)?] = id;
        }
    }
    bar.finish_and_clear();
    for (number, members) in ids.chunks(GROUP).enumerate() {
        create_group(&directory, &connection, &format!("Team {number}"), members.iter()).await?;
    }
    let small = create_group(&directory, &connection, "A few", ids.iter().take(SMALL)).await?;
    let big_count = users / 10;
    let big = create_group(&directory, &connection, "Every tenth", ids.iter().step_by(10)).await?;
    directory.close().await;
    Ok(Folder { path, users, ids: ids.into(), small, big, big_count })
}

async fn create_group(
    directory: &Directory,
    connection: &Connection,
    name: &str,
    members: impl Iterator<Item = &String>,
) -> Result<String> {
    let members: Vec<Value> = members.map(|id| json!({ "value": id })).collect();
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": name, "members": members,
    });
    Ok(create(directory, connection, Kind::Group, body).await?)
}

async fn create(
    directory: &Directory,
    connection: &Connection,
    kind: Kind,
    body: Value,
) -> std::result::Result<String, String> {
    let profile = connection.profile;
    let draft = scim::normalize::resource(kind, body, profile, &mut Quirks::new())
        .map_err(|error| format!("{error:?}"))?;
    let origin = Origin { connection: connection.id, profile, actor: Actor::Idp, at: Timestamp::now() };
    let written =
        directory.create(origin, draft, With::default()).await.map_err(|error| error.to_string())?;
    Ok(written.stored.id)
}
