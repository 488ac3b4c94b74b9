//! Messages as people paste them.

use std::collections::HashSet;

use super::*;
use crate::explain::help::tests::{assert_plain_words, assert_sentence};

fn first(text: &str) -> String {
    look_up(text).into_iter().next().map_or_else(|| "nothing".to_owned(), |found| found.id)
}

#[test]
fn every_entry_says_what_it_means_in_whole_sentences() {
    for entry in entries() {
        assert!(
            !entry.title.is_empty() && entry.title.len() <= 60 && !entry.title.ends_with('.'),
            "{}",
            entry.id
        );
        assert_sentence(entry.cause, entry.id);
        assert_plain_words(entry.cause, entry.id);
        assert!(!entry.fix.is_empty(), "{}", entry.id);
        for step in entry.fix {
            assert_sentence(step, entry.id);
            assert_plain_words(step, entry.id);
        }
        assert!(entry.source.len() > 8, "{}", entry.id);
        let provider = entry.id.split('.').next().unwrap();
        let word = match entry.idp {
            Idp::Other if provider == "tunnel" => "tunnel",
            Idp::Other => "status",
            idp => idp.word(),
        };
        assert_eq!(provider, word, "{}", entry.id);
    }
}

#[test]
fn there_are_many_entries_and_no_two_of_a_name() {
    let ids: HashSet<&str> = entries().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), entries().count());
    for (idp, least) in [(Idp::Entra, 40), (Idp::Okta, 35), (Idp::OneLogin, 10), (Idp::JumpCloud, 5)] {
        let count = entries().filter(|entry| entry.idp == idp).count();
        assert!(count >= least, "{idp:?} has {count}");
    }
}

#[test]
fn no_pattern_is_so_short_that_it_would_match_anything() {
    for entry in entries() {
        for pattern in entry.patterns {
            let letters: usize = pattern
                .iter()
                .map(|piece| piece.chars().filter(|character| character.is_alphanumeric()).count())
                .sum();
            assert!(letters >= 11 || pattern.iter().any(|piece| piece.starts_with('=')), "{}", entry.id);
        }
    }
}

#[test]
fn every_entry_is_found_by_its_own_example() {
    for entry in entries() {
        let found = look_up_for(entry.example, Some(entry.idp));
        let best = found.iter().find(|found| found.idp.is_some());
        assert_eq!(best.map(|found| found.id.as_str()), Some(entry.id), "{}", entry.example);
    }
}

#[test]
fn what_entra_id_shows() {
    for (text, id) in [
        (
            "Testing connection to Rollcall\nYou appear to have entered invalid credentials. Please confirm you are using the correct information for an administrative account.\n\nError code: SystemForCrossDomainIdentityManagementCredentialValidationUnavailable\nDetails: We received this unexpected response from your application: Received response from Web resource. Resource: https://scim.example.com/contoso/scim/v2/Users?filter=userName+eq+\"8646d011-1693-4cd3-9ee6-0d7482ca2219\" Operation: GET Response Status Code: Unauthorized Response Headers: Response Content: . Please check the service and try again.\nRequest-id: b9f8c528-d811-491a-b74a-f3a2b7954d8b",
            "entra.validation-unavailable",
        ),
        (
            "You appear to have entered invalid credentials. Please confirm you are using the correct information for an administrative account.",
            "entra.credentials",
        ),
        (
            "Error code: SystemForCrossDomainIdentityManagementCredentialValidationUnavailable Details: An error occurred while sending the request.",
            "entra.sending-failed",
        ),
        (
            "Provisioning &#39;quarantined&#39; with error &quot;An HTTP/404 Not Found response was returned rather than the expected HTTP/200 OK response. To address this issue, ensure that the tenant URL is correct. The tenant URL is usually in a format like: https://&lt;&gt;/scim. If this does not resolve the issue, contact the application developer to ensure their SCIM endpoint conforms with the protocol https://tools.ietf.org/html/rfc7644#section-3.4.2&quot;",
            "entra.not-found",
        ),
        ("SystemForCrossDomainIdentity<br>ManagementServiceIncompatible", "entra.incompatible"),
        (
            "{\"errorCode\":\"DuplicateTargetEntries\",\"reason\":\"Duplicate found for Carol\",\"status\":\"failure\"}",
            "entra.duplicate-target",
        ),
        ("Error code\nImportSkipped\nThe user 'ada@contoso.com' has no mail.", "entra.import-skipped"),
        (
            "| SkipReason | NotEffectivelyEntitled |\n| IsActive | True |\n| Assigned to the application | False |",
            "entra.not-entitled",
        ),
        (
            "The User 'ada@contoso.com' will be skipped due to the following reasons: 1) This object is not assigned to the application. If you did not expect the object to be skipped, assign the object to the application. 2) This object does not have required entitlement for provisioning.",
            "entra.not-assigned",
        ),
        (
            "RedundantExport The state of the entry in both the source and target systems already match. No change to the target system currently needs to be made.",
            "entra.redundant",
        ),
        (
            "Size of input “ExternalSecret” data is invalid. Credentials could not be saved due to an internal storage limit",
            "entra.secret-too-long",
        ),
        (
            "StatusCode: Conflict Message: Processing of the HTTP request resulted in an exception. This operation was retried 0 times. It will be retried again after this date: 2026-05-26T18:22:53.1296153Z UTC",
            "entra.conflict",
        ),
        ("\"quarantine\": { \"reason\": \"EncounteredQuarantineException\" }", "entra.quarantine-exception"),
        ("Your application is in quarantine.", "entra.quarantine"),
        ("SystemForCrossDomainIdentityManagementMultipleEntriesnResponse", "entra.several-found"),
        ("Error code: Timeout", "entra.timeout"),
        ("Error code: SystemForCrossDomainIdentityManagementBadRequest", "entra.bad-request"),
    ] {
        assert_eq!(first(text), id, "{text}");
    }
}

