//! Vector 18: index paging at and beyond its edges (RFC 7644 §3.4.2.4).

use crate::harness::Scim;

/// A connection with five users, in the order of their creation.
fn five() -> (Scim, Vec<String>) {
    let scim = Scim::compat();
    let ids = (1..=5).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    (scim, ids)
}

#[test]
fn start_index_and_count_are_clamped_and_told_as_they_were_used() {
    let (scim, ids) = five();
    for (query, start, page) in [
        ("", 1, &ids[..]),
        ("?startIndex=0", 1, &ids[..]),
        ("?startIndex=-3", 1, &ids[..]),
        ("?startIndex=1&count=100", 1, &ids[..]),
        ("?startIndex=2&count=2", 2, &ids[1..3]),
        ("?startIndex=5&count=2", 5, &ids[4..]),
        ("?startIndex=6", 6, &[][..]),
        ("?startIndex=101&count=100", 101, &[][..]),
        ("?count=0", 1, &[][..]),
        ("?count=-1", 1, &[][..]),
        ("?count=1", 1, &ids[..1]),
        ("?count=1000000", 1, &ids[..]),
        ("?count=99999999999999999999999", 1, &ids[..]),
        ("?startIndex=-99999999999999999999999", 1, &ids[..]),
        ("?STARTINDEX=2&Count=1", 2, &ids[1..2]),
        ("?count=1&count=3", 1, &ids[..1]),
    ] {
        let answer = scim.get(&format!("/Users{query}")).expect(200);
        assert_eq!(answer.total(), 5, "the real total, whatever the page: {answer}");
        assert_eq!(answer.body["startIndex"], start, "the index that was used: {answer}");
        assert_eq!(answer.ids(), page, "the right page for `{query}`");
    }
    let far = scim.get("/Users?startIndex=99999999999999999999999").expect(200);
    assert_eq!((far.total(), far.resources().len()), (5, 0), "beyond the end is an empty page");
}

#[test]
fn what_is_no_number_is_refused() {
    let (scim, _) = five();
    for query in
        ["startIndex=x", "count=x", "count=1.5", "startIndex=", "count=1e3", "count=%201x", "startIndex=0x1"]
    {
        scim.get(&format!("/Users?{query}")).refused(400, "invalidValue");
        scim.get(&format!("/Groups?{query}")).refused(400, "invalidValue");
    }
}

#[test]
fn walking_the_pages_meets_everyone_once() {
    let scim = Scim::compat();
    let mut expected: Vec<_> = (0..23).map(|n| scim.user(&format!("u{n}@ex.com"))).collect();
    let mut seen = Vec::new();
    let mut start = 1;
    loop {
        let answer = scim.get(&format!("/Users?startIndex={start}&count=5")).expect(200);
        assert_eq!(answer.body["startIndex"], start, "startIndex is echoed");
        assert!(answer.resources().len() <= 5, "never more than asked");
        seen.extend(answer.ids());
        start += answer.resources().len();
        if start as u64 > answer.total() {
            break;
        }
    }
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected, "a stable order neither repeats nor skips");
}

#[test]
fn pages_have_a_default_and_a_cap_that_discovery_tells() {
    let scim = Scim::compat();
    let operations: Vec<_> = (0..205)
        .map(|n| {
            let data = crate::bodies::user(&format!("u{n}@ex.com"));
            serde_json::json!({ "method": "POST", "path": "/Users", "bulkId": format!("b{n}"), "data": data })
        })
        .collect();
    let bulk = serde_json::json!({ "schemas": [crate::bodies::BULK], "Operations": operations });
    scim.post("/Bulk", &bulk).expect(200);
    let pagination = scim.get("/ServiceProviderConfig").body["pagination"].clone();
    assert_eq!(pagination["defaultPageSize"], 100);
    assert_eq!(pagination["maxPageSize"], 200);
    for (query, page) in [("", 100), ("?count=1000000", 200), ("?count=201", 200), ("?startIndex=201", 5)] {
        let answer = scim.get(&format!("/Users{query}")).expect(200);
        assert_eq!((answer.total(), answer.resources().len()), (205, page), "`{query}`: {}", answer.status);
    }
}
