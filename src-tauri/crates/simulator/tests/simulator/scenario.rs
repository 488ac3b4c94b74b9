//! Everything that a dialect can be brought to say, in one story.

use std::sync::Arc;

use scim::Profile;
use serde_json::json;
use simulator::dialect::entra;
use simulator::organisation::{GroupKey, Office, PersonKey};
use simulator::{Dialect, Event, Setup, Simulation};

use crate::company::company;
use crate::served::{Sent, Served, Wire};

/// A part of the story and what was sent in it.
pub(crate) struct Chapter {
    pub(crate) title: String,
    pub(crate) sent: Vec<Sent>,
}

struct Story {
    served: Served,
    simulation: Simulation,
    wire: Arc<Wire>,
    chapters: Vec<Chapter>,
}

impl Story {
    fn told(&mut self, title: impl Into<String>) {
        let sent = std::mem::take(&mut *self.wire.sent.lock().unwrap());
        self.chapters.push(Chapter { title: title.into(), sent });
    }

    async fn cycle(&mut self, title: impl Into<String>) {
        let title = title.into();
        let report = self.simulation.incremental_cycle().await;
        assert!(report.is_clean(), "{title}: {report:#?}");
        self.told(title);
    }

    async fn event(&mut self, event: Event) {
        let happened = self.simulation.perform(event);
        self.cycle(happened.sentence).await;
    }

    fn change(&mut self, key: u32, change: impl FnOnce(&mut simulator::organisation::Person)) {
        change(&mut self.simulation.organisation_mut().people[key as usize]);
    }
}

/// Tells it.
pub(crate) async fn tell(dialect: Dialect, settings: entra::Settings) -> Vec<Chapter> {
    let served = Served::start(Profile::Compat).await;
    let wire = Arc::new(Wire::default());
    let mut setup: Setup = served.setup(dialect, 40, &wire);
    (setup.organisation, setup.entra) = (company(), settings);
    let simulation = Simulation::new(setup).unwrap();
    let mut story = Story { served, simulation, wire, chapters: Vec::new() };

    let ada = json!({ "userName": "ADA@ex.com", "displayName": "Somebody", "active": true, "roles": [{ "value": "Old" }] });
    assert_eq!(story.served.raw("POST", "/Users", Some(&ada)).await, 201);
    assert_eq!(story.served.raw("POST", "/Groups", Some(&json!({ "displayName": "Sales" }))).await, 201);
    assert!(story.simulation.test_connection().await.is_good());
    story.told("The connection is tried out.");
    let report = story.simulation.initial_cycle().await;
    assert!(report.is_clean(), "{report:#?}");
    story.told("The initial cycle. One user and one group are there already.");

    for event in Event::ALL {
        if matches!(event, Event::TokenMistyped | Event::TokenCorrected) {
            continue;
        }
        story.event(event).await;
        match event {
            // The first to come back was disabled, the second not assigned.
            Event::Return => {
                story.event(Event::Return).await;
                story.event(Event::Leaver).await;
            }
            Event::MembershipChanged => story.event(Event::MembershipChanged).await,
            _ => {}
        }
    }
    details(&mut story).await;
    lost(&mut story).await;
    let drift = story.simulation.check().await.unwrap();
    assert!(drift.is_none(), "{drift:#?}");
    story.told("What the server holds is compared with what it should.");
    on_demand(&mut story).await;
    story.chapters
}

