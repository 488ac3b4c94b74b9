//! What the server returns, compared with what it should hold.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use serde_json::Value;

use crate::attribute::{Attribute, ENTERPRISE, Profile};
use crate::cycle::{Phase, Progress, Trouble, Work, profile};
use crate::dialect::Kind;
use crate::organisation::{GroupKey, PersonKey};

use super::{Group, Subject, Target, User};

/// How many differences are told one by one.
const TOLD: usize = 200;

/// How many resources a page asks for.
const PAGE: usize = 100;

/// One value that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whom it is about; nobody where the server has something that was not provisioned.
    pub subject: Option<Subject>,
    /// The server's identifier.
    pub id: String,
    /// The path of the attribute; empty where it is about the whole object.
    pub attribute: String,
    /// What it should be.
    pub wanted: Option<String>,
    /// What it is.
    pub found: Option<String>,
}

/// What a comparison has shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    /// How many users were compared.
    pub users: usize,
    /// How many groups were compared.
    pub groups: usize,
    /// How many objects have changed in the source since they were sent, or wait to be tried again: they are not compared.
    pub pending: usize,
    /// How many users and groups the server has that were not provisioned from here. They are no difference.
    pub strangers: usize,
    /// How many differences there are.
    pub total: usize,
    /// The first of them.
    pub differences: Vec<Difference>,
}

impl Drift {
    /// Whether the server holds what it should.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.total == 0
    }

    fn note(
        &mut self,
        subject: Subject,
        id: &str,
        attribute: &str,
        wanted: Option<String>,
        found: Option<String>,
    ) {
        self.total += 1;
        if self.differences.len() < TOLD {
            let (id, attribute) = (id.to_owned(), attribute.to_owned());
            self.differences.push(Difference { subject: Some(subject), id, attribute, wanted, found });
        }
    }
}

/// What is compared, as it was when the comparison began. Only identifiers are copied: the rest is made when its page comes.
struct Believed {
    users: HashMap<Box<str>, (PersonKey, User)>,
}

/// Reads everything from the server, page by page, and compares.
pub(crate) async fn compare(work: &Work<'_>, target: &Mutex<Target>) -> Result<Drift, Trouble> {
    let mut drift = Drift::default();
    let locked = || target.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut believed = Believed {
        users: locked().users().map(|(key, user)| (user.id.clone(), (key, user.clone()))).collect(),
    };
    let ids: HashMap<PersonKey, Box<str>> =
        believed.users.iter().map(|(id, (key, _))| (*key, id.clone())).collect();
    compare_users(work, &mut believed, &mut drift).await?;
    for (id, (key, _)) in believed.users {
        drift.note(Subject::Person(key), &id, "", Some("there".to_owned()), None);
    }
    let linked_ids: HashSet<&str> = ids.values().map(|id| &**id).collect();
    let groups: Vec<_> = locked().groups().map(|(key, group)| (key, group.clone())).collect();
    let count = groups.len();
    for (done, (key, linked)) in groups.into_iter().enumerate() {
        if work.stop.is_stopped() {
            break;
        }
        compare_group(work, key, &linked, &ids, &linked_ids, &mut drift).await?;
        work.client.watch().progressed(Progress { phase: Phase::Check, done: done + 1, total: count });
    }
    Ok(drift)
}

/// Reads these from the server, one by one, and compares. Nothing else is looked at, so that it costs little on a server that
/// holds much.
pub(crate) async fn compare_these(
    work: &Work<'_>,
    target: &Mutex<Target>,
    subjects: &[Subject],
) -> Result<Drift, Trouble> {
    let mut drift = Drift::default();
    let locked = || target.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let ids: HashMap<PersonKey, Box<str>> =
        locked().users().map(|(key, user)| (key, user.id.clone())).collect();
    let linked_ids: HashSet<&str> = ids.values().map(|id| &**id).collect();
    for &subject in subjects {
        match subject {
            Subject::Person(key) => {
                let Some(user) = locked().user(key).cloned() else { continue };
                match work.read(Some(subject), &work.grammar.read_user(&user.id)).await? {
                    Some(found) => compare_user(work, key, &user, &found, &mut drift),
                    None => drift.note(subject, &user.id, "", Some("there".to_owned()), None),
                }
            }
            Subject::Group(key) => {
                let Some(group) = locked().group(key).cloned() else { continue };
                compare_group(work, key, &group, &ids, &linked_ids, &mut drift).await?;
            }
        }
    }
    Ok(drift)
}

