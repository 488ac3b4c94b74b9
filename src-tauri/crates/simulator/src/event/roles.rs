//! What happens to app roles.

use crate::chance::Chance;
use crate::organisation::{AppRoleKey, Organisation, Person};
use crate::target::Subject;

use super::{Happened, is_in, person, somebody};

fn all(organisation: &Organisation) -> Vec<AppRoleKey> {
    (0..).map(AppRoleKey).zip(&organisation.app_roles).map(|(key, _)| key).collect()
}

/// Gives somebody the roles that are chosen, of those they hold and those they do not.
fn give(
    organisation: &mut Organisation,
    chance: &mut Chance,
    can: impl Fn(&Person) -> bool,
    choose: impl Fn(&mut Chance, Vec<AppRoleKey>, Vec<AppRoleKey>) -> Vec<AppRoleKey>,
    what: &str,
) -> Option<Happened> {
    let key = somebody(organisation, chance, |person| is_in(person) && can(person))?;
    let held = person(organisation, key)?.app_roles.clone();
    let free: Vec<AppRoleKey> = all(organisation).into_iter().filter(|role| !held.contains(role)).collect();
    let mut roles = choose(chance, held, free);
    roles.sort_unstable();
    let given = person(organisation, key)?;
    given.app_roles = roles;
    Some(Happened::to(format!("{} {what}.", given.display_name), [Subject::Person(key)]))
}

fn one(chance: &mut Chance, _held: Vec<AppRoleKey>, free: Vec<AppRoleKey>) -> Vec<AppRoleKey> {
    chance.pick(&free).copied().into_iter().collect()
}

pub(super) fn assigned(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    give(organisation, chance, |person| person.app_roles.is_empty(), one, "gets an app role")
}

pub(super) fn changed(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    give(organisation, chance, |person| !person.app_roles.is_empty(), one, "gets another app role")
}

pub(super) fn two(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let choose = |chance: &mut Chance, mut held: Vec<AppRoleKey>, mut free: Vec<AppRoleKey>| {
        chance.shuffle(&mut free);
        held.extend(free);
        held.truncate(2);
        held
    };
    give(organisation, chance, |person| person.app_roles.len() < 2, choose, "has two app roles now")
}

pub(super) fn none(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let choose = |_: &mut Chance, _, _| Vec::new();
    give(organisation, chance, |person| !person.app_roles.is_empty(), choose, "has no app role any more")
}
