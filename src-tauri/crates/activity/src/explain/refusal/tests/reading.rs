//! What reading a request refuses: resources, changes, filters, questions and requests of many.

use scim::bulk;
use scim::project::Projection;
use scim::query::Parameters;

use super::*;

#[test]
fn what_normalising_a_resource_refuses() {
    let user = |value: Value| {
        let mut body = json!({ "schemas": [USER], "userName": "ada" });
        body.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
        body
    };
    let nested = (0..70).fold(json!(1), |inner, _| json!([inner]));
    let many: Vec<Value> = (0..5001).map(|n| json!({ "value": n.to_string() })).collect();
    for (value, cause) in [
        (json!([]), Cause::NotJson),
        (json!({ "userName": "a\0" }), Cause::NullCharacter),
        (nested, Cause::NestedTooDeep),
        (json!({}), Cause::RequiredMissing),
        (json!({ "userName": "" }), Cause::RequiredMissing),
        (json!({ "userName": null }), Cause::RequiredMissing),
        (json!({ "userName": "x".repeat(1025) }), Cause::NameTooLong),
        (json!({ "userName": "a", "externalId": "x".repeat(1025) }), Cause::NameTooLong),
        (json!({ "userName": "a", "title": "x".repeat(4_200_000) }), Cause::ResourceTooLarge),
        (json!({ "userName": "a", "emails": many }), Cause::TooManyValues),
        (json!({ "userName": "a", "active": "perhaps" }), Cause::WrongType),
        (json!({ "userName": "a", "active": 1 }), Cause::WrongType),
        (json!({ "userName": "a", "title": true }), Cause::WrongType),
        (json!({ "userName": "a", "title": ["a", "b"] }), Cause::WrongType),
        (json!({ "userName": "a", "name": 1 }), Cause::WrongType),
        (json!({ "userName": "a", "password": 1 }), Cause::WrongType),
        (json!({ "userName": "a", "x509Certificates": [{ "value": "*" }] }), Cause::WrongType),
        (json!({ "userName": "a", USER: 1 }), Cause::WrongType),
        (
            json!({ "userName": "a", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": 1 }),
            Cause::WrongType,
        ),
        (json!({ "userName": "a", "USERNAME": "b" }), Cause::GivenTwice),
        (json!({ "userName": "a", "emails": [{ "value": "a", "VALUE": "b" }] }), Cause::GivenTwice),
        (json!({ "userName": "a", "schemas": [], "Schemas": [] }), Cause::GivenTwice),
        (json!({ "userName": "a", "emails[type eq": "x" }), Cause::PathNotUnderstood),
    ] {
        expect(&user_refused(Profile::Compat, value), cause);
    }
    for (value, cause) in [
        (json!({ "userName": "a", "schemas": [] }), Cause::SchemasWrong),
        (json!({ "userName": "a", "schemas": USER }), Cause::SchemasWrong),
        (json!({ "userName": "a", "schemas": [USER, "urn:x"] }), Cause::SchemasWrong),
        (user(json!({ "shoeSize": 1 })), Cause::UnknownAttribute),
        (user(json!({ "name.givenName": "A" })), Cause::UnknownAttribute),
        (user(json!({ "emails": [{ "value": "a", "size": 1 }] })), Cause::UnknownAttribute),
        (user(json!({ "roles": [{ "value": "a", "displayName": "A" }] })), Cause::UnknownAttribute),
        (user(json!({ "emails": { "value": "a" } })), Cause::WrongType),
        (user(json!({ "title": ["a"] })), Cause::WrongType),
        (user(json!({ "title": 1 })), Cause::WrongType),
        (user(json!({ "active": "True" })), Cause::WrongType),
        (
            user(json!({ "emails": [{ "value": "a", "primary": true }, { "value": "b", "primary": true }] })),
            Cause::SeveralPrimaries,
        ),
    ] {
        expect(&user_refused(Profile::Strict, value), cause);
    }
}

#[test]
fn what_normalising_a_change_refuses() {
    let sent = |body: Value| {
        normalize::patch(Kind::User, "1", body, Profile::Compat, &mut Quirks::new()).unwrap_err()
    };
    expect(&sent(json!(1)), Cause::NotJson);
    expect(&sent(json!({ "schemas": [PATCH] })), Cause::OperationForm);
    expect(&sent(json!({ "schemas": [PATCH], "Operations": [] })), Cause::OperationForm);
    expect(&sent(json!({ "schemas": [PATCH], "Operations": [1] })), Cause::OperationForm);
    let many = vec![json!({ "op": "remove", "path": "title" }); 1001];
    expect(&sent(json!({ "schemas": [PATCH], "Operations": many })), Cause::TooManyOperations);

    for (operation, cause) in [
        (json!({ "op": "move" }), Cause::OperationUnknown),
        (json!({}), Cause::OperationUnknown),
        (json!({ "op": "add", "path": 1 }), Cause::OperationForm),
        (json!({ "op": "add", "path": "title" }), Cause::OperationForm),
        (json!({ "op": "replace" }), Cause::OperationForm),
        (json!({ "op": "replace", "value": 1 }), Cause::OperationForm),
        (json!({ "op": "remove" }), Cause::OperationForm),
        (json!({ "op": "add", "path": "emails[", "value": 1 }), Cause::PathNotUnderstood),
        (json!({ "op": "add", "path": "a b", "value": 1 }), Cause::PathNotUnderstood),
        (json!({ "op": "add", "path": "title[value eq \"x\"]", "value": 1 }), Cause::PathNotUnderstood),
        (json!({ "op": "add", "path": "emails[type eq]", "value": 1 }), Cause::FilterNotUnderstood),
        (json!({ "op": "add", "path": "emails[primary gt true]", "value": 1 }), Cause::FilterComparesWrongly),
        (json!({ "op": "replace", "path": "meta.created", "value": "x" }), Cause::ReadOnly),
        (json!({ "op": "replace", "path": "groups", "value": [] }), Cause::ReadOnly),
        (json!({ "op": "replace", "value": { "id": "2" } }), Cause::ReadOnly),
        (json!({ "op": "replace", "path": "id", "value": "2" }), Cause::ReadOnly),
        (json!({ "op": "remove", "path": "userName" }), Cause::RequiredRemoved),
        (json!({ "op": "replace", "path": "userName", "value": "" }), Cause::RequiredMissing),
        (json!({ "op": "replace", "path": "active", "value": "x" }), Cause::WrongType),
    ] {
        expect(&patch_refused(Kind::User, Profile::Compat, operation), cause);
    }
    for (operation, cause) in [
        (json!({ "op": "Add", "path": "title", "value": "x" }), Cause::OperationUnknown),
        (json!({ "op": "add", "path": "title", "value": "x", "name": "y" }), Cause::UnknownAttribute),
        (json!({ "op": "add", "path": "shoeSize", "value": "x" }), Cause::UnknownAttribute),
        (json!({ "op": "remove", "path": "emails", "value": [{ "value": "x" }] }), Cause::RemoveWithValue),
        (
            json!({ "op": "remove", "path": format!("{}:manager[value eq \"1\"]", ENTERPRISE) }),
            Cause::PathNotUnderstood,
        ),
    ] {
        expect(&patch_refused(Kind::User, Profile::Strict, operation), cause);
    }
    for (operation, cause) in [
        (json!({ "op": "add", "path": "members[type eq \"User\"]", "value": [] }), Cause::MemberPart),
        (json!({ "op": "replace", "path": "members.value" }), Cause::OperationForm),
        (json!({ "op": "remove", "path": "displayName" }), Cause::RequiredRemoved),
    ] {
        expect(&patch_refused(Kind::Group, Profile::Compat, operation), cause);
    }
    for (operation, cause) in [
        (json!({ "op": "replace", "path": "members.display", "value": "x" }), Cause::MemberPart),
        (
            json!({ "op": "add", "path": "members", "value": [{ "display": "x" }] }),
            Cause::MemberWithoutIdentifier,
        ),
        (
            json!({ "op": "add", "path": "members", "value": [{ "$ref": "x/1" }] }),
            Cause::MemberWithoutIdentifier,
        ),
        (json!({ "op": "add", "path": "members", "value": "1" }), Cause::WrongType),
    ] {
        expect(&patch_refused(Kind::Group, Profile::Strict, operation), cause);
    }
}

#[test]
fn what_applying_a_change_refuses() {
    let applied = |profile, stored: Value, operation: Value| {
        let mut quirks = Quirks::new();
        let body = json!({ "schemas": [PATCH], "Operations": [operation] });
        let patch = normalize::patch(Kind::User, "1", body, profile, &mut quirks).unwrap();
        let Value::Object(mut stored) = stored else { unreachable!() };
        scim::patch::apply(Kind::User, &mut stored, &patch.attributes, profile, &mut quirks).unwrap_err()
    };
    let stored =
        json!({ "schemas": [USER], "userName": "ada", "emails": [{ "value": "a", "primary": true }] });
    expect(
        &applied(
            Profile::Strict,
            stored.clone(),
            json!({ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "x" }),
        ),
        Cause::NothingMatched,
    );
    expect(
        &applied(
            Profile::Strict,
            json!({ "userName": "a", "emails": [
                { "value": "a", "type": "x", "primary": true }, { "value": "b", "type": "y", "primary": true }
            ] }),
            json!({ "op": "replace", "path": "title", "value": "x" }),
        ),
        Cause::SeveralPrimaries,
    );
}

#[test]
fn what_filters_are_refused_for() {
    for text in [
        "",
        "userName",
        "userName eq",
        "userName is \"x\"",
        "eq eq eq eq",
        "(userName pr",
        "\"x\" pr",
        "userName eq \"x",
        "userName eq \"\\q\"",
        "emails[type pr",
        "userName pr )",
        "name[",
        "9 pr",
        "shoe[x eq 1",
    ] {
        expect(&filter_refused(text, Profile::Compat), Cause::FilterNotUnderstood);
    }
    for text in [
        "active gt true",
        "active eq \"x\"",
        "userName gt null",
        "meta.created co \"x\"",
        "meta.created gt \"x\"",
        "userName eq 'x'",
        "emails[primary sw true]",
    ] {
        let cause =
            if text.contains('\'') { Cause::FilterNotUnderstood } else { Cause::FilterComparesWrongly };
        expect(&filter_refused(text, Profile::Compat), cause);
    }
    expect(&filter_refused("name eq \"x\"", Profile::Compat), Cause::FilterComparesWrongly);
    expect(&filter_refused("password eq \"x\"", Profile::Compat), Cause::FilterSecret);
    expect(&filter_refused("userName eq ada", Profile::Strict), Cause::FilterUnquoted);
    expect(
        &filter_refused(&format!("userName eq \"{}\"", "x".repeat(100_000)), Profile::Compat),
        Cause::FilterTooLarge,
    );
    expect(
        &filter_refused(&format!("{}userName pr", "(".repeat(200)), Profile::Compat),
        Cause::FilterTooLarge,
    );
    expect(&filter_refused(&vec!["userName pr"; 2000].join(" or "), Profile::Compat), Cause::FilterTooLarge);
}

#[test]
fn what_questions_are_refused_for() {
    let asked = |text: &str| {
        let read = |profile| {
            let mut quirks = Quirks::new();
            Parameters::from_query(text)
                .and_then(|asked| asked.query(Kind::User, profile, &mut quirks).map(|_| ()))
        };
        read(Profile::Strict).expect_err(text)
    };
    for (text, cause) in [
        ("filter=%ff", Cause::UrlNotReadable),
        ("sortBy=shoeSize", Cause::Sorting),
        ("sortBy=userName&sortOrder=up", Cause::Sorting),
        ("startIndex=x", Cause::Paging),
        ("count=x", Cause::Paging),
        ("cursor=&count=x", Cause::Paging),
        ("cursor=&startIndex=1", Cause::Paging),
        ("attributes=a&excludedAttributes=b", Cause::BothProjections),
    ] {
        expect(&asked(text), cause);
    }
    let both = Projection::read(Kind::User, Some("a"), Some("b"), Profile::Strict, &mut Quirks::new());
    expect(&both.unwrap_err(), Cause::BothProjections);
    let searched = |body: Value| Parameters::from_search(&body, Profile::Strict).unwrap_err();
    expect(&searched(json!([])), Cause::SearchForm);
    expect(&searched(json!({})), Cause::SchemasWrong);
    expect(
        &searched(json!({ "schemas": [scim::query::SEARCH_REQUEST_URN], "count": true })),
        Cause::SearchForm,
    );
}

#[test]
fn what_requests_of_many_are_refused_for() {
    let sent = |body: Value| bulk::Request::read(body, Profile::Strict).expect_err("it should be refused");
    let urn = bulk::BULK_REQUEST_URN;
    let one = |operation: Value| json!({ "schemas": [urn], "Operations": [operation] });
    expect(&sent(json!([])), Cause::NotJson);
    expect(&sent(json!({})), Cause::SchemasWrong);
    expect(&sent(json!({ "schemas": [urn] })), Cause::OperationForm);
    expect(&sent(json!({ "schemas": [urn], "failOnErrors": 0, "Operations": [1] })), Cause::BulkForm);
    expect(&sent(json!({ "schemas": [urn], "Operations": vec![json!({}); 1001] })), Cause::BulkForm);
    let post = json!({ "method": "POST", "path": "/Users", "bulkId": "1", "data": {} });
    expect(&sent(json!({ "schemas": [urn], "Operations": [post, post] })), Cause::BulkForm);
    for operation in [
        json!(1),
        json!({}),
        json!({ "method": 1 }),
        json!({ "method": "GET", "path": "/Users/1" }),
        json!({ "method": "POST", "path": "/Users" }),
        json!({ "method": "PUT", "path": "/Users" }),
        json!({ "method": "POST", "path": "/Users/1", "bulkId": "1" }),
        json!({ "method": "DELETE" }),
    ] {
        expect(&sent(one(operation)), Cause::BulkForm);
    }
}
