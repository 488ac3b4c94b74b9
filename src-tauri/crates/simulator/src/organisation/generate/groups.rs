//! Groups.

use std::collections::{BTreeMap, BTreeSet};

use super::projects;
use crate::chance::Chance;
use crate::organisation::{AppRole, Group, GroupKind, Person, PersonKey};

/// How many groups the largest company has.
const MOST: usize = 200;

/// The group of everybody, and one for each department, office and app role; nobody's group is not there.
pub(super) fn of_people(
    chance: &mut Chance,
    people: &[Person],
    app_roles: &[AppRole],
    offices: bool,
) -> Vec<Group> {
    let mut departments: BTreeMap<&str, Vec<PersonKey>> = BTreeMap::new();
    let mut cities: BTreeMap<&str, Vec<PersonKey>> = BTreeMap::new();
    let mut holders = vec![Vec::new(); app_roles.len()];
    let mut everybody = Vec::with_capacity(people.len());
    for (key, person) in (0..).map(PersonKey).zip(people) {
        everybody.push(key);
        if let Some(department) = &person.department {
            departments.entry(department).or_default().push(key);
        }
        if let Some(office) = person.office.as_ref().filter(|_| offices) {
            cities.entry(&office.city).or_default().push(key);
        }
        for role in &person.app_roles {
            if let Some(holders) = holders.get_mut(role.0 as usize) {
                holders.push(key);
            }
        }
    }
    let all = ("All employees".to_owned(), GroupKind::Other, everybody);
    let departments =
        departments.into_iter().map(|(name, members)| (name.to_owned(), GroupKind::Department, members));
    let cities =
        cities.into_iter().map(|(city, members)| (format!("Office {city}"), GroupKind::Other, members));
    let roles = app_roles
        .iter()
        .zip(holders)
        .map(|(role, members)| (format!("App {}s", role.name), GroupKind::AppRole, members));
    std::iter::once(all)
        .chain(departments)
        .chain(cities)
        .chain(roles)
        .filter(|(_, _, members)| !members.is_empty())
        .map(|(name, kind, members)| Group { object_id: chance.uuid(), name, kind, members, assigned: true })
        .collect()
}

/// Projects, as many as go with `others` groups in a company of this size.
pub(super) fn of_projects(chance: &mut Chance, size: u32, others: usize) -> Vec<Group> {
    let count = match size {
        0..=999 => 6,
        1_000..=19_999 => 30,
        _ => MOST.saturating_sub(others),
    };
    projects::names(chance, count)
        .into_iter()
        .map(|name| {
            // Most are small; one in ten is large.
            let most = if chance.percent(10) { (size / 10).min(2_000) } else { (size / 4).min(60) };
            let wanted = (3 + chance.below(most.max(1))).min(size);
            let mut members = BTreeSet::new();
            while members.len() < wanted as usize {
                members.insert(PersonKey(chance.below(size)));
            }
            Group {
                object_id: chance.uuid(),
                name,
                kind: GroupKind::Project,
                members: members.into_iter().collect(),
                assigned: true,
            }
        })
        .collect()
}
