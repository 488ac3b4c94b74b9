//! "Provision on demand" (idp-wire 1.10): one object at once, in steps that Entra ID shows and names.
//!
//! It knows nothing of the flag, sends no app roles, and takes a user for new whom it cannot match.

use serde_json::Value;

use crate::organisation::{GroupKey, Person, PersonKey};
use crate::target::User;

use super::users::{Deed, Due};
use super::{Trouble, Work, groups, in_scope};

/// How many members of a group are provisioned along.
const MEMBERS: usize = 5;

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It went well.
    Success,
    /// There was nothing to do.
    Skipped,
    /// It went wrong.
    Failure(Trouble),
}

/// A step, as the console shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its title.
    pub title: &'static str,
    /// What came of it.
    pub outcome: Outcome,
    /// What happened, in a sentence.
    pub result: String,
    /// What the console lists below.
    pub details: Vec<(&'static str, String)>,
}

/// What came of provisioning on demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDemand {
    /// The steps that were taken.
    pub steps: Vec<Step>,
}

impl OnDemand {
    /// Whether no step went wrong.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !self.steps.iter().any(|step| matches!(step.outcome, Outcome::Failure(_)))
    }
}

const IMPORT: [&str; 2] = ["Import user", "Import group"];
const SCOPE: [&str; 2] = ["Determine if user is in scope", "Determine if group is in scope"];
const MATCH: [&str; 2] =
    ["Match user between source and target system", "Match group between source and target system"];
const ACTION: &str = "Perform action";

fn step(title: &'static str, outcome: Outcome, result: impl Into<String>) -> Step {
    Step { title, outcome, result: result.into(), details: Vec::new() }
}

fn failed(title: &'static str, trouble: Trouble) -> Step {
    let result = format!("{}: {}", trouble.word, trouble.detail);
    step(title, Outcome::Failure(trouble), result)
}

impl Work<'_> {
    /// Keeps a step, and tells whoever watches.
    pub(crate) fn show(&self, steps: &mut Vec<Step>, step: Step) {
        self.client.watch().stepped(&step);
        steps.push(step);
    }

    /// Provisions somebody.
    pub(crate) async fn person_on_demand(&self, key: PersonKey) -> OnDemand {
        let mut steps = Vec::new();
        let Some(person) = self.person(key) else {
            self.show(
                &mut steps,
                step(IMPORT[0], Outcome::Skipped, "The user was not found in Microsoft Entra ID."),
            );
            return OnDemand { steps };
        };
        self.show(&mut steps, imported(0, &person.display_name, &person.object_id.to_string()));
        let is_wanted = in_scope(person);
        let linked = self.target().user(key).cloned();
        self.show(&mut steps, scoped(0, person, is_wanted));
        if !is_wanted && linked.is_none() {
            return OnDemand { steps };
        }
        let (found, step) = match self.matched(key, person).await {
            Ok(found) => {
                let step = matching(0, found.as_ref().and_then(|found| found.get("id")?.as_str()));
                (found, step)
            }
            Err(trouble) => {
                self.show(&mut steps, failed(MATCH[0], trouble));
                return OnDemand { steps };
            }
        };
        self.show(&mut steps, step);
        let acted = self.act(key, person, found, linked).await;
        self.show(&mut steps, acted);
        OnDemand { steps }
    }

    async fn matched(&self, key: PersonKey, person: &Person) -> Result<Option<Value>, Trouble> {
        self.find(key, &self.profile(person)).await
    }

    /// What is done with somebody who was matched, or was not.
    async fn act(&self, key: PersonKey, person: &Person, found: Option<Value>, linked: Option<User>) -> Step {
        let profile = self.profile(person);
        let outcome = match (in_scope(person), found) {
            (true, Some(found)) => {
                let is_current = found
                    .get("id")
                    .and_then(Value::as_str)
                    .is_some_and(|id| self.grammar.update_user(id, &found, &profile).is_none());
                let before = linked.and_then(|user| user.manager);
                let adopted = self.adopt(key, &profile, found).await;
                if let Some(user) = self.target().user_mut(key) {
                    user.manager = before;
                }
                match (adopted, self.settle_manager(key, person).await) {
                    (Err(trouble), _) | (_, Err(trouble)) => Err(trouble),
                    (Ok(_), Ok(told)) if is_current && !told => Ok(Deed::Unchanged),
                    (Ok(_), Ok(_)) => Ok(Deed::Updated),
                }
            }
            (true, None) => self.create(key, &profile).await,
            (false, Some(_)) => match linked.filter(|user| user.active) {
                Some(user) => self.user(key, person, Due::Disable(user)).await,
                None => Ok(Deed::Unchanged),
            },
            (false, None) => Ok(Deed::Unchanged),
        };
        let deed = match outcome {
            Ok(deed) => deed,
            Err(trouble) => return failed(ACTION, trouble),
        };
        let id = self.target().user(key).map(|user| user.id.to_string()).unwrap_or_default();
        let (action, outcome, result) = match deed {
            Deed::Created => ("Create", Outcome::Success, "was created"),
            Deed::Disabled => ("Disable", Outcome::Success, "was disabled"),
            Deed::Unchanged => ("Skip", Outcome::Skipped, "was skipped: it is already up to date"),
            _ => ("Update", Outcome::Success, "was updated"),
        };
        let mut step = step(ACTION, outcome, format!("User '{}' {result}.", profile_name(person)));
        step.details = vec![("Action", action.to_owned()), ("Target ID", id)];
        for (attribute, value) in &profile.values {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            step.details.push(("Modified attribute", format!("{} = {value}", attribute.path())));
        }
        step
    }

    /// Provisions a group with some of its members, whom it provisions as well.
    pub(crate) async fn group_on_demand(&self, key: GroupKey, members: &[PersonKey]) -> OnDemand {
        let mut steps = Vec::new();
        let Some(group) = self.group(key) else {
            self.show(
                &mut steps,
                step(IMPORT[1], Outcome::Skipped, "The group was not found in Microsoft Entra ID."),
            );
            return OnDemand { steps };
        };
        self.show(&mut steps, imported(1, &group.name, &group.object_id.to_string()));
        let result = if group.assigned { "in scope" } else { "not in scope" };
        let outcome = if group.assigned { Outcome::Success } else { Outcome::Skipped };
        self.show(&mut steps, step(SCOPE[1], outcome, format!("Group '{}' is {result}.", group.name)));
        if !group.assigned {
            return OnDemand { steps };
        }
        for &member in members.iter().take(MEMBERS) {
            let Some(person) = self.person(member).filter(|person| in_scope(person)) else { continue };
            let due = self.due(member, person, true);
            if let Some(Err(trouble)) = match due {
                Some(due) => Some(self.user(member, person, due).await),
                None => None,
            } {
                self.show(&mut steps, failed(IMPORT[0], trouble));
                return OnDemand { steps };
            }
        }
        match self.find_group(key, &groups::profile(group)).await {
            Ok(found) => {
                self.show(
                    &mut steps,
                    matching(1, found.as_ref().and_then(|found| found.get("id")?.as_str())),
                );
            }
            Err(trouble) => {
                self.show(&mut steps, failed(MATCH[1], trouble));
                return OnDemand { steps };
            }
        }
        let chosen: Vec<PersonKey> = members.iter().copied().take(MEMBERS).collect();
        let mut part = group.clone();
        let told = self.target().group(key).map(|linked| linked.members.clone()).unwrap_or_default();
        part.members.retain(|member| chosen.contains(member) || told.contains(member));
        let acted = match self.settle_group(key, &part).await {
            Ok(deed) => {
                let (action, done) = match deed {
                    groups::Deed::Created => ("Create", "created"),
                    _ => ("Update", "updated"),
                };
                let id = self.target().group(key).map(|group| group.id.to_string()).unwrap_or_default();
                let mut step = step(ACTION, Outcome::Success, format!("Group '{}' was {done}.", group.name));
                step.details = vec![("Action", action.to_owned()), ("Target ID", id)];
                step
            }
            Err(trouble) => failed(ACTION, trouble),
        };
        self.show(&mut steps, acted);
        OnDemand { steps }
    }
}

