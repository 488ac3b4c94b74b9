//! What happens to groups.

use crate::chance::Chance;
use crate::organisation::{Group, GroupKey, GroupKind, Organisation, PersonKey};
use crate::target::Subject;

use super::{Happened, group, is_in, somebody};

/// How many members a new group has at most.
const MEMBERS: u32 = 12;

/// One of the groups that are provisioned.
fn some_group(
    organisation: &Organisation,
    chance: &mut Chance,
    can: impl Fn(&Group) -> bool,
) -> Option<GroupKey> {
    let able = (0..).map(GroupKey).zip(&organisation.groups);
    let able: Vec<GroupKey> =
        able.filter(|(_, group)| group.assigned && can(group)).map(|(key, _)| key).collect();
    chance.pick(&able).copied()
}

pub(super) fn created(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let mut members: Vec<PersonKey> =
        (0..MEMBERS).filter_map(|_| somebody(organisation, chance, is_in)).collect();
    members.sort_unstable();
    members.dedup();
    let number = organisation.groups.len();
    let key = GroupKey(u32::try_from(number).ok()?);
    let name = format!("Task Force {}", number + 1);
    let sentence = format!("The group '{name}' is made.");
    let object_id = chance.uuid();
    organisation.groups.push(Group { object_id, name, kind: GroupKind::Other, members, assigned: true });
    Some(Happened::to(sentence, [Subject::Group(key)]))
}

pub(super) fn renamed(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = some_group(organisation, chance, |_| true)?;
    let number = chance.below(1000);
    let group = group(organisation, key)?;
    let name = format!("{} ({})", group.name, number);
    let sentence = format!("The group '{}' is now called '{name}'.", group.name);
    group.name = name;
    Some(Happened::to(sentence, [Subject::Group(key)]))
}

pub(super) fn membership(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = some_group(organisation, chance, |group| !group.members.is_empty())?;
    let joins = somebody(organisation, chance, is_in)?;
    let group = group(organisation, key)?;
    let leaves = chance.pick(&group.members).copied()?;
    if let Ok(at) = group.members.binary_search(&leaves) {
        group.members.remove(at);
    }
    if let Err(at) = group.members.binary_search(&joins) {
        group.members.insert(at, joins);
    }
    let sentence = format!("Members of '{}' change.", group.name);
    Some(Happened::to(sentence, [Subject::Group(key), Subject::Person(joins), Subject::Person(leaves)]))
}

pub(super) fn deleted(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = some_group(organisation, chance, |_| true)?;
    let group = group(organisation, key)?;
    group.assigned = false;
    Some(Happened::to(format!("The group '{}' is deleted.", group.name), [Subject::Group(key)]))
}
