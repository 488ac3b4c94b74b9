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
    let members = group(organisation, key)?.members.clone();
    let leaves = chance.pick(&members).copied()?;
    let others = (0..).map(PersonKey).zip(&organisation.people);
    let others: Vec<PersonKey> = others
        .filter(|(key, person)| is_in(person) && members.binary_search(key).is_err())
        .map(|(key, _)| key)
        .collect();
    let joins = chance.pick(&others).copied();
    let group = group(organisation, key)?;
    group.members.retain(|member| *member != leaves);
    if let Some(joins) = joins
        && let Err(at) = group.members.binary_search(&joins)
    {
        group.members.insert(at, joins);
    }
    let sentence = format!("Members of '{}' change.", group.name);
    let people = [Some(leaves), joins].into_iter().flatten().map(Subject::Person);
    Some(Happened::to(sentence, [Subject::Group(key)].into_iter().chain(people)))
}

pub(super) fn deleted(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = some_group(organisation, chance, |_| true)?;
    let group = group(organisation, key)?;
    group.assigned = false;
    Some(Happened::to(format!("The group '{}' is deleted.", group.name), [Subject::Group(key)]))
}
