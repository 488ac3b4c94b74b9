use serde_json::{Value, json};

use super::*;
use crate::testing;

const ID: &str = "7d42ffff-0000-4000-8000-000000000001";
const OTHER: &str = "7d42ffff-0000-4000-8000-000000000002";
const GROUP: &str = "7d42ffff-0000-4000-8000-00000000000f";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// What must be nowhere afterwards.
const ORIGINALS: [&str; 26] = [
    "ada",
    "lovelace",
    "ex.com",
    "augusta",
    "grace",
    "hopper",
    "rear admiral",
    "555",
    "byron",
    "london",
    "st. james",
    "w1",
    "4711",
    "mail-nick",
    "photo.jpg",
    "favourite green",
    "countess",
    "nickname",
    "@ada",
    "ada-1",
    "bob",
    "byte",
    "%40ex",
    "ex%2ecom",
    "o'neil",
    "Straße",
];

fn row(deed: Deed, kind: Kind, target: &str) -> Row {
    Row { target: format!("/contoso/scim/v2{target}"), ..testing::row(deed, Some(kind), None) }
}

fn body(value: &Value) -> BodyText {
    BodyText::Text { text: value.to_string() }
}

fn content(request: BodyText, response: BodyText) -> Content {
    let message = |body| Message { headers: vec![("host".into(), "x".into())], body };
    Content { request: message(request), response: message(response), changes: Vec::new() }
}

fn ada() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": "mail-nick",
        "userName": "Ada@Ex.com",
        "name": { "formatted": "Augusta Ada Lovelace", "givenName": "Ada", "familyName": "Lovelace", "middleName": "Augusta", "honorificPrefix": "Dr." },
        "displayName": "Ada Lovelace",
        "nickName": "Countess",
        "title": "Assistant of Grace Hopper",
        "active": true,
        "emails": [{ "value": "ada@ex.com", "type": "work", "primary": true }, { "value": "byron@ex.com", "type": "home" }],
        "phoneNumbers": [{ "value": "+1 555 0100", "type": "mobile" }],
        "addresses": [{ "type": "work", "streetAddress": "12 St. James Straße", "locality": "London", "postalCode": "W1", "country": "GB" }],
        "photos": [{ "value": "https://ex.com/ada/photo.jpg", "type": "photo" }],
        "ims": ["@ada"],
        "favouriteColour": "favourite green",
        "roles": ["{\"value\":\"Admin\"}"],
        "groups": [{ "value": GROUP, "display": "Engineering" }],
        ENTERPRISE: { "employeeNumber": "4711", "department": "Sales", "manager": { "value": OTHER, "displayName": "Grace Hopper" } },
    })
}

fn with_id(mut user: Value, id: &str) -> Value {
    user["id"] = id.into();
    user["meta"] =
        json!({ "resourceType": "User", "location": format!("http://x/contoso/scim/v2/Users/{id}") });
    user
}

