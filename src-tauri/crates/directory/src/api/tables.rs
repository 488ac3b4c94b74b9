//! Tables: users and groups as people look at them.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use scim::Kind;

use crate::{
    ConnectionId, Directory, Generations, Listing, Matching, MembersThen, Past, PastChange, Result, Roster,
    Rows, Stored, View, Whole, With, change, list, members, past, table,
};

impl Directory {
    /// Part of a table: `count` rows from the one at `start` on, the first being 0.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn rows(
        &self,
        connection: ConnectionId,
        kind: Kind,
        view: View,
        start: u64,
        count: usize,
    ) -> Result<Rows> {
        let recent = Arc::clone(&self.shared.recent);
        let generations = self.generations(connection);
        self.shared
            .readers
            .read_within(move |sqlite, limit| {
                let of = (connection, kind, generations);
                table::rows(sqlite, limit, &recent, of, &view, (start, count))
            })
            .await
    }

    /// The rows of a whole table, to be read with [`Self::listed`].
    ///
    /// # Errors
    /// If the database fails.
    pub async fn listing(&self, connection: ConnectionId, kind: Kind, view: View) -> Result<Listing> {
        self.shared
            .readers
            .read_within(move |sqlite, limit| Listing::of(sqlite, limit, (connection, kind), view))
            .await
    }

    /// Rows of a listing from one place to another, as far as they are still there and still
    /// satisfy.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn listed(&self, listing: &Listing, range: Range<usize>, with: With) -> Result<Vec<Whole>> {
        let listing = listing.clone();
        self.shared.readers.read_within(move |sqlite, limit| listing.read(sqlite, limit, range, with)).await
    }

    /// One resource of a connection, deleted or not.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn find(
        &self,
        connection: ConnectionId,
        kind: Kind,
        id: &str,
        with: With,
    ) -> Result<Option<Stored>> {
        let id = id.to_owned();
        self.shared.readers.read(move |sqlite| list::find(sqlite, connection, kind, &id, with)).await
    }

    /// Part of the members of a group, deleted or not: `count` from the one at `start` on, the first
    /// being 0; groups first, then users, each by name. `None` if there is no such group.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn roster(
        &self,
        connection: ConnectionId,
        group: &str,
        matching: Matching,
        start: u64,
        count: usize,
    ) -> Result<Option<Roster>> {
        let (recent, group) = (Arc::clone(&self.shared.recent), group.to_owned());
        let generations = self.generations(connection);
        self.shared
            .readers
            .read_within(move |sqlite, limit| {
                let group = list::find(sqlite, connection, Kind::Group, &group, With::default())?;
                let Some(group) = group else { return Ok(None) };
                let of = (connection, group.sequence, generations);
                table::roster(sqlite, limit, &recent, of, &matching, (start, count)).map(Some)
            })
            .await
    }

    /// How many members a group shows.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_members(&self, group: &Stored) -> Result<u64> {
        self.shared.readers.look_up(|sqlite| members::counted(sqlite, group.sequence)).await
    }

    /// The resource that a change was made to, as it is now, and the change; `None` if it is not known any more.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn change(&self, id: i64) -> Result<Option<(Stored, PastChange)>> {
        self.shared.readers.look_up(|sqlite| past::change(sqlite, id)).await
    }

    /// The body of a resource as a change of its own left it, as JSON, and when that was.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn body_then(&self, resource: &Stored, change: i64) -> Result<Option<(Timestamp, String)>> {
        self.shared.readers.look_up(|sqlite| past::body_then(sqlite, resource, change)).await
    }

    /// The members of a group as they were after a change, told as a difference from now.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn members_then(&self, group: &Stored, change: i64) -> Result<MembersThen> {
        let group = group.sequence;
        self.shared.readers.read(move |sqlite| past::members_then(sqlite, group, change)).await
    }

    /// The numbers of the changes that concern a resource, at most twice `count`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn changes_of(&self, resource: &Stored, count: usize) -> Result<Vec<i64>> {
        self.shared.readers.look_up(|sqlite| past::numbers(sqlite, resource, count)).await
    }

    /// The number of the last change; 0 if there was none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn last_change(&self) -> Result<i64> {
        self.shared.readers.look_up(change::last).await
    }

    /// What happened to a resource before the change of that number, or until now; the newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn past(&self, resource: Stored, before: Option<i64>, count: usize) -> Result<Past> {
        let before = before.unwrap_or(i64::MAX);
        self.shared.readers.read(move |sqlite| past::past(sqlite, &resource, before, count)).await
    }

    /// To be asked before the snapshot is taken: what is found in it is then at least as new.
    fn generations(&self, connection: ConnectionId) -> Generations {
        self.shared.board.of(connection).of_lists()
    }
}
