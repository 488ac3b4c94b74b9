//! Tables against a model: every part of every table is what sorting all resources gives.

use directory::{Directory, Matching, Row, Rows, Sort, SortBy, State, View};
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use scim::Kind::{self, Group, User};
use scim::fold;
use serde_json::{Value, json};

use crate::support::*;

const COUNT: usize = 120;
/// More than are read and sorted rather than picked out of a walk.
const MANY: usize = 2_600;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap() + minute.minutes()
}

/// A resource as the model knows it, in the order of creation.
#[derive(Debug, Clone)]
struct Known {
    id: String,
    body: Value,
    name: String,
    modified: Timestamp,
    deleted: bool,
}

/// Users of all sorts: with and without a displayName, active and not, changed later, deleted.
async fn populated(count: usize) -> (Place, Vec<Known>) {
    let place = Place::new().await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..count {
        let given = ["Ada", "Bob", "Çelik", "Dora"][number % 4];
        let family = ["Lovelace", "Smith", "Ünal"][number * 5 % 3];
        let mut body = json!({
            "userName": format!("{given}{}@Example.org", (number * 37) % count),
            "name": { "givenName": given, "familyName": family },
            "active": number % 5 != 0,
            "emails": [{ "value": format!("{family}{number}@corp.example") }]
        });
        let mut name = format!("{given} {family}");
        if number % 3 == 0 {
            name = format!("{family}, {given} {}", number % 7);
            body["displayName"] = name.clone().into();
        }
        if number % 4 == 1 {
            body["title"] = format!("Title \"{}\"", number % 6).into();
            body["externalId"] = format!("X-{number}").into();
        }
        let mut origin = place.origin();
        origin.at = at((number * 11 % count) as i64);
        let directory = place.directory.clone();
        tasks.spawn(async move {
            let drafted = draft(User, body.clone(), &[]);
            let stored = directory.create(origin, drafted, ALL).await.unwrap().stored;
            (stored.sequence, Known { id: stored.id, body, name, modified: origin.at, deleted: false })
        });
    }
    let mut known = tasks.join_all().await;
    known.sort_by_key(|(sequence, _)| *sequence);
    let mut known: Vec<Known> = known.into_iter().map(|(_, known)| known).collect();
    for number in (0..count).step_by(count / 17) {
        let user = &mut known[number];
        user.body["nickName"] = "Changed".into();
        user.modified = at((count * 2 - number / 2) as i64);
        let mut origin = place.origin();
        origin.at = user.modified;
        let drafted = draft(User, user.body.clone(), &[]);
        place.directory.replace(origin, &user.id, drafted, None, ALL).await.unwrap();
    }
    for number in (0..count).step_by(count / 11) {
        let user = &mut known[number];
        (user.modified, user.deleted) = (at((count * 3 - number) as i64), true);
        let mut origin = place.origin();
        origin.at = user.modified;
        place.directory.delete(origin, User, &user.id, None).await.unwrap();
    }
    (place, known)
}

fn view() -> View {
    View {
        matching: Matching::Everything,
        state: None,
        role: None,
        changed_since: None,
        sort: None,
        base: BASE.into(),
    }
}

fn filter(text: &str) -> Matching {
    let quirks = &mut scim::Quirks::new();
    Matching::Filter(scim::filter::parse(User, text, scim::Profile::Compat, quirks).unwrap())
}

/// What the table must show: the identifiers of all its rows, in order.
fn expected(known: &[Known], view: &View) -> Vec<String> {
    let sort = view.sort.unwrap_or(if view.changed_since.is_some() || view.state == Some(State::Deleted) {
        Sort { by: SortBy::Modified, descending: true }
    } else {
        Sort { by: SortBy::Created, descending: false }
    });
    let shown = |user: &Known| {
        let state = match view.state {
            None => !user.deleted,
            Some(State::Active) => !user.deleted && user.body["active"] == true,
            Some(State::Inactive) => !user.deleted && user.body["active"] == false,
            Some(State::Deleted) => user.deleted,
        };
        state
            && view.changed_since.is_none_or(|since| user.modified >= since)
            && match &view.matching {
                Matching::Everything => true,
                Matching::Filter(filter) => filter.matches(user.body.as_object().unwrap()),
                Matching::Text(text) => occurs(user, text),
            }
    };
    let mut shown: Vec<(usize, &Known)> = known.iter().enumerate().filter(|(_, user)| shown(user)).collect();
    let user_name = |user: &Known| fold(user.body["userName"].as_str().unwrap()).into_owned();
    shown.sort_by(|(one, a), (other, b)| {
        let by = match sort.by {
            SortBy::Created => std::cmp::Ordering::Equal,
            SortBy::Modified => a.modified.cmp(&b.modified),
            SortBy::Name => fold(&a.name).cmp(&fold(&b.name)),
            SortBy::UserName => user_name(a).cmp(&user_name(b)),
        };
        let ascending = by.then(one.cmp(other));
        if sort.descending { ascending.reverse() } else { ascending }
    });
    shown.into_iter().map(|(_, user)| user.id.clone()).collect()
}