/// Attributes that come, change and go.
async fn details(story: &mut Story) {
    let in_scope = |person: &&simulator::organisation::Person| {
        person.assigned && person.standing == simulator::organisation::Standing::Enabled
    };
    let people = &story.simulation.organisation().people;
    let Some(key) = people.iter().position(|person| in_scope(&person) && person.office.is_none()) else {
        panic!("nobody is left without an office");
    };
    let key = u32::try_from(key).unwrap();
    let office = |city: &str| {
        let (street, city) = ("Storgata 2".to_owned(), city.to_owned());
        let (region, postal_code, country) =
            (Some("Vestland".to_owned()), "5003".to_owned(), "NO".to_owned());
        Some(Office { street, city, region, postal_code, country }.into())
    };
    story.change(key, |person| {
        person.mail_nickname.push_str(".renamed");
        person.mobile = Some("+47 90 00 00 02".to_owned());
        person.office = office("Bergen");
        (person.title, person.department) = (None, None);
        person.given_name = None;
    });
    story.cycle("Attributes come, and others go.").await;
    story.change(key, |person| {
        person.mobile = Some("+47 90 00 00 03".to_owned());
        person.office = office("Voss");
        person.title = Some("Head of Heads".to_owned());
        person.department = Some("R&D".to_owned());
        person.given_name = Some("Gro".to_owned());
        person.cost_center = Some("CC-1".to_owned());
        person.preferred_language = Some("nb-NO".to_owned());
    });
    story.cycle("Attributes change, and others come back.").await;
    story.change(key, |person| {
        person.preferred_language = Some("nn-NO".to_owned());
        person.employee_number = Some("4711".to_owned());
    });
    story.cycle("Two attributes change.").await;
    story.change(key, |person| {
        person.phone = Some("+47 22 00 00 09".to_owned());
        person.timezone = Some("Europe/Oslo".to_owned());
        person.preferred_language = None;
    });
    story.cycle("One more comes.").await;
    let groups = &mut story.simulation.organisation_mut().groups;
    let group = groups.iter_mut().find(|group| group.assigned).unwrap();
    group.name.push_str(" EU");
    group.members.clear();
    story.cycle("A group gets another name and loses its members.").await;
}

/// What was deleted at the server is made anew.
async fn lost(story: &mut Story) {
    let people = &story.simulation.organisation().people;
    let is_linked = |at: &u32| {
        let person = &people[*at as usize];
        person.assigned
            && person.standing == simulator::organisation::Standing::Enabled
            && story.simulation.user_id(PersonKey(*at)).is_some()
    };
    let key = (0..u32::try_from(people.len()).unwrap()).find(is_linked).unwrap();
    let user = story.simulation.user_id(PersonKey(key)).unwrap();
    assert_eq!(story.served.raw("DELETE", &format!("/Users/{user}"), None).await, 204);
    story.change(key, |person| person.title = Some("Lost and Found".to_owned()));
    let groups = u32::try_from(story.simulation.organisation().groups.len()).unwrap();
    let group = (0..groups)
        .map(GroupKey)
        .filter(|key| !story.simulation.organisation().groups[key.0 as usize].members.is_empty())
        .find(|key| story.simulation.group_id(*key).is_some())
        .unwrap();
    let id = story.simulation.group_id(group).unwrap();
    assert_eq!(story.served.raw("DELETE", &format!("/Groups/{id}"), None).await, 204);
    story.simulation.organisation_mut().groups[group.0 as usize].name.push_str(" again");
    story.cycle("A user and a group were deleted at the server; both are changed in the source.").await;
}

async fn on_demand(story: &mut Story) {
    story.simulation.perform(Event::Joiner);
    let joiner = u32::try_from(story.simulation.organisation().people.len()).unwrap() - 1;
    let Some(made) = story.simulation.provision_on_demand(PersonKey(joiner)).await else { return };
    assert!(made.is_good(), "{made:#?}");
    let again = story.simulation.provision_on_demand(PersonKey(joiner)).await.unwrap();
    assert!(again.is_good(), "{again:#?}");
    story.told("The joiner is provisioned on demand, twice.");
    story.change(joiner, |person| {
        person.title = Some("Head of Hands".to_owned());
        person.mobile = Some("+47 90 00 00 04".to_owned());
    });
    let changed = story.simulation.provision_on_demand(PersonKey(joiner)).await.unwrap();
    assert!(changed.is_good(), "{changed:#?}");
    story.change(joiner, |person| person.assigned = false);
    let left = story.simulation.provision_on_demand(PersonKey(joiner)).await.unwrap();
    assert!(left.is_good(), "{left:#?}");
    let group = GroupKey(2);
    let members = [PersonKey(0), PersonKey(1), PersonKey(2)];
    story.simulation.organisation_mut().groups[2].members = members.to_vec();
    let group = story.simulation.provision_group_on_demand(group, &members).await.unwrap();
    assert!(group.is_good(), "{group:#?}");
    story.told("The joiner changes and is unassigned, and a group changes, all on demand.");
}
