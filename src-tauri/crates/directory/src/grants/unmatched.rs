//! Values that arrived and that no rule speaks of: counted over all live users.

use std::collections::HashMap;

use roles::condition::{Interest, element};
use roles::unmatched::{Source, Spoken, department, filter_for};
use rusqlite::Connection as Sqlite;
use serde_json::Value;

use super::in_force::InForce;
use crate::{ConnectionId, Result, connection};

/// How many of each kind are told.
const TOLD: usize = 200;

/// A value that no rule speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// What people call it.
    pub name: String,
    /// How many live users have it; of a group how many members it has.
    pub users: u64,
    /// The filter of a rule for it.
    pub when: String,
    /// The connection of a group.
    pub connection: Option<ConnectionId>,
}

/// App roles, groups and departments, each those of most users first.
pub(crate) fn unmatched(
    sqlite: &Sqlite,
    policy: &InForce,
    only: Option<ConnectionId>,
) -> Result<[Vec<Unmatched>; 3]> {
    let spoken = Spoken::of(&policy.compiled);
    let (roles, departments) = values(sqlite, only)?;
    let mut app_roles: HashMap<String, (String, u64)> = HashMap::new();
    for (text, count) in roles {
        let Ok(Value::Array(roles)) = serde_json::from_str(&text) else { continue };
        for role in roles.iter().filter(|role| !spoken.app_role(role)) {
            let part = |name: &str| role.get(name).and_then(Value::as_str).map(str::to_owned);
            let Some(value) = part("value") else { continue };
            let known =
                app_roles.entry(value.clone()).or_insert_with(|| (part("display").unwrap_or(value), 0));
            known.1 += count;
        }
    }
    let app_roles = app_roles.into_iter().map(|(value, (name, users))| Unmatched {
        name,
        users,
        when: filter_for(Source::AppRole, &value),
        connection: None,
    });
    let departments = departments.into_iter().filter_map(|(text, users)| {
        let name: String = serde_json::from_str(&text).ok()?;
        let when = filter_for(Source::Department, &name);
        (!spoken.department(&name)).then_some(Unmatched { name, users, when, connection: None })
    });
    let groups = groups(sqlite, &spoken, only)?;
    Ok([most(app_roles.collect()), most(groups), most(departments.collect())])
}

fn most(mut values: Vec<Unmatched>) -> Vec<Unmatched> {
    values.sort_by(|one, other| other.users.cmp(&one.users).then_with(|| one.name.cmp(&other.name)));
    values.truncate(TOLD);
    values
}

/// How many live users have each list of app roles, and each department, as JSON texts.
fn values(
    sqlite: &Sqlite,
    only: Option<ConnectionId>,
) -> Result<(HashMap<String, u64>, HashMap<String, u64>)> {
    let mut interest = Interest::default();
    interest.attributes.insert("roles");
    if let Some(path) = department() {
        match path.extension {
            Some(schema) => interest.extensions.entry(schema.id).or_default().insert(path.attribute.name),
            None => interest.attributes.insert(path.attribute.name),
        };
    }
    let mut users = sqlite.prepare(
        "SELECT body FROM resource NOT INDEXED
          WHERE kind = 0 AND collection IS NOT NULL AND (?1 IS NULL OR connection = ?1)",
    )?;
    let mut rows = users.query([only.map(|connection| connection.0)])?;
    let (mut roles, mut departments): (HashMap<String, u64>, HashMap<String, u64>) = Default::default();
    while let Some(row) = rows.next()? {
        let Ok(body) = row.get_ref(0)?.as_str() else { continue };
        let mut slices = Vec::new();
        if interest.slices(body, &mut slices).is_err() {
            continue;
        }
        for slice in slices {
            let counted = if slice.name == "roles" { &mut roles } else { &mut departments };
            match counted.get_mut(slice.text) {
                Some(count) => *count += 1,
                None => {
                    counted.insert(slice.text.to_owned(), 1);
                }
            }
        }
    }
    Ok((roles, departments))
}

fn groups(sqlite: &Sqlite, spoken: &Spoken<'_>, only: Option<ConnectionId>) -> Result<Vec<Unmatched>> {
    let mut found = Vec::new();
    for connection in connection::all(sqlite)? {
        if only.is_some_and(|only| only != connection.id) {
            continue;
        }
        let mut groups = sqlite.prepare_cached(
            "SELECT members, id, display, external_id FROM resource INDEXED BY live_sequence WHERE collection = ?",
        )?;
        let mut rows = groups.query([2 * connection.id.0 + 1])?;
        while let Some(row) = rows.next()? {
            let (id, display): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            let external_id: Option<String> = row.get(3)?;
            let name = display.unwrap_or_default();
            let speaks = |direct| spoken.group(&element(&id, &name, external_id.as_deref(), direct));
            if speaks(true) || speaks(false) {
                continue;
            }
            let users = row.get(0)?;
            let when = filter_for(Source::Group, &id);
            found.push(Unmatched { name, users, when, connection: Some(connection.id) });
        }
    }
    Ok(found)
}
