//! Who reports to whom.

use std::collections::VecDeque;

use crate::chance::Chance;

/// How many people report to somebody who leads.
const SPAN: std::ops::RangeInclusive<u32> = 5..=12;

/// A person's place in the company.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The position of the department.
    pub(super) department: usize,
    /// The position of the manager; only the head of the company has none.
    pub(super) manager: Option<usize>,
    /// How many levels below the head of the department.
    pub(super) depth: u8,
    /// How many levels of people are below.
    pub(super) height: u8,
    /// The team of the department, counted from those who report to its head; they and everybody below share it.
    pub(super) team: u32,
}

/// Distributes people over departments, given how large these are compared with each other. Who comes first stands higher: a
/// manager is always before those who report to him or her, so there can be no circle.
pub(super) fn grow(chance: &mut Chance, size: usize, shares: &[u32]) -> Vec<Place> {
    let mut deck = Vec::new();
    let mut places: Vec<Place> = Vec::with_capacity(size);
    // Who can take people in each department, and how many more.
    let mut open: Vec<VecDeque<(usize, u32)>> = vec![VecDeque::new(); shares.len()];
    let mut teams = vec![0; shares.len()];
    for person in 0..size {
        let department = if person < shares.len() { person } else { deal(chance, &mut deck, shares) };
        let queue = &mut open[department];
        let manager = queue.front().map(|(manager, _)| *manager);
        let place = match manager {
            Some(manager) => {
                let above = places[manager];
                let team = if above.depth == 0 {
                    teams[department] += 1;
                    teams[department]
                } else {
                    above.team
                };
                Place { department, manager: Some(manager), depth: above.depth + 1, height: 0, team }
            }
            // The head of a department.
            None => Place { department, manager: (person > 0).then_some(0), depth: 0, height: 0, team: 0 },
        };
        places.push(place);
        if let Some((_, left)) = queue.front_mut() {
            *left -= 1;
            if *left == 0 {
                queue.pop_front();
            }
        }
        // The head of the company leads the heads of departments besides the own one, hence the few.
        let span = if person == 0 {
            *SPAN.start()
        } else {
            SPAN.start() + chance.below(SPAN.end() - SPAN.start() + 1)
        };
        queue.push_back((person, span));
    }
    for person in (0..size).rev() {
        let place = places[person];
        if let Some(manager) = place.manager.filter(|_| place.depth > 0) {
            places[manager].height = places[manager].height.max(place.height + 1);
        }
    }
    places
}

/// The next card of a deck in which every department is as often as its share says: closer to the shares than luck is, which
/// matters where a company is small.
fn deal(chance: &mut Chance, deck: &mut Vec<usize>, shares: &[u32]) -> usize {
    if deck.is_empty() {
        for (department, share) in shares.iter().enumerate() {
            deck.extend(std::iter::repeat_n(department, *share as usize));
        }
        chance.shuffle(deck);
    }
    deck.pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn managers_come_first_and_lead_neither_too_few_nor_too_many() {
        for size in [20, 200, 5_000] {
            let places = grow(&mut Chance::new(7), size, &[2, 20, 10, 5]);
            let mut spans = vec![0; size];
            for (person, place) in places.iter().enumerate() {
                match place.manager {
                    Some(manager) => {
                        assert!(manager < person);
                        assert!(place.depth == 0 || places[manager].department == place.department);
                        spans[manager] += 1;
                    }
                    None => assert_eq!(person, 0),
                }
            }
            assert!(spans.iter().all(|span| *span <= 12), "{size}");
            // In each department only whom the people ran out with leads fewer.
            assert!(spans.iter().filter(|span| (1..5).contains(*span)).count() <= 4, "{size}");
            assert!(
                places
                    .iter()
                    .zip(&spans)
                    .all(|(place, span)| (place.height == 0) == (*span == 0) || place.depth == 0)
            );
        }
    }
}
