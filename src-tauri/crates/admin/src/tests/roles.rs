//! Roles as an administrator works with them.

use std::time::Duration;

use jiff::{Timestamp, ToSpan as _};
use roles::{Mode, Policy, Rule, sample};
use scim::Kind;
use serde_json::{Value, json};

use super::Bench;
use super::people::create;
use crate::jobs::State;
use crate::operation::{
    ActivateUsers, AddConnection, AskWhatIf, CheckCondition, CreateResource, ExportRoles, Operation,
    ReadRoles, SaveRoles, SetOverride, ShowPreview, ShowPreviewUsers, ShowPublishing, ShowRemoval,
    ShowRevision, ShowRoles, ShowRows, ShowUnmatched, ShowUserRoles, StartPreview,
};
use crate::operations::connections;
use crate::operations::editing::{Activate, Create};
use crate::operations::roles::file::{Export, Format, Read};
use crate::operations::roles::policy::{KeptBecause, RolesState, Save, Show, Which as WhichRevision};
use crate::operations::roles::preview::{Preview, Side, Start, UsersRequest, Which};
use crate::operations::roles::user::{Cause, Open, Override, Ruling, UserRoles};
use crate::operations::roles::{condition, publishing, unmatched, what_if};
use crate::{Code, Result};

fn rule(role: &str, when: &str) -> Rule {
    Rule {
        id: None,
        role: role.into(),
        when: when.into(),
        connection: None,
        enabled: true,
        note: String::new(),
    }
}

fn policy(rules: &[(&str, &str)]) -> Policy {
    Policy { default: None, rules: rules.iter().map(|(role, when)| rule(role, when)).collect(), ..sample() }
}

async fn state(bench: &Bench) -> RolesState {
    ShowRoles::perform(&bench.rollcall, Show {}).await.unwrap()
}

async fn save(bench: &Bench, policy: Policy) -> Result<RolesState> {
    let revision = state(bench).await.revision;
    SaveRoles::perform(&bench.rollcall, Save { policy, revision, approve: None }).await
}

async fn preview(bench: &Bench, policy: Policy) -> Preview {
    let mut preview = StartPreview::perform(&bench.rollcall, Start { policy }).await.unwrap();
    while preview.state == State::Running {
        tokio::time::sleep(Duration::from_millis(5)).await;
        preview = ShowPreview::perform(&bench.rollcall, Which { preview: preview.preview }).await.unwrap();
    }
    preview
}

async fn user(bench: &Bench, id: &str) -> UserRoles {
    ShowUserRoles::perform(&bench.rollcall, Open { connection: None, id: id.into() }).await.unwrap()
}

async fn person(bench: &Bench, name: &str, title: &str) -> String {
    create(bench, Kind::User, json!({ "userName": name, "displayName": name, "title": title }))
        .await
        .unwrap()
        .id
}

