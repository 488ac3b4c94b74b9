//! Users and groups as they were, and back to that.

use jiff::{Timestamp, ToSpan as _};
use roles::{Policy, Rule, sample};
use scim::Kind;
use serde_json::json;

use super::Bench;
use super::people::{create, several, shown};
use crate::operation::{
    ChangeMembers, DeleteResources, Operation, Purge, ReplaceResource, RevertResource, SaveRoles,
    ShowHistory, ShowMembers, ShowThen, ShowUserRoles,
};
use crate::operations::editing::{self, Replace};
use crate::operations::opened::{Actor, HistoryEntry, HistoryRequest, MembersRequest, Opened};
use crate::operations::past::{Ask, Revert, Then};
use crate::operations::roles::policy::Save;
use crate::operations::{roles as about_roles, storage};
use crate::{Code, Result};

/// A group in a directory with a rule that makes its members editors.
struct Team {
    bench: Bench,
    group: String,
    people: Vec<String>,
}

impl Team {
    /// Sales with Ada and Bob in it; Cid is there too.
    async fn new() -> (Self, i64) {
        let (bench, _) = Bench::started().await;
        let mut people = Vec::new();
        for name in ["ada", "bob", "cid"] {
            people.push(create(&bench, Kind::User, json!({ "userName": name })).await.unwrap().id);
        }
        let members = json!([{ "value": people[0] }, { "value": people[1] }]);
        let group = json!({ "displayName": "Sales", "externalId": "1", "members": members });
        let group = create(&bench, Kind::Group, group).await.unwrap().id;
        let when = r#"groups.display eq "Sales""#.into();
        let role = "editor".into();
        let rule = Rule { id: None, role, when, connection: None, enabled: true, note: String::new() };
        let policy = Policy { default: None, rules: vec![rule], ..sample() };
        SaveRoles::perform(&bench.rollcall, Save { policy, revision: 0, approve: None }).await.unwrap();
        let team = Self { bench, group, people };
        let made = team.history().await[0].id;
        (team, made)
    }

    async fn history(&self) -> Vec<HistoryEntry> {
        let id = self.group.clone();
        let request = HistoryRequest { kind: Kind::Group, connection: None, id, before: None, limit: None };
        ShowHistory::perform(&self.bench.rollcall, request).await.unwrap().entries
    }

    async fn change(&self, add: &[usize], remove: &[usize]) {
        let named = |who: &[usize]| Some(who.iter().map(|one| self.people[*one].clone()).collect());
        let (group, add, remove) = (self.group.clone(), named(add), named(remove));
        let request = editing::ChangeMembers { connection: None, group, add, remove };
        ChangeMembers::perform(&self.bench.rollcall, request).await.unwrap();
    }

    async fn rename(&self, name: &str) {
        let (id, resource) = (self.group.clone(), json!({ "displayName": name, "externalId": "2" }));
        let request = Replace { kind: Kind::Group, connection: None, id, resource, version: None };
        ReplaceResource::perform(&self.bench.rollcall, request).await.unwrap();
    }

    async fn then(&self, change: i64) -> Then {
        let ask = Ask { kind: Kind::Group, connection: None, id: self.group.clone(), change };
        ShowThen::perform(&self.bench.rollcall, ask).await.unwrap()
    }

    async fn revert(
        &self,
        change: i64,
        attributes: Option<&[&str]>,
        version: Option<&str>,
    ) -> Result<Opened> {
        let attributes = attributes.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let (id, version) = (self.group.clone(), version.map(str::to_owned));
        let request = Revert { kind: Kind::Group, connection: None, id, change, attributes, version };
        RevertResource::perform(&self.bench.rollcall, request).await
    }

    async fn members(&self) -> Vec<String> {
        let group = self.group.clone();
        let request = MembersRequest { connection: None, group, query: None, start: None, limit: None };
        let members = ShowMembers::perform(&self.bench.rollcall, request).await.unwrap().members;
        members.into_iter().map(|member| member.name).collect()
    }

