//! Which users a change concerns, and what becomes of them.

use std::collections::HashSet;

use scim::Object;

use super::memberships::{is_looked_at, users_below};
use super::settle::{self, Cause, Known};
use crate::writing::Writing;
use crate::{Origin, Result};

/// A user came to be.
pub(crate) fn user_created(
    writing: &Writing,
    origin: &Origin,
    change: i64,
    user: i64,
    body: &Object,
) -> Result<()> {
    let policy = writing.policy()?;
    if policy.policy().is_empty() {
        return Ok(());
    }
    let known = Known { user, connection: origin.connection.0, body, new: true };
    settle::one(writing, &policy, known, Cause::Change(change), origin.at)
}

/// A user's attributes changed.
pub(crate) fn user_changed(
    writing: &Writing,
    origin: &Origin,
    change: i64,
    user: i64,
    (before, after): (&Object, &Object),
) -> Result<()> {
    let policy = writing.policy()?;
    let same =
        before.get("active") == after.get("active") && policy.compiled.interest().is_same(before, after);
    if policy.policy().is_empty() || same {
        return Ok(());
    }
    let known = Known { user, connection: origin.connection.0, body: after, new: false };
    settle::one(writing, &policy, known, Cause::Change(change), origin.at)
}

/// A user was deleted or brought back.
pub(crate) fn user_switched(writing: &Writing, origin: &Origin, change: i64, user: i64) -> Result<()> {
    let policy = writing.policy()?;
    if policy.policy().is_empty() {
        return Ok(());
    }
    settle::several(writing, &policy, [user], Cause::Change(change), origin.at)
}

/// Members of a group came or went.
pub(crate) fn members_changed(
    writing: &Writing,
    origin: &Origin,
    change: i64,
    group: i64,
    members: impl IntoIterator<Item = i64>,
) -> Result<()> {
    let policy = writing.policy()?;
    let mut members = members.into_iter().peekable();
    let interest = &policy.compiled.interest().groups;
    if members.peek().is_none() || !interest.any() || !is_looked_at(writing, group, interest)? {
        return Ok(());
    }
    let mut kind = writing.prepare_cached("SELECT kind FROM resource WHERE sequence = ?")?;
    let mut users = HashSet::new();
    for member in members {
        if kind.query_row([member], |row| row.get::<_, i64>(0))? == 0 {
            users.insert(member);
        } else {
            users_below(writing, member, &mut users)?;
        }
    }
    settle::several(writing, &policy, users, Cause::Change(change), origin.at)
}

/// A group has another name or another identifier at the identity provider.
pub(crate) fn group_changed(
    writing: &Writing,
    origin: &Origin,
    change: i64,
    group: i64,
    (before, after): (&Object, &Object),
) -> Result<()> {
    let policy = writing.policy()?;
    let interest = &policy.compiled.interest().groups;
    let text = |body: &Object, name: &str| body.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let seen = |body: &Object| (text(body, "displayName").unwrap_or_default(), text(body, "externalId"));
    let (id, before, after) = (text(after, "id").unwrap_or_default(), seen(before), seen(after));
    if interest.is_same(&id, (&before.0, before.1.as_deref()), (&after.0, after.1.as_deref())) {
        return Ok(());
    }
    everybody_below(writing, origin, change, group)
}

/// A group was deleted or brought back.
pub(crate) fn group_switched(writing: &Writing, origin: &Origin, change: i64, group: i64) -> Result<()> {
    let policy = writing.policy()?;
    let interest = &policy.compiled.interest().groups;
    if !interest.any() || !is_looked_at(writing, group, interest)? {
        return Ok(());
    }
    everybody_below(writing, origin, change, group)
}

fn everybody_below(writing: &Writing, origin: &Origin, change: i64, group: i64) -> Result<()> {
    let policy = writing.policy()?;
    let mut users = HashSet::new();
    users_below(writing, group, &mut users)?;
    settle::several(writing, &policy, users, Cause::Change(change), origin.at)
}