#[test]
fn what_okta_shows() {
    for (text, id) in [
        ("Error authenticating: Unauthorized.", "okta.unauthorized"),
        (
            "Error authenticating: Forbidden. Errors reported by remote server: Invalid JSON: Unexpected character ('<' (code 60)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at [Source: java.io.StringReader@4c76ba04; line: 1, column: 2]",
            "okta.invalid-json",
        ),
        (
            "Automatic profile push of user `Jane Doe` to app AWS IAM Identity Center failed: Error while trying to push profile update for `jane_doe@example.com`: No user returned for user `xxxxx-xxxxxx-xxxxx-xxxxxxx`",
            "okta.no-user-returned",
        ),
        (
            "Automatic provisioning of user Ada Lovelace to app Rollcall failed: Matching user not found.",
            "okta.matching-user",
        ),
        (
            "Failed on 04-02-2025 06:37:24PM UTC: Unable to update Group Push mapping target App group SRE:Team: Error while creating user group SRE:Team: Conflict. Errors reported by remote server: A team with this slug already exists.",
            "okta.group-exists",
        ),
        (
            "Failed on 01-23-2026 05:57:01PM UTC: Unable to update Group Push mapping target App group \n`grpAdmins`: Error while trying to get the group `grpAdmins` \nwith the externalId `2ea7c8f7-7506-4b71-a53c-f307aedb647d`",
            "okta.group-missing",
        ),
        (
            "Unable to update Group Push mapping target App group Sales: Error while updating user group membership for group Sales: Bad Request.",
            "okta.group-members",
        ),
        (
            "Automatic provisioning of user ada@example.com to app Rollcall failed: Error while creating user Ada: Create new user returned empty user.",
            "okta.empty-user",
        ),
        (
            "Failed on 06-14-2021 12:16:29PM UTC: Unable to update Group Push mapping target App group &lt;Group Name&gt;: Error while creating user group &lt;Group Name&gt;: Read timed out",
            "okta.timeout",
        ),
        (
            "Error authenticating: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
            "okta.certificate",
        ),
        (
            "Linked group is missing in Rollcall. Change the\nlinked group to resume pushing group\nmemberships.",
            "okta.group-missing",
        ),
        ("Failed to link group", "okta.link-failed"),
        ("Error authenticating: Bad Gateway. Errors reported by remote server:", "okta.bad-gateway"),
    ] {
        assert_eq!(first(text), id, "{text}");
    }
}

#[test]
fn what_others_show() {
    for (text, id) in [
        ("Wrong format of SCIM JSON Template", "onelogin.template"),
        ("Provisioning failed", "onelogin.failed"),
        ("Unable to create user: 422", "onelogin.create"),
        ("Provisioning failed: Unauthorized", "onelogin.unauthorized"),
        ("Unauthorized", "status.401"),
        ("Failed after 3 tries; StatusCode: 409 uniqueness: userName is taken. Retry later.", "status.409"),
        ("request failed with status code 503", "status.503"),
        ("HTTP/1.1 404 Not Found", "status.404"),
        ("error code: 502", "status.502"),
        ("Okta said 401 Unauthorized this morning", "status.401"),
        ("Response Content: The endpoint my.ngrok.app is offline. ERR_NGROK_3200", "tunnel.ngrok-offline"),
        ("error code: 1033", "tunnel.cloudflare"),
        ("{\"event_type\":\"user_lookup_provision\",\"success\":false}", "jumpcloud.lookup"),
    ] {
        assert_eq!(first(text), id, "{text}");
    }
}

