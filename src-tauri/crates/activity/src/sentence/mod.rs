//! One sentence for every exchange, in people's names: "Entra ID disabled Ada Lovelace".

mod attributes;
mod injected;
mod own;
mod refused;

use scim::{Kind, Quirk};

use crate::deed::Deed;
use crate::row::{Flags, Row};

/// Who is meant in a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a> {
    /// Who sent the request: "Entra ID", or the name of the connection.
    pub actor: &'a str,
    /// The name of the connection that the path names, if there is one.
    pub called: Option<&'a str>,
}

/// What happened, without a full stop.
#[must_use]
pub fn sentence(row: &Row, who: Who<'_>) -> String {
    if let Some(own) = own::sentence(row) {
        return own;
    }
    if let Some(stranger) = of_a_stranger(row, who) {
        return stranger;
    }
    let actor = match row.flags {
        flags if flags.has(Flags::REPLAY) => "A replay",
        flags if flags.has(Flags::OWN) => "Rollcall itself",
        _ => who.actor,
    };
    match row.flags.injected() {
        Some(injected) => injected::sentence(row, actor, injected),
        None => plain(row, actor),
    }
}

/// What somebody who was let in did, or could not do.
fn plain(row: &Row, actor: &str) -> String {
    if row.status == 0 {
        return format!("{actor} did not wait for the answer when it was to {}", asked(row));
    }
    if row.status >= 400 {
        return format!("{actor} could not {}: {}", asked(row), refused::why(row));
    }
    if row.flags.has(Flags::NOTHING) {
        return format!("{actor} wanted to {}, and {}", asked(row), already(row));
    }
    format!("{actor} {}", done(row))
}

/// Why a request that was to change something, and was answered with a success, changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// All was so already.
    AlreadySo,
    /// It named members that there are not.
    UnknownMember,
    /// It named attributes that there are not.
    UnknownAttribute,
    /// It named what cannot be changed.
    ReadOnly,
}

/// Why an exchange changed nothing that was to change something; `None` if it did, or was not to.
#[must_use]
pub fn nothing_because(row: &Row) -> Option<Nothing> {
    let has = |quirk| row.quirks.contains(&quirk);
    row.flags.has(Flags::NOTHING).then(|| {
        if has(Quirk::UnknownMemberSkipped) {
            Nothing::UnknownMember
        } else if has(Quirk::UnknownAttributeIgnored) {
            Nothing::UnknownAttribute
        } else if has(Quirk::ReadOnlyEcho) {
            Nothing::ReadOnly
        } else {
            Nothing::AlreadySo
        }
    })
}

fn already(row: &Row) -> &'static str {
    match nothing_because(row) {
        Some(Nothing::UnknownMember) => "nothing changed: nobody is known under what it named",
        Some(Nothing::UnknownAttribute) => "nothing changed: no such attribute is known",
        Some(Nothing::ReadOnly) => "nothing changed: it named only what cannot be changed",
        _ => "all was so already",
    }
}

/// Those who were not let in, or sent what cannot be understood.
fn of_a_stranger(row: &Row, who: Who<'_>) -> Option<String> {
    let of = who.called.map_or_else(String::new, |name| format!(" for {name}"));
    Some(match row.deed {
        Deed::Unauthorized if who.called.is_none() => {
            format!("Someone called a connection that there is not: {}", row.slug)
        }
        Deed::Unauthorized => match row.value.as_deref() {
            Some("missing") => format!("Someone came without a token{of}"),
            Some("malformed") => format!("Someone sent an Authorization header{of} that cannot be read"),
            Some("damaged") => format!("Someone used a mistyped token{of}"),
            Some("expired") => format!("Someone used an expired token{of}"),
            Some("revoked") => format!("Someone used a revoked token{of}"),
            _ => format!("Someone used a wrong token{of}"),
        },
        Deed::WrongHost => {
            let name = row.value.as_deref().unwrap_or_default();
            format!("Someone called this server by a name that is not allowed: {name}")
        }
        Deed::Browser => "A web page tried to call this server".to_owned(),
        Deed::Malformed => "Someone sent what is no HTTP request".to_owned(),
        Deed::Unknown if row.connection.is_none() => "Someone called an address that there is not".to_owned(),
        _ => return None,
    })
}

/// What was done, behind the actor.
fn done(row: &Row) -> String {
    let object = object(row);
    match row.deed {
        Deed::TestConnection => "tested the connection".to_owned(),
        Deed::LookUp if asks_for(row, Kind::Group, "members") => {
            format!("looked whether somebody is in {}: {}", sought(row), yes_or_no(row))
        }
        Deed::LookUp if asks_for(row, Kind::User, "manager") => {
            format!("looked whether {} has the right manager: {}", sought(row), yes_or_no(row))
        }
        Deed::LookUp => format!("looked for {} and found {}", sought(row), outcome(row)),
        Deed::List => listed(row),
        Deed::Read => format!("read {object}"),
        Deed::Create if row.quirks.contains(&Quirk::Reactivated) => format!("brought {object} back"),
        Deed::Create => match row.added {
            0 => format!("created {object}"),
            members => format!("created {object} with {}", people(members)),
        },
        Deed::Change => changed(row),
        Deed::Deactivate => format!("disabled {object}"),
        Deed::Activate => format!("enabled {object}"),
        Deed::ChangeMembers => members(row),
        Deed::Delete => format!("deleted {object}"),
        Deed::Bulk => format!("sent {} at once", counted(row.found.unwrap_or(0), "change")),
        Deed::Discover => "asked what this server can do".to_owned(),
        Deed::ReadRoles => "read which roles there are".to_owned(),
        Deed::Options => "asked which methods there are".to_owned(),
        Deed::Me => "asked for /Me".to_owned(),
        _ => "called an address that there is not".to_owned(),
    }
}

