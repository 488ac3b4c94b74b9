//! Files as they come.

use proptest::prelude::*;

use super::*;
use crate::organisation::AppRoleKey;

const ENTRA: &str = include_str!("fixtures/entra.csv");
const ENTRA_DOCUMENTED: &str = include_str!("fixtures/entra-documented.csv");
const OKTA_TEMPLATE: &str = include_str!("fixtures/okta-template.csv");
const OKTA_EXPORT: &str = include_str!("fixtures/okta-export.csv");
const UGLY: &str = include_str!("fixtures/ugly.csv");

fn read(text: &str) -> Imported {
    Organisation::from_csv(text.as_bytes()).unwrap()
}

fn refused(text: &str) -> String {
    Organisation::from_csv(text.as_bytes()).unwrap_err().to_string()
}

fn remarks(remarks: &Remarks) -> Vec<(u64, &str)> {
    remarks.first.iter().map(|remark| (remark.line, remark.text.as_str())).collect()
}

/// The manager of each person, by position.
fn managers(organisation: &Organisation) -> Vec<Option<u32>> {
    organisation.people.iter().map(|person| person.manager.map(|manager| manager.0)).collect()
}

#[test]
fn the_export_of_entra_is_recognised() {
    let Imported { organisation, report } = read(ENTRA);
    assert_eq!((report.source, report.separator), (Source::Entra, ','));
    assert_eq!((report.rows, report.people, report.disabled, report.groups), (5, 5, 1, 2));
    assert_eq!(organisation.domain, "pellgrave.example");
    let adele = &organisation.people[0];
    assert_eq!(adele.object_id.to_string(), "7b1d3f6e-2c5a-4e0b-9b57-0c8a4a1f2d10");
    assert_eq!(adele.title.as_deref(), Some("Head of Finance"));
    assert_eq!(adele.mobile.as_deref(), Some("+49 171 39200 01"));
    let office = adele.office.as_deref().unwrap();
    assert_eq!(
        (office.street.as_str(), office.city.as_str(), office.country.as_str()),
        ("Lindenufer 14", "Berlin", "DE")
    );
    // No city and no country: the office and the usage location stand in.
    let office = organisation.people[1].office.as_deref().unwrap();
    assert_eq!((office.city.as_str(), office.country.as_str()), ("東京", "JP"));
    assert_eq!(organisation.people[1].title.as_deref(), Some("Accountant, Senior"));
    let scanner = &organisation.people[2];
    assert_eq!(
        (scanner.mail.as_deref(), scanner.office.as_deref(), scanner.given_name.as_deref()),
        (None, None, None)
    );
    assert_eq!(organisation.people[3].user_name, "guest_fernquist.example#EXT#@pellgrave.example");
    assert_eq!(organisation.people[4].standing, Standing::Disabled);
    assert_eq!(organisation.people[4].office.as_deref().unwrap().country, "GB");
    assert_eq!(
        remarks(&report.notes),
        [(
            6,
            "The country “Atlantis” is not known and left out. Write its English name or its code, such as DE."
        )]
    );
    assert!(report.unused.contains(&"createdDateTime".to_owned()));
    assert_eq!(organisation.groups[0].members, [PersonKey(0), PersonKey(1)]);
}

#[test]
fn the_export_of_entra_as_documented_is_recognised() {
    let Imported { organisation, report } = read(ENTRA_DOCUMENTED);
    assert_eq!(report.source, Source::Entra);
    assert_eq!(organisation.people, read(ENTRA).organisation.people[..1]);
}

#[test]
fn the_template_of_okta_is_recognised() {
    let Imported { organisation, report } = read(OKTA_TEMPLATE);
    assert_eq!((report.source, report.people), (Source::Okta, 3));
    assert_eq!(remarks(&report.notes), []);
    let isaac = &organisation.people[0];
    assert_eq!(isaac.display_name, "Isaac Brock");
    assert_eq!(isaac.mail.as_deref(), Some("isaac.brock@larkmoor.example"));
    assert_eq!(isaac.preferred_language.as_deref(), Some("en-US"));
    assert_eq!(isaac.timezone.as_deref(), Some("America/Chicago"));
    assert_eq!(isaac.office.as_deref().unwrap().postal_code, "60654");
    // By login and by employee number.
    assert_eq!(managers(&organisation), [None, Some(0), Some(1)]);
    assert_eq!(organisation.people[1].mail_nickname, "mia.odell");
}

#[test]
fn the_export_from_okta_is_recognised() {
    let Imported { organisation, report } = read(OKTA_EXPORT);
    assert_eq!((report.source, report.people, report.disabled), (Source::Okta, 4, 1));
    // By Okta's identifier, and by the name turned round.
    assert_eq!(managers(&organisation), [None, Some(0), Some(0), None]);
    assert_eq!(
        remarks(&report.notes),
        [(5, "“ASLEEP” below “Status” says neither enabled nor disabled. The account counts as enabled.")]
    );
}