async fn compare_group(
    work: &Work<'_>,
    key: GroupKey,
    linked: &Group,
    ids: &HashMap<PersonKey, Box<str>>,
    linked_ids: &HashSet<&str>,
    drift: &mut Drift,
) -> Result<(), Trouble> {
    let subject = Subject::Group(key);
    drift.groups += 1;
    let request = crate::wire::Request::get(format!("/Groups/{}", linked.id));
    match work.read(Some(subject), &request).await? {
        None => drift.note(subject, &linked.id, "", Some("there".to_owned()), None),
        Some(found) => {
            let name = found.get("displayName").and_then(Value::as_str);
            if name != Some(&linked.name) {
                let found = name.map(str::to_owned);
                drift.note(subject, &linked.id, "displayName", Some(linked.name.clone()), found);
            }
            let held: HashSet<&str> = found
                .get("members")
                .and_then(Value::as_array)
                .map(|members| members.iter().filter_map(|member| member.get("value")?.as_str()).collect())
                .unwrap_or_default();
            let told: HashSet<&str> =
                linked.members.iter().filter_map(|key| ids.get(key).map(|id| &**id)).collect();
            let mut missing: Vec<_> = told.difference(&held).collect();
            let mut extra: Vec<_> = held.difference(&told).collect();
            missing.sort_unstable();
            extra.sort_unstable();
            for id in missing {
                drift.note(subject, &linked.id, "members", Some((*id).to_owned()), None);
            }
            for id in extra {
                if linked.has_strangers && !linked_ids.contains(id) {
                    drift.strangers += 1;
                    continue;
                }
                drift.note(subject, &linked.id, "members", None, Some((*id).to_owned()));
            }
        }
    }
    Ok(())
}

async fn compare_users(work: &Work<'_>, believed: &mut Believed, drift: &mut Drift) -> Result<(), Trouble> {
    let mut start = 1;
    loop {
        let page = work.list(None, &work.grammar.page(Kind::Users, start, PAGE)).await?;
        for found in &page.resources {
            let id = found.get("id").and_then(Value::as_str).unwrap_or_default();
            match believed.users.remove(id) {
                Some((key, user)) => compare_user(work, key, &user, found, drift),
                None => drift.strangers += 1,
            }
        }
        start += page.resources.len();
        work.client.watch().progressed(Progress { phase: Phase::Check, done: start - 1, total: page.total });
        if page.resources.is_empty() || start > page.total || work.stop.is_stopped() {
            return Ok(());
        }
    }
}

fn compare_user(work: &Work<'_>, key: PersonKey, user: &User, found: &Value, drift: &mut Drift) {
    let subject = Subject::Person(key);
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let active = Attribute::Active.read(found);
    if active != Some(&Value::Bool(user.active)) {
        drift.note(subject, &user.id, "active", Some(user.active.to_string()), active.map(text));
    }
    drift.users += 1;
    if !user.active {
        // Whoever is shut out is not looked after otherwise.
        return;
    }
    let Some(person) = work.organisation.people.get(key.0 as usize) else { return };
    let wanted = profile(work.grammar, work.organisation, person);
    if wanted.fingerprint() != user.fingerprint {
        drift.pending += 1;
        return;
    }
    let clears = work.grammar.manners().clears;
    for &attribute in work.grammar.attributes() {
        let (should, is) = (wanted.get(attribute), attribute.read(found));
        if should != is && (should.is_some() || clears) && attribute != Attribute::Active {
            drift.note(subject, &user.id, &attribute.path(), should.map(text), is.map(text));
        }
    }
    compare_manager(work, subject, user, found, drift);
    compare_roles(work, subject, user, &wanted, found, drift);
}

fn compare_manager(work: &Work<'_>, subject: Subject, user: &User, found: &Value, drift: &mut Drift) {
    if !work.grammar.sends_managers() {
        return;
    }
    let should = user.manager.as_deref();
    let extension = found.get(ENTERPRISE);
    let is = extension.and_then(|extension| extension.get("manager")?.get("value")?.as_str());
    if should != is && should.is_some() {
        let path = format!("{ENTERPRISE}:manager");
        drift.note(subject, &user.id, &path, should.map(str::to_owned), is.map(str::to_owned));
    }
}

fn compare_roles(
    work: &Work<'_>,
    subject: Subject,
    user: &User,
    wanted: &Profile,
    found: &Value,
    drift: &mut Drift,
) {
    let Some(roles) = &wanted.roles else { return };
    let held: HashSet<&str> = found
        .get("roles")
        .and_then(Value::as_array)
        .map(|roles| roles.iter().filter_map(|role| role.get("value")?.as_str()).collect())
        .unwrap_or_default();
    let sent = work.grammar.sent_roles(roles);
    for role in sent.iter().filter(|role| !held.contains(&*role.value)) {
        drift.note(subject, &user.id, "roles", Some(role.value.clone()), None);
    }
    if !work.grammar.keeps_other_roles() {
        let mut extra: Vec<_> =
            held.into_iter().filter(|held| !sent.iter().any(|role| role.value == *held)).collect();
        extra.sort_unstable();
        for role in extra {
            drift.note(subject, &user.id, "roles", None, Some(role.to_owned()));
        }
    }
}
