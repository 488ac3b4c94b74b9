//! What happens to people.

use crate::chance::Chance;
use crate::organisation::{GroupKind, Organisation, Person, PersonKey, Standing};
use crate::target::Subject;

use super::{Happened, is_in, person, somebody};

/// Somebody begins: with one colleague's given name, another's family name, and the place of a third, in whose department's
/// group they are from the first day.
pub(super) fn joiner(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let given = somebody(organisation, chance, |person| person.given_name.is_some())?;
    let family = somebody(organisation, chance, |person| person.family_name.is_some())?;
    let place = somebody(organisation, chance, is_in)?;
    let given = person(organisation, given)?.given_name.clone()?;
    let family = person(organisation, family)?.family_name.clone()?;
    let number = organisation.people.len();
    let key = PersonKey(u32::try_from(number).ok()?);
    let mail_nickname = format!("new{}", number + 1);
    let mail = format!("{mail_nickname}@{}", organisation.domain);
    let colleague = person(organisation, place)?.clone();
    let joiner = Person {
        object_id: chance.uuid(),
        user_name: mail.clone(),
        mail_nickname,
        mail: Some(mail),
        display_name: format!("{given} {family}"),
        given_name: Some(given),
        family_name: Some(family),
        employee_number: Some(format!("{}", 900_000 + number)),
        phone: None,
        mobile: None,
        app_roles: Vec::new(),
        assigned: true,
        standing: Standing::Enabled,
        ..colleague
    };
    let sentence = format!("{} begins.", joiner.display_name);
    for group in &mut organisation.groups {
        if group.kind == GroupKind::Department && group.members.binary_search(&place).is_ok() {
            group.members.push(key);
        }
    }
    organisation.people.push(joiner);
    Some(Happened::to(sentence, [Subject::Person(key)]))
}

/// Somebody goes to where a colleague is, and leaves the groups of the department.
pub(super) fn mover(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let mover = somebody(organisation, chance, is_in)?;
    let from = person(organisation, mover)?.department.clone();
    let elsewhere = |person: &Person| is_in(person) && person.department != from;
    let colleague = somebody(organisation, chance, elsewhere)?;
    let Person { title, department, division, cost_center, .. } = person(organisation, colleague)?.clone();
    for group in organisation.groups.iter_mut().filter(|group| group.kind == GroupKind::Department) {
        let belongs = group.members.binary_search(&colleague).is_ok();
        match (group.members.binary_search(&mover), belongs) {
            (Ok(at), false) => drop(group.members.remove(at)),
            (Err(at), true) => group.members.insert(at, mover),
            _ => {}
        }
    }
    let moved = person(organisation, mover)?;
    let to = department.clone().unwrap_or_else(|| "elsewhere".to_owned());
    (moved.title, moved.department) = (title, department);
    (moved.division, moved.cost_center) = (division, cost_center);
    Some(Happened::to(format!("{} moves to {to}.", moved.display_name), [Subject::Person(mover)]))
}

pub(super) fn name_change(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let has_name = |person: &Person| is_in(person) && person.family_name.is_some();
    let key = somebody(organisation, chance, has_name)?;
    let now = person(organisation, key)?.family_name.clone();
    let other =
        somebody(organisation, chance, |person| person.family_name.is_some() && person.family_name != now)?;
    let family = person(organisation, other)?.family_name.clone()?;
    let domain = organisation.domain.clone();
    let changed = person(organisation, key)?;
    let before = std::mem::take(&mut changed.display_name);
    changed.display_name =
        changed.given_name.as_ref().map_or_else(|| family.clone(), |given| format!("{given} {family}"));
    changed.family_name = Some(family);
    // The key is in the address, so that it is nobody else's; the nickname stays, as it does where people work.
    let mail = format!("{}.{}@{domain}", changed.mail_nickname, key.0);
    changed.user_name.clone_from(&mail);
    changed.mail = Some(mail);
    Some(Happened::to(format!("{before} is now called {}.", changed.display_name), [Subject::Person(key)]))
}

pub(super) fn manager_change(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = somebody(organisation, chance, |person| is_in(person) && person.manager.is_some())?;
    let now = person(organisation, key)?.manager;
    // Not somebody who reports to them, directly or not: a circle would be no company.
    let candidates: Vec<PersonKey> = (0..)
        .map(PersonKey)
        .zip(&organisation.people)
        .filter(|(other, person)| {
            is_in(person) && Some(*other) != now && !reports_to(organisation, *other, key)
        })
        .map(|(other, _)| other)
        .collect();
    let chosen = chance.pick(&candidates).copied()?;
    let manager = person(organisation, chosen)?.display_name.clone();
    let changed = person(organisation, key)?;
    changed.manager = Some(chosen);
    Some(Happened::to(format!("{} now reports to {manager}.", changed.display_name), [Subject::Person(key)]))
}

/// Whether somebody is `above`, or reports to them, directly or not.
fn reports_to(organisation: &Organisation, key: PersonKey, above: PersonKey) -> bool {
    let mut at = Some(key);
    for _ in 0..organisation.people.len() {
        match at {
            Some(found) if found == above => return true,
            Some(found) => at = organisation.people.get(found.0 as usize).and_then(|person| person.manager),
            None => return false,
        }
    }
    false
}

pub(super) fn manager_lost(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = somebody(organisation, chance, |person| is_in(person) && person.manager.is_some())?;
    let changed = person(organisation, key)?;
    changed.manager = None;
    Some(Happened::to(format!("{} reports to nobody now.", changed.display_name), [Subject::Person(key)]))
}

pub(super) fn leaver(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = somebody(organisation, chance, is_in)?;
    let left = person(organisation, key)?;
    left.standing = Standing::Disabled;
    Some(Happened::to(
        format!("{} leaves; the account is disabled.", left.display_name),
        [Subject::Person(key)],
    ))
}

pub(super) fn unassigned(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let key = somebody(organisation, chance, is_in)?;
    let left = person(organisation, key)?;
    left.assigned = false;
    let sentence = format!("{} is no longer assigned to the application.", left.display_name);
    Some(Happened::to(sentence, [Subject::Person(key)]))
}

/// Whoever is disabled comes back first, then whoever is not assigned.
pub(super) fn comes_back(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let disabled = somebody(organisation, chance, |person| person.standing == Standing::Disabled);
    let unassigned = |organisation: &Organisation, chance: &mut Chance| {
        somebody(organisation, chance, |person| person.standing == Standing::Enabled && !person.assigned)
    };
    let key = disabled.or_else(|| unassigned(organisation, chance))?;
    let back = person(organisation, key)?;
    back.standing = Standing::Enabled;
    back.assigned = true;
    Some(Happened::to(format!("{} comes back.", back.display_name), [Subject::Person(key)]))
}

/// Whoever was disabled before, or else anybody. They are in no group any more.
pub(super) fn hard_delete(organisation: &mut Organisation, chance: &mut Chance) -> Option<Happened> {
    let disabled =
        somebody(organisation, chance, |person| person.standing == Standing::Disabled && person.assigned);
    let key = match disabled {
        Some(key) => key,
        None => somebody(organisation, chance, is_in)?,
    };
    for group in &mut organisation.groups {
        if let Ok(at) = group.members.binary_search(&key) {
            group.members.remove(at);
        }
    }
    let gone = person(organisation, key)?;
    gone.standing = Standing::Gone;
    Some(Happened::to(format!("{} is deleted for good.", gone.display_name), [Subject::Person(key)]))
}
