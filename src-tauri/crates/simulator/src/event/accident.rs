//! The accident: a scoping filter is set wrong, and half of the company is shut out with the next cycle.

use crate::chance::Chance;
use crate::organisation::{Organisation, PersonKey};
use crate::words::grouped;

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
    let sentence = match chosen.len() {
        0 => "A filter is set wrong, and concerns nobody.".to_owned(),
        1 => "A filter is set wrong: one person falls out of scope.".to_owned(),
        many => format!("A filter is set wrong: {} people fall out of scope.", grouped(many as u64)),
    };
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
    let sentence = match back.len() {
        0 => "The filter is right already: nobody is out of scope by it.".to_owned(),
        1 => "The filter is set right: one person is in scope again.".to_owned(),
        many => format!("The filter is set right: {} people are in scope again.", grouped(many as u64)),
    };
    Happened::to(sentence, [])
}
