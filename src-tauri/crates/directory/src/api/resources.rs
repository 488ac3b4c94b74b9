//! Users and groups: read, listed, written, deleted, brought back.

use jiff::Timestamp;
use scim::Kind;
use scim::etag::Condition;
use scim::patch::Patch;
use scim::resource::Draft;

use crate::watch::Touched;
use crate::writing::Writing;
use crate::{
    Change, Changed, ConnectionId, Directory, Effect, ListQuery, Listed, Origin, Result, Stored, With,
    Written, census, change, compile, list, write,
};

impl Directory {
    /// One live resource of a connection.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn get(
        &self,
        connection: ConnectionId,
        kind: Kind,
        id: &str,
        with: With,
    ) -> Result<Option<Stored>> {
        if with.members {
            let id = id.to_owned();
            self.shared.readers.read(move |sqlite| list::get(sqlite, connection, kind, &id, with)).await
        } else {
            self.shared.readers.look_up(|sqlite| list::get(sqlite, connection, kind, id, with)).await
        }
    }

    /// A page of live resources of a connection.
    ///
    /// # Errors
    /// [`Error::TooLong`](crate::Error::TooLong) if no index serves the filter and looking at everything takes too long.
    pub async fn list(&self, connection: ConnectionId, kind: Kind, query: ListQuery) -> Result<Listed> {
        if !query.with.members && query.filter.as_ref().is_some_and(|filter| compile::is_point(filter, kind))
        {
            self.shared.readers.look_up(|sqlite| list::list(sqlite, connection, kind, &query)).await
        } else {
            self.shared.readers.read(move |sqlite| list::list(sqlite, connection, kind, &query)).await
        }
    }

    /// Creates a resource; or brings back the inactive user that it means (see [`Effect::Reactivated`]).
    ///
    /// # Errors
    /// [`Error::Scim`](crate::Error::Scim) 409 if its name is taken; [`Error::Full`](crate::Error::Full).
    pub async fn create(&self, origin: Origin, draft: Draft, with: With) -> Result<Written> {
        let prepared = write::Prepared::new(draft)?;
        let work = move |sqlite: &Writing| write::create(sqlite, &origin, prepared, with);
        self.shared.writer.write_to(origin.connection, work, by_effect).await
    }

    /// PUT.
    ///
    /// # Errors
    /// [`Error::Scim`](crate::Error::Scim) 404 if there is no such resource, 412 if `condition` does not allow its
    /// version, 409 if its new name is taken; [`Error::Full`](crate::Error::Full).
    pub async fn replace(
        &self,
        origin: Origin,
        id: &str,
        draft: Draft,
        condition: Option<Condition>,
        with: With,
    ) -> Result<Written> {
        let id = id.to_owned();
        let work =
            move |sqlite: &Writing| write::replace(sqlite, &origin, &id, draft, condition.as_ref(), with);
        self.shared.writer.write_to(origin.connection, work, by_effect).await
    }

    /// Puts a draft in the place of a resource, and with `members_of` gives a group the members that the change of that
    /// number left, as far as they are still here: one change. The draft's own members are not regarded.
    ///
    /// # Errors
    /// As [`Self::replace`]; [`Error::Scim`](crate::Error::Scim) 400 if a group that would come back contains this one by now.
    pub async fn revert(
        &self,
        origin: Origin,
        id: &str,
        draft: Draft,
        members_of: Option<i64>,
        condition: Option<Condition>,
        with: With,
    ) -> Result<Written> {
        let id = id.to_owned();
        let work = move |sqlite: &Writing| {
            write::revert(sqlite, &origin, &id, draft, members_of, condition.as_ref(), with)
        };
        self.shared.writer.write_to(origin.connection, work, by_effect).await
    }

    /// PATCH.
    ///
    /// # Errors
    /// As [`Self::replace`], and whatever [`scim::patch::apply`] refuses.
    pub async fn patch(
        &self,
        origin: Origin,
        kind: Kind,
        id: &str,
        patch: Patch,
        condition: Option<Condition>,
        with: With,
    ) -> Result<Written> {
        let id = id.to_owned();
        let work =
            move |sqlite: &_| write::patch(sqlite, &origin, kind, &id, &patch, condition.as_ref(), with);
        self.shared.writer.write_to(origin.connection, work, by_effect).await
    }

    /// DELETE.
    ///
    /// # Errors
    /// As [`Self::replace`].
    pub async fn delete(
        &self,
        origin: Origin,
        kind: Kind,
        id: &str,
        condition: Option<Condition>,
    ) -> Result<Changed> {
        let id = id.to_owned();
        let work = move |sqlite: &Writing| write::delete(sqlite, &origin, kind, &id, condition.as_ref());
        self.shared.writer.write_to(origin.connection, work, |_| Touched::Both).await
    }

    /// Brings a deleted resource back, with its memberships.
    ///
    /// # Errors
    /// [`Error::Scim`](crate::Error::Scim) 404 if no such resource was deleted, 409 if its name was taken meanwhile.
    pub async fn restore(&self, origin: Origin, kind: Kind, id: &str) -> Result<Stored> {
        let id = id.to_owned();
        let work = move |sqlite: &Writing| write::restore(sqlite, &origin, kind, &id);
        self.shared.writer.write_to(origin.connection, work, |_| Touched::Both).await
    }

    /// Deletes for good what was deleted before a time; how many resources went.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn purge(&self, before: Timestamp) -> Result<u64> {
        let mut purged = 0;
        loop {
            let batch = self.shared.writer.write(move |sqlite| write::purge(sqlite, before)).await?;
            if batch == 0 {
                return Ok(purged);
            }
            purged += batch;
            for live in self.registry().connections.values() {
                self.shared.board.touch(live.connection.id, Touched::Both);
            }
            self.shared.board.announce();
        }
    }

    /// What happened to a resource, oldest first; deleted ones included.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn history(&self, connection: ConnectionId, kind: Kind, id: &str) -> Result<Vec<Change>> {
        let id = id.to_owned();
        self.shared.readers.read(move |sqlite| change::history(sqlite, connection, kind, &id)).await
    }

    /// How many changes were made since a time, in all connections. Changes are numbered in order,
    /// so that the first of them is found by halving.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn changes_since(&self, since: Timestamp) -> Result<u64> {
        self.shared.readers.look_up(|sqlite| change::count_since(sqlite, since)).await
    }

    /// How many live users and groups a connection has.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn counts(&self, connection: ConnectionId) -> Result<(u64, u64)> {
        self.shared
            .readers
            .look_up(|sqlite| {
                let count = |kind| census::total(sqlite, connection, kind);
                Ok((count(Kind::User)?, count(Kind::Group)?))
            })
            .await
    }
}

fn by_effect(written: &Written) -> Touched {
    match written.effect {
        Effect::Unchanged => Touched::Nothing,
        Effect::Created | Effect::Reactivated | Effect::Changed => Touched::by(written.stored.kind),
    }
}
