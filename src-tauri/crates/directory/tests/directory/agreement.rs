//! SQL finds exactly what the evaluator would: for generated resources and generated filters.

use std::sync::OnceLock;

use directory::{Stored, Window};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use scim::Kind::{self, Group, User};
use scim::filter::parse;
use scim::{Profile, Quirks};
use serde_json::{Value, json};

use crate::support::*;

/// Texts that are near each other: case, accents, quotation marks, wildcards of SQL, empty ends.
const TEXTS: [&str; 12] = [
    "ada",
    "Ada",
    "ADA LOVELACE",
    "lovelace",
    "äda",
    "ÄDA",
    "a%a",
    "a_a",
    "x\"y\\z",
    "work",
    "z",
    "\u{10ffff}",
];

fn text() -> prop::sample::Select<&'static str> {
    prop::sample::select(&TEXTS[..])
}

fn optional(value: impl Strategy<Value = &'static str>) -> impl Strategy<Value = Value> {
    prop::option::weighted(0.7, value).prop_map(|value| value.map_or(Value::Null, Value::from))
}

fn user() -> impl Strategy<Value = Value> {
    let email =
        (optional(text()), optional(prop::sample::select(&["work", "HOME", "other"][..])), any::<bool>())
            .prop_map(|(value, kind, primary)| json!({ "value": value, "type": kind, "primary": primary }));
    (
        optional(text()),
        optional(text()),
        optional(text()),
        any::<bool>(),
        prop::collection::vec(email, 0..3),
        (optional(text()), optional(text())),
    )
        .prop_map(|(display, external, title, active, emails, (family, department))| {
            json!({
                "displayName": display, "externalId": external, "title": title, "active": active,
                "emails": emails, "name": { "familyName": family },
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": department }
            })
        })
}

/// A comparison of any attribute that has text, flags or instants in it.
fn comparison(kind: Kind) -> BoxedStrategy<String> {
    let (texts, lists): (&'static [&'static str], &'static [&'static str]) = match kind {
        User => (
            &[
                "userName",
                "displayName",
                "externalId",
                "title",
                "name.familyName",
                "emails",
                "emails.value",
                "emails.type",
                "groups",
                "groups.display",
                "groups.type",
                "id",
                "meta.resourceType",
                "meta.location",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "nothing",
            ],
            &[
                "emails[type eq \"work\" and value OP LIT]",
                "emails[value eq LIT]",
                "emails[value OP LIT].type pr",
                "emails[type eq \"work\"].value OP LIT",
                "emails[type eq LIT and value eq LIT]",
                "emails[value eq LIT and primary eq true]",
                "groups[display OP LIT]",
                "groups[display OP LIT and type eq \"direct\"]",
                "emails[not (value OP LIT)]",
            ],
        ),
        Group => (
            &[
                "displayName",
                "externalId",
                "members",
                "members.display",
                "members.type",
                "members.value",
                "id",
            ],
            &[
                "members[display OP LIT]",
                "members[type eq \"Group\" and display OP LIT]",
                "members[value eq LIT]",
            ],
        ),
    };
    let operator = prop::sample::select(&["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"][..]);
    let literal = text().prop_map(|text| Value::from(text).to_string());
    let compared = (prop::sample::select(texts), operator.clone(), literal.clone())
        .prop_map(|(name, operator, literal)| format!("{name} {operator} {literal}"));
    let listed = (prop::sample::select(lists), operator, literal)
        .prop_map(|(form, operator, literal)| form.replace("OP", operator).replace("LIT", &literal));
    let other = prop::sample::select(
        &[
            "active eq true",
            "active pr",
            "active ne true",
            "active eq \"False\"",
            "displayName pr",
            "externalId eq null",
            "title ne null",
            "emails pr",
            "groups pr",
            "members pr",
            "members.display pr",
            "meta.created pr",
            "meta.created lt \"2100-01-01T00:00:00.0000001Z\"",
            "meta.lastModified ge \"2000-01-01T00:00:00Z\"",
            "meta.created eq \"2000-01-01T00:00:00.0000001Z\"",
            "meta.created ne \"2000-01-01T00:00:00.0000001Z\"",
        ][..],
    )
    .prop_map(str::to_owned);
    prop_oneof![4 => compared, 2 => listed, 1 => other].boxed()
}

fn filter(kind: Kind) -> impl Strategy<Value = String> {
    comparison(kind).prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) and ({right})")),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) or ({right})")),
            inner.prop_map(|inner| format!("not ({inner})")),
        ]
    })
}

/// One directory for all cases: generating it anew for each would test less in the same time.
struct World {
    runtime: tokio::runtime::Runtime,
    place: Place,
    users: Vec<Stored>,
    groups: Vec<Stored>,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let (place, users, groups) = runtime.block_on(populate());
        World { runtime, place, users, groups }
    })
}

