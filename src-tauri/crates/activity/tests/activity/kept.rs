//! What is kept, and what is let go.

use std::fs;

use activity::{About, Activity, BodyText, Calls, Deed, Error, Filter, Retention};
use directory::ConnectionId;
use http::Method;

use crate::support::{Place, created, exchange, message, until};

fn count(place: &Place) -> u64 {
    place.activity.feed(&Filter::default(), 0, 0).unwrap().total
}

#[test]
fn the_oldest_go_when_there_are_too_many() {
    let place = Place::with(Retention { exchanges: 700, ..Retention::default() });
    place.record((0..1_500).map(|number| created(&number.to_string(), "Ada", number)));
    until(|| count(&place) == 700);
    let feed = place.activity.feed(&Filter::default(), 699, 9).unwrap();
    assert_eq!(feed.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [801]);
    assert!(place.activity.show(800).unwrap().is_none());
    assert!(place.activity.show(801).unwrap().unwrap().1.is_some());
    until(|| place.activity.cause_of(100).unwrap().is_none());
    assert_eq!(place.activity.cause_of(1_400).unwrap(), Some(1_401));
    place.activity.set_retention(Retention { exchanges: 10, ..Retention::default() });
    place.record([created("x", "Ada", 1_500)]);
    until(|| count(&place) == 10);
}

#[test]
fn what_is_too_old_goes() {
    let place = Place::with(Retention { days: 1, ..Retention::default() });
    let mut old = created("1", "Ada", 1);
    old.at = jiff::Timestamp::UNIX_EPOCH;
    place.activity.record(old);
    place.activity.record(created("2", "Bob", 2));
    until(|| place.newest() == 2 && count(&place) == 1);
    assert!(place.activity.show(1).unwrap().is_none());
}

#[test]
fn a_file_that_grows_too_large_lets_headers_and_bodies_go_first() {
    let place = Place::with(Retention { bytes: 400 << 10, ..Retention::default() });
    // Random enough not to be compressed away.
    let noise = |seed: u64| -> String {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        (0..4_000)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                char::from(b'a' + u8::try_from(state % 26).unwrap())
            })
            .collect()
    };
    place.record((0..300_u64).map(|number| {
        let mut exchange = created(&number.to_string(), "Ada", i64::try_from(number).unwrap());
        exchange.request = message(&[], &format!("\"{}\"", noise(number)));
        exchange
    }));
    place.record([created("x", "Ada", 400)]);
    until(|| place.activity.size().unwrap() <= 400 << 10);
    assert_eq!(count(&place), 301, "the list stays");
    assert!(place.activity.show(1).unwrap().unwrap().1.is_none());
    assert!(place.activity.show(301).unwrap().unwrap().1.is_some());
}