/// Everything that may be said of some people, the oldest first.
fn exchanges() -> Vec<(Row, Content)> {
    let mut all = Vec::new();
    let none = || BodyText::None;
    let error = |detail: &str| {
        body(
            &json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "400", "detail": detail }),
        )
    };
    let mut found =
        row(Deed::LookUp, Kind::User, "/Users?filter=userName+eq+%22ada%40ex.com%22&attributes=id");
    (found.value, found.found) = (Some("ada@ex.com".into()), Some(0));
    all.push((found, content(none(), none())));
    let mut called = row(Deed::LookUp, Kind::User, "/Users?filter=displayName%20eq%20%22Ada%20Lovelace%22");
    (called.value, called.found) = (Some("Ada Lovelace".into()), Some(0));
    all.push((called, content(none(), none())));
    let mut created = row(Deed::Create, Kind::User, "/Users");
    (created.resource, created.name) = (Some(ID.into()), Some("Ada Lovelace".into()));
    all.push((created, content(body(&ada()), body(&with_id(ada(), ID)))));
    let mut taken = row(Deed::Create, Kind::User, "/Users");
    (taken.status, taken.value, taken.name) = (409, Some("ADA@ex.com".into()), Some("ADA@ex.com".into()));
    taken.error = Some("The userName 'ADA@ex.com' is taken by Ada Lovelace.".into());
    all.push((
        taken,
        content(
            body(&json!({ "userName": "ADA@ex.com" })),
            error("The userName 'ADA@ex.com' is taken by Ada Lovelace."),
        ),
    ));
    let mut renamed = row(Deed::Change, Kind::User, &format!("/Users/{ID}"));
    (renamed.resource, renamed.name, renamed.former_name) =
        (Some(ID.into()), Some("Ada Byron".into()), Some("Ada Lovelace".into()));
    let patch = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [
        { "op": "Replace", "path": "displayName", "value": "Ada Byron" },
        { "op": "replace", "path": "emails[value eq \"ada@ex.com\"].value", "value": "ada.byron@ex.com" },
        { "op": "add", "path": format!("{ENTERPRISE}:manager"), "value": "grace@ex.com" },
        { "op": "add", "value": { "name.familyName": "Byron", "emails[type eq \"work\"].value": "ada.byron@ex.com", "active": "False" } },
        { "op": "add", "path": format!("{ENTERPRISE}:employeeNumber"), "value": 4711 },
    ] });
    let mut after = with_id(ada(), ID);
    after["displayName"] = "Ada Byron".into();
    all.push((renamed, content(body(&patch), body(&after))));
    let mut joined = row(Deed::ChangeMembers, Kind::Group, &format!("/Groups/{GROUP}"));
    (joined.resource, joined.name) = (Some(GROUP.into()), Some("Grace Period".into()));
    let patch = json!({ "Operations": [{ "op": "add", "path": "members", "value": [{ "value": ID, "display": "Ada Byron" }, { "value": "bob@ex.com" }] }] });
    let group = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": GROUP, "displayName": "Engineering", "externalId": "eng",
        "members": [
            { "value": ID, "display": "Ada Byron", "$ref": format!("http://x/contoso/scim/v2/Users/{ID}") },
            { "value": OTHER, "display": "Inner", "type": "Group" },
        ],
    });
    all.push((joined, content(body(&patch), body(&group))));
    let mut listed = row(
        Deed::List,
        Kind::User,
        "/Users?filter=emails[type+eq+%22work%22+and+value+co+%22ada%22]&count=2",
    );
    listed.found = Some(2);
    let grace = json!({ "id": OTHER, "userName": "grace@ex.com", "displayName": "Grace Hopper", "title": "Rear Admiral of Ada Lovelace" });
    let list = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 2, "Resources": [with_id(ada(), ID), grace] });
    all.push((listed, content(none(), body(&list))));
    let mut bulk = row(Deed::Bulk, Kind::User, "/Bulk");
    (bulk.kind, bulk.found) = (None, Some(2));
    let operations = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
        { "method": "POST", "path": "/Users", "bulkId": "a", "data": { "userName": "bob", "name": { "familyName": "Byte", "givenName": "Bob" } } },
        { "method": "PATCH", "path": format!("/Users/{ID}"), "data": { "Operations": [{ "op": "replace", "path": "nickName", "value": "ada-1" }] } },
        { "method": "POST", "path": "/Groups", "bulkId": "g", "data": { "displayName": "Engineering", "members": [{ "value": "bulkId:a" }] } },
    ] });
    all.push((bulk, content(body(&operations), none())));
    let mut search = row(Deed::LookUp, Kind::User, "/Users/.search");
    search.value = Some("o'neil@ex.com".into());
    let asked = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "userName eq \"o'neil@ex.com\"" });
    all.push((search, content(body(&asked), none())));
    let mut wrong = row(Deed::LookUp, Kind::User, "/Users?filter=userName%20eq%20ada@ex.com");
    wrong.status = 400;
    wrong.error = Some("The filter cannot be understood at character 12: 'ada' is no value.".into());
    all.push((
        wrong,
        content(none(), error("The filter cannot be understood at character 12: 'ada' is no value.")),
    ));
    all.push((row(Deed::Read, Kind::User, "/Users/ada%40ex.com"), content(none(), none())));
    all.push((
        row(Deed::List, Kind::User, "/Users?filter=userName+eq+%22ada%ff%22"),
        content(none(), none()),
    ));
    let mut cut = row(Deed::List, Kind::User, "/Users");
    cut.slug = "other".into();
    all.push((
        cut,
        content(
            BodyText::Cut { text: "{\"Resources\":[{\"userName\":\"ada@ex".into() },
            BodyText::Text { text: "Ada: no JSON".into() },
        ),
    ));
    for (id, (row, _)) in (1..).zip(&mut all) {
        row.id = id;
    }
    all
}

