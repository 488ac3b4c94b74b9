//! The accident: a scoping filter is set wrong, and half of the company is shut out with the next cycle.

use crate::chance::Chance;
use crate::organisation::{Organisation, PersonKey};

use super::{Happened, Lost, is_in, person};

pub(super) fn happens(organisation: &mut Organisation, chance: &mut Chance, lost: &mut Lost) -> Happened {
    let everybody = (0..).map(PersonKey).zip(&organisation.people);
    let mut chosen: Vec<PersonKey> =
        everybody.filter(|(_, person)| is_in(person)).map(|(key, _)| key).collect();
    chance.shuffle(&mut chosen);
    chosen.truncate(chosen.len() / 2);
    chosen.sort_unstable();
    for &key in &chosen {
        if let Some(person) = person(organisation, key) {
            person.assigned = false;
        }
    }
    let sentence = format!("A filter is set wrong: {} people fall out of scope.", chosen.len());
    lost.0.extend(chosen);
    // Whoever shows this needs the number, not half of the company.
    Happened::to(sentence, [])
}

pub(super) fn is_undone(organisation: &mut Organisation, lost: &mut Lost) -> Happened {
    let back = std::mem::take(&mut lost.0);
    for &key in &back {
        if let Some(person) = person(organisation, key) {
            person.assigned = true;
        }
    }
    Happened::to(format!("The filter is set right: {} people are in scope again.", back.len()), [])
}
