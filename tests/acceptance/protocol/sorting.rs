//! `sortBy` and `sortOrder` (RFC 7644 §3.4.2.3).

use serde_json::json;

use crate::bodies::{ENTERPRISE, USER};
use crate::harness::Scim;

/// Users a to e; c has no title, no e-mail and no department.
fn cast(scim: &Scim) {
    for (name, title, email, department, external) in [
        ("b", Some("Baker"), Some("3@ex.com"), Some("x"), "B"),
        ("e", Some("actor"), Some("1@ex.com"), Some("z"), "a"),
        ("c", None, None, None, "C"),
        ("a", Some("Clerk"), Some("2@ex.com"), Some("y"), "b"),
        ("D", Some("baker"), Some("4@ex.com"), Some("w"), "A"),
    ] {
        let mut body = json!({ "schemas": [USER, ENTERPRISE], "userName": name, "externalId": external,
            "active": name != "b" });
        if let (Some(title), Some(email), Some(department)) = (title, email, department) {
            body["title"] = json!(title);
            body["name"] = json!({ "familyName": format!("{title}son") });
            body["emails"] = json!([{ "type": "home", "value": "0@ex.com" },
                { "type": "work", "value": email, "primary": true }]);
            body[ENTERPRISE] = json!({ "department": department });
        } else {
            body["schemas"] = json!([USER]);
        }
        scim.create("/Users", &body);
    }
}

#[track_caller]
fn order(scim: &Scim, query: &str) -> String {
    let answer = scim.get(&format!("/Users?{query}")).expect(200);
    answer.resources().iter().filter_map(|user| user["userName"].as_str()).collect()
}

#[test]
fn sorted_by_every_kind_of_attribute() {
    for scim in [Scim::compat(), Scim::strict()] {
        cast(&scim);
        let department = format!("{ENTERPRISE}:department");
        for (query, expected) in [
            ("sortBy=userName", "abcDe"),
            ("sortBy=USERNAME", "abcDe"),
            ("sortBy=userName&sortOrder=ascending", "abcDe"),
            ("sortBy=userName&sortOrder=descending", "eDcba"),
            ("sortBy=userName&sortOrder=DESCENDING", "eDcba"),
            ("SortBy=userName&SortOrder=descending", "eDcba"),
            // caseExact: "A" < "B" < "C" < "a" < "b".
            ("sortBy=externalId", "Dbcea"),
            // Equal titles keep the order of creation; a missing one is last.
            ("sortBy=title", "ebDac"),
            ("sortBy=name.familyName", "ebDac"),
            // Multi-valued: by the primary element.
            ("sortBy=emails.value", "eabDc"),
            ("sortBy=emails", "eabDc"),
            ("sortBy=meta.created", "becaD"),
            (&format!("sortBy={department}"), "Dbaec"),
            // Descending, a missing value is first.
            (&format!("sortBy={department}&sortOrder=descending"), "ceabD"),
            ("sortBy=urn:ietf:params:scim:schemas:core:2.0:User:userName", "abcDe"),
            // Without sortBy there is nothing to order.
            ("sortOrder=descending", "becaD"),
            ("", "becaD"),
        ] {
            assert_eq!(order(&scim, query), expected, "{query}");
        }
        assert_eq!(order(&scim, "sortBy=userName&startIndex=2&count=2"), "bc", "pages are cut after sorting");
        assert_eq!(order(&scim, "sortBy=userName&sortOrder=descending&filter=title+pr"), "eDba");
    }
}

#[test]
fn missing_values_and_booleans() {
    let scim = Scim::compat();
    cast(&scim);
    let ascending = order(&scim, "sortBy=active");
    assert!(ascending.starts_with('b'), "false before true: {ascending}");
    let descending = order(&scim, "sortBy=active&sortOrder=descending");
    assert!(descending.ends_with('b'), "true before false: {descending}");
}

#[test]
fn unknown_attributes_and_orders() {
    let (compat, strict) = (Scim::compat(), Scim::strict());
    cast(&compat);
    assert_eq!(order(&compat, "sortBy=nonsense"), "becaD", "ignored: the order of creation");
    for query in ["sortBy=nonsense", "sortBy=name.nonsense", "sortBy=urn:x:y"] {
        strict.get(&format!("/Users?{query}")).refused(400, "invalidPath");
    }
    for scim in [&compat, &strict] {
        for order in ["sideways", "asc", "1"] {
            scim.get(&format!("/Users?sortBy=userName&sortOrder={order}")).refused(400, "invalidValue");
        }
    }
}

#[test]
fn groups_are_sorted_too() {
    let scim = Scim::compat();
    let ids: Vec<_> = ["beta", "Alpha", "gamma"].iter().map(|name| scim.group(name, &[])).collect();
    let answer = scim.get("/Groups?sortBy=displayName").expect(200);
    assert_eq!(answer.ids(), [ids[1].as_str(), &ids[0], &ids[2]]);
    let answer =
        scim.get("/Groups?sortBy=displayName&sortOrder=descending&excludedAttributes=members").expect(200);
    assert_eq!(answer.ids(), [ids[2].as_str(), &ids[0], &ids[1]]);
}
