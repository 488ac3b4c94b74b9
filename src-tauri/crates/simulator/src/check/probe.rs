//! Questions that no story asks: what a server must answer when it is asked twice, for nobody, or in nonsense.

use crate::attribute::Attribute;
use crate::cycle::profile;
use crate::dialect::{Kind, Linking, Member, Membership};
use crate::organisation::{GroupKey, PersonKey, Standing};
use crate::target::Subject;
use crate::wire::{Method, Purpose, Request, encode};

use super::examine::{Fault, Wanted};
use super::rule::Rule;
use super::stage::Stage;

impl Stage {
    /// Somebody whom the server knows, and their identifier.
    fn somebody(&self) -> Option<(PersonKey, String)> {
        self.simulation.linked().into_iter().find_map(|subject| match subject {
            Subject::Person(key) => Some((key, self.simulation.user_id(key)?)),
            Subject::Group(_) => None,
        })
    }

    fn user_name(&self, key: PersonKey) -> String {
        let person = self.simulation.organisation().people.get(key.0 as usize);
        person.map(|person| person.user_name.clone()).unwrap_or_default()
    }

    /// Lookups by other capitals, and pages.
    pub(super) async fn lookups(&mut self) {
        if let Some((key, id)) = self.somebody() {
            let request = by_user_name(&self.user_name(key).to_uppercase());
            let answer = self.ask(None, &request, Wanted::Success).await;
            let body = answer.and_then(|answer| answer.json());
            let found = body.as_ref().and_then(|body| body.get("Resources")?.get(0)?.get("id")?.as_str());
            let fault = (found != Some(id.as_str())).then(|| Fault {
                expected: format!("the user {id}"),
                found: found.map_or_else(|| "nobody".to_owned(), |found| format!("the user {found}")),
            });
            self.note_after(Rule::AnyCase, fault, &request);
        }
        for target in ["/Users?startIndex=1&count=1", "/Groups?startIndex=1&count=1"] {
            self.ask(None, &Request::get(target), Wanted::Success).await;
        }
    }

    fn note_after(&mut self, rule: Rule, fault: Option<Fault>, request: &Request) {
        let fault = fault.map(|fault| Fault {
            found: format!("{} ({} {})", fault.found, request.method.word(), request.target),
            ..fault
        });
        self.note(rule, fault, None);
    }

    /// The same user a second time, also with other capitals.
    pub(super) async fn duplicates(&mut self) {
        let Some((key, _)) = self.somebody() else { return };
        let organisation = self.simulation.organisation();
        let Some(person) = organisation.people.get(key.0 as usize) else { return };
        let mut shouting = person.clone();
        shouting.user_name = shouting.user_name.to_uppercase();
        let grammar = self.simulation.grammar();
        let requests =
            [person, &shouting].map(|person| grammar.create_user(&profile(grammar, organisation, person)));
        for request in &requests {
            self.ask(None, request, Wanted::Status(Rule::Duplicate, &[409])).await;
        }
    }

    /// Nobody, and nonsense.
    pub(super) async fn errors(&mut self) {
        for target in
            ["/Users/010101001010101011001010101011", "/Groups/00000000-0000-4000-8000-0123456789ab"]
        {
            self.ask(None, &Request::get(target), Wanted::Status(Rule::NotFound, &[404])).await;
        }
        let broken = Request {
            method: Method::Post,
            target: "/Users".to_owned(),
            body: Some("{\"userName\":".to_owned()),
        };
        self.ask(None, &broken, Wanted::Status(Rule::Broken, &[400])).await;
    }

    /// Whether there is nothing at the address. Some servers answer a lookup that finds nobody with 404, but none answers so when
    /// it is asked for everybody and for what it can do.
    pub(super) async fn has_nothing(&mut self) -> bool {
        let manners = self.simulation.grammar().manners();
        let mut nothing = true;
        for target in ["/Users?startIndex=1&count=1", "/ServiceProviderConfig"] {
            let request = Request::get(target);
            let sent = self.simulation.client().send(manners, Purpose::Check, None, &request).await;
            nothing = nothing && sent.is_ok_and(|answer| answer.status == 404);
        }
        self.recorder.take();
        nothing
    }

