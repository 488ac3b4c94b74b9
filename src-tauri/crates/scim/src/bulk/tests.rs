//! Bulk requests against a service provider that does nothing but give identifiers.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{Error, Kind, Profile, ScimType};

const BASE: &str = "http://h/scim/v2";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn read(body: Value) -> crate::Result<Request> {
    Request::read(body, Profile::Compat)
}

fn post(bulk_id: &str, path: &str, data: Value) -> Value {
    json!({ "method": "POST", "bulkId": bulk_id, "path": path, "data": data })
}

/// Performs a request; what is created as `x` gets the identifier `id-x`. Whatever is named `bad`
/// is refused. Returns the steps taken and the answer.
fn performed(body: Value) -> (Vec<Step>, Value) {
    let mut run = read(body).unwrap().start();
    let mut steps = Vec::new();
    while let Some(step) = run.next_step() {
        let name = step.data.get("userName").or(step.data.get("displayName")).and_then(Value::as_str);
        let refused = name == Some("bad") || step.id.as_deref() == Some("bad");
        run.done(if refused {
            Outcome::Failed(Error::uniqueness("taken"))
        } else {
            let id = step.id.clone().unwrap_or_else(|| format!("id-{}", name.unwrap_or_default()));
            let status = if step.method == Method::Post { 201 } else { 200 };
            let version = (step.method != Method::Delete).then(|| "W/\"1\"".to_owned());
            Outcome::Done { status, id, version }
        });
        steps.push(step);
    }
    (steps, run.finish(BASE))
}

/// One line for each step.
fn shown(steps: &[Step]) -> Vec<String> {
    let line = |step: &Step| {
        let id = step.id.as_ref().map(|id| format!("/{id}")).unwrap_or_default();
        format!("{} {}{id} {}", step.method.word(), step.kind.name(), step.data)
    };
    steps.iter().map(line).collect()
}

/// The status of each operation in the answer.
fn statuses(answer: &Value) -> Vec<&str> {
    answer["Operations"].as_array().unwrap().iter().map(|entry| entry["status"].as_str().unwrap()).collect()
}

#[test]
fn each_operation_is_a_single_request_and_has_its_entry() {
    let (steps, answer) = performed(json!({ "schemas": [BULK_REQUEST_URN], "Operations": [
        post("a", "/Users", json!({ "userName": "ada" })),
        { "method": "put", "path": "/Groups/g1", "version": "W/\"3\"", "data": { "displayName": "G" } },
        { "method": "PATCH", "path": "users/u1/", "data": { "Operations": [] } },
        { "method": "DELETE", "path": "/Users/bad" },
        { "method": "DELETE", "path": "/Users/u2" },
        { "method": "DELETE", "path": "/Devices/d1" },
        post("b", "/Users", json!({ "userName": "bad" }))
    ] }));
    assert_eq!(
        shown(&steps),
        [
            r#"POST User {"userName":"ada"}"#,
            r#"PUT Group/g1 {"displayName":"G"}"#,
            r#"PATCH User/u1 {"Operations":[]}"#,
            "DELETE User/bad null",
            "DELETE User/u2 null",
            r#"POST User {"userName":"bad"}"#,
        ]
    );
    assert_eq!(steps[1].version.as_deref(), Some("W/\"3\""));
    let taken = Error::uniqueness("taken").to_json();
    let nowhere = Error::not_found("The path leads to no resource type.").to_json();
    assert_eq!(
        answer,
        json!({ "schemas": [BULK_RESPONSE_URN], "Operations": [
        { "location": "http://h/scim/v2/Users/id-ada", "method": "POST", "bulkId": "a", "version": "W/\"1\"",
          "status": "201" },
        { "location": "http://h/scim/v2/Groups/g1", "method": "PUT", "version": "W/\"1\"", "status": "200" },
        { "location": "http://h/scim/v2/Users/u1", "method": "PATCH", "version": "W/\"1\"", "status": "200" },
        { "location": "http://h/scim/v2/Users/bad", "method": "DELETE", "status": "409", "response": taken },
        { "location": "http://h/scim/v2/Users/u2", "method": "DELETE", "status": "200" },
        { "method": "DELETE", "status": "404", "response": nowhere },
        { "method": "POST", "bulkId": "b", "status": "409", "response": taken }
    ] })
    );
}

