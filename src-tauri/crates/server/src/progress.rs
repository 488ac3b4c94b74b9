//! What an identity provider is seen to do, for the administrator who sets it up: did it find us,
//! did it look somebody up, did the first user arrive.
//!
//! Every milestone is judged by what was asked and what came of it, so that a step is never taken
//! for done that failed. Noting one is a few operations in memory.

use activity::Deed;
use directory::{Changed, Effect, Milestone, Stored, Written};
use scim::Kind;
use scim::filter::{Filter, Literal, Operator};
use scim::patch::{Action, MemberOperation, Patch};
use scim::resource::Draft;
use serde_json::Value;

use crate::call::Call;

/// Whether a list is a lookup of one user, as identity providers do before they create or update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// It is none.
    No,
    /// Of somebody.
    Somebody,
    /// Of a random identifier in the place of a name: Entra ID's connection test, if nobody has it.
    Nobody,
}

impl Lookup {
    pub(crate) fn of(kind: Kind, filter: Option<&Filter>) -> Self {
        match filter {
            Some(filter) if kind == Kind::User => Self::within(filter),
            _ => Self::No,
        }
    }

    fn within(filter: &Filter) -> Self {
        match filter {
            Filter::And(left, right) => match Self::within(left) {
                Self::No => Self::within(right),
                found => found,
            },
            Filter::Element(_, inner) => Self::within(inner),
            Filter::Compare(path, Operator::Eq, Literal::Text(text)) if path.extension.is_none() => {
                let whole = path.sub.is_none();
                match path.attribute.name {
                    // Objects of the directory itself have such identifiers; to look for one is no test.
                    "externalId" => Self::Somebody,
                    "userName" if whole => Self::by_name(text),
                    "emails" if path.compared().name == "value" => Self::by_name(text),
                    _ => Self::No,
                }
            }
            _ => Self::No,
        }
    }

    fn by_name(text: &str) -> Self {
        if is_guid(text) { Self::Nobody } else { Self::Somebody }
    }

    /// Notes it, now that it is known how many were found.
    pub(crate) fn found(self, total: u64, call: &Call<'_>) {
        if self == Self::Somebody || (self == Self::Nobody && total > 0) {
            call.note(Milestone::Matching, None);
        }
    }
}

/// Whether a random identifier stands in the place of a name: a connection test, if nobody has it.
pub(crate) fn is_test(kind: Kind, filter: &Filter) -> bool {
    match filter {
        Filter::And(left, right) => is_test(kind, left) || is_test(kind, right),
        Filter::Compare(path, Operator::Eq, Literal::Text(text)) if path.extension.is_none() => {
            path.is(kind.naming_attribute()) && is_guid(text)
        }
        _ => false,
    }
}

/// The name or identifier of the one resource that a list looks for.
pub(crate) fn sought(kind: Kind, filter: &Filter) -> Option<&str> {
    match filter {
        Filter::And(left, right) => sought(kind, left).or_else(|| sought(kind, right)),
        Filter::Element(path, inner) if path.is("emails") => sought(kind, inner),
        Filter::Compare(path, Operator::Eq, Literal::Text(text)) if path.extension.is_none() => {
            let named = match path.attribute.name {
                "id" | "externalId" | "userName" => path.sub.is_none(),
                "displayName" => kind == Kind::Group,
                "emails" => path.compared().name == "value",
                _ => false,
            };
            named.then_some(text)
        }
        _ => None,
    }
}

/// `8-4-4-4-12` hexadecimal digits.
fn is_guid(text: &str) -> bool {
    let mut groups = text.split('-');
    [8, 4, 4, 4, 12].into_iter().all(|length| {
        groups
            .next()
            .is_some_and(|group| group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }) && groups.next().is_none()
}

/// What a write would be, if it comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Intent {
    kind: Kind,
    /// It puts members into a group.
    members: bool,
    /// It does something else to a group's members.
    touches_members: bool,
    /// It deactivates a user.
    deactivates: bool,
    /// It activates one.
    activates: bool,
    /// It does something else to a user.
    updates: bool,
}

impl Intent {
    /// POST or PUT.
    pub(crate) fn of_draft(draft: &Draft) -> Self {
        let deactivates = draft.body.get("active") == Some(&Value::Bool(false));
        Self {
            kind: draft.kind,
            members: draft.members.as_ref().is_some_and(|members| !members.is_empty()),
            touches_members: false,
            deactivates,
            activates: false,
            // What else such a PUT may change cannot be told from what it repeats.
            updates: !deactivates,
        }
    }