#[test]
fn a_long_body_is_cut_and_what_cannot_be_shown_is_said() {
    let place = Place::new();
    let with = |body: &str| {
        let mut exchange =
            exchange("POST", "/contoso/scim/v2/Users", 400, About { deed: Deed::Create, ..About::default() });
        exchange.request = message(&[], body);
        exchange
    };
    let long = format!("\"{}\"", "ä".repeat(60_000));
    place.record([with(&long), with(r#"{"password": "s3cret""#), with("")]);
    let body = |id| place.activity.show(id).unwrap().unwrap().1.unwrap().request.body;
    let BodyText::Cut { text } = body(1) else { panic!("it is too long") };
    assert!((65_000..=65_536).contains(&text.len()));
    assert_eq!((body(2), body(3)), (BodyText::Withheld, BodyText::None));
    assert_eq!(place.activity.show(1).unwrap().unwrap().0.request_size, 120_002);
}

#[test]
fn a_damaged_file_is_put_aside_and_one_of_a_newer_version_is_refused() {
    let place = Place::new();
    place.record([created("1", "Ada", 1)]);
    place.activity.close();
    let file = place.folder.path().join("activity.db");
    fs::write(&file, "this is no database, and long enough not to be taken for an empty one".repeat(20))
        .unwrap();
    let place = place.again(1);
    assert_eq!(count(&place), 0);
    assert!(place.folder.path().join("activity.db.damaged").exists());
    place.record([created("2", "Bob", 2)]);
    place.activity.close();
    let sqlite = rusqlite::Connection::open(&file).unwrap();
    sqlite.pragma_update(None, "user_version", 99).unwrap();
    drop(sqlite);
    let newer = Activity::open(place.folder.path(), 0, Retention::default());
    assert!(matches!(newer, Err(Error::Newer(_))), "{newer:?}");
}

#[test]
fn only_a_file_of_a_newer_version_makes_way() {
    let place = Place::new();
    place.record([created("1", "Ada", 1)]);
    place.activity.close();
    let (folder, aside) = (place.folder.path(), tempfile::tempdir().unwrap());
    assert!(!Activity::make_way(folder, aside.path()).unwrap());
    let sqlite = rusqlite::Connection::open(folder.join("activity.db")).unwrap();
    sqlite.pragma_update(None, "user_version", 99).unwrap();
    drop(sqlite);
    assert!(Activity::make_way(folder, aside.path()).unwrap());
    assert!(aside.path().join("activity.db").exists());
    Activity::open(folder, 0, Retention::default()).expect("a record of its own can begin").close();
    let nothing = tempfile::tempdir().unwrap();
    assert!(!Activity::make_way(nothing.path(), aside.path()).unwrap());
}

#[test]
fn no_secret_is_in_the_files() {
    let place = Place::new();
    let mut exchange = created("1", "Ada", 1);
    let url = "/contoso/scim/v2/Users?access_token=c4nary&filter=password+eq+%22c4nary%22";
    exchange.line = Some((Method::POST, url.parse().unwrap()));
    exchange.request = message(
        &[("authorization", "Bearer c4nary"), ("cookie", "x=c4nary"), ("x-api-key", "c4nary")],
        r#"{"userName":"ada","password":"c4nary","Operations":[{"path":"password","value":"c4nary"}]}"#,
    );
    place.record([exchange]);
    std::thread::sleep(std::time::Duration::from_millis(800));
    place.activity.close();
    for entry in fs::read_dir(place.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"c4nary"), "{}", path.display());
    }
}

#[test]
fn where_there_can_be_no_file_nothing_is_recorded_and_nothing_fails() {
    let folder = tempfile::tempdir().unwrap();
    // A folder stands where the file should be.
    fs::create_dir(folder.path().join("activity.db")).unwrap();
    let activity = Activity::open(folder.path(), 0, Retention::default()).unwrap();
    assert!(!activity.records());
    activity.record(created("1", "Ada", 1));
    activity.set_retention(Retention::default());
    assert!(!activity.records(), "no setting makes it possible");
    let feed = activity.feed(&Filter::default(), 0, 10).unwrap();
    assert_eq!((feed.total, feed.newest), (0, 0));
    assert!(activity.show(1).unwrap().is_none() && activity.search("ada").unwrap().is_empty());
    activity.close();
}

/// What a demo leaves goes from between the others, and nothing else does.
#[test]
fn a_connection_that_is_forgotten_leaves_no_trace_and_takes_nobody_along() {
    let place = Place::new();
    let demo = ConnectionId::from_number(7);
    let of = |number: i64| {
        let mut exchange = created(&number.to_string(), &format!("Person{number:05}"), number);
        if number % 3 != 0 {
            exchange.connection = Some(demo);
        }
        exchange
    };
    place.record((0..1_200).map(of));
    // Their words are found once they are indexed.
    until(|| place.activity.search("Person00100").unwrap().len() == 1);
    place.activity.forget(&[demo]);
    assert_eq!(count(&place), 400, "out of sight at once");
    // One that was on its way.
    place.activity.record(of(1_200));
    place.activity.record(of(1_300));
    until(|| place.activity.show(2).unwrap().is_none() && place.activity.show(1_199).unwrap().is_none());
    until(|| place.activity.search("Person01300").unwrap().is_empty() && count(&place) == 401);
    assert!(place.activity.search("Person00100").unwrap().is_empty());
    assert_eq!(place.activity.cause_of(100).unwrap(), None);
    assert_eq!(place.activity.cause_of(99).unwrap(), Some(100));
    let (row, content) = place.activity.show(100).unwrap().unwrap();
    assert_eq!(row.connection, Some(ConnectionId::from_number(1)));
    assert!(format!("{:?}", content.unwrap().request.body).contains("Person00099"));
    assert_eq!(place.activity.calls(demo), Calls::default());

    let place = place.again(i64::MAX);
    assert_eq!(count(&place), 401, "nor after a start");
    let gone = Filter { connection: Some(demo), ..Filter::default() };
    assert_eq!(place.activity.feed(&gone, 0, 9).unwrap().total, 0);
}
