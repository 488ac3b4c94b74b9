//! Bodies that are not JSON, not text, or JSON of a shape that no resource has (RFC 8259; RFC 7644 §3.3, §3.12).

use super::row::{ANY, Row, post_user, row};

const SYNTAX: &str = "invalidSyntax";
const VALUE: &str = "invalidValue";

/// A user with one more member, as text.
fn with(member: &str) -> String {
    format!(r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"json-@n@",{member}}}"#)
}

pub fn rows() -> Vec<Row> {
    let mut rows = not_json();
    rows.extend(numbers());
    rows.extend(strings());
    rows.extend(encodings());
    rows.extend(nesting());
    rows.extend(names());
    rows.extend(shapes());
    rows
}

fn not_json() -> Vec<Row> {
    let bad = |name: &str, body: &str| post_user(name, body).is(400, SYNTAX);
    vec![
        bad("empty body", ""),
        bad("blanks only", " \r\n\t "),
        bad("an open brace", "{"),
        bad("a closing brace", "}"),
        bad("an unfinished member", r#"{"userName":"x""#),
        bad("a name without a value", r#"{"userName"}"#),
        bad("a colon without a value", r#"{"userName":}"#),
        bad("a comma after the last member", r#"{"userName":"x",}"#),
        bad("a comma after the last element", r#"{"userName":"x","emails":[{"value":"a"},]}"#),
        bad("no comma between members", r#"{"userName":"x" "title":"y"}"#),
        bad("single quotes", "{'userName':'x'}"),
        bad("a name without quotes", r#"{userName:"x"}"#),
        bad("a comment", r#"{"userName":"x" /* comment */}"#),
        bad("a comment at the end", "{\"userName\":\"x\"} // comment"),
        bad("something after the object", r#"{"userName":"x"} x"#),
        bad("two objects", r#"{"userName":"x"}{"userName":"y"}"#),
        bad("True as a word", r#"{"userName":"x","active":True}"#),
        bad("undefined", r#"{"userName":undefined}"#),
        bad("XML", "<User><userName>x</userName></User>"),
        bad("a form", "userName=x&active=true"),
        bad("a document in YAML", "---\nuserName: x\n"),
        bad("zeros", &"\0".repeat(1_000)),
        row("PUT with half an object", "PUT", "/Users/@user@").scim_body("{\"userName\":").is(400, SYNTAX),
        row("PATCH with half an object", "PATCH", "/Users/@user@")
            .scim_body("{\"Operations\":[")
            .is(400, SYNTAX),
        row("a search with half an object", "POST", "/.search").scim_body("{\"filter\":").is(400, SYNTAX),
        row("a group with half an object", "POST", "/Groups").scim_body("{\"displayName\":").is(400, SYNTAX),
    ]
}

fn numbers() -> Vec<Row> {
    // JSON has no such number: whatever the member is, the document cannot be read.
    let unreadable =
        |name: &str, number: &str| post_user(name, with(&format!(r#""x":{number}"#))).is(400, SYNTAX);
    // JSON has it, but not where a string or a boolean belongs.
    let wrong = |name: &str, number: &str| {
        post_user(name, with(&format!(r#""title":{number}"#))).one_of(&[(400, VALUE), (400, SYNTAX)])
    };
    vec![
        unreadable("NaN", "NaN"),
        unreadable("Infinity", "Infinity"),
        unreadable("minus Infinity", "-Infinity"),
        unreadable("hexadecimal", "0x10"),
        unreadable("leading zero", "01"),
        unreadable("leading plus", "+1"),
        unreadable("leading point", ".5"),
        unreadable("trailing point", "1."),
        unreadable("half an exponent", "1e"),
        unreadable("two points", "1.2.3"),
        wrong("1e999", "1e999"),
        wrong("minus 1e999", "-1e999"),
        wrong("a number beyond 64 bits", "123456789012345678901234567890"),
        wrong("a number of 100,000 digits", &"9".repeat(100_000)),
        wrong("a fraction of 100,000 digits", &format!("0.{}", "3".repeat(100_000))),
    ]
}

fn strings() -> Vec<Row> {
    let bad = |name: &str, text: &str| post_user(name, with(&format!(r#""title":"{text}""#))).is(400, SYNTAX);
    let nul = |name: &str, member: &str| post_user(name, with(member)).is(400, VALUE);
    let long = "x".repeat(1_025);
    vec![
        bad("an unknown escape", r"\x41"),
        bad("half an escape", r"\u12"),
        bad("an escape that is no number", r"\u12g4"),
        bad("a raw line end", "a\nb"),
        bad("a raw tab", "a\tb"),
        bad("a raw NUL", "a\0b"),
        bad("the first half of a pair", r"\ud800"),
        bad("the second half of a pair", r"\udc00"),
        bad("two first halves", r"\ud800\ud800"),
        bad("the halves in the wrong order", r"\udc00\ud800"),
        post_user("an unclosed string of 1 MB", format!("{{\"userName\":\"{}", "x".repeat(1 << 20)))
            .is(400, SYNTAX),
        nul("U+0000 in a string", r#""title":"a\u0000b""#),
        nul("U+0000 alone", r#""nickName":"\u0000""#),
        nul("U+0000 in a sub-attribute", r#""name":{"givenName":"a\u0000"}"#),
        nul("U+0000 in an element", r#""emails":[{"value":"a\u0000@example.com"}]"#),
        post_user(
            "U+0000 in userName",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a\u0000b"}"#,
        )
        .is(400, VALUE),
        row("U+0000 in a group's name", "POST", "/Groups")
            .scim_body(
                r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"a\u0000b"}"#,
            )
            .is(400, VALUE),
        post_user(
            "userName of 1,025 characters",
            format!(r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{long}"}}"#),
        )
        .is(400, VALUE),
        post_user("externalId of 1,025 characters", with(&format!(r#""externalId":"{long}""#)))
            .is(400, VALUE),
        post_user("displayName of 1,025 characters", with(&format!(r#""displayName":"{long}""#)))
            .is(400, VALUE),
        row("a group's name of 1,025 characters", "POST", "/Groups")
            .scim_body(format!(
                r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{long}"}}"#
            ))
            .is(400, VALUE),
    ]
}

fn encodings() -> Vec<Row> {
    let bytes = |name: &str, before: &[u8], after: &[u8]| {
        let body =
            [br#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":""#, before, after]
                .concat();
        post_user(name, body).is(400, SYNTAX)
    };
    let utf16 = |little: bool| -> Vec<u8> {
        let units = r#"{"userName":"utf16"}"#.encode_utf16();
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    let utf32: Vec<u8> = r#"{"userName":"utf32"}"#.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    vec![
        bytes("the byte FF", b"\xff", b"\"}"),
        bytes("a continuation byte alone", b"\x80", b"\"}"),
        bytes("half a character", b"\xe2\x82", b"\"}"),
        bytes("an overlong NUL", b"\xc0\x80", b"\"}"),
        bytes("an overlong slash", b"\xe0\x80\xaf", b"\"}"),
        bytes("a surrogate in UTF-8", b"\xed\xa0\x80", b"\"}"),
        bytes("beyond U+10FFFF", b"\xf4\x90\x80\x80", b"\"}"),
        bytes("Latin-1", b"M\xfcller", b"\"}"),
        post_user("UTF-16, little end first", utf16(true)).is(400, SYNTAX),
        post_user("UTF-16, big end first", utf16(false)).is(400, SYNTAX),
        post_user("UTF-16 with its mark", [b"\xff\xfe".as_slice(), &utf16(true)].concat()).is(400, SYNTAX),
        post_user("UTF-32", utf32).is(400, SYNTAX),
        row("UTF-16, and the Content-Type says so", "POST", "/Users")
            .header("Content-Type", "application/scim+json; charset=utf-16")
            .body(utf16(true))
            .is(400, SYNTAX),
        // RFC 8259 §8.1: a mark must not be sent; reading over it is allowed.
        post_user("a byte order mark", format!("\u{feff}{}", with(r#""title":"x""#)))
            .one_of(&[(400, SYNTAX), (201, "")]),
    ]
}

fn nesting() -> Vec<Row> {
    let arrays = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let objects = |depth: usize| format!("{}1{}", r#"{"x":"#.repeat(depth), "}".repeat(depth));
    vec![
        post_user("arrays 10,000 deep", arrays(10_000)).is(400, SYNTAX),
        post_user("objects 10,000 deep", objects(10_000)).is(400, SYNTAX),
        post_user("arrays 100 deep in an attribute", with(&format!(r#""x":{}"#, arrays(100))))
            .is(400, SYNTAX),
        post_user("objects 100 deep in an attribute", with(&format!(r#""name":{}"#, objects(100))))
            .is(400, SYNTAX),
        post_user("a million opening brackets", "[".repeat(1_000_000)).is(400, SYNTAX),
        post_user("a million opening braces", r#"{"a":"#.repeat(200_000)).is(400, SYNTAX),
        row("PATCH with a value 10,000 deep", "PATCH", "/Users/@user@")
            .scim_body(format!(
                r#"{{"Operations":[{{"op":"add","path":"name","value":{}}}]}}"#,
                arrays(10_000)
            ))
            .is(400, SYNTAX),
        row("Bulk with data 10,000 deep", "POST", "/Bulk")
            .scim_body(format!(
                r#"{{"Operations":[{{"method":"POST","path":"/Users","bulkId":"1","data":{}}}]}}"#,
                objects(10_000)
            ))
            .is(400, SYNTAX),
        post_user("60 deep is within the limit", with(&format!(r#""unknown":{}"#, arrays(58))))
            .is(201, "")
            .strict(400, SYNTAX),
    ]
}

fn names() -> Vec<Row> {
    let many: String = (0..50_000).map(|n| format!(r#""unknown{n}":{n},"#)).collect();
    let name_of_100_kb = "n".repeat(100_000);
    let ignored = |name: &str, member: &str| post_user(name, with(member)).is(201, "").strict(400, SYNTAX);
    vec![
        post_user("userName twice, in two cases", with(r#""USERNAME":"other""#)).is(400, SYNTAX),
        post_user("title twice, in two cases", with(r#""title":"a","Title":"b""#)).is(400, SYNTAX),
        post_user("emails twice, in two cases", with(r#""emails":[],"EMAILS":[]"#)).is(400, SYNTAX),
        post_user("a sub-attribute twice, in two cases", with(r#""name":{"givenName":"a","GIVENNAME":"b"}"#)).is(400, SYNTAX),
        post_user("a sub-attribute of an element twice, in two cases", with(r#""emails":[{"value":"a","Value":"b"}]"#))
            .is(400, SYNTAX),
        post_user(
            "an extension twice, in two cases",
            with(r#""urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"a"},"URN:IETF:PARAMS:SCIM:SCHEMAS:EXTENSION:ENTERPRISE:2.0:USER":{"department":"b"}"#),
        )
        .is(400, SYNTAX),
        post_user("schemas twice, in two cases", with(r#""SCHEMAS":[]"#)).is(400, SYNTAX),
        row("Operations twice, in two cases", "PATCH", "/Users/@user@")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[],"operations":[{"op":"replace","path":"title","value":"x"}]}"#)
            .is(400, SYNTAX),
        ignored("an unknown attribute", r#""favouriteColour":"blue""#),
        ignored("an empty name", r#""":"x""#),
        ignored("a name with a wildcard", r#""*":"x""#),
        ignored("a name of 100 KB", &format!(r#""{name_of_100_kb}":1"#)),
        ignored("a name that programs trip over", r#""__proto__":{"admin":true},"constructor":1"#),
        ignored("50,000 unknown names", many.trim_end_matches(',')),
        ignored("an unknown extension", r#""urn:example:unknown:1.0:User":{"x":1}"#),
        ignored("an unknown sub-attribute", r#""name":{"givenName":"a","nickname2":"b"}"#),
    ]
}

fn shapes() -> Vec<Row> {
    let bare = |name: &str, body: &str| post_user(name, body).is(400, SYNTAX);
    let schemas = |name: &str, schemas: &str| {
        post_user(name, format!(r#"{{"schemas":{schemas},"userName":"schemas-@n@"}}"#))
    };
    vec![
        bare("an array", "[]"),
        bare("a user in an array", r#"[{"userName":"x"}]"#),
        bare("a string", r#""userName""#),
        bare("a number", "1"),
        bare("true", "true"),
        bare("null", "null"),
        post_user(
            "no userName",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"displayName":"x"}"#,
        )
        .is(400, VALUE),
        post_user("nothing but schemas", r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]}"#)
            .is(400, VALUE),
        post_user(
            "an empty userName",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":""}"#,
        )
        .is(400, VALUE),
        post_user(
            "null as userName",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":null}"#,
        )
        .is(400, VALUE),
        row("no displayName of a group", "POST", "/Groups")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"members":[]}"#)
            .is(400, VALUE),
        row("null as a group's name", "POST", "/Groups")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":null}"#)
            .is(400, VALUE),
        row("PUT without userName", "PUT", "/Users/@user@")
            .scim_body(r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"title":"x"}"#)
            .is(400, VALUE),
        post_user("no schemas", r#"{"userName":"schemas-@n@"}"#).is(201, "").strict(400, SYNTAX),
        schemas("an unknown schema", r#"["urn:ietf:params:scim:schemas:core:2.0:User","urn:example:nope"]"#)
            .is(201, "")
            .strict(400, SYNTAX),
        schemas("schemas as a number", "5").is(201, "").strict(400, SYNTAX),
        schemas("schemas as an object", r#"{"a":1}"#).is(201, "").strict(400, SYNTAX),
        schemas("schemas of numbers", "[1,2]").is(201, "").strict(400, SYNTAX),
        post_user(
            "a taken userName",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"aimed.at@example.com"}"#,
        )
        .is(409, "uniqueness"),
        post_user(
            "a taken userName in another case",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"AIMED.AT@EXAMPLE.COM"}"#,
        )
        .is(409, "uniqueness"),
        row("a taken group name", "POST", "/Groups")
            .scim_body(
                r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"AIMED AT"}"#,
            )
            .is(409, "uniqueness"),
        row("Groups with a resource that is no object", "POST", "/Groups").scim_body("[1]").is(400, SYNTAX),
        row("a body on DELETE", "DELETE", "/Users/00000000-0000-7000-8000-000000000000")
            .scim_body("{")
            .one_of(&[(404, ""), (400, ANY)]),
        row("a body on GET", "GET", "/Users/@user@").scim_body("{").is(200, ""),
    ]
}