    /// PATCH.
    pub(crate) fn of_patch(kind: Kind, patch: &Patch) -> Self {
        let members = patch.members.iter().any(|operation| match operation {
            MemberOperation::Add(ids) | MemberOperation::Replace(ids) => !ids.is_empty(),
            MemberOperation::Remove(_) | MemberOperation::RemoveMatching(_) => false,
        });
        let (mut deactivates, mut activates, mut updates) = (false, false, false);
        for operation in &patch.attributes {
            match &operation.action {
                Action::Add(Value::Bool(false)) | Action::Replace(Value::Bool(false))
                    if operation.target.path().is("active") =>
                {
                    deactivates = true;
                }
                Action::Add(Value::Bool(true)) | Action::Replace(Value::Bool(true))
                    if operation.target.path().is("active") =>
                {
                    activates = true;
                }
                _ => updates = true,
            }
        }
        let touches_members = !patch.members.is_empty();
        Self { kind, members, touches_members, deactivates, activates, updates }
    }

    /// What it is about, as far as the request tells.
    pub(crate) const fn deed(self) -> Deed {
        match self {
            Self { deactivates: true, updates: false, .. } => Deed::Deactivate,
            Self { activates: true, updates: false, .. } => Deed::Activate,
            Self { touches_members: true, updates: false, .. } => Deed::ChangeMembers,
            _ => Deed::Change,
        }
    }

    /// Notes what came of it, for the administrator who sets the connection up and for the record; the resource as it is.
    pub(crate) fn done(self, written: Written, call: &mut Call<'_>) -> Stored {
        let Written { stored, effect, changed, quirks } = written;
        for milestone in self.milestones(effect).into_iter().flatten() {
            call.note(milestone, None);
        }
        call.about.quirks.extend(&quirks);
        call.about.unchanged = changed.is_none() && call.about.changed.is_empty();
        call.about.name = changed.is_none().then(|| stored.name());
        call.about.changed.extend(changed);
        stored
    }

    fn milestones(self, effect: Effect) -> [Option<Milestone>; 2] {
        let members = self.members.then_some(Milestone::Members);
        match (effect, self.kind) {
            (Effect::Unchanged, _) => [None, None],
            // A repeated POST that brings an inactive user back was a create to whoever sent it.
            (Effect::Created | Effect::Reactivated, Kind::User) => [Some(Milestone::User), None],
            (Effect::Created | Effect::Reactivated, Kind::Group) => [Some(Milestone::Group), members],
            (Effect::Changed, Kind::User) => [
                (self.updates || self.activates).then_some(Milestone::Update),
                self.deactivates.then_some(Milestone::Deactivation),
            ],
            (Effect::Changed, Kind::Group) => [members, None],
        }
    }
}

/// Notes that a resource was deleted.
pub(crate) fn deleted(kind: Kind, changed: Changed, call: &mut Call<'_>) {
    call.about.changed.push(changed);
    if kind == Kind::User {
        call.note(Milestone::Deactivation, None);
    }
}

#[cfg(test)]
mod tests {
    use scim::{Profile, Quirks, filter, normalize};
    use serde_json::json;

    use super::*;

    const GUID: &str = "7d42ffff-0000-4000-8000-000000000001";

    fn lookup(kind: Kind, text: &str) -> Lookup {
        let filter = filter::parse(kind, text, Profile::Compat, &mut Quirks::new()).unwrap();
        Lookup::of(kind, Some(&filter))
    }

