//! Group Push (idp-wire 2.6).

use serde_json::{Value, json};

use crate::wire::{Method, Request, encode};

use super::super::patch::{GROUP, operation, patch, pathless, remove};
use super::super::{GroupProfile, Linking, Member, Membership};

/// How many members one PATCH carries at most. It is not documented.
const BATCH: usize = 1000;

/// A new group, as yet without members.
pub(crate) fn create(wanted: &GroupProfile) -> Request {
    let body = json!({ "schemas": [GROUP], "displayName": wanted.name, "members": [] });
    Request::with(Method::Post, "/Groups", &body)
}

/// The name, with the identifier in the value. It comes with every change of members.
pub(crate) fn rename(id: &str, wanted: &GroupProfile) -> Request {
    let value = json!({ "id": id, "displayName": wanted.name });
    patch(target(id), vec![pathless("replace", value)])
}

/// Members. A group that was made or found gets all of them: with a path, or as seen live without one. A group that is
/// known gets what changed.
pub(crate) fn change(change: &Membership<'_>) -> Vec<Request> {
    let mut batches = change.all.chunks(BATCH);
    let mut operations: Vec<Vec<Value>> = Vec::new();
    match change.state {
        Linking::Made => {
            let first = listed(batches.next().unwrap_or_default());
            operations.push(vec![operation("replace", "members", first)]);
            operations.extend(batches.map(|batch| vec![operation("add", "members", listed(batch))]));
        }
        Linking::Found => {
            let first = listed(batches.next().unwrap_or_default());
            operations.push(vec![pathless("replace", json!({ "members": first }))]);
            operations.extend(batches.map(|batch| vec![operation("add", "members", listed(batch))]));
        }
        Linking::Known => {
            let removed = change.removed.iter().map(|member| {
                remove("remove", &format!("members[value eq {}]", encode::literal(&member.id)))
            });
            let mut all: Vec<Value> = removed.collect();
            let added = change.added.chunks(BATCH).map(|batch| operation("add", "members", listed(batch)));
            all.extend(added);
            operations.extend(all.chunks(BATCH).map(<[Value]>::to_vec));
        }
    }
    operations.into_iter().map(|operations| patch(target(change.group), operations)).collect()
}

/// The whole group.
pub(crate) fn replace(wanted: &GroupProfile, change: &Membership<'_>) -> Request {
    let body = json!({ "schemas": [GROUP], "displayName": wanted.name, "members": listed(change.all) });
    Request::with(Method::Put, target(change.group), &body)
}

fn listed(members: &[Member]) -> Value {
    members.iter().map(|member| json!({ "value": member.id, "display": member.display })).collect()
}

fn target(id: &str) -> String {
    format!("/Groups/{id}")
}
