//! Groups (idp-wire 1.2, 1.8).

use serde_json::{Value, json};

use crate::wire::{Method, Request, encode};

use super::super::patch::{GROUP, operation, patch, pathless, remove};
use super::super::{GroupProfile, Member, Membership};

/// The schema that Entra ID names besides the one of RFC 7643.
const ADSCIM: &str = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

/// How many members one PATCH carries at most. It is not documented.
const BATCH: usize = 100;

/// A lookup, which never asks for members.
pub(crate) fn find(name: &str) -> Request {
    let filter = format!("displayName eq {}", encode::literal(name));
    Request::get(format!("/Groups?excludedAttributes=members&filter={}", encode::form(&filter)))
}

/// A new group; its members come later.
pub(crate) fn create(wanted: &GroupProfile) -> Request {
    let body = json!({
        "schemas": [GROUP, ADSCIM],
        "externalId": wanted.object_id.to_string(),
        "displayName": wanted.name,
        "meta": { "resourceType": "Group" },
    });
    Request::with(Method::Post, "/Groups", &body)
}

/// The name and the external identifier, where they differ.
pub(crate) fn update(id: &str, current: Option<&Value>, wanted: &GroupProfile, flag: bool) -> Vec<Request> {
    let is = |name: &str| current.and_then(|group| group.get(name)).and_then(Value::as_str);
    let object_id = wanted.object_id.to_string();
    let wanted = [("displayName", wanted.name.as_str()), ("externalId", object_id.as_str())];
    let differing: Vec<_> = wanted.into_iter().filter(|(name, value)| is(name) != Some(value)).collect();
    let operations = match (flag, differing.as_slice()) {
        (_, []) => return Vec::new(),
        (true, [(name, value)]) => vec![operation("replace", name, (*value).into())],
        (true, several) => {
            let pairs = several.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
            vec![pathless("replace", Value::Object(pairs.collect()))]
        }
        (false, several) => several
            .iter()
            .map(|(name, value)| {
                let op = if is(name).is_some() { "Replace" } else { "Add" };
                operation(op, name, (*value).into())
            })
            .collect(),
    };
    vec![patch(target(id), operations)]
}

/// Members in batches. The older format removes them by value, which some servers take for "all of them".
pub(crate) fn members(change: &Membership<'_>, flag: bool) -> Vec<Request> {
    let add = if flag { "add" } else { "Add" };
    let added = change.added.chunks(BATCH).map(|batch| vec![operation(add, "members", listed(batch))]);
    let removed = change.removed.chunks(BATCH).map(|batch| {
        if flag {
            let path = |member: &Member| format!("members[value eq {}]", encode::literal(&member.id));
            batch.iter().map(|member| remove("remove", &path(member))).collect()
        } else {
            vec![operation("Remove", "members", listed(batch))]
        }
    });
    added.chain(removed).map(|operations| patch(target(change.group), operations)).collect()
}

fn listed(members: &[Member]) -> Value {
    members.iter().map(|member| json!({ "$ref": null, "value": member.id })).collect()
}

fn target(id: &str) -> String {
    format!("/Groups/{id}")
}
