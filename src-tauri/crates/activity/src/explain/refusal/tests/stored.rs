//! What the directory refuses, asked of a real one.

use directory::{Actor, Directory, NewConnection, Options, Origin, With};
use jiff::Timestamp;
use scim::etag::Condition;

use super::*;

#[test]
fn what_the_directory_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { folder: folder.path().to_owned(), max_pages: None };
    let directory = Directory::open(&options).unwrap();
    let at = Timestamp::UNIX_EPOCH;
    let connection = now(directory.add_connection(
        NewConnection {
            slug: "contoso".into(),
            name: "Contoso".into(),
            idp: Idp::Entra,
            profile: Profile::Strict,
        },
        at,
    ))
    .unwrap();
    let origin = Origin { connection: connection.id, profile: Profile::Strict, actor: Actor::Idp, at };
    let with = With { groups: false, members: false };
    let draft = |kind, body| normalize::resource(kind, body, Profile::Strict, &mut Quirks::new()).unwrap();
    let user = || draft(Kind::User, json!({ "schemas": [USER], "userName": "Ada" }));
    let group = |members: Value| {
        draft(Kind::Group, json!({ "schemas": [GROUP], "displayName": "Sales", "members": members }))
    };
    let patch = |operation: Value| {
        let body = json!({ "schemas": [PATCH], "Operations": [operation] });
        normalize::patch(Kind::Group, "1", body, Profile::Strict, &mut Quirks::new()).unwrap()
    };
    let refused = |error: directory::Error| match error {
        directory::Error::Scim(error) => of(&error),
        other => panic!("{other}"),
    };

    now(directory.create(origin, user(), with)).unwrap();
    let sales = now(directory.create(origin, group(json!([])), with)).unwrap().stored;
    let error = now(directory.create(origin, user(), with)).unwrap_err();
    assert_eq!(refused(error), Cause::UserNameTaken);
    let error = now(directory.create(origin, group(json!([])), with)).unwrap_err();
    assert_eq!(refused(error), Cause::GroupNameTaken);
    let error = now(directory.replace(origin, "x", user(), None, with)).unwrap_err();
    assert_eq!(refused(error), Cause::UnknownUser);
    let error = now(directory.delete(origin, Kind::Group, "x", None)).unwrap_err();
    assert_eq!(refused(error), Cause::UnknownGroup);
    let older = Some(Condition::read("W/\"7\""));
    let error = now(directory.delete(origin, Kind::Group, &sales.id, older)).unwrap_err();
    assert_eq!(refused(error), Cause::ChangedMeanwhile);
    for (value, cause) in [("nobody", Cause::UnknownMember), (sales.id.as_str(), Cause::GroupInItself)] {
        let patch = patch(json!({ "op": "add", "path": "members", "value": [{ "value": value }] }));
        let error = now(directory.patch(origin, Kind::Group, &sales.id, patch, None, with)).unwrap_err();
        assert_eq!(refused(error), cause);
    }
}

/// Runs a future to its end.
fn now<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