/// A naive reading of what a text finds.
fn occurs(user: &Known, text: &str) -> bool {
    let searched: Vec<String> =
        ["/userName", "/displayName", "/name/givenName", "/name/familyName", "/title", "/emails/0/value"]
            .iter()
            .filter_map(|path| user.body.pointer(path)?.as_str().map(|text| fold(text).into_owned()))
            .collect();
    let words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
    let user_name = fold(user.body["userName"].as_str().unwrap()).into_owned();
    if user.id == text.trim() || user.body["externalId"] == text.trim() {
        return true;
    }
    if words.iter().all(|word| word.chars().count() < 3) {
        let name = fold(&user.name).into_owned();
        return words.iter().all(|word| user_name.starts_with(word) || name.starts_with(word));
    }
    words.iter().all(|word| searched.iter().any(|text| text.contains(word)))
}

async fn rows(directory: &Directory, place: &Place, view: &View, start: u64, count: usize) -> Rows {
    directory.rows(place.connection.id, User, view.clone(), start, count).await.unwrap()
}

fn ids(rows: &Rows) -> Vec<String> {
    rows.rows.iter().map(|row| row.id.clone()).collect()
}

const FILTERS: [&str; 6] = [
    "active eq true",
    "title pr",
    "userName sw \"ada\" or displayName co \"smith\"",
    "not (emails.value co \"smith\")",
    "nickName eq \"changed\"",
    "userName eq \"nobody\"",
];
const TEXTS: [&str; 14] = [
    "",
    " ",
    "ada",
    "LOVELACE ada",
    "a",
    "Ü",
    "ün",
    "lo d",
    "example.org",
    "corp 7",
    "title \"4\"",
    "X-21",
    "zzz",
    "smith 1 ex",
];

fn any_view(count: usize) -> impl Strategy<Value = View> {
    let matching = prop_oneof![
        2 => Just(Matching::Everything),
        2 => prop::sample::select(&FILTERS[..]).prop_map(filter),
        3 => prop::sample::select(&TEXTS[..]).prop_map(|text| Matching::Text(text.into())),
    ];
    let state =
        prop::sample::select(&[None, Some(State::Active), Some(State::Inactive), Some(State::Deleted)][..]);
    let since = prop::option::weighted(0.3, (0..count as i64 * 3).prop_map(at));
    let by = prop::sample::select(&[SortBy::Name, SortBy::UserName, SortBy::Created, SortBy::Modified][..]);
    let sort =
        prop::option::weighted(0.8, (by, any::<bool>()).prop_map(|(by, descending)| Sort { by, descending }));
    (matching, state, since, sort).prop_map(|(matching, state, changed_since, sort)| View {
        matching,
        state,
        role: None,
        changed_since,
        sort,
        base: BASE.into(),
    })
}