    /// What a server says of itself.
    pub(super) async fn discovery(&mut self) {
        for target in ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"] {
            self.ask(None, &Request::get(target), Wanted::Success).await;
        }
    }

    /// A member who is one already, and one to be removed who is none.
    pub(super) async fn repeated(&mut self) {
        let organisation = self.simulation.organisation();
        let member = |key: PersonKey| {
            let person = organisation.people.get(key.0 as usize)?;
            (person.standing != Standing::Gone)
                .then_some(Member { id: self.simulation.user_id(key)?, display: person.user_name.clone() })
        };
        let chosen = self.simulation.linked().into_iter().find_map(|subject| {
            let Subject::Group(key) = subject else { return None };
            let group = organisation.groups.get(key.0 as usize)?;
            let all: Vec<Member> = group.members.iter().filter_map(|key| member(*key)).collect();
            (!all.is_empty() && group.assigned).then_some((key, group, all))
        });
        let Some((key, group, all)) = chosen else {
            return self.not_applicable("There is no group with members.");
        };
        let Some(id) = self.simulation.group_id(key) else { return };
        let others = (0..).map(PersonKey).zip(&organisation.people);
        let mut others =
            others.filter(|(key, _)| !group.members.contains(key)).filter_map(|(key, _)| member(key));
        let stranger: Vec<Member> = others.next().into_iter().collect();
        let profile = crate::dialect::GroupProfile { object_id: group.object_id, name: group.name.clone() };
        let again = all.get(..1).unwrap_or_default();
        let grammar = self.simulation.grammar();
        let change = |added, removed| {
            let change = Membership { group: &id, added, removed, all: &all, state: Linking::Known };
            grammar.change_members(&profile, &change)
        };
        let requests: Vec<Request> = change(again, &[]).into_iter().chain(change(&[], &stranger)).collect();
        let subject = Subject::Group(key);
        for request in &requests {
            self.ask(Some(subject), request, Wanted::Status(Rule::Repeated, &[200, 204])).await;
        }
        self.read_back(&[subject], &[]).await;
    }

    /// Who was shut out is found by their name all the same.
    pub(super) async fn still_found(&mut self, people: &[Subject]) {
        for &subject in people {
            let Subject::Person(key) = subject else { continue };
            let Some(id) = self.simulation.user_id(key) else { continue };
            let organisation = self.simulation.organisation();
            let Some(person) = organisation.people.get(key.0 as usize) else { continue };
            let grammar = self.simulation.grammar();
            let Some(request) = grammar.find_user(&profile(grammar, organisation, person)).into_iter().next()
            else {
                continue;
            };
            let answer = self.ask(Some(subject), &request, Wanted::Success).await;
            let body = answer.and_then(|answer| answer.json());
            let found = body
                .as_ref()
                .and_then(|body| body.get("Resources")?.get(0))
                .filter(|found| found.get("id").and_then(serde_json::Value::as_str) == Some(id.as_str()));
            let found = match found {
                None => Some("nobody is found".to_owned()),
                Some(found) => Attribute::Active
                    .read(found)
                    .filter(|active| **active != false)
                    .map(|_| "still active".to_owned()),
            };
            let fault =
                found.map(|found| Fault { expected: format!("the user {id} with active false"), found });
            self.note_after(Rule::Inactive, fault, &request);
        }
    }

    /// The group that was made last.
    pub(super) fn last_group(&self) -> Option<GroupKey> {
        let last = self.simulation.organisation().groups.len().checked_sub(1)?;
        Some(GroupKey(u32::try_from(last).ok()?))
    }
}

/// A lookup as RFC 7644 has it.
pub(super) fn by_user_name(name: &str) -> Request {
    by_name(Kind::Users, "userName", name)
}

pub(super) fn by_name(kind: Kind, attribute: &str, name: &str) -> Request {
    let filter = format!("{attribute} eq {}", encode::literal(name));
    Request::get(format!("{}?filter={}", kind.path(), encode::percent(&filter)))
}