#[test]
fn a_table_somebody_made_is_read_as_far_as_it_can_be() {
    let Imported { organisation, report } = read(UGLY);
    assert_eq!((report.source, report.separator, report.rows), (Source::Other, ';', 11));
    assert_eq!(
        remarks(&report.skipped),
        [
            (
                7,
                "The user name “ANNA.BERG@ostrevand.example” is in line 5 already. Remove one of the two rows."
            ),
            (9, "The row has neither a user name nor an e-mail address. Add one, or leave the row out."),
            (
                10,
                "The row has 8 values, but there are 6 headings. Put a value that has the separator in it into quotation marks."
            ),
        ]
    );
    assert_eq!(
        remarks(&report.notes),
        [
            (11, "Several people are called “Anna Berg”. The manager is left out; name the user name."),
            (12, "Nobody is their own manager. The manager is left out."),
            (14, "Following managers from here leads back here. The manager is left out."),
            (15, "The manager “Nobody Here” is not in the file and left out."),
        ]
    );
    let names: Vec<_> = organisation.people.iter().map(|person| person.display_name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Anna Berg",
            "Anna Berg",
            "Cem Ünal",
            "Dora Egli",
            "Eva Falk",
            "Finn Gard",
            "Gus Holm",
            "Jo\nTwo Lines"
        ]
    );
    assert_eq!(managers(&organisation), [None, Some(0), None, None, Some(5), None, None, Some(2)]);
    assert_eq!(organisation.people[0].phone.as_deref(), Some("+49 30 23125 002"));
    let groups: Vec<_> = organisation
        .groups
        .iter()
        .map(|group| {
            (group.name.as_str(), group.kind, group.members.iter().map(|key| key.0).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        groups,
        [
            ("Einkauf", GroupKind::Department, vec![0, 1, 2]),
            ("Project \"Phoenix\"", GroupKind::Other, vec![0]),
            ("Betriebsrat", GroupKind::Other, vec![0, 1]),
            ("Lager", GroupKind::Department, vec![2, 3]),
        ]
    );
}

#[test]
fn every_way_of_writing_a_file_gives_the_same_people() {
    let people = read(OKTA_EXPORT).organisation;
    let with = |text: String| Organisation::from_csv(text.as_bytes()).unwrap().organisation;
    assert_eq!(with(OKTA_EXPORT.replace('\n', "\r\n")), people);
    assert_eq!(with(OKTA_EXPORT.replace('\n', "\r\n\r\n")), people);
    assert_eq!(with(format!("\u{feff}{OKTA_EXPORT}")), people);
    assert_eq!(with(format!("\n\n{OKTA_EXPORT}")), people);
    assert_eq!(with(OKTA_EXPORT.replace(',', "\t").replace("\"Brock\t Isaac\"", "Brock, Isaac")), people);
    assert_eq!(with(OKTA_EXPORT.replace(',', ";").replace("Brock; Isaac", "Brock, Isaac")), people);
    let utf16: Vec<u8> = format!("\u{feff}{OKTA_EXPORT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let imported = Organisation::from_csv(utf16.as_slice()).unwrap();
    assert_eq!((imported.organisation, imported.report.encoding), (people, Encoding::Utf16Le));
}

#[test]
fn app_roles_come_from_the_file_or_are_the_usual_ones() {
    let organisation = read("userName,roles\na,Editor; Site Admin\nb,\nc,editor\n").organisation;
    let roles: Vec<_> =
        organisation.app_roles.iter().map(|role| (role.value.as_str(), role.name.as_str())).collect();
    assert_eq!(roles, [("editor", "Editor"), ("site-admin", "Site Admin")]);
    let held: Vec<_> = organisation.people.iter().map(|person| person.app_roles.clone()).collect();
    assert_eq!(held, [vec![AppRoleKey(0), AppRoleKey(1)], vec![], vec![AppRoleKey(0)]]);
    let usual: Vec<_> =
        read("userName\na\n").organisation.app_roles.into_iter().map(|role| role.value).collect();
    assert_eq!(usual, ["administrator", "editor", "viewer"]);
}

#[test]
fn identifiers_follow_from_user_names_and_are_never_two_peoples() {
    let one = read("userName,department\na@x.example,Sales\nb@x.example,\n").organisation;
    let other = read("email,userName,department\n,B@x.example,\n,a@x.example,sales\n").organisation;
    assert_eq!(one.people[0].object_id, other.people[1].object_id);
    assert_eq!(one.people[1].object_id, other.people[0].object_id);
    assert_eq!(one.groups[0].object_id, other.groups[0].object_id);
    let id = one.people[0].object_id;
    let twice = read(&format!("userName,id\na,{id}\nb,{id}\n"));
    assert_ne!(twice.organisation.people[0].object_id, twice.organisation.people[1].object_id);
    assert_eq!(
        remarks(&twice.report.notes),
        [(3, &*format!("The identifier {id} is somebody else's already. b has got another one."))]
    );
}

#[test]
fn files_with_nobody_in_them_are_refused() {
    assert!(refused("").starts_with("The file is empty."));
    assert!(refused("userName,name\n").starts_with("The file has headings, but no people below them."));
    assert!(refused("userName,name\n,\n \n").starts_with("The file has headings, but no people below them."));
    let nobody = refused("userName,name\n,Anna\n,Bo\n");
    assert!(
        nobody.starts_with("None of the 2 rows is a person. The first one, line 2: The row has neither"),
        "{nobody}"
    );
    let headless = refused("Anna,Berg\nBo,Dahl\n");
    assert!(
        headless.starts_with("Line 1 should have the headings, but none of them is userPrincipalName"),
        "{headless}"
    );
    assert!(headless.contains("It has: Anna, Berg."));
    assert!(refused("userName\nM\u{fc}ller\n\"open\nb\n").contains("in the row at line 3 is never closed"));
}

#[test]
fn more_rows_than_allowed_are_refused() {
    let bytes = b"userName\na\nb\nc\n".to_vec();
    assert!(import(bytes.clone(), 3).is_ok());
    let error = import(bytes, 2).unwrap_err();
    assert_eq!(
        error.to_string(),
        "The file has more than 1000000 rows. Export only the people who are to be provisioned."
    );
}

#[test]
fn remarks_are_counted_beyond_the_first_hundred() {
    let rows: String = (0..250).map(|_| "a,b\n").collect();
    let skipped = read(&format!("userName,name\n{rows}")).report.skipped;
    assert_eq!((skipped.total, skipped.first.len()), (249, 100));
}

#[test]
fn what_a_stray_quotation_mark_swallows_is_no_name() {
    let swallowed = "a\n".repeat(40_000);
    let Imported { organisation, report } = read(&format!("userName,name\nb,B\n\"{swallowed}\",C\nc,C\n"));
    assert_eq!(organisation.people.len(), 2);
    assert_eq!(report.skipped.first[0].line, 3);
}

#[test]
fn the_report_is_told_in_json() {
    let report = serde_json::to_value(read("userName,shoe size\na,43\n").report).unwrap();
    assert_eq!(report["source"], "other");
    assert_eq!(report["encoding"], "UTF-8");
    assert_eq!(report["used"], serde_json::json!([{"heading": "userName", "column": "userName"}]));
    assert_eq!(report["unused"], serde_json::json!(["shoe size"]));
}

/// A file that is nearly one.
fn file() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[a-c]{0,2}",
        "\\PC{0,6}",
        Just("\"".to_owned()),
        Just("\"a\nb\"".to_owned()),
        Just("\"a\"\"b\"".to_owned()),
    ];
    let row = prop::collection::vec(value, 0..6).prop_map(|values| values.join(","));
    prop::collection::vec(row, 0..12)
        .prop_map(|rows| format!("userName,displayName,manager,department,groups\n{}", rows.join("\n")))
}