async fn every_part_is_what_sorting_gives(count: usize, cases: u32) {
    let (place, known) = populated(count).await;
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let parts = (any_view(count), 0..count as u64 + 10, 0..60_usize);
    let handle = tokio::runtime::Handle::current();
    let agree = |(view, start, wanted): (View, u64, usize)| {
        let all = expected(&known, &view);
        let found = handle.block_on(rows(&place.directory, &place, &view, start, wanted));
        let part: Vec<String> = all.iter().skip(start as usize).take(wanted).cloned().collect();
        prop_assert_eq!(ids(&found), part);
        let total = all.len() as u64;
        prop_assert_eq!(found.total.min(total), found.total);
        prop_assert_eq!(found.exact, found.exact && found.total == total);
        prop_assert!(found.exact || count > COUNT, "so few are counted");
        Ok(())
    };
    tokio::task::block_in_place(|| runner.run(&parts, agree).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_every_small_table_is_what_sorting_everything_gives() {
    every_part_is_what_sorting_gives(COUNT, 300).await;
}

/// No index knows the short words of deleted users, so that these are judged one after the other.
#[tokio::test]
async fn a_question_for_no_row_is_told_how_many_there_are() {
    let (place, known) = populated(COUNT).await;
    let mut deleted = View { state: Some(State::Deleted), ..view() };
    deleted.matching = Matching::Text("a".into());
    let found = rows(&place.directory, &place, &deleted, 0, 0).await;
    assert!(found.rows.is_empty());
    assert_eq!((found.total, found.exact), (expected(&known, &deleted).len() as u64, true));
    assert!(found.total > 0, "somebody deleted is called so");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_every_large_table_is_what_sorting_everything_gives() {
    every_part_is_what_sorting_gives(MANY, 50).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_seen_at_once_though_the_search_is_remembered() {
    let (place, _) = populated(COUNT).await;
    let smiths = View { matching: Matching::Text("smith".into()), ..view() };
    let before = rows(&place.directory, &place, &smiths, 0, 5).await;
    assert_eq!(rows(&place.directory, &place, &smiths, 0, 5).await, before);
    let new = place.create(User, json!({ "userName": "new.smith" }), &[]).await.stored.id;
    let after = rows(&place.directory, &place, &smiths, before.total, 5).await;
    assert_eq!((ids(&after), after.total), (vec![new.clone()], before.total + 1));
    place.directory.delete(place.origin(), User, &new, None).await.unwrap();
    assert_eq!(rows(&place.directory, &place, &smiths, 0, 5).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_shows_what_people_look_for() {
    let place = Place::new().await;
    let ada = json!({
        "userName": "ada", "externalId": "x", "title": "Countess", "name": { "formatted": "Ada Lovelace" },
        "emails": [{ "value": "home@x" }, { "value": "work@x", "primary": true }],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engines" }
    });
    let ada = place.create(User, ada, &[]).await.stored.id;
    let bob = place.create(User, json!({ "userName": "bob", "active": false }), &[]).await.stored.id;
    let mut groups = Vec::new();
    for name in ["one", "two", "three", "four"] {
        groups.push(place.create(Group, json!({ "displayName": name }), &[&ada, &bob]).await.stored.id);
    }
    place.create(Group, json!({ "displayName": "outer" }), &[&groups[0]]).await;
    place.directory.delete(place.origin(), Group, &groups[1], None).await.unwrap();
    place.directory.delete(place.origin(), User, &bob, None).await.unwrap();
    let table = |kind: Kind| place.directory.rows(place.connection.id, kind, view(), 0, 10);
    let users = table(User).await.unwrap();
    let [row] = &users.rows[..] else { panic!("one user is live") };
    let some = |text: &str| Some(text.to_owned());
    let names = ["one", "three", "four"].map(str::to_owned).to_vec();
    let expected = Row {
        id: ada,
        kind: User,
        name: "Ada Lovelace".into(),
        user_name: some("ada"),
        email: some("work@x"),
        external_id: some("x"),
        title: some("Countess"),
        department: some("Engines"),
        active: Some(true),
        groups: Some((4, names)),
        roles: Some(Vec::new()),
        members: None,
        created: row.created,
        modified: row.modified,
        deleted: None,
    };
    assert_eq!(*row, expected);
    let groups = table(Group).await.unwrap();
    let shown: Vec<_> = groups.rows.iter().map(|row| (row.name.as_str(), row.members)).collect();
    let one = Some(1);
    assert_eq!(shown, [("one", one), ("three", one), ("four", one), ("outer", one)]);
    let gone = View { state: Some(State::Deleted), ..view() };
    let gone = place.directory.rows(place.connection.id, Group, gone, 0, 10).await.unwrap();
    assert_eq!(gone.rows[0].name, "two");
    assert!(gone.rows[0].deleted.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_nobody_waits_for_ends() {
    let (place, _) = populated(COUNT).await;
    let view = view();
    for _ in 0..20 {
        let table = rows(&place.directory, &place, &view, 0, 100);
        tokio::select! {
            biased;
            _ = table => {}
            () = std::future::ready(()) => {}
        }
    }
    assert_eq!(rows(&place.directory, &place, &view, 0, 100).await.rows.len(), 100);
}