    /// How many editors there are among the three, in their order.
    async fn editors(&self) -> Vec<bool> {
        let mut editors = Vec::new();
        for id in &self.people {
            let request = about_roles::user::Open { connection: None, id: id.clone() };
            let user = ShowUserRoles::perform(&self.bench.rollcall, request).await.unwrap();
            editors.push(user.held.iter().any(|held| held.role == "editor"));
        }
        editors
    }

    async fn delete(&self, who: usize) {
        let one = several(Kind::User, &[&self.people[who]]);
        DeleteResources::perform(&self.bench.rollcall, one).await.unwrap();
    }

    async fn purge(&self) {
        let purge = storage::Purge { before: Some(Timestamp::now() + 1.hour()) };
        assert_eq!(Purge::perform(&self.bench.rollcall, purge).await.unwrap().resources, 1);
    }
}

#[tokio::test]
async fn a_group_comes_back_with_its_members_and_their_roles_as_one_change() {
    let (team, made) = Team::new().await;
    team.rename("Vendors").await;
    team.change(&[2], &[0]).await;
    assert_eq!(team.editors().await, [false, false, false]);
    let then = team.then(made).await;
    let told = then.members.unwrap();
    assert_eq!((told.come_back.total, told.come_back.names[0].name.as_str()), (1, "ada"));
    assert_eq!((told.leave.total, told.leave.names[0].name.as_str(), told.gone), (1, "cid", 0));
    assert!(then.changes.iter().all(|change| change.path != "members"), "they are told apart");
    let back = team.revert(made, None, Some(&then.version)).await.unwrap();
    assert_eq!((back.name.as_str(), back.members), ("Sales", Some(2)));
    assert_eq!(team.members().await, ["ada", "bob"]);
    assert_eq!(team.editors().await, [true, true, false]);
    let newest = &team.history().await[0];
    assert_eq!((newest.actor, newest.changes.len()), (Actor::Admin, 2));
    assert_eq!((newest.members_added.total, newest.members_removed.total), (1, 1));
}

#[tokio::test]
async fn members_come_back_alone_and_stay_where_only_others_do() {
    let (team, made) = Team::new().await;
    team.rename("Vendors").await;
    team.change(&[2], &[0]).await;
    let named = team.revert(made, Some(&["displayName"]), None).await.unwrap();
    assert_eq!((named.name.as_str(), team.members().await), ("Sales", vec!["bob".into(), "cid".into()]));
    assert_eq!(team.editors().await, [false, true, true]);
    team.rename("Vendors").await;
    let back = team.revert(made, Some(&["members"]), None).await.unwrap();
    assert_eq!((back.name.as_str(), team.members().await), ("Vendors", vec!["ada".into(), "bob".into()]));
    assert_eq!(shown(&back)["externalId"], "2");
    let (id, attributes) = (team.people[0].clone(), Some(vec!["members".into()]));
    let request = Revert { kind: Kind::User, connection: None, id, change: 1, attributes, version: None };
    assert_eq!(RevertResource::perform(&team.bench.rollcall, request).await.unwrap_err().code, Code::Invalid);
}

#[tokio::test]
async fn nothing_comes_back_where_members_came_or_went_since_it_was_looked_at() {
    let (team, made) = Team::new().await;
    team.rename("Vendors").await;
    let then = team.then(made).await;
    assert_eq!(
        then.members.as_ref().map(|members| (members.come_back.total, members.leave.total)),
        Some((0, 0))
    );
    team.change(&[2], &[]).await;
    let late = team.revert(made, None, Some(&then.version)).await.unwrap_err();
    assert_eq!(late.code, Code::Changed);
    assert_eq!(team.members().await, ["ada", "bob", "cid"]);
    let seen = team.then(made).await;
    team.delete(2).await;
    let late = team.revert(made, None, Some(&seen.version)).await.unwrap_err();
    assert_eq!(late.code, Code::Changed, "the deletion of a member is another state of the group, too");
}

