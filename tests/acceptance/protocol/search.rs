//! `.search` on both types and on the root, and the root itself (RFC 7644 §3.4.2.1, §3.4.3).

use serde_json::{Value, json};

use crate::bodies::{GROUP, SEARCH, USER};
use crate::harness::Scim;

fn search(change: Value) -> Value {
    let mut body = json!({ "schemas": [SEARCH] });
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

#[test]
fn search_takes_everything_a_query_takes() {
    for scim in [Scim::compat(), Scim::strict()] {
        let ids: Vec<_> = (0..6).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
        let body = search(json!({ "filter": "userName ne \"u0@ex.com\"", "sortBy": "userName",
            "sortOrder": "descending", "startIndex": 2, "count": 2, "attributes": ["userName"] }));
        let answer = scim.post("/Users/.search", &body).expect(200);
        assert_eq!((answer.total(), answer.body["startIndex"].as_u64()), (5, Some(2)));
        assert_eq!(answer.ids(), [ids[4].as_str(), &ids[3]]);
        assert_eq!(answer.resources()[0].get("meta"), None);
        assert_eq!(
            scim.post("/Users/.search", &search(json!({}))).expect(200).total(),
            6,
            "nothing asked is all"
        );
        assert_eq!(
            scim.post("/Users/.search", &search(json!({ "count": 0 }))).expect(200).resources().len(),
            0
        );
        assert_eq!(
            scim.post("/Users/.search", &search(json!({ "startIndex": 0, "count": -5 }))).expect(200).total(),
            6
        );
        scim.post("/Users/.search", &search(json!({ "filter": "userName xx 1" })))
            .refused(400, "invalidFilter");
        scim.post("/Users/.search", &search(json!({ "filter": 7 }))).refused(400, "invalidValue");
        scim.post("/Users/.search", &search(json!({ "count": "x" }))).refused(400, "invalidValue");
    }
}

#[test]
fn each_type_is_searched_alone_and_the_root_searches_both() {
    for scim in [Scim::compat(), Scim::strict()] {
        let user = scim.create("/Users", &crate::bodies::person("sales@ex.com", "Sally", "Sales"));
        let group = scim.group("Sally Sales", &[&user]);
        let body = search(json!({ "filter": "displayName sw \"sally\"" }));
        assert_eq!(scim.post("/Users/.search", &body).expect(200).ids(), [user.as_str()]);
        assert_eq!(scim.post("/Groups/.search", &body).expect(200).ids(), [group.as_str()]);

        let mut both = [user.clone(), group.clone()];
        both.sort();
        let sorted = |mut ids: Vec<String>| {
            ids.sort();
            ids
        };
        for answer in [
            scim.post("/.search", &body).expect(200),
            scim.get("/?filter=displayName+sw+%22sally%22").expect(200),
            scim.get("?filter=displayName+sw+%22sally%22").expect(200),
            scim.get("/").expect(200),
        ] {
            assert_eq!(sorted(answer.ids()), both, "{answer}");
            for resource in answer.resources() {
                let (urn, kind) = if resource["id"] == user { (USER, "User") } else { (GROUP, "Group") };
                assert_eq!(resource["schemas"][0], urn);
                assert_eq!(resource["meta"]["resourceType"], kind);
            }
        }
        let only =
            scim.post("/.search", &search(json!({ "filter": "userName eq \"sales@ex.com\"" }))).expect(200);
        assert_eq!(only.ids(), [user.as_str()], "an attribute that a type does not have is no match");
        let only =
            scim.post("/.search", &search(json!({ "filter": "meta.resourceType eq \"Group\"" }))).expect(200);
        assert_eq!(only.ids(), [group.as_str()]);
        let pages = [1, 2, 3].map(|start| scim.get(&format!("/?startIndex={start}&count=1")).expect(200));
        assert!(pages.iter().all(|page| page.total() == 2), "the total is of both types");
        assert_eq!(
            sorted(pages.iter().flat_map(|page| page.ids()).collect()),
            both,
            "the root is paged as a whole"
        );
    }
}

#[test]
fn a_search_request_names_its_schema_in_strict() {
    let body = json!({ "filter": "userName pr" });
    Scim::compat().post("/Users/.search", &body).expect(200);
    Scim::strict().post("/Users/.search", &body).refused(400, "invalidSyntax");
}
