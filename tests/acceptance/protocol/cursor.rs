//! Cursor paging (RFC 9865).

use serde_json::{Value, json};

use crate::bodies::SEARCH;
use crate::harness::{Answer, Scim, encode};

/// A connection with twelve users, and their ids in the order of creation.
fn twelve(scim: &Scim) -> Vec<String> {
    (0..12)
        .map(|n| scim.create("/Users", &crate::bodies::person(&format!("u{n:02}@ex.com"), "U", "User")))
        .collect()
}

fn next(answer: &Answer) -> Option<String> {
    answer.body["nextCursor"].as_str().map(str::to_owned)
}

/// Follows the cursors to the end; returns the ids that were met.
fn walk(scim: &Scim, query: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut cursor = String::new();
    for _ in 0..100 {
        let answer = scim.get(&format!("/Users?cursor={cursor}{query}")).expect(200);
        seen.extend(answer.ids());
        assert_eq!(answer.body.get("startIndex"), None, "a cursor page has no index: {answer}");
        match next(&answer) {
            None => return seen,
            Some(more) => {
                let safe = more.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
                assert!(safe, "a cursor is made of unreserved characters (RFC 9865 §2): {more}");
                cursor = more;
            }
        }
    }
    panic!("the cursors never end");
}

#[test]
fn walking_the_cursors_meets_everyone_once_in_order() {
    for scim in [Scim::compat(), Scim::strict()] {
        let ids = twelve(&scim);
        for count in [1, 5, 6, 11, 12, 13, 1000] {
            assert_eq!(walk(&scim, &format!("&count={count}")), ids, "count={count}");
        }
        assert_eq!(walk(&scim, ""), ids, "the default page");
        let mut reversed = ids.clone();
        reversed.reverse();
        assert_eq!(walk(&scim, "&count=5&sortBy=userName&sortOrder=descending"), reversed);
        assert_eq!(walk(&scim, "&count=5&sortBy=name.familyName").len(), 12, "equal values have a tie-break");
        assert_eq!(walk(&scim, "&count=2&filter=userName+lt+%22u05%22"), ids[..5]);
        assert!(
            walk(&scim, "&filter=userName+eq+%22nobody%22").is_empty(),
            "an empty result is one empty page"
        );
    }
}

#[test]
fn a_cursor_page_is_a_list_with_a_total() {
    let scim = Scim::compat();
    twelve(&scim);
    let first = scim.get("/Users?cursor&count=5").expect(200);
    assert_eq!(
        (first.total(), first.resources().len()),
        (12, 5),
        "present without a value is the first page"
    );
    assert_eq!(first.body.get("previousCursor"), None, "never on the first page");
    let last = scim.get(&format!("/Users?count=100&cursor={}", next(&first).unwrap())).expect(200);
    assert_eq!((last.total(), last.resources().len()), (12, 7), "count may change from page to page");
    assert_eq!(next(&last), None, "the last page has no nextCursor");
    let none = scim.get("/Users?cursor=&count=0").expect(200);
    assert_eq!((none.total(), none.resources().len()), (12, 0), "count=0 asks for the total");
    assert_eq!(scim.get("/Users").body.get("nextCursor"), None, "who did not ask for cursors gets none");
}

#[test]
fn changes_between_pages_neither_repeat_nor_skip_the_others() {
    let scim = Scim::compat();
    let ids = twelve(&scim);
    let first = scim.get("/Users?cursor=&count=4").expect(200);
    scim.delete(&format!("/Users/{}", ids[1])).expect(204);
    scim.delete(&format!("/Users/{}", ids[3])).expect(204);
    scim.operations(
        &format!("/Users/{}", ids[0]),
        json!([{ "op": "replace", "path": "title", "value": "x" }]),
    )
    .expect(200);
    let rest = scim.get(&format!("/Users?cursor={}&count=100", next(&first).unwrap())).expect(200);
    assert_eq!(rest.ids(), ids[4..], "index paging would have skipped two");
}

#[test]
fn tampered_and_foreign_cursors_are_refused() {
    let scim = Scim::compat();
    let other = Scim::compat();
    twelve(&scim);
    twelve(&other);
    scim.group("Sales", &[]);
    scim.group("Support", &[]);
    let first = scim.get("/Users?cursor=&count=5&sortBy=userName&filter=userName+pr").expect(200);
    let cursor = next(&first).unwrap();
    let same = "&sortBy=userName&filter=userName+pr";
    scim.get(&format!("/Users?cursor={cursor}{same}")).expect(200);
    scim.get(&format!("/Users?cursor={cursor}{same}")).expect(200);

    let replaced = |at: usize| {
        let letter = if &cursor[at..=at] == "A" { "B" } else { "A" };
        format!("{}{letter}{}", &cursor[..at], &cursor[at + 1..])
    };
    let tampered = [
        "x".to_owned(),
        "5".to_owned(),
        "....".to_owned(),
        format!("{cursor}A"),
        cursor[..cursor.len() - 1].to_owned(),
        cursor[1..].to_owned(),
        replaced(0),
        replaced(cursor.len() / 2),
        cursor.to_lowercase(),
        encode("ä\0"),
        "A".repeat(5000),
    ];
    for bad in tampered.iter().filter(|bad| **bad != cursor) {
        scim.get(&format!("/Users?cursor={bad}{same}")).refused(400, "invalidCursor");
    }
    for query in [
        format!("/Users?cursor={cursor}"),
        format!("/Users?cursor={cursor}&sortBy=userName"),
        format!("/Users?cursor={cursor}&sortBy=title&filter=userName+pr"),
        format!("/Users?cursor={cursor}&sortBy=userName&sortOrder=descending&filter=userName+pr"),
        format!("/Users?cursor={cursor}&sortBy=userName&filter=userName+sw+%22u%22"),
        format!("/Groups?cursor={cursor}"),
    ] {
        scim.get(&query).refused(400, "invalidCursor");
    }
    other.get(&format!("/Users?cursor={cursor}{same}")).refused(400, "invalidCursor");
    scim.with_token("wrong").get(&format!("/Users?cursor={cursor}{same}")).refused(401, "");
}

#[test]
fn counts_and_indexes_beside_a_cursor() {
    let scim = Scim::compat();
    twelve(&scim);
    for count in ["-1", "x", "1.5", ""] {
        scim.get(&format!("/Users?cursor=&count={count}")).refused(400, "invalidCount");
    }
    scim.get("/Users?cursor=&startIndex=1").refused(400, "invalidValue");
    let capped = scim.get("/Users?cursor=&count=1000000").expect(200);
    assert_eq!(capped.resources().len(), 12, "a count above the cap is cut, not refused");
}

#[test]
fn search_and_groups_have_cursors_as_well() {
    for scim in [Scim::compat(), Scim::strict()] {
        let ids = twelve(&scim);
        let search = |cursor: &str| -> Value {
            json!({ "schemas": [SEARCH], "cursor": cursor, "count": 7, "filter": "userName pr" })
        };
        let first = scim.post("/Users/.search", &search("")).expect(200);
        let second = scim.post("/Users/.search", &search(&next(&first).unwrap())).expect(200);
        assert_eq!([first.ids(), second.ids()].concat(), ids);
        assert_eq!(next(&second), None);

        let groups: Vec<_> = (0..5).map(|n| scim.group(&format!("g{n}"), &[])).collect();
        let first = scim.get("/Groups?cursor=&count=3&excludedAttributes=members").expect(200);
        let second =
            scim.get(&format!("/Groups?cursor={}&count=3&excludedAttributes=members", next(&first).unwrap()));
        assert_eq!([first.ids(), second.ids()].concat(), groups);
    }
}