/// What was asked for, behind "could not" or "wanted to".
fn asked(row: &Row) -> String {
    let object = object(row);
    match row.deed {
        Deed::TestConnection => "test the connection".to_owned(),
        Deed::LookUp => format!("look for {}", sought(row)),
        Deed::List => format!("list {}", all(row.kind)),
        Deed::Read => format!("read {object}"),
        Deed::Create => format!("create {object}"),
        Deed::Change => format!("change {object}"),
        Deed::Deactivate => format!("disable {object}"),
        Deed::Activate => format!("enable {object}"),
        Deed::ChangeMembers => format!("change the members of {object}"),
        Deed::Delete => format!("delete {object}"),
        Deed::Bulk => "make several changes at once".to_owned(),
        Deed::Discover => "learn what this server can do".to_owned(),
        Deed::ReadRoles => "read which roles there are".to_owned(),
        Deed::Options => "learn which methods there are".to_owned(),
        Deed::Me => "read /Me".to_owned(),
        _ => format!("call {}", row.target.split('?').next().unwrap_or_default()),
    }
}

/// The resource that a request is about.
fn object(row: &Row) -> String {
    let name = row.name.as_deref().filter(|name| !name.is_empty());
    match (row.kind, name) {
        (Some(Kind::Group), Some(name)) => format!("the group {name}"),
        (Some(Kind::Group), None) => "a group".to_owned(),
        (_, Some(name)) => name.to_owned(),
        (_, None) => "a user".to_owned(),
    }
}

fn sought(row: &Row) -> String {
    let value = row.value.as_deref().unwrap_or("somebody");
    match row.kind {
        Some(Kind::Group) => format!("the group {value}"),
        _ => value.to_owned(),
    }
}

/// Whether somebody who is known was looked for to learn about one reference of theirs, as Entra ID does before it writes one.
fn asks_for(row: &Row, kind: Kind, reference: &str) -> bool {
    let filter = row.target.split_once("filter=").map(|(_, rest)| rest.split('&').next().unwrap_or(rest));
    row.kind == Some(kind) && filter.is_some_and(|filter| filter.contains(reference))
}

fn yes_or_no(row: &Row) -> &'static str {
    if row.found.unwrap_or(0) == 0 { "no" } else { "yes" }
}

fn outcome(row: &Row) -> String {
    match (row.found.unwrap_or(0), row.kind, row.name.as_deref()) {
        (0, Some(Kind::Group), _) => "none".to_owned(),
        (0, ..) => "no one".to_owned(),
        (1, Some(Kind::Group), _) => "it".to_owned(),
        (1, _, Some(name)) if row.value.as_deref() != Some(name) => name.to_owned(),
        (1, ..) => "that user".to_owned(),
        (found, Some(Kind::Group), _) => counted(found, "group"),
        (found, ..) => counted(found, "user"),
    }
}

fn all(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::User) => "the users",
        Some(Kind::Group) => "the groups",
        None => "users and groups",
    }
}

fn listed(row: &Row) -> String {
    let found = row.found.unwrap_or(0);
    match row.kind {
        Some(Kind::User) => format!("listed users: {} found", number(found)),
        Some(Kind::Group) => format!("listed groups: {} found", number(found)),
        None => format!("listed users and groups: {} found", number(found)),
    }
}

fn changed(row: &Row) -> String {
    let object = object(row);
    let rest: Vec<&str> = row
        .attributes
        .iter()
        .map(String::as_str)
        .filter(|name| row.former_name.is_none() || !attributes::names(name))
        .collect();
    let words = attributes::listed(&rest);
    match (&row.former_name, rest.is_empty()) {
        (Some(former), true) => format!("renamed {former} to {}", row.name.as_deref().unwrap_or_default()),
        (Some(former), false) => {
            format!("renamed {former} to {} and changed {words}", row.name.as_deref().unwrap_or_default())
        }
        (None, true) => format!("changed {object}"),
        (None, false) => format!("changed {words} of {object}"),
    }
}

fn members(row: &Row) -> String {
    let group = row.name.as_deref().unwrap_or("a group");
    let what = match (row.added, row.removed) {
        (added, 0) => format!("added {} to {group}", people(added)),
        (0, removed) => format!("removed {} from {group}", people(removed)),
        (added, removed) => {
            format!("added {} to {group} and removed {}", people(added), number(removed))
        }
    };
    let renamed = match &row.former_name {
        Some(former) => format!(", which was {former}"),
        None => String::new(),
    };
    match row.members {
        Some(now) => {
            let before = (now + row.removed).saturating_sub(row.added);
            format!("{what} ({} → {}){renamed}", number(before), number(now))
        }
        None => format!("{what}{renamed}"),
    }
}

fn people(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{} people", number(count)) }
}

fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{} {noun}s", number(count)) }
}

/// With commas between thousands.
fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