fn settled(all: &[(Row, Content)]) -> Vec<(Row, Content)> {
    let mut pseudonyms = Pseudonyms::default();
    for (row, content) in all {
        pseudonyms.learn(row, Some(content));
    }
    let settled = pseudonyms.settled();
    all.iter()
        .map(|(row, content)| {
            let (row, content) = settled.exchange(row, Some(content));
            (row, content.unwrap())
        })
        .collect()
}

fn json_of(body: &BodyText) -> Value {
    match body {
        BodyText::Text { text } => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
        other => panic!("{other:?}"),
    }
}

/// An exchange as it is written.
fn told(row: &Row, content: &Content) -> String {
    let who = crate::Who { actor: "Okta", called: None };
    crate::har::entry(row, Some(content), "http://x", &crate::sentence(row, who)).to_string()
}

#[test]
fn nothing_of_anybody_is_left() {
    for (row, content) in settled(&exchanges()) {
        let told = told(&row, &content);
        let folded = told.to_lowercase();
        for original in ORIGINALS {
            let original = original.to_lowercase();
            // A word of another language, or of SCIM, may have the same letters.
            let found = folded.match_indices(&original).find(|(at, _)| {
                let before = folded[..*at].chars().next_back();
                let after = folded[at + original.len()..].chars().next();
                ![before, after].iter().flatten().any(|c| c.is_alphanumeric())
            });
            // The name of an attribute, and of a group.
            let named = ["nickname"].contains(&original.as_str()) || told.contains("Grace Period");
            assert!(found.is_none() || named, "{original} in {told}");
        }
        for whole in ["lovelace", "ex.com", "hopper", "byron", "mail-nick", "4711", "0100"] {
            assert!(!folded.contains(whole), "{whole} in {told}");
        }
    }
}

#[test]
fn everybody_is_the_same_everywhere() {
    let all = settled(&exchanges());
    let created = json_of(&all[2].1.response.body);
    let [login, full] = ["userName", "displayName"].map(|name| created[name].as_str().unwrap().to_owned());
    let (given, family) = full.split_once(' ').unwrap();
    assert_eq!(login, format!("{}.{}@people.example", given.to_lowercase(), family.to_lowercase()));
    let name = &created["name"];
    assert_eq!(
        (&name["givenName"], &name["familyName"], &name["formatted"]),
        (&json!(given), &json!(family), &json!(full))
    );
    assert_eq!(created["emails"][0]["value"], login, "the address is the userName, as before");
    assert_ne!(created["emails"][1]["value"], login);
    assert_eq!(json_of(&all[2].1.request.body)["userName"], login);
    assert_eq!(all[0].0.value.as_deref(), Some(login.as_str()), "a lookup before anybody knew who it is");
    let encoded = login.replace('@', "%40");
    assert_eq!(
        all[0].0.target,
        format!("/contoso/scim/v2/Users?filter=userName%20eq%20%22{encoded}%22&attributes=id")
    );
    assert_eq!(all[1].0.value.as_deref(), Some(full.as_str()));
    assert_eq!(all[2].0.name.as_deref(), Some(full.as_str()));
    let error = format!("The userName '{login}' is taken by {full}.");
    assert_eq!(all[3].0.error.as_deref(), Some(error.as_str()));
    assert_eq!(json_of(&all[3].1.response.body)["detail"], error);
    let renamed = &all[4];
    assert_eq!(renamed.0.former_name.as_deref(), Some(full.as_str()));
    assert_ne!(renamed.0.name.as_deref(), Some(full.as_str()), "another name is another one");
    let operations = json_of(&renamed.1.request.body)["Operations"].clone();
    assert_eq!(operations[1]["path"], format!("emails[value eq \"{login}\"].value"));
    assert_eq!(operations[0]["value"], renamed.0.name.as_deref().unwrap());
    assert_eq!(operations[3]["value"]["emails[type eq \"work\"].value"], operations[1]["value"]);
    assert_eq!(operations[3]["value"]["active"], "False");
    let group = json_of(&all[5].1.response.body);
    assert_eq!(group["members"][0]["display"], renamed.0.name.as_deref().unwrap());
    let manager = &created[ENTERPRISE]["manager"];
    let grace = &json_of(&all[6].1.response.body)["Resources"][1];
    assert_eq!((&manager["value"], &manager["displayName"]), (&json!(OTHER), &grace["displayName"]));
    assert_eq!(operations[2]["value"], grace["userName"]);
    assert_eq!(created["title"], format!("Assistant of {}", grace["displayName"].as_str().unwrap()));
    assert!(all[10].0.target.ends_with(&format!("/Users/{encoded}")), "{}", all[10].0.target);
}