proptest! {
    #[test]
    fn whatever_is_read_is_sound(text in file()) {
        if let Ok(Imported { organisation, report }) = Organisation::from_csv(text.as_bytes()) {
            let people = &organisation.people;
            prop_assert_eq!(report.people, people.len() as u64);
            prop_assert_eq!(report.rows, report.people + report.skipped.total);
            let names: std::collections::HashSet<_> = people.iter().map(|person| person.user_name.to_lowercase()).collect();
            let ids: std::collections::HashSet<_> = people.iter().map(|person| person.object_id).collect();
            prop_assert_eq!((names.len(), ids.len()), (people.len(), people.len()));
            for person in people {
                prop_assert!(!person.user_name.is_empty() && !person.display_name.is_empty());
                // Whoever is above, there is an end.
                let mut at = person;
                for _ in 0..people.len() {
                    let Some(manager) = at.manager else { break };
                    at = &people[manager.0 as usize];
                }
                prop_assert_eq!(at.manager, None);
            }
            for group in &organisation.groups {
                prop_assert!(!group.members.is_empty());
                prop_assert!(group.members.is_sorted_by(|one, other| one < other));
            }
            prop_assert_eq!(Organisation::from_csv(text.as_bytes()).unwrap().organisation, organisation);
        }
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Organisation::from_csv(bytes.as_slice());
    }
}
