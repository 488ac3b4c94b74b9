//! What filters find is the same after another start.

use activity::{Filter, Retention};
use rusqlite::Connection;

use crate::support::{Place, created, looked_up, until};

/// What each of some filters finds.
fn found(place: &Place) -> Vec<Vec<i64>> {
    let all = Filter::default();
    let filters = [
        Filter { methods: vec!["POST".into()], ..all.clone() },
        Filter { no_probes: true, ..all.clone() },
        Filter { kind: Some(scim::Kind::User), ..all.clone() },
        all,
    ];
    filters.iter().map(|filter| place.activity.numbers(filter)).collect()
}

/// Some batches, the oldest of which are let go in part.
fn filled() -> Place {
    let place = Place::with(Retention { exchanges: 700, ..Retention::default() });
    place.record((0..900).map(|number| created(&number.to_string(), "Ada", number)));
    place.record([looked_up("Bob"), created("x", "Eve", 901)]);
    until(|| found(&place).last().unwrap().len() == 700);
    place
}

fn packed(place: &Place) -> (i64, String) {
    let sqlite = Connection::open(place.folder.path().join("activity.db")).unwrap();
    sqlite
        .query_row(
            "SELECT (SELECT sum(length(packed)) FROM mark), (SELECT value FROM setting WHERE name = 'marks')",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
}

#[test]
fn what_was_kept_packed_is_found_again_and_goes_on() {
    let place = filled();
    let before = found(&place);
    let place = place.again(i64::MAX);
    assert_eq!(found(&place), before);
    place.record([looked_up("Carol")]);
    let before = found(&place);
    assert_eq!(found(&place.again(i64::MAX)), before);
}

#[test]
fn what_another_version_packed_and_what_is_not_complete_is_worked_out_anew() {
    for harm in [
        "UPDATE setting SET value = 'another version' WHERE name = 'marks'; UPDATE mark SET packed = zeroblob(length(packed))",
        "DELETE FROM mark WHERE first = (SELECT max(first) FROM mark)",
        "DELETE FROM setting WHERE name = 'marks'; DELETE FROM mark",
    ] {
        let place = filled();
        let before = found(&place);
        place.activity.close();
        let file = place.folder.path().join("activity.db");
        Connection::open(&file).unwrap().execute_batch(harm).unwrap();
        let place = place.again(i64::MAX);
        assert_eq!(found(&place), before, "{harm}");
        let (bytes, layout) = {
            place.activity.close();
            packed(&place)
        };
        assert_eq!(bytes, 700 * 18, "it is packed again");
        assert!(layout.starts_with("1  GET"), "{layout}");
        assert_eq!(found(&place.again(i64::MAX)), before, "{harm}");
    }
}
