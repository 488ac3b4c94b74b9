//! Paging, sorting, projection and searches with parameters of the wrong kind (RFC 7644 §3.4.2, §3.9; RFC 9865).

use super::row::{ANY, Row, row};

const VALUE: &str = "invalidValue";

fn get(query: &str) -> Row {
    let short: String = query.chars().take(60).collect();
    row(&format!("list: {short}"), "GET", &format!("/Users?{query}"))
}

fn search(name: &str, members: &str) -> Row {
    let body = format!(r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],{members}}}"#);
    row(&format!("search: {name}"), "POST", "/Users/.search").scim_body(body)
}

pub fn rows() -> Vec<Row> {
    let mut rows = vec![
        get("startIndex=one").is(400, VALUE),
        get("startIndex=1.5").is(400, VALUE),
        get("startIndex=1e3").is(400, VALUE),
        get("startIndex=0x1").is(400, VALUE),
        get("startIndex=").is(400, VALUE),
        get("startIndex=1;drop").is(400, VALUE),
        get("startIndex=NaN").is(400, VALUE),
        get("count=ten").is(400, VALUE),
        get("count=2.5").is(400, VALUE),
        get("count=").is(400, VALUE),
        get("count=%00").is(400, VALUE),
        get("count=true").is(400, VALUE),
        get("startIndex=-99999999999999999999999999").is(200, ""),
        get("startIndex=99999999999999999999999999")
            .is(200, "")
            .answering(|answer| answer.resources().is_empty()),
        get("startIndex=9223372036854775807&count=200")
            .is(200, "")
            .answering(|answer| answer.resources().is_empty()),
        get("count=-99999999999999999999999999")
            .is(200, "")
            .answering(|answer| answer.resources().is_empty()),
        get("count=99999999999999999999999999").is(200, ""),
        get("cursor=nonsense").is(400, "invalidCursor"),
        get("cursor=%00%ff").is(400, ANY),
        get("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
            .is(400, "invalidCursor"),
        get(&format!("cursor={}", "A".repeat(10_000))).is(400, "invalidCursor"),
        get("cursor=../../etc/passwd").is(400, "invalidCursor"),
        get("cursor=&count=-1").is(400, "invalidCount"),
        get("cursor=&count=ten").is(400, "invalidCount"),
        get("cursor=&count=1.5").is(400, "invalidCount"),
        get("cursor=&startIndex=1").is(400, VALUE),
        get("sortBy=userName&sortOrder=sideways").is(400, VALUE),
        get("sortBy=userName&sortOrder=").one_of(&[(400, VALUE), (200, "")]),
        get("sortBy=favouriteColour").is(200, "").strict(400, "invalidPath"),
        get("sortBy=emails[type%20eq").one_of(&[(200, ""), (400, "invalidPath")]).strict(400, "invalidPath"),
        get("sortBy=password").one_of(&[(200, ""), (400, "invalidPath")]),
        get("attributes=userName&excludedAttributes=emails").is(200, "").strict(400, VALUE),
        get("attributes=,,,,").is(200, ""),
        get("attributes=%5B%5D%5B,(,).,..,%00").is(200, ""),
        get("attributes=password").is(200, "").answering(|answer| !answer.text.contains("password")),
        get("excludedAttributes=id,schemas")
            .is(200, "")
            .answering(|answer| answer.ids().len() == answer.resources().len()),
        get(&format!("attributes={}", vec!["userName"; 1_000].join(","))).is(200, ""),
    ];
    rows.extend([
        search("startIndex is a word", r#""startIndex":"one""#).is(400, ANY),
        search("startIndex is a fraction", r#""startIndex":1.5"#).is(400, ANY),
        search("startIndex is an object", r#""startIndex":{}"#).is(400, ANY),
        search("count is an array", r#""count":[10]"#).is(400, ANY),
        search("count is beyond 64 bits", r#""count":99999999999999999999999999"#)
            .one_of(&[(200, ""), (400, ANY)]),
        search("count is below zero", r#""count":-5"#)
            .is(200, "")
            .answering(|answer| answer.resources().is_empty()),
        search("attributes is a number", r#""attributes":5"#).is(400, ANY),
        search("attributes of numbers", r#""attributes":[1,2]"#).is(400, ANY),
        search("sortBy is a number", r#""sortBy":5"#).is(400, ANY),
        search("sortOrder is a word", r#""sortBy":"userName","sortOrder":"sideways""#).is(400, VALUE),
        search("cursor is a number", r#""cursor":5"#).is(400, ANY),
        search("cursor is nonsense", r#""cursor":"nonsense""#).is(400, "invalidCursor"),
        search("cursor and startIndex", r#""cursor":"","startIndex":1"#).is(400, VALUE),
        row("search: an array", "POST", "/Users/.search").scim_body("[]").is(400, "invalidSyntax"),
        row("search: an empty body", "POST", "/Users/.search").scim_body("").is(400, "invalidSyntax"),
    ]);
    rows
}