#[test]
fn groups_roles_and_identifiers_stay() {
    let all = settled(&exchanges());
    let created = json_of(&all[2].1.response.body);
    assert_eq!((&created["id"], &created["roles"]), (&json!(ID), &ada()["roles"]));
    assert_eq!((&created["groups"], &created["name"]["honorificPrefix"]), (&ada()["groups"], &json!("Dr.")));
    assert_eq!(
        (&created[ENTERPRISE]["department"], &created["schemas"]),
        (&json!("Sales"), &ada()["schemas"])
    );
    assert_eq!(created["meta"], with_id(ada(), ID)["meta"]);
    assert_eq!(created["phoneNumbers"][0]["type"], "mobile");
    let (joined, group) = (&all[5].0, json_of(&all[5].1.response.body));
    assert_eq!((joined.name.as_deref(), joined.resource.as_deref()), (Some("Grace Period"), Some(GROUP)));
    assert_eq!((&group["displayName"], &group["externalId"]), (&json!("Engineering"), &json!("eng")));
    assert_eq!(group["members"][1]["display"], "Inner");
    let bulk = json_of(&all[7].1.request.body);
    assert_eq!(
        bulk["Operations"][2]["data"],
        json!({ "displayName": "Engineering", "members": [{ "value": "bulkId:a" }] })
    );
    assert_eq!(json_of(&all[12].1.request.body), LEFT_OUT);
    assert_eq!(json_of(&all[12].1.response.body), LEFT_OUT);
}

#[test]
fn many_people_have_as_many_names() {
    let all: Vec<(Row, Content)> = (0..3_000)
        .map(|number| {
            let user = json!({ "userName": format!("user{number}@ex.com"), "displayName": format!("User {number}") });
            let mut row = row(Deed::Create, Kind::User, "/Users");
            row.id = number;
            (row, content(body(&user), BodyText::None))
        })
        .collect();
    let mut names: Vec<String> =
        settled(&all).iter().map(|(_, content)| json_of(&content.request.body).to_string()).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all.len());
}

#[test]
fn two_people_of_one_name_are_two() {
    let user = |login: &str| body(&json!({ "userName": login, "displayName": "Ada Lovelace" }));
    let create =
        |login: &str| (row(Deed::Create, Kind::User, "/Users"), content(user(login), BodyText::None));
    let all = settled(&[create("ada1@ex.com"), create("ada2@ex.com"), create("ada1@ex.com")]);
    let bodies: Vec<Value> = all.iter().map(|(_, content)| json_of(&content.request.body)).collect();
    assert_ne!(bodies[0]["displayName"], bodies[1]["displayName"]);
    assert_eq!(bodies[0], bodies[2]);
}

#[test]
fn nobody_gets_the_name_of_somebody() {
    let user = body(&json!({ "userName": "amber@ex.com", "displayName": "Amber Alder" }));
    let all = settled(&[(row(Deed::Create, Kind::User, "/Users"), content(user, BodyText::None))]);
    let told = json_of(&all[0].1.request.body).to_string().to_lowercase();
    assert!(!told.contains("amber") && !told.contains("alder"), "{told}");
}
