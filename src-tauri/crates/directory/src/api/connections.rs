//! Connections and their tokens.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::writing::Writing;
use crate::{
    Connection, ConnectionChange, ConnectionId, Directory, Milestone, NewConnection, Result, Sighting, Token,
    TokenHash, TokenId, connection, seen, token,
};

impl Directory {
    /// Every connection, in the order of their making.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn connections(&self) -> Result<Vec<Connection>> {
        self.shared.readers.look_up(connection::all).await
    }

    /// Adds a connection.
    ///
    /// # Errors
    /// [`Error::Taken`](crate::Error::Taken) if its slug is, [`Error::Invalid`](crate::Error::Invalid) if slug or name cannot be used.
    pub async fn add_connection(&self, new: NewConnection, at: Timestamp) -> Result<Connection> {
        self.add(new, false, at).await
    }

    /// Adds a connection for a demonstration.
    ///
    /// # Errors
    /// [`Error::Taken`](crate::Error::Taken) if its slug is, [`Error::Invalid`](crate::Error::Invalid) if slug or name cannot be used.
    pub async fn add_demo_connection(&self, new: NewConnection, at: Timestamp) -> Result<Connection> {
        self.add(new, true, at).await
    }

    async fn add(&self, new: NewConnection, demo: bool, at: Timestamp) -> Result<Connection> {
        let add = move |writing: &Writing| {
            // It may have rules for this connection, which are known by its number.
            writing.forget_policy();
            connection::add(writing, &new, demo, at)
        };
        let added = self.shared.writer.write(add).await?;
        self.reload_registry().await?;
        Ok(added)
    }

    /// Changes a connection; `None` if there is none of that slug.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::Error::Invalid) if the name cannot be used.
    pub async fn change_connection(
        &self,
        slug: &str,
        change: ConnectionChange,
    ) -> Result<Option<Connection>> {
        let slug = slug.to_owned();
        let changed =
            self.shared.writer.write(move |sqlite| connection::change(sqlite, &slug, &change)).await?;
        self.reload_registry().await?;
        Ok(changed)
    }

    /// Removes a connection with everything in it; how many users and groups went, `None` if there
    /// is none of that slug. It is out of service at once; its rows go in batches.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_connection(&self, slug: &str, at: Timestamp) -> Result<Option<(u64, u64)>> {
        let slug = slug.to_owned();
        let removed = self.shared.writer.write(move |sqlite| connection::remove(sqlite, &slug, at)).await?;
        self.reload_registry().await?;
        let Some(connection) = removed else { return Ok(None) };
        self.shared.seen.forget(connection);
        self.shared.board.forget(connection);
        let counts = self.counts(connection).await?;
        self.finish_removals().await?;
        Ok(Some(counts))
    }

    /// Removes connections of demonstrations with everything in them, and none other; how many users and groups went.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_demo_connections(
        &self,
        which: Vec<ConnectionId>,
        at: Timestamp,
    ) -> Result<(u64, u64)> {
        let removed =
            self.shared.writer.write(move |sqlite| connection::remove_demos(sqlite, &which, at)).await?;
        self.reload_registry().await?;
        let (mut users, mut groups) = (0, 0);
        for connection in removed {
            self.shared.seen.forget(connection);
            self.shared.board.forget(connection);
            let counts = self.counts(connection).await?;
            (users, groups) = (users + counts.0, groups + counts.1);
        }
        self.finish_removals().await?;
        Ok((users, groups))
    }

    /// Deletes what connections held whose removal was interrupted.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn finish_removals(&self) -> Result<()> {
        while self.shared.writer.write(|sqlite| connection::empty_one(sqlite)).await? {}
        Ok(())
    }

    /// All tokens of a connection, newest first, dead ones included.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn tokens(&self, connection: ConnectionId) -> Result<Vec<Token>> {
        let mut tokens = self.shared.readers.look_up(|sqlite| token::all(sqlite, connection)).await?;
        for token in &mut tokens {
            token.last_used = self.shared.used.of(token.id).max(token.last_used);
        }
        Ok(tokens)
    }

    /// Makes `hash` the connection's newest token. Of those before it the newest that was ever used, or the newest if none
    /// was, dies at `grace_ends` (or at its own expiry, if sooner), any other at once: two are live at most.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_token(
        &self,
        connection: ConnectionId,
        hash: TokenHash,
        hint: &str,
        expires: Option<Timestamp>,
        grace_ends: Timestamp,
        at: Timestamp,
    ) -> Result<Token> {
        // The newest first.
        let known = self.tokens(connection).await?.into_iter();
        let in_use = known.filter(|token| token.is_live(at)).find(|token| token.last_used.is_some());
        let in_use = in_use.map(|token| token.id);
        let new =
            token::NewToken { connection, hash, hint: hint.to_owned(), expires, grace_ends, at, in_use };
        let added = self.shared.writer.write(move |sqlite| token::add(sqlite, &new)).await?;
        self.reload_registry().await?;
        Ok(added)
    }

    /// Ends tokens of a connection now: one, or all if `token` is `None`. How many were live.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn revoke_tokens(
        &self,
        connection: ConnectionId,
        token: Option<TokenId>,
        at: Timestamp,
    ) -> Result<usize> {
        let revoked =
            self.shared.writer.write(move |sqlite| token::revoke(sqlite, connection, token, at)).await?;
        self.reload_registry().await?;
        Ok(revoked)
    }

    /// Notes that a token was used. It is written down at most a minute later, for a write on
    /// every request would cost more than the request. Whether it is the first use since the start.
    pub fn token_used(&self, token: TokenId, at: Timestamp) -> bool {
        let (first, used) = self.shared.used.note(token, at);
        if let Some(used) = used {
            self.shared.writer.later(move |sqlite| token::note_used(sqlite, &used));
        }
        first
    }

    /// Lets the tokens that are older than `newest` end at `ends`, if they would not sooner.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn end_former_tokens(
        &self,
        connection: ConnectionId,
        newest: TokenId,
        ends: Timestamp,
    ) -> Result<()> {
        self.shared.writer.write(move |sqlite| token::end_former(sqlite, connection, newest, ends)).await?;
        self.reload_registry().await
    }

    /// Notes that an identity provider was seen to do something, with what there is to say about it.
    /// The first time is written down at once, repetitions at most a minute later.
    pub fn note_seen(&self, connection: ConnectionId, what: Milestone, at: Timestamp, detail: Option<&str>) {
        let unwritten = self.shared.seen.note(connection, what, at, detail);
        if !unwritten.is_empty() {
            self.shared.writer.later(move |sqlite| seen::write(sqlite, &unwritten));
        }
        self.shared.board.seen(connection);
    }

    /// What an identity provider has been seen to do, up to this moment.
    #[must_use]
    pub fn seen(&self, connection: ConnectionId) -> HashMap<Milestone, Sighting> {
        self.shared.seen.of(connection)
    }
}