#[tokio::test]
async fn whoever_is_no_longer_here_is_counted_and_the_others_come_back() {
    let (team, made) = Team::new().await;
    team.change(&[], &[0, 1]).await;
    team.delete(1).await;
    let told = team.then(made).await.members.unwrap();
    assert_eq!((told.come_back.total, told.come_back.names.len(), told.gone), (1, 1, 1));
    let back = team.revert(made, None, None).await.unwrap();
    assert_eq!((back.members, team.members().await), (Some(1), vec!["ada".into()]));
    team.purge().await;
    team.delete(0).await;
    team.purge().await;
    let told = team.then(made).await.members.unwrap();
    assert_eq!((told.come_back.total, told.leave.total, told.gone), (0, 0, 2), "one had left, one had not");
    assert_eq!(team.revert(made, None, None).await.unwrap().members, Some(0));
}

#[tokio::test]
async fn somebody_is_seen_as_they_were_and_brought_back_as_a_whole_or_in_part() {
    let (bench, _) = Bench::started().await;
    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let first = json!({
        "userName": "ada", "title": "Countess", "nickName": "A", ENTERPRISE: { "department": "R&D" },
        "emails": [{ "type": "work", "value": "ada@x" }],
    });
    let id = create(&bench, Kind::User, first).await.unwrap().id;
    let second = json!({ "userName": "ada", "title": "Lady", ENTERPRISE: { "department": "Sales", "costCenter": "7" } });
    let replace =
        Replace { kind: Kind::User, connection: None, id: id.clone(), resource: second, version: None };
    let now = ReplaceResource::perform(&bench.rollcall, replace).await.unwrap();
    let request =
        HistoryRequest { kind: Kind::User, connection: None, id: id.clone(), before: None, limit: None };
    let entries = ShowHistory::perform(&bench.rollcall, request).await.unwrap().entries;
    let made = entries.last().unwrap().id;
    let ask = |change| Ask { kind: Kind::User, connection: None, id: id.clone(), change };
    let then = ShowThen::perform(&bench.rollcall, ask(made)).await.unwrap();
    assert!(then.members.is_none(), "a user has none");
    let paths: Vec<&str> = then.changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["nickName", "title", "emails[type eq \"work\"].value", "costCenter", "department"]);
    assert_eq!((&then.version, then.changes[1].after.clone()), (&now.version, Some(json!("Countess"))));
    assert_eq!(ShowThen::perform(&bench.rollcall, ask(9_999)).await.unwrap_err().code, Code::NotFound);
    let revert = async |attributes: Option<&[&str]>, version: Option<&str>| {
        let attributes = attributes.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let (id, version) = (id.clone(), version.map(str::to_owned));
        let request = Revert { kind: Kind::User, connection: None, id, change: made, attributes, version };
        RevertResource::perform(&bench.rollcall, request).await
    };
    let stale = revert(None, Some("W/\"99\"")).await.unwrap_err();
    assert_eq!(stale.code, Code::Changed, "{stale:?}");
    assert_eq!(revert(Some(&["colour"]), None).await.unwrap_err().code, Code::Invalid);
    let part =
        shown(&revert(Some(&["department", "emails[type eq \"work\"]"]), Some(&now.version)).await.unwrap());
    assert_eq!(part[ENTERPRISE], json!({ "department": "R&D", "costCenter": "7" }));
    assert_eq!((&part["emails"][0]["value"], &part["title"]), (&json!("ada@x"), &json!("Lady")));
    let whole = shown(&revert(None, None).await.unwrap());
    assert_eq!(
        (&whole["title"], &whole["nickName"], &whole[ENTERPRISE]),
        (&json!("Countess"), &json!("A"), &json!({ "department": "R&D" }))
    );
}