fn held(user: &UserRoles) -> Vec<&str> {
    user.held.iter().map(|held| held.role.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_is_previewed_saved_and_undone() {
    let (bench, _) = Bench::started().await;
    let ada = person(&bench, "ada", "Writer").await;
    person(&bench, "bob", "Reader").await;
    let wanted = policy(&[("editor", r#"title eq "Writer""#)]);
    let told = preview(&bench, wanted.clone()).await;
    let outcome = told.outcome.unwrap();
    assert_eq!((outcome.users, outcome.without_role_before, outcome.without_role_after), (1, 2, 1));
    let editor = outcome.roles.iter().find(|effect| effect.role == "editor").unwrap();
    assert_eq!((editor.before, editor.after, editor.gains, editor.loses), (0, 1, 1, 0));
    let concerned =
        UsersRequest { preview: told.preview, side: Side::Gains, role: None, start: None, limit: None };
    let users = ShowPreviewUsers::perform(&bench.rollcall, concerned).await.unwrap();
    assert_eq!(
        (users.total, users.users[0].name.as_str(), &users.users[0].gains[..]),
        (1, "ada", &["editor".to_owned()][..])
    );
    assert_eq!(state(&bench).await.revision, 0, "nothing was written");
    let saved = save(&bench, wanted).await.unwrap();
    assert_eq!((saved.revision, saved.active, saved.without_role), (1, 2, 1));
    assert_eq!(saved.holders.iter().map(|holders| holders.users).collect::<Vec<_>>(), [0, 1, 0]);
    assert!(
        saved.revisions[0].summary.starts_with("Role Administrator added"),
        "{}",
        saved.revisions[0].summary
    );
    assert_eq!(held(&user(&bench, &ada).await), ["editor"]);
    let former = |revision| ShowRevision::perform(&bench.rollcall, WhichRevision { revision });
    assert_eq!(former(1).await.unwrap().policy, saved.policy);
    let undone = save(&bench, former(0).await.unwrap().policy).await.unwrap();
    assert!(undone.policy.is_empty());
    assert_eq!(undone.revisions[0].summary, format!("Undone: {}", saved.revisions[0].summary));
    assert_eq!(held(&user(&bench, &ada).await), [""; 0]);
    assert_eq!(former(3).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn previews_of_several_windows_do_not_end_each_other() {
    let (bench, _) = Bench::started().await;
    person(&bench, "ada", "Writer").await;
    let first = preview(&bench, policy(&[("editor", "title pr")])).await;
    let second = preview(&bench, policy(&[("viewer", "title pr")])).await;
    let again =
        async |known: &Preview| ShowPreview::perform(&bench.rollcall, Which { preview: known.preview }).await;
    assert_eq!(again(&first).await.unwrap(), first);
    assert_eq!(again(&second).await.unwrap(), second);
    assert_ne!(first.outcome, second.outcome);
    for _ in 0..3 {
        preview(&bench, policy(&[])).await;
    }
    assert_eq!(again(&first).await.unwrap_err().code, Code::NotFound, "not without end");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_policy_is_told_with_its_place_and_nothing_is_saved() {
    let (bench, _) = Bench::started().await;
    let deep = format!("{}title pr{}", "(".repeat(40), ")".repeat(40));
    let wrong = policy(&[
        ("viewer", "title pr"),
        ("viewer", "titel pr"),
        ("viewer", r#"title eq "x"#),
        ("viewer", &deep),
    ]);
    let told = preview(&bench, wrong.clone()).await;
    let positions: Vec<Option<u32>> = told.problems.iter().map(|problem| problem.position).collect();
    assert_eq!((told.state, positions), (State::Failed, vec![Some(0), Some(9), Some(32)]));
    let refused = save(&bench, wrong).await.unwrap_err();
    assert_eq!((refused.code, refused.position), (Code::Invalid, Some(0)));
    assert!(
        refused.message.starts_with("Rule 2: ") && refused.message.contains("'titel'"),
        "{}",
        refused.message
    );
    assert_eq!(state(&bench).await.revision, 0);
    let check = condition::Check { when: r#"groups[value eq "g"] and title eq "Writer""#.into() };
    let checked = CheckCondition::perform(&bench.rollcall, check).await.unwrap();
    assert_eq!(
        checked.groups.iter().map(|group| (group.id.as_str(), group.name.as_deref())).collect::<Vec<_>>(),
        [("g", None)]
    );
    assert!(serde_json::to_string(&checked.tree).unwrap().contains("Writer"), "as it was written");
    let wrong = CheckCondition::perform(&bench.rollcall, condition::Check { when: "title eqq".into() })
        .await
        .unwrap();
    assert_eq!((wrong.tree, wrong.position), (None, Some(6)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_is_kept_and_told() {
    let (bench, _) = Bench::started().await;
    let ada = person(&bench, "ada", "Boss").await;
    save(&bench, policy(&[("administrator", r#"title eq "Boss""#)])).await.unwrap();
    let without = save(&bench, policy(&[])).await.unwrap_err();
    assert_eq!(without.code, Code::Protected);
    assert!(without.message.contains("Administrator"), "{}", without.message);
    let inactive = Activate { connection: None, ids: vec![ada.clone()], active: false };
    assert_eq!(ActivateUsers::perform(&bench.rollcall, inactive).await.unwrap().done, 1);
    let kept = state(&bench).await.kept;
    assert_eq!((kept.len(), kept[0].name.as_str(), kept[0].why), (1, "ada", KeptBecause::Inactive));
    assert!(matches!(kept[0].cause, Cause::Change { by_admin: true, group: None, .. }), "{kept:?}");
    assert!(user(&bench, &ada).await.held[0].kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_removal_of_a_connection_is_told_with_the_protected_roles_that_go_with_it() {
    let (bench, _) = Bench::started().await;
    let first = bench.rollcall.directory().connections().await.unwrap().remove(0).slug;
    person(&bench, "ada", "Boss").await;
    save(&bench, policy(&[("administrator", r#"title eq "Boss""#), ("viewer", "userName pr")]))
        .await
        .unwrap();
    let asked = async |connection: &str| {
        let request = connections::Remove { connection: connection.into() };
        ShowRemoval::perform(&bench.rollcall, request).await
    };
    let told = asked(&first).await.unwrap();
    assert_eq!((told.users, told.groups, told.roles), (1, 0, vec!["Administrator".to_owned()]));
    let add = connections::Add {
        name: "Fabrikam".into(),
        slug: None,
        idp: directory::Idp::Okta,
        profile: scim::Profile::Compat,
    };
    let added = AddConnection::perform(&bench.rollcall, add).await.unwrap();
    assert_eq!(asked(&added.connection.slug).await.unwrap().roles, [""; 0]);
    let other = Create {
        kind: Kind::User,
        connection: Some(added.connection.slug.clone()),
        resource: json!({ "userName": "bob", "title": "Boss" }),
    };
    CreateResource::perform(&bench.rollcall, other).await.unwrap();
    for connection in [&first, &added.connection.slug] {
        assert_eq!(asked(connection).await.unwrap().roles, [""; 0], "another holds it");
    }
    assert_eq!(asked("nobody").await.unwrap_err().code, Code::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_override_wins_says_why_and_ends_by_itself() {
    let (bench, _) = Bench::started().await;
    let ada = person(&bench, "ada", "Writer").await;
    save(&bench, policy(&[("editor", r#"title eq "Writer""#)])).await.unwrap();
    let change = |role: &str, ruling, reason: Option<&str>, expires| Override {
        connection: None,
        id: ada.clone(),
        role: role.into(),
        ruling,
        reason: reason.map(str::to_owned),
        expires,
    };
    let set = async |change| SetOverride::perform(&bench.rollcall, change).await;
    assert_eq!(set(change("viewer", Some(Ruling::Grant), None, None)).await.unwrap_err().code, Code::Invalid);
    let past =
        set(change("viewer", Some(Ruling::Grant), Some("x"), Some(Timestamp::now() - 1.second()))).await;
    assert_eq!(past.unwrap_err().code, Code::Invalid);
    assert_eq!(
        set(change("owner", Some(Ruling::Grant), Some("x"), None)).await.unwrap_err().code,
        Code::Invalid
    );
    let denied = set(change("editor", Some(Ruling::Deny), Some("On leave"), None)).await.unwrap();
    assert_eq!((held(&denied), denied.overrides[0].reason.as_str()), (vec![], "On leave"));
    let back = set(change("editor", None, None, None)).await.unwrap();
    assert_eq!((held(&back), back.overrides.len()), (vec!["editor"], 0));
    let soon = Timestamp::now() + 300.milliseconds();
    let granted = set(change("viewer", Some(Ruling::Grant), Some("For a moment"), Some(soon))).await.unwrap();
    assert_eq!(held(&granted), ["editor", "viewer"]);
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if held(&user(&bench, &ada).await) == ["editor"] {
            return;
        }
    }
    panic!("the override did not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_show_roles_and_find_users_by_them() {
    let (bench, _) = Bench::started().await;
    for (name, title) in [("ada", "Writer"), ("bob", "Reader"), ("cid", "")] {
        person(&bench, name, title).await;
    }
    save(&bench, policy(&[("editor", r#"title eq "Writer""#), ("viewer", "title pr")])).await.unwrap();
    let names = async |role: Value| {
        let request =
            serde_json::from_value(json!({ "kind": "User", "role": role, "sort": { "by": "name" } }))
                .unwrap();
        let rows = ShowRows::perform(&bench.rollcall, request).await.unwrap();
        assert_eq!(rows.total, rows.rows.len() as u64);
        rows.rows.into_iter().map(|row| (row.name, row.roles.unwrap())).collect::<Vec<_>>()
    };
    let ada = ("ada".to_owned(), vec!["editor".to_owned(), "viewer".to_owned()]);
    let bob = ("bob".to_owned(), vec!["viewer".to_owned()]);
    assert_eq!(names(json!({ "kind": "holding", "role": "viewer" })).await, [ada.clone(), bob]);
    assert_eq!(names(json!({ "kind": "holding", "role": "editor" })).await, [ada]);
    assert_eq!(names(json!({ "kind": "holding", "role": "nobody" })).await, []);
    assert_eq!(names(json!({ "kind": "none" })).await, [("cid".to_owned(), vec![])]);
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_no_rule_speaks_of_are_offered_as_rules() {
    let (bench, _) = Bench::started().await;
    let urn = scim::schema::ENTERPRISE_USER.id;
    let body = json!({ "userName": "ada", "roles": [{ "value": "Author" }], urn: { "department": "Sales" } });
    let ada = create(&bench, Kind::User, body).await.unwrap().id;
    create(&bench, Kind::Group, json!({ "displayName": "Staff", "members": [{ "value": ada }] }))
        .await
        .unwrap();
    save(&bench, policy(&[])).await.unwrap();
    let values = ShowUnmatched::perform(&bench.rollcall, unmatched::Show::default()).await.unwrap();
    let all = [&values.app_roles[0], &values.groups[0], &values.departments[0]];
    assert_eq!(
        all.map(|value| (value.name.as_str(), value.users)),
        [("Author", 1), ("Staff", 1), ("Sales", 1)]
    );
    let rules: Vec<(&str, &str)> = all.iter().map(|value| ("editor", value.when.as_str())).collect();
    let saved = save(&bench, policy(&rules)).await.unwrap();
    assert_eq!(saved.groups[0].name.as_deref(), Some("Staff"), "a rule by identifier shows the name");
    let left = ShowUnmatched::perform(&bench.rollcall, unmatched::Show::default()).await.unwrap();
    assert_eq!((left.app_roles.len(), left.groups.len(), left.departments.len()), (0, 0, 0));
    assert_eq!(held(&user(&bench, &ada).await), ["editor"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_only_thought_of_is_told_roles_and_reasons() {
    let (bench, _) = Bench::started().await;
    let inner = create(&bench, Kind::Group, json!({ "displayName": "Inner" })).await.unwrap().id;
    create(&bench, Kind::Group, json!({ "displayName": "Outer", "members": [{ "value": inner }] }))
        .await
        .unwrap();
    let asked = policy(&[
        ("editor", r#"groups[display eq "Outer" and type eq "indirect"]"#),
        ("viewer", r#"roles.value eq "A""#),
    ]);
    let ask = what_if::Ask {
        connection: None,
        resource: json!({ "userName": "new", "active": "True", "groups": [{ "display": "inner" }], "roles": ["A"] }),
        policy: Some(Policy { mode: Mode::All, ..asked }),
    };
    let told = AskWhatIf::perform(&bench.rollcall, ask).await.unwrap();
    assert_eq!((told.active, &told.held[..]), (true, &["editor".to_owned(), "viewer".to_owned()][..]));
    let nobody = what_if::Ask { connection: None, resource: json!([]), policy: None };
    assert_eq!(AskWhatIf::perform(&bench.rollcall, nobody).await.unwrap_err().code, Code::Invalid);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_goes_out_as_a_file_and_comes_back_the_same() {
    let (bench, _) = Bench::started().await;
    let group = create(&bench, Kind::Group, json!({ "displayName": "Staff" })).await.unwrap().id;
    let by_group = format!(r#"groups[value eq "{group}"]"#);
    let saved = save(&bench, policy(&[("editor", &by_group), ("viewer", r#"title eq "x""#)])).await.unwrap();
    for format in [Format::Toml, Format::Json] {
        let file = bench.folder.path().join("roles.file");
        let text = ExportRoles::perform(&bench.rollcall, Export { format, file: Some(file.clone()) })
            .await
            .unwrap()
            .text;
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
        assert!(format == Format::Json || text.contains("is called Staff"), "{text}");
        let read = ReadRoles::perform(&bench.rollcall, Read { text: None, file: Some(file) }).await.unwrap();
        assert_eq!(read.policy, saved.policy, "with the numbers of the rules");
        assert!(read.problems.is_empty() && read.missing.is_empty());
    }
    let read = async |text: &str| {
        ReadRoles::perform(&bench.rollcall, Read { text: Some(text.into()), file: None }).await
    };
    let problems = read("[[rules]]\nrole = \"x\"\nwhen = 'groups[value eq \"gone\"]'\n").await.unwrap();
    assert_eq!((problems.problems.len(), problems.missing[0].id.as_str()), (1, "gone"));
    assert!(read("rules = 7").await.unwrap_err().message.contains("line 1"));
    let publishing = ShowPublishing::perform(&bench.rollcall, publishing::Show::default()).await.unwrap();
    let again = ShowPublishing::perform(&bench.rollcall, publishing::Show::default()).await.unwrap();
    assert_eq!(publishing, again, "identifiers stay");
    let roles: Value = serde_json::from_str(&publishing.app_roles).unwrap();
    assert_eq!(roles[0]["value"], "administrator");
    assert!(!publishing.published && publishing.roles_url.ends_with("/default/scim/v2/Roles"));
}
