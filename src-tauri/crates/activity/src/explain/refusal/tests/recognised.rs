//! The recogniser itself: what fits, and what must not.

use super::*;
use crate::explain::refusal::recognise::{Words, by_detail};

#[test]
fn a_status_that_does_not_go_with_the_words_is_not_ours() {
    let taken = "Another user has the userName 'ada'; it must be unique, regardless of case.";
    let refused = |status| Cause::of(&Refused { status, scim_type: None, detail: taken });
    assert_eq!(refused(409), Cause::UserNameTaken);
    assert_eq!(refused(400), Cause::Unrecognised);
    assert_eq!(
        Cause::of(&Refused { status: 502, scim_type: None, detail: "error code: 502" }),
        Cause::Unrecognised
    );
    assert_eq!(Cause::of(&Refused { status: 500, scim_type: None, detail: "" }), Cause::ServerFailed);
}

#[test]
fn what_was_sent_does_not_mislead() {
    let tricky = "There is no user 'x is read-only.' must be a string.";
    let name = format!("Another user has the userName '{tricky}'; it must be unique, regardless of case.");
    assert_eq!(Cause::of(&Refused { status: 409, scim_type: None, detail: &name }), Cause::UserNameTaken);
    expect(
        &filter_refused("userName eq \"a\" 'is true or false, not '", Profile::Compat),
        Cause::FilterNotUnderstood,
    );
    expect(
        &patch_refused(Kind::User, Profile::Compat, json!({ "op": "x is read-only." })),
        Cause::OperationUnknown,
    );
}

#[test]
fn of_a_detail_alone_only_telling_words_are_believed() {
    assert_eq!(by_detail("name must be a string.", true), Some((400, Cause::WrongType)));
    assert_eq!(by_detail("name must be a string.", false), None);
    assert_eq!(
        by_detail("userName is required and was not given.", false),
        Some((400, Cause::RequiredMissing))
    );
    assert_eq!(
        by_detail("There is no such endpoint. Look again.", false),
        Some((404, Cause::UnknownEndpoint))
    );
    assert_eq!(by_detail("All is well.", true), None);
}

#[test]
fn rules_do_not_hide_one_another() {
    for (at, (status, words, cause)) in RULES.iter().enumerate() {
        let detail = match words {
            Words::Starts(words) => format!("{words} something else"),
            Words::Ends(words) => format!("userName{words}"),
            Words::Around(first, last) => format!("{first}ada{last}"),
            Words::Within(words) => format!("The user{words}7"),
        };
        let refused = Refused { status: *status, scim_type: None, detail: &detail };
        assert_eq!(Cause::of(&refused), *cause, "rule {at}: {detail}");
    }
}