async fn populate() -> (Place, Vec<Stored>, Vec<Stored>) {
    let place = Place::new().await;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut ids = Vec::new();
    for number in 0..120 {
        let mut body = user().new_tree(&mut runner).unwrap().current();
        body["userName"] = format!("{}{number}", TEXTS[number % TEXTS.len()]).into();
        ids.push(place.create(User, body, &[]).await.stored.id);
    }
    let mut groups: Vec<String> = Vec::new();
    for (number, name) in TEXTS.iter().enumerate() {
        let mut members: Vec<&str> = ids.iter().skip(number * 7).take(9).map(String::as_str).collect();
        members.extend(groups.iter().skip(number / 2).take(2).map(String::as_str));
        let body =
            json!({ "displayName": format!("{name} {number}"), "externalId": TEXTS[(number * 5) % 12] });
        groups.push(place.create(Group, body, &members).await.stored.id);
    }
    // Of some it is not said whether they are active.
    let unsaid = scim::patch::Operation {
        target: scim::patch::Target::Attribute(scim::path::AttrPath::core(
            User.core_attribute("active").unwrap(),
        )),
        action: scim::patch::Action::Remove,
    };
    for id in ids.iter().step_by(13) {
        let patch = scim::patch::Patch { attributes: vec![unsaid.clone()], members: Vec::new() };
        place.directory.patch(place.origin(), User, id, patch, None, ALL).await.unwrap();
    }
    // Some of both are deleted, which must hide them and what depends on them.
    for id in ids.iter().step_by(17) {
        place.directory.delete(place.origin(), User, id, None).await.unwrap();
    }
    place.directory.delete(place.origin(), Group, &groups[3], None).await.unwrap();
    let everything = Window::Index { start: 1, count: 1000 };
    let users = place.list(User, "", everything.clone()).await.unwrap().resources;
    let groups = place.list(Group, "", everything).await.unwrap().resources;
    (place, users, groups)
}

fn agree(kind: Kind, text: &str) -> Result<(), TestCaseError> {
    let world = world();
    let Ok(filter) = parse(kind, text, Profile::Compat, &mut Quirks::new()) else {
        // Some generated comparisons make no sense, such as an order of flags.
        return Err(TestCaseError::reject("not a filter"));
    };
    let all = if kind == User { &world.users } else { &world.groups };
    let expected: Vec<&str> = all
        .iter()
        .filter(|stored| shown(stored).as_object().is_some_and(|resource| filter.matches(resource)))
        .map(|stored| stored.id.as_str())
        .collect();
    let found = world.runtime.block_on(world.place.found(kind, text));
    prop_assert_eq!(found, expected, "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn users_found_by_sql_are_those_the_evaluator_accepts(text in filter(User)) {
        agree(User, &text)?;
    }

    #[test]
    fn groups_found_by_sql_are_those_the_evaluator_accepts(text in filter(Group)) {
        agree(Group, &text)?;
    }
}

#[test]
fn what_the_generator_leaves_out_agrees_as_well() {
    let world = world();
    let user = &world.users[5];
    let group = &world.groups[2];
    let base_of = |stored: &Stored| stored.location(BASE);
    for filter in [
        format!("id eq \"{}\"", user.id),
        format!("id eq \"{}\" and groups pr", user.id),
        format!("groups.value eq \"{}\"", group.id),
        format!("groups[value eq \"{}\"]", group.id),
        format!("meta.location eq \"{}\"", base_of(user)),
        "emails co \"ada lovelace\"".to_owned(),
        "not (userName co \"lovelace\")".to_owned(),
    ] {
        agree(User, &filter).unwrap();
    }
    for filter in [
        format!("members.value eq \"{}\"", user.id),
        format!("members eq \"{}\" and displayName pr", user.id),
        format!("members[value eq \"{}\"]", user.id),
        format!("members.$ref eq \"{}\"", base_of(user)),
        format!("not (members eq \"{}\")", user.id),
    ] {
        agree(Group, &filter).unwrap();
    }
}

/// The search index does not tell users from groups, and offers whichever it has first.
#[test]
fn a_resource_of_the_other_kind_that_contains_the_text_does_not_change_what_is_found() {
    world().runtime.block_on(async {
        let place = Place::new().await;
        let group = place.create(Group, json!({ "displayName": "Countess" }), &[]).await.stored.id;
        let ada = json!({ "userName": "ada", "nickName": "Countess", "displayName": "The Countess" });
        let ada = place.create(User, ada, &[]).await.stored.id;
        let peers = place.create(Group, json!({ "displayName": "Countesses" }), &[&ada]).await.stored.id;
        let either = r#"nickName co "countess" or userName eq "nobody""#;
        assert_eq!(place.found(User, either).await, [ada]);
        let either = r#"(members lt "x" and displayName co "countess") or displayName eq "countess""#;
        assert_eq!(place.found(Group, either).await, [group, peers]);
    });
}
