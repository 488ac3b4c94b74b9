//! A directory in a folder of its own, and short ways to fill it.

use directory::{
    Actor, Connection, ConnectionId, Directory, Idp, ListQuery, Listed, NewConnection, Options, Origin,
    Window, With, Written,
};
use jiff::Timestamp;
use scim::filter::parse;
use scim::project::Projection;
use scim::resource::{Draft, finish};
use scim::{Kind, Profile, Quirks};
use serde_json::Value;

pub(crate) const BASE: &str = "http://127.0.0.1:7246/one/scim/v2";
pub(crate) const ALL: With = With { members: true, groups: true };

pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) directory: Directory,
    pub(crate) connection: Connection,
}

pub(crate) fn options(folder: &std::path::Path) -> Options {
    Options { folder: folder.to_owned(), max_pages: None }
}

impl Place {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(&options(folder.path())).unwrap();
        let connection = connection(&directory, "one").await;
        Self { folder, directory, connection }
    }

    pub(crate) fn origin(&self) -> Origin {
        origin(self.connection.id)
    }

    pub(crate) async fn create(&self, kind: Kind, body: Value, members: &[&str]) -> Written {
        self.directory.create(self.origin(), draft(kind, body, members), ALL).await.unwrap()
    }

    pub(crate) async fn list(&self, kind: Kind, filter: &str, window: Window) -> directory::Result<Listed> {
        let filter =
            (!filter.is_empty()).then(|| parse(kind, filter, Profile::Compat, &mut Quirks::new()).unwrap());
        let query = ListQuery { filter, sort: None, window, with: ALL, base: BASE.into() };
        self.directory.list(self.connection.id, kind, query).await
    }

    /// The identifiers of everything that satisfies a filter.
    pub(crate) async fn found(&self, kind: Kind, filter: &str) -> Vec<String> {
        let window = Window::Index { start: 1, count: 1000 };
        let listed = self.list(kind, filter, window).await.unwrap();
        assert_eq!(listed.total, listed.resources.len() as u64, "{filter}: the total must be what is there");
        listed.resources.into_iter().map(|stored| stored.id).collect()
    }
}

pub(crate) fn origin(connection: ConnectionId) -> Origin {
    Origin { connection, profile: Profile::Compat, actor: Actor::Idp, at: Timestamp::now() }
}

pub(crate) async fn connection(directory: &Directory, slug: &str) -> Connection {
    let new =
        NewConnection { slug: slug.into(), name: slug.into(), idp: Idp::Other, profile: Profile::Compat };
    directory.add_connection(new, Timestamp::now()).await.unwrap()
}

pub(crate) fn draft(kind: Kind, body: Value, members: &[&str]) -> Draft {
    let Value::Object(mut body) = body else { panic!("a resource is an object") };
    finish(kind, &mut body, &mut Quirks::new()).unwrap();
    let members = (kind == Kind::Group).then(|| members.iter().map(|id| (*id).to_owned()).collect());
    Draft { kind, body, members }
}

/// The resource as a client sees it.
pub(crate) fn shown(stored: &directory::Stored) -> Value {
    serde_json::from_str(&stored.render(BASE, &Projection::Default)).unwrap()
}

/// The keyword of a refusal in SCIM's words.
pub(crate) fn status(error: &directory::Error) -> u16 {
    match error {
        directory::Error::Scim(error) => error.status,
        other => panic!("not a SCIM error: {other}"),
    }
}
