use hyper::Method;

use super::*;
use crate::route::Endpoint;

const ONE: ConnectionId = ConnectionId::from_number(1);
const OTHER: ConnectionId = ConnectionId::from_number(2);

fn strike(faults: &Faults, connection: ConnectionId) -> Option<Fault> {
    let asked = Asked { connection, method: &Method::GET, endpoint: &Endpoint::Root };
    faults.strike(&asked, |_| true)
}

fn add(faults: &Faults, when: When, fault: Fault) -> Option<u64> {
    Some(faults.add(ONE, "acme", when, Place::default(), fault)?.id)
}

#[test]
fn the_first_rule_that_strikes_is_the_only_one_and_goes_with_its_last_strike() {
    let faults = Faults::default();
    assert!(faults.are_none());
    let never = add(&faults, When::Percent(0), Fault::Dropped(Moment::Before)).unwrap();
    add(&faults, When::Next(2), Fault::Taken).unwrap();
    add(&faults, When::Percent(100), Fault::TooMany { retry_after: 1 }).unwrap();
    assert_eq!((faults.count(ONE), faults.count(OTHER)), (3, 0));
    assert_eq!(faults.connections(), [ONE]);
    assert_eq!(strike(&faults, OTHER), None);
    let struck: Vec<Fault> = std::iter::repeat_with(|| strike(&faults, ONE).unwrap()).take(4).collect();
    let many = Fault::TooMany { retry_after: 1 };
    assert_eq!(struck, [Fault::Taken, Fault::Taken, many, many]);
    let left: Vec<u64> = faults.rules(ONE).iter().map(|rule| rule.struck).collect();
    assert_eq!(left, [0, 2]);
    assert!(!faults.remove(OTHER, never) && faults.remove(ONE, never) && !faults.remove(ONE, never));
    assert_eq!((faults.clear(OTHER), faults.clear(ONE), faults.clear(ONE)), (0, 1, 0));
    assert!(faults.are_none() && strike(&faults, ONE).is_none() && faults.connections().is_empty());
}

#[test]
fn a_rule_that_does_not_fit_is_not_used_up() {
    let faults = Faults::default();
    add(&faults, When::Next(1), Fault::Taken).unwrap();
    let asked = Asked { connection: ONE, method: &Method::GET, endpoint: &Endpoint::Root };
    assert_eq!(faults.strike(&asked, |fault| fault != Fault::Taken), None);
    assert_eq!(strike(&faults, ONE), Some(Fault::Taken));
}

#[test]
fn there_are_no_more_rules_than_requests_can_bear() {
    let faults = Faults::default();
    let numbers: Vec<u64> =
        std::iter::repeat_with(|| add(&faults, When::Next(1), Fault::Taken)).map_while(|id| id).collect();
    assert_eq!((numbers.len(), faults.count(ONE)), (MOST, MOST));
    assert!(faults.add(OTHER, "other", When::Next(1), Place::default(), Fault::Taken).is_some());
    assert!(faults.remove(ONE, numbers[0]));
    assert!(add(&faults, When::Next(1), Fault::Taken).unwrap() > numbers[MOST - 1], "a number is used once");
}

#[test]
fn those_who_watch_are_told_of_what_changed_and_of_nothing_else() {
    let faults = Faults::default();
    let mut watch = faults.watch();
    let mut told = || {
        let told = watch.has_changed().unwrap();
        watch.mark_unchanged();
        told
    };
    assert!(!faults.remove(ONE, 1) && faults.clear(ONE) == 0 && strike(&faults, ONE).is_none() && !told());
    let id = add(&faults, When::Next(2), Fault::Taken).unwrap();
    assert!(told());
    assert!(strike(&faults, OTHER).is_none() && !told());
    assert!(strike(&faults, ONE).is_some() && told());
    assert!(faults.remove(ONE, id) && told());
}