    #[test]
    fn a_lookup_is_told_from_a_connection_test_and_from_other_lists() {
        for (text, expected) in [
            (r#"userName eq "ada@ex.com""#.into(), Lookup::Somebody),
            (r#"USERNAME EQ "ada@ex.com""#.into(), Lookup::Somebody),
            (r#"externalId eq "00ujl29u0le5T6Aj10h7""#.into(), Lookup::Somebody),
            (format!(r#"externalId eq "{GUID}""#), Lookup::Somebody),
            (r#"emails[type eq "work"].value eq "ada@ex.com""#.into(), Lookup::Somebody),
            (r#"emails.value eq "ada@ex.com""#.into(), Lookup::Somebody),
            (r#"emails eq "ada@ex.com""#.into(), Lookup::Somebody),
            (r#"userName eq "ada@ex.com" and active eq true"#.into(), Lookup::Somebody),
            (format!(r#"userName eq "{GUID}""#), Lookup::Nobody),
            (format!(r#"userName eq "{}""#, GUID.to_uppercase()), Lookup::Nobody),
            (format!(r#"emails[type eq "work"].value eq "{GUID}""#), Lookup::Nobody),
            (format!(r#"id eq "{GUID}" and manager eq "{GUID}""#), Lookup::No),
            (r#"userName sw "a""#.into(), Lookup::No),
            (r#"userName eq "a" or userName eq "b""#.into(), Lookup::No),
            (r#"not (userName eq "a")"#.into(), Lookup::No),
            (r#"emails[type eq "work"]"#.into(), Lookup::No),
            (r#"active eq true"#.into(), Lookup::No),
        ] {
            assert_eq!(lookup(Kind::User, &text), expected, "{text}");
        }
        assert_eq!(lookup(Kind::Group, r#"externalId eq "g""#), Lookup::No);
        assert_eq!(Lookup::of(Kind::User, None), Lookup::No);
        for text in ["", "-", &GUID[1..], &format!("{GUID}-"), &GUID.replace('7', "g"), "ada-b-c-d-e"] {
            assert!(!is_guid(text), "{text}");
        }
    }

    fn patched(kind: Kind, operations: serde_json::Value, effect: Effect) -> Vec<Milestone> {
        let body = json!({ "schemas": [scim::patch::PATCH_OP_URN], "Operations": operations });
        let patch = normalize::patch(kind, "x", body, Profile::Compat, &mut Quirks::new()).unwrap();
        Intent::of_patch(kind, &patch).milestones(effect).into_iter().flatten().collect()
    }

    fn drafted(kind: Kind, body: serde_json::Value, effect: Effect) -> Vec<Milestone> {
        let draft = normalize::resource(kind, body, Profile::Compat, &mut Quirks::new()).unwrap();
        Intent::of_draft(&draft).milestones(effect).into_iter().flatten().collect()
    }

    #[test]
    fn writes_are_milestones_by_what_came_of_them() {
        use Effect::{Changed, Created, Reactivated, Unchanged};
        use Kind::{Group, User};
        use Milestone as M;

        let user = json!({ "userName": "ada" });
        assert_eq!(drafted(User, user.clone(), Created), [M::User]);
        assert_eq!(drafted(User, user.clone(), Reactivated), [M::User]);
        assert_eq!(drafted(User, user.clone(), Changed), [M::Update]);
        assert_eq!(drafted(User, user, Unchanged), []);
        assert_eq!(drafted(User, json!({ "userName": "ada", "active": false }), Changed), [M::Deactivation]);
        let group = json!({ "displayName": "g", "members": [{ "value": "1" }] });
        assert_eq!(drafted(Group, group.clone(), Created), [M::Group, M::Members]);
        assert_eq!(drafted(Group, group, Changed), [M::Members]);
        assert_eq!(drafted(Group, json!({ "displayName": "g", "members": [] }), Created), [M::Group]);

        let active =
            |value: serde_json::Value| json!([{ "op": "Replace", "path": "active", "value": value }]);
        assert_eq!(patched(User, active(json!("False")), Changed), [M::Deactivation]);
        assert_eq!(patched(User, active(json!(false)), Unchanged), []);
        assert_eq!(patched(User, active(json!(true)), Changed), [M::Update]);
        let pathless = json!([{ "op": "replace", "value": { "active": false } }]);
        assert_eq!(patched(User, pathless, Changed), [M::Deactivation]);
        let both = json!([{ "op": "replace", "value": { "active": false, "title": "x" } }]);
        assert_eq!(patched(User, both, Changed), [M::Update, M::Deactivation]);
        let add = json!([{ "op": "Add", "path": "members", "value": [{ "value": "1" }] }]);
        assert_eq!(patched(Group, add.clone(), Changed), [M::Members]);
        assert_eq!(patched(Group, add, Unchanged), []);
        let remove = json!([{ "op": "Remove", "path": "members", "value": [{ "value": "1" }] }]);
        assert_eq!(patched(Group, remove, Changed), []);
        let rename = json!([{ "op": "Replace", "path": "displayName", "value": "h" }]);
        assert_eq!(patched(Group, rename, Changed), []);
    }
}