#[test]
fn an_error_of_rollcall_is_explained_first_for_the_console_that_quotes_it() {
    for (text, id) in [
        (
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness","detail":"Another user has the userName 'ada'; it must be unique, regardless of case."}"#,
            "rollcall.user-name-taken",
        ),
        (
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":401,"detail":"The token has expired; make a new one in Rollcall."}"#,
            "rollcall.token-expired",
        ),
        (
            r#"StatusCode: BadRequest Message: Processing of the HTTP request resulted in an exception. Web Response: {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidValue","detail":"active is true or false, not 'perhaps'."}. This operation was retried 0 times."#,
            "rollcall.wrong-type",
        ),
        (
            r#"{"reason":"Web Response: {\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"404\",\"detail\":\"There is no user '1'.\"}"}"#,
            "rollcall.unknown-user",
        ),
        (
            "&quot;schemas&quot; {&quot;status&quot;:&quot;404&quot;,&quot;detail&quot;:&quot;There is no group &#39;7&#39;.&quot;}",
            "rollcall.unknown-group",
        ),
        (
            "Automatic profile push of user Ada to app Rollcall failed: Error while trying to push profile update for ada@example.com: Bad Request. Errors reported by remote server: userName is required and was not given.",
            "rollcall.required-missing",
        ),
        ("Bad Request. Errors reported by remote server: title must be a string.", "rollcall.wrong-type"),
        (
            "Unable to create user: Another user has the userName 'ada: b'; it must be unique, regardless of case.",
            "rollcall.user-name-taken",
        ),
        (
            "The filter cannot be understood at character 3: 'is' is not an operator.",
            "rollcall.filter-not-understood",
        ),
    ] {
        assert_eq!(first(text), id, "{text}");
    }
    let found = look_up(
        "Error authenticating: Unauthorized. Errors reported by remote server: The token is cut off or mistyped; copy it again from Rollcall, all 58 characters.",
    );
    assert_eq!(found[0].id, "rollcall.token-damaged");
    assert_eq!(found[0].look, Look::Unauthorized);
    assert!(found[0].fix.iter().any(|step| step.contains("API Token")), "{:?}", found[0].fix);
    assert_eq!(found[1].id, "okta.unauthorized");
}

#[test]
fn an_error_of_somebody_else_is_said_to_be_one() {
    let found = look_up(
        r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"403","detail":"No seats left."}"#,
    );
    assert_eq!(found[0].id, "rollcall.unrecognised");
    assert_eq!((found[0].title.as_str(), found[0].certain), ("No seats left.", false));
    assert_eq!(found[0].look, Look::Status(403));
}

#[test]
fn texts_that_are_no_messages_find_nothing() {
    for text in [
        "",
        "   \n\t ",
        "ada@example.com",
        "Please approve my vacation, the conflict with the timeout is solved.",
        "The quick brown fox jumps over the lazy dog.",
        "psql: error: connection refused by the server",
        "{\"a\": 1, \"b\": [1, 2, {\"c\": \"d\"}]}",
        "userName must be a string.",
        "Hello team, the users group meeting was not found in my calendar.",
        "Everything is fine: provisioning works and nobody failed.",
        "status: unauthorised access in progress",
        "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{",
        "https://learn.microsoft.com/entra/identity/",
    ] {
        assert_eq!(look_up(text), [], "{text}");
    }
}

#[test]
fn no_more_than_five_are_given_back_each_once() {
    let everything: String = entries().map(|entry| format!("{}\n", entry.example)).collect();
    let found = look_up(&everything);
    assert_eq!(found.len(), MOST);
    let ids: HashSet<&str> = found.iter().map(|found| found.id.as_str()).collect();
    assert_eq!(ids.len(), found.len());
}

#[test]
fn the_own_console_comes_first_where_several_fit_equally() {
    let text = "Unable to create user. Error while creating user Ada: unknown";
    let of = |idp| look_up_for(text, Some(idp))[0].id.clone();
    assert_eq!((of(Idp::Okta).as_str(), of(Idp::OneLogin).as_str()), ("okta.create-user", "onelogin.create"));
}

#[test]
fn what_is_found_is_told_to_the_pages_in_their_spelling() {
    let found = serde_json::to_value(look_up("Error authenticating: Unauthorized")).unwrap();
    assert_eq!(found[0]["idp"], "okta");
    assert_eq!(found[0]["look"], serde_json::json!({ "kind": "unauthorized" }));
    let status = serde_json::to_value(Look::Status(404)).unwrap();
    assert_eq!(status, serde_json::json!({ "kind": "status", "status": 404 }));
}