fn profile_name(person: &Person) -> &str {
    &person.user_name
}

fn imported(kind: usize, name: &str, id: &str) -> Step {
    let (noun, title) = if kind == 0 { ("User", IMPORT[0]) } else { ("Group", IMPORT[1]) };
    let result = format!("{noun} '{name}' was retrieved from Microsoft Entra ID.");
    Step { details: vec![("Source ID", id.to_owned())], ..step(title, Outcome::Success, result) }
}

fn scoped(kind: usize, person: &Person, is_wanted: bool) -> Step {
    let title = if kind == 0 { SCOPE[0] } else { SCOPE[1] };
    let outcome = if is_wanted { Outcome::Success } else { Outcome::Skipped };
    let result = if is_wanted { "is in scope" } else { "is not in scope" };
    let mut step = step(title, outcome, format!("User '{}' {result}.", person.user_name));
    let yes = |is: bool| if is { "True" } else { "False" }.to_owned();
    step.details = vec![
        ("Active in the source system", yes(person.standing == crate::organisation::Standing::Enabled)),
        ("Assigned to the application", yes(person.assigned)),
    ];
    step
}

fn matching(kind: usize, id: Option<&str>) -> Step {
    let (noun, title) = if kind == 0 { ("user", MATCH[0]) } else { ("group", MATCH[1]) };
    match id {
        Some(id) => {
            let result = format!("A matching {noun} was found in the target system.");
            Step { details: vec![("Target ID", id.to_owned())], ..step(title, Outcome::Success, result) }
        }
        None => step(title, Outcome::Success, format!("No matching {noun} was found; one is created.")),
    }
}

/// The first step that the console shows.
pub(crate) fn tested(trouble: Option<Trouble>) -> Step {
    const TEST: &str = "Test connection";
    match trouble {
        Some(trouble) => failed(TEST, trouble),
        None => {
            step(TEST, Outcome::Success, "The credentials are authorised to connect to the target system.")
        }
    }
}
