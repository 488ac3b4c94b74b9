//! Lists, filters and search.

use activity::{About, BodyText, Deed, Filter};
use directory::ConnectionId;
use scim::{Kind, Quirk, Quirks};

use crate::support::{Place, created, exchange, looked_up, until};

fn names(place: &Place, filter: &Filter) -> (u64, Vec<String>) {
    let feed = place.activity.feed(filter, 0, 100).unwrap();
    (feed.total, feed.rows.into_iter().map(|row| row.name.or(row.value).unwrap_or(row.target)).collect())
}

/// Lookups, creates, a refusal, something unchanged, and a stranger.
fn filled() -> Place {
    let place = Place::new();
    let mut quirks = Quirks::new();
    quirks.note(Quirk::StringBoolean);
    let unchanged = About {
        deed: Deed::Deactivate,
        kind: Some(Kind::User),
        id: Some("1".into()),
        unchanged: true,
        quirks,
        ..About::default()
    };
    let taken = About {
        deed: Deed::Create,
        kind: Some(Kind::User),
        value: Some("Other Ada".into()),
        ..About::default()
    };
    let mut refused = exchange("POST", "/contoso/scim/v2/Users", 409, taken);
    refused.response = crate::support::message(&[], r#"{"scimType":"uniqueness","detail":"It is taken."}"#);
    let mut stranger =
        exchange("GET", "/nobody/scim/v2/Users", 401, About { deed: Deed::Unauthorized, ..About::default() });
    stranger.connection = None;
    place.record([
        looked_up("ada@x"),
        created("1", "Ada", 10),
        looked_up("bob@x"),
        created("2", "Bob", 11),
        refused,
        exchange("PATCH", "/contoso/scim/v2/Users/1", 200, unchanged),
        stranger,
    ]);
    place
}

#[test]
fn the_newest_stands_first_and_counts_are_right_under_every_filter() {
    let place = filled();
    let all = Filter::default();
    assert_eq!(names(&place, &all).0, 7);
    let no_probes = Filter { no_probes: true, ..all.clone() };
    let (total, shown) = names(&place, &no_probes);
    assert_eq!(total, 5);
    assert_eq!(shown, ["/nobody/scim/v2/Users", "/contoso/scim/v2/Users/1", "Other Ada", "Bob", "Ada"]);
    let part = place.activity.feed(&no_probes, 3, 1).unwrap();
    assert_eq!((part.total, part.rows[0].name.as_deref()), (5, Some("Bob")), "places count what is shown");
    let failed = Filter { failed: true, ..all.clone() };
    assert_eq!(names(&place, &failed), (2, vec!["/nobody/scim/v2/Users".into(), "Other Ada".into()]));
    let refusal = place.activity.feed(&failed, 1, 1).unwrap().rows.remove(0);
    assert_eq!(
        (refusal.scim_type.as_deref(), refusal.error.as_deref()),
        (Some("uniqueness"), Some("It is taken."))
    );
    let nothing = Filter { nothing: true, ..all.clone() };
    assert_eq!(names(&place, &nothing).0, 1);
    for (quirks, count) in [(vec![Quirk::StringBoolean], 1), (vec![Quirk::RemoveByValue], 0)] {
        assert_eq!(names(&place, &Filter { quirks, ..all.clone() }).0, count);
    }
    assert_eq!(names(&place, &Filter { quirk: true, ..all.clone() }).0, 1);
    let posts = Filter { methods: vec!["POST".into()], classes: vec![2], ..all.clone() };
    assert_eq!(names(&place, &posts), (2, vec!["Bob".into(), "Ada".into()]));
    let deeds = Filter { deeds: vec![Deed::Unauthorized, Deed::Deactivate], ..all.clone() };
    assert_eq!(names(&place, &deeds).0, 2);
    let other = Filter { connection: Some(ConnectionId::from_number(2)), ..all.clone() };
    assert_eq!(names(&place, &other).0, 0);
    let one =
        Filter { connection: Some(ConnectionId::from_number(1)), kind: Some(Kind::User), ..all.clone() };
    assert_eq!(names(&place, &one).0, 6);
    let former = Filter { until: Some(2), ..all.clone() };
    assert_eq!(names(&place, &former), (2, vec!["Ada".into(), "ada@x".into()]));
    assert_eq!(place.activity.count_after(&no_probes, 4), 3);
}

#[test]
fn what_concerns_somebody_is_found_by_name_and_by_change() {
    let place = filled();
    let about = |id: &str, changes: &[i64]| {
        place.activity.about(id, changes).unwrap().into_iter().collect::<Vec<_>>()
    };
    assert_eq!(about("1", &[]), [2, 6]);
    assert_eq!(
        about("1", &[11, 99]),
        [2, 4, 6],
        "a change that was made for somebody else concerns them, too"
    );
    assert_eq!(about("nobody", &[]), [0; 0]);
    assert_eq!(place.activity.cause_of(10).unwrap(), Some(2));
    let place = place.again(10);
    assert_eq!(place.activity.cause_of(10).unwrap(), Some(2));
    assert_eq!(place.activity.cause_of(11).unwrap(), None, "a change of another past is forgotten");
    assert_eq!(names(&place, &Filter::default()).0, 7, "all is there after it was opened again");
}

#[test]
fn every_word_is_found_before_and_after_the_index_knows_it() {
    let place = filled();
    let found = |text: &str| place.activity.search(text).unwrap().into_iter().collect::<Vec<_>>();
    assert_eq!(found("ada"), [1, 2, 5], "at once");
    assert_eq!(found("other taken"), [5]);
    assert_eq!(found("uniq"), [5], "beginnings of words");
    assert_eq!(found(" ,"), [0; 0]);
    // In a quiet moment the index follows; what is found stays the same.
    std::thread::sleep(std::time::Duration::from_millis(1200));
    assert_eq!(found("ADA"), [1, 2, 5]);
    place.record([created("3", "Ada Nova", 12)]);
    assert_eq!(found("ada"), [1, 2, 5, 8]);
    assert_eq!(found("s3cret"), [0; 0], "secrets are not there to be found");
}

#[test]
fn headers_and_bodies_are_there_whole_without_secrets() {
    let place = filled();
    let (row, content) = place.activity.show(2).unwrap().unwrap();
    let content = content.unwrap();
    assert_eq!((row.name.as_deref(), content.changes), (Some("Ada"), vec![10]));
    let authorization = content.request.headers.iter().find(|(name, _)| name == "authorization").unwrap();
    assert_eq!(authorization.1, "Bearer (removed)");
    assert_eq!(content.response.body, BodyText::Text { text: r#"{"id":"1","displayName":"Ada"}"#.into() });
    assert!(place.activity.show(99).unwrap().is_none());
    place.activity.see(5);
    assert_eq!(place.activity.seen(), 5);
    until(|| place.activity.feed(&Filter::default(), 0, 1).unwrap().total == 7);
}
