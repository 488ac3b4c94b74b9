//! Roles: the policy, what it would change, who holds what.

use std::sync::Arc;

use jiff::Timestamp;
use roles::{Policy, Role, Ruling};

use crate::grants::{self, InForce, NewOverride};
use crate::watch::Touched;
use crate::{
    Actor, ConnectionId, Directory, Error, Kept, NamedGroup, NamedUser, Result, Revision, RoleByChange,
    RoleProgress, RoleSide, RolesOfUser, RolesWorkedOut, Stored, Unmatched, open,
};

/// The policy in force and how it stands.
#[derive(Debug, Clone)]
pub struct Roles {
    /// The number of the policy; 0 until one was saved.
    pub revision: u32,
    /// The policy.
    pub policy: Policy,
    /// How many users hold each role, in the order of the catalogue.
    pub holders: Vec<u64>,
    /// How many active users there are.
    pub active: u64,
    /// How many of them hold no role.
    pub without_role: u64,
    /// Losses that are held back.
    pub kept: Vec<Kept>,
    /// The last policies, the newest first.
    pub revisions: Vec<Revision>,
}

impl Directory {
    /// The policy in force and how it stands.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn roles(&self) -> Result<Roles> {
        let read = |sqlite: &_| {
            let policy = InForce::read(sqlite)?;
            let (active, without_role) = grants::without_role(sqlite)?;
            Ok(Roles {
                revision: policy.revision,
                holders: grants::holders(sqlite, &policy)?,
                active,
                without_role,
                kept: grants::kept(sqlite)?,
                revisions: grants::revisions(sqlite)?,
                policy: policy.policy().clone(),
            })
        };
        self.shared.readers.read(read).await
    }

    /// The policy in force and its number, without anything that has to be counted.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn policy(&self) -> Result<(u32, Policy)> {
        let read =
            |sqlite: &_| InForce::read(sqlite).map(|policy| (policy.revision, policy.policy().clone()));
        self.shared.readers.read(read).await
    }

    /// Losses of protected roles that are held back.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn kept_roles(&self) -> Result<Vec<Kept>> {
        self.shared.readers.look_up(grants::kept).await
    }

    /// The roles that users can hold, in the order of the catalogue.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn role_catalogue(&self) -> Result<Vec<Role>> {
        self.shared.readers.read(grants::catalogue).await
    }

    /// The policy of that number, in force or not any more; `None` if there never was one. Number 0 is the empty policy
    /// that was in force before the first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn policy_of(&self, revision: u32) -> Result<Option<Policy>> {
        self.shared.readers.look_up(move |sqlite| grants::revision(sqlite, revision)).await
    }

    /// The names of the protected roles that nobody would hold without the users of that connection.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn roles_only_in(&self, connection: ConnectionId) -> Result<Vec<String>> {
        let read = move |sqlite: &_| grants::only_in(sqlite, &InForce::read(sqlite)?, connection);
        self.shared.readers.read(read).await
    }

    /// Works out what a policy would change, over all users. Whoever holds `progress` sees how far it is
    /// and can end it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the policy is not sound; [`Error::TooLong`] if it was ended.
    pub async fn work_out_roles(
        &self,
        policy: Policy,
        at: Timestamp,
        progress: Arc<RoleProgress>,
    ) -> Result<RolesWorkedOut> {
        let database = self.shared.owned.database();
        let work = move || grants::work_out(&database, policy, at, &progress);
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?
    }

    /// Puts a policy in force that was worked out; its number. `approved` are the keys of protected
    /// roles that may lose their last holder.
    ///
    /// # Errors
    /// [`Error::Changed`] if another policy was saved meanwhile, [`Error::Protected`] if a role needs
    /// an approval.
    pub async fn save_roles(
        &self,
        worked_out: RolesWorkedOut,
        summary: String,
        approved: Vec<String>,
        at: Timestamp,
    ) -> Result<u32> {
        let work = move |writing: &_| grants::save(writing, &worked_out, &summary, &approved, at);
        let revision = self.shared.writer.write(work).await?;
        self.touch_users();
        Ok(revision)
    }

    /// Agrees to the loss of a protected role that was held back.
    ///
    /// # Errors
    /// [`Error::Scim`] 404 if nothing of that user was held back.
    pub async fn agree_to_loss(
        &self,
        connection: ConnectionId,
        id: &str,
        role: &str,
        at: Timestamp,
    ) -> Result<()> {
        let (id, role) = (id.to_owned(), role.to_owned());
        let work = move |writing: &_| grants::agree(writing, connection, &id, &role, at);
        self.shared.writer.write_to(connection, work, |()| Touched::Users).await
    }

    /// Makes an exception for a user; its ruling, reason and end. `None` takes it back.
    ///
    /// # Errors
    /// [`Error::Scim`] 404 if there is no such user, [`Error::Invalid`] if there is no such role.
    pub async fn set_role_override(
        &self,
        connection: ConnectionId,
        id: &str,
        role: &str,
        new: Option<(Ruling, String, Option<Timestamp>)>,
        at: Timestamp,
    ) -> Result<()> {
        let (id, role) = (id.to_owned(), role.to_owned());
        let new = new.map(|(ruling, reason, expires)| NewOverride { ruling, reason, expires });
        let work = move |writing: &_| grants::set_override(writing, connection, &id, &role, new.as_ref(), at);
        self.shared.writer.write_to(connection, work, |()| Touched::Users).await
    }

    /// Ends the exceptions whose time is over; when the next one ends.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn expire_role_overrides(&self, at: Timestamp) -> Result<Option<Timestamp>> {
        let next = self.shared.readers.look_up(grants::next_expiry).await?;
        if next.is_none_or(|next| at < next) {
            return Ok(next);
        }
        if self.shared.writer.write(move |writing| grants::expire(writing, at)).await? > 0 {
            self.touch_users();
        }
        self.shared.readers.look_up(grants::next_expiry).await
    }

    /// The keys of the roles that each of these users holds.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn roles_held(&self, users: &[Stored]) -> Result<Vec<Vec<String>>> {
        let users: Vec<i64> = users.iter().map(|user| user.sequence).collect();
        let read = move |sqlite: &_| users.iter().map(|user| grants::held_by_user(sqlite, *user)).collect();
        self.shared.readers.read(read).await
    }

    /// Everything about the roles of a user.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn roles_of_user(&self, user: Stored) -> Result<RolesOfUser> {
        self.shared.readers.read(move |sqlite| grants::of_user(sqlite, &user)).await
    }

    /// Who made a change, and the name of the group if it was one.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn behind_change(&self, change: i64) -> Result<Option<(Actor, Option<String>)>> {
        self.shared.readers.look_up(move |sqlite| grants::behind_change(sqlite, change)).await
    }

    /// How many roles came and went by a change, and at most `count` of them.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn roles_by_change(&self, change: i64, count: usize) -> Result<(u64, Vec<RoleByChange>)> {
        self.shared.readers.look_up(|sqlite| grants::by_change(sqlite, change, count)).await
    }

    /// What was done with the policy of that number, in a sentence.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn policy_summary(&self, revision: u32) -> Result<Option<String>> {
        self.shared.readers.look_up(move |sqlite| grants::summary(sqlite, revision)).await
    }

    /// App roles, groups and departments that no rule speaks of.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unmatched_values(&self, only: Option<ConnectionId>) -> Result<[Vec<Unmatched>; 3]> {
        let database = self.shared.owned.database();
        let work = move || {
            let sqlite = open::reader(&database)?;
            sqlite.execute_batch("BEGIN")?;
            grants::unmatched(&sqlite, &InForce::read(&sqlite)?, only)
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?
    }

    /// Part of the users whom a policy would concern: how many there are, and those from one place on with the keys of
    /// the roles they would gain and lose.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn concerned_by_roles(
        &self,
        worked_out: &RolesWorkedOut,
        side: RoleSide,
        role: Option<&str>,
        start: u64,
        count: usize,
    ) -> Result<(u64, Vec<(NamedUser, Vec<String>, Vec<String>)>)> {
        let (total, concerned) = worked_out.concerned(side, role, start, count);
        let read = move |sqlite: &_| {
            let users: Vec<i64> = concerned.iter().map(|(user, ..)| *user).collect();
            let named = grants::named(sqlite, &users)?.into_iter().zip(concerned);
            Ok(named.filter_map(|(named, (_, gains, loses))| Some((named?, gains, loses))).collect())
        };
        Ok((total, self.shared.readers.read(read).await?))
    }

    /// The live group with an identifier, of whatever connection.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn group_named(&self, id: &str) -> Result<Option<NamedGroup>> {
        self.shared.readers.look_up(|sqlite| grants::group(sqlite, id)).await
    }

    /// Groups as the `groups` of a user who is only thought of: those named by identifier or by name, and those that they
    /// are in.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn groups_if_in(
        &self,
        connection: ConnectionId,
        named: Vec<(Option<String>, Option<String>)>,
    ) -> Result<Vec<serde_json::Value>> {
        self.shared.readers.read(move |sqlite| grants::seen_if_in(sqlite, connection.0, &named)).await
    }

    fn touch_users(&self) {
        for live in self.registry().connections.values() {
            self.shared.board.touch(live.connection.id, Touched::Users);
        }
        self.shared.board.announce();
    }
}