#[test]
fn references_are_resolved_wherever_they_stand_and_whichever_comes_first() {
    let (steps, answer) = performed(json!({ "Operations": [
        post("g", "/Groups", json!({ "displayName": "tour", "members": [{ "value": "bulkId:a" }] })),
        { "method": "PATCH", "path": "/Groups/bulkId:g", "data": { "Operations": [
            { "op": "remove", "path": "members[value eq \"bulkId:a\"]" },
            { "op": "add", "path": "members", "value": [{ "value": "bulkId:b", "$ref": "../Users/bulkId:b" }] }] } },
        post("a", "/Users", json!({ "userName": "ada", ENTERPRISE: { "manager": { "value": "bulkId:b" } } })),
        post("b", "/Users", json!({ "userName": "bob", "nickName": "call me bulkId:zzz or bulkId: (no more)" }))
    ] }));
    assert_eq!(shown(&steps[1..]), [
        format!(r#"POST User {{"userName":"ada","{ENTERPRISE}":{{"manager":{{"value":"id-bob"}}}}}}"#),
        r#"POST Group {"displayName":"tour","members":[{"value":"id-ada"}]}"#.to_owned(),
        concat!(
            r#"PATCH Group/id-tour {"Operations":[{"op":"remove","path":"members[value eq \"id-ada\"]"},"#,
            r#"{"op":"add","path":"members","value":[{"value":"id-bob","$ref":"../Users/id-bob"}]}]}"#
        ).to_owned(),
    ]);
    assert_eq!(steps[0].data["nickName"], "call me bulkId:zzz or bulkId: (no more)", "text stays text");
    assert_eq!(statuses(&answer), ["201", "200", "201", "201"]);
}

#[test]
fn a_circle_is_cut_and_closed_afterwards() {
    let (steps, answer) = performed(json!({ "Operations": [
        post("a", "/Users", json!({ "userName": "ada", "title": "T",
            ENTERPRISE: { "department": "D", "manager": { "value": "bulkId:b" } } })),
        post("b", "/Users", json!({ "userName": "bob", ENTERPRISE: { "manager": { "value": "bulkId:a" } } })),
        post("g", "/Groups", json!({ "displayName": "g", "members": [{ "value": "u" }, { "value": "bulkId:h" }] })),
        post("h", "/Groups", json!({ "displayName": "h", "members": [{ "value": "bulkId:g" }, { "value": "bulkId:h" }] }))
    ] }));
    let manager = |id: &str| json!({ ENTERPRISE: { "manager": { "value": id } } });
    let mut bob = json!({ "userName": "bob" });
    bob[ENTERPRISE] = json!({});
    let patch = |path: &str, value: Value| {
        json!({ "schemas": [crate::patch::PATCH_OP_URN],
        "Operations": [{ "op": "add", "path": path, "value": value }] })
    };
    let data: Vec<Value> = steps.iter().map(|step| step.data.clone()).collect();
    assert_eq!(data[0], bob, "bob is created first, without his manager");
    assert_eq!(data[1][ENTERPRISE]["manager"], manager("id-bob")[ENTERPRISE]["manager"]);
    assert_eq!(data[2], json!({ "displayName": "h", "members": [] }));
    assert_eq!(data[3], json!({ "displayName": "g", "members": [{ "value": "u" }, { "value": "id-h" }] }));
    assert_eq!(data[4], patch(&format!("{ENTERPRISE}:manager"), json!({ "value": "id-ada" })));
    assert_eq!(data[5], patch("members", json!([{ "value": "id-g" }, { "value": "id-h" }])));
    let targets: Vec<_> =
        steps[4..].iter().map(|step| (step.method, step.kind, step.id.as_deref())).collect();
    assert_eq!(
        targets,
        [(Method::Patch, Kind::User, Some("id-bob")), (Method::Patch, Kind::Group, Some("id-h"))]
    );
    assert_eq!(statuses(&answer), ["201", "201", "201", "201"]);
}

#[test]
fn what_refers_to_something_that_failed_fails_too() {
    let (steps, answer) = performed(json!({ "Operations": [
        post("a", "/Users", json!({ "userName": "bad" })),
        post("g", "/Groups", json!({ "displayName": "g", "members": [{ "value": "bulkId:a" }] })),
        { "method": "PATCH", "path": "/Users/bulkId:a", "data": {} },
        { "method": "PATCH", "path": "/Users/bulkId:nobody", "data": {} },
        post("h", "/Groups", json!({ "displayName": "h", "members": [{ "value": "bulkId:nobody" }] })),
        post("ok", "/Users", json!({ "userName": "ok" }))
    ] }));
    assert_eq!(steps.len(), 2);
    assert_eq!(statuses(&answer), ["409", "409", "409", "400", "400", "201"]);
    assert!(answer["Operations"][2].get("location").is_none());
    assert!(answer["Operations"][1]["response"]["detail"].as_str().unwrap().contains("bulkId:a"));
}

#[test]
fn the_identifiers_of_what_exists_can_be_referred_to_as_well() {
    let (steps, _) = performed(json!({ "Operations": [
        post("a", "/Users", json!({ "userName": "ada", ENTERPRISE: { "manager": { "value": "bulkId:m" } } })),
        { "method": "PUT", "bulkId": "m", "path": "/Users/u7", "data": { "userName": "m" } }
    ] }));
    assert_eq!(steps[0].data[ENTERPRISE]["manager"]["value"], "u7");
}

#[test]
fn errors_are_counted_and_end_the_run() {
    let operations: Vec<Value> = ["bad", "ok", "bad", "late"]
        .iter()
        .enumerate()
        .map(|(at, name)| post(&at.to_string(), "/Users", json!({ "userName": name })))
        .collect();
    let run = |limit: Value| {
        let (_, answer) = performed(json!({ "failOnErrors": limit, "Operations": operations }));
        answer["Operations"].as_array().unwrap().len()
    };
    assert_eq!([run(json!(1)), run(json!(2)), run(json!(3)), run(json!(null))], [1, 3, 4, 4]);
    let (_, answer) = performed(json!({ "failOnErrors": 1, "Operations": [
        post("a", "/Users", json!({ "userName": "ada", ENTERPRISE: { "manager": { "value": "bulkId:a" } } })),
        post("b", "/Users", json!({ "userName": "bad" }))
    ] }));
    assert_eq!(statuses(&answer), ["409", "409"], "what was created in part is not called created");
    assert_eq!(answer["Operations"][0]["location"], "http://h/scim/v2/Users/id-ada");
}

#[test]
fn what_is_no_bulk_request_is_refused_as_a_whole() {
    let one = |operation: Value| json!({ "Operations": [operation] });
    let good = post("a", "/Users", json!({}));
    let syntax = [
        json!([]),
        json!(null),
        json!({}),
        json!({ "Operations": [] }),
        json!({ "Operations": {} }),
        one(json!("x")),
        one(json!({})),
        one(json!({ "method": "GET", "path": "/Users" })),
        one(json!({ "method": "POST", "bulkId": "a" })),
        one(json!({ "method": "POST", "path": "/Users" })),
        one(json!({ "method": "POST", "path": "/Users", "bulkId": "" })),
        one(json!({ "method": "POST", "path": "/Users", "bulkId": 1 })),
        one(json!({ "method": "POST", "path": 1, "bulkId": "a" })),
        one(post("a", "/Users/u1", json!({}))),
        one(json!({ "method": "PUT", "path": "/Users", "data": {} })),
        one(json!({ "method": "DELETE", "path": "/Groups" })),
        one(json!({ "method": "DELETE", "path": "/Groups/g", "version": 3 })),
        one(json!({ "method": "DELETE", "METHOD": "PUT", "path": "/Groups/g" })),
        json!({ "Operations": [good, good] }),
        one(post("a", "/Users", (0..70).fold(json!(1), |inner, _| json!([inner])))),
    ];
    for body in syntax {
        let error = read(body.clone()).expect_err("not a bulk request");
        assert_eq!((error.status, error.scim_type), (400, Some(ScimType::InvalidSyntax)), "{body}");
    }
    for count in [json!(0), json!(-1), json!(1.5), json!("1"), json!(true), json!([])] {
        let error = read(json!({ "failOnErrors": count, "Operations": [good] })).unwrap_err();
        assert_eq!(error.scim_type, Some(ScimType::InvalidValue), "{count}");
    }
    let operations =
        |count: usize| -> Value { (0..count).map(|at| post(&at.to_string(), "/Users", json!({}))).collect() };
    assert!(read(json!({ "Operations": operations(MAX_OPERATIONS) })).is_ok());
    let error = read(json!({ "Operations": operations(MAX_OPERATIONS + 1) })).unwrap_err();
    assert_eq!((error.status, error.scim_type), (413, None));
    assert!(error.detail.contains("1000"), "the limit is named");
    let detail = read(json!({ "Operations": [good, { "method": "PUT" }] })).unwrap_err().detail;
    assert!(detail.starts_with("Operation 2:"), "{detail}");
}

#[test]
fn the_strict_profile_wants_the_schema_and_capitals() {
    let strict = |body: Value| Request::read(body, Profile::Strict).err().and_then(|error| error.scim_type);
    let good = post("a", "/Users", json!({}));
    assert_eq!(strict(json!({ "schemas": [BULK_REQUEST_URN], "Operations": [good] })), None);
    assert_eq!(strict(json!({ "Operations": [good] })), Some(ScimType::InvalidSyntax));
    let lower = json!({ "method": "delete", "path": "/Users/u" });
    assert_eq!(
        strict(json!({ "schemas": [BULK_REQUEST_URN], "Operations": [lower] })),
        Some(ScimType::InvalidSyntax)
    );
}

#[test]
fn a_chain_as_long_as_a_request_may_be_is_ordered() {
    let operations: Vec<Value> = (0..MAX_OPERATIONS)
        .map(|at| {
            let next = format!("bulkId:{}", at + 1);
            let manager = if at + 1 == MAX_OPERATIONS { json!("boss") } else { json!(next) };
            post(&at.to_string(), "/Users", json!({ "userName": at.to_string(), "nickName": manager }))
        })
        .collect();
    let (steps, answer) = performed(json!({ "Operations": operations }));
    assert_eq!(steps.len(), MAX_OPERATIONS, "nothing had to be deferred");
    assert_eq!(steps[0].data["userName"], "999");
    assert_eq!(steps[999].data["nickName"], "id-1");
    assert!(statuses(&answer).iter().all(|status| *status == "201"));
}

proptest! {
    #[test]
    fn whatever_refers_to_whatever_everything_is_done_and_resolved(
        references in prop::collection::vec(prop::collection::vec(0_usize..12, 0..4), 1..12)
    ) {
        let count = references.len();
        let operations: Vec<Value> = references.iter().enumerate().map(|(at, to)| {
            let members: Vec<Value> =
                to.iter().map(|to| json!({ "value": format!("bulkId:{}", to % count) })).collect();
            post(&at.to_string(), "/Groups", json!({ "displayName": at.to_string(), "members": members }))
        }).collect();
        let (steps, answer) = performed(json!({ "Operations": operations }));
        prop_assert!(statuses(&answer).iter().all(|status| *status == "201"));
        prop_assert_eq!(statuses(&answer).len(), count);
        let mut given = vec![Vec::new(); count];
        let mut created = Vec::new();
        for step in &steps {
            let (group, members) = match step.method {
                Method::Post => {
                    let name = step.data["displayName"].as_str().unwrap().to_owned();
                    (name, step.data["members"].clone())
                }
                _ => {
                    let id = step.id.as_deref().unwrap().trim_start_matches("id-").to_owned();
                    (id, step.data["Operations"][0]["value"].clone())
                }
            };
            for member in members.as_array().unwrap() {
                let id = member["value"].as_str().unwrap();
                prop_assert!(created.contains(&id.to_owned()), "{} is referred to before it is there", id);
                given[group.parse::<usize>().unwrap()].push(id.trim_start_matches("id-").parse::<usize>().unwrap());
            }
            if step.method == Method::Post {
                created.push(format!("id-{group}"));
            }
        }
        for (given, wanted) in given.iter_mut().zip(&references) {
            let mut wanted: Vec<usize> = wanted.iter().map(|to| to % count).collect();
            given.sort_unstable();
            wanted.sort_unstable();
            prop_assert_eq!(given.as_slice(), wanted);
        }
    }

    #[test]
    fn no_json_makes_a_bulk_request_panic(body in crate::tests::json_value()) {
        for body in [body.clone(), json!({ "Operations": [body] })] {
            if let Ok(request) = read(body) {
                let mut run = request.start();
                while run.next_step().is_some() {
                    run.done(Outcome::Failed(Error::not_found("no")));
                }
                prop_assert!(run.finish(BASE).is_object());
            }
        }
    }
}
