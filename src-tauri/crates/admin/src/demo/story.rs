//! The story of twelve people in five minutes: what happens, in which order, and what the audience is told.
//!
//! Times are those of the telling at speed 1: how long a caption is read before anything happens, and how long what happens
//! is looked at. Requests are spread over the latter, however many a dialect sends, so the story lasts as long in all of them.

use std::time::Duration;

use simulator::organisation::{GroupKind, Organisation, Person, PersonKey, Standing};

use super::policy;

/// The company that it is told of.
pub(crate) const PEOPLE: u32 = 12;

/// A chapter.
#[derive(Debug)]
pub(crate) struct Chapter {
    pub(crate) title: &'static str,
    pub(crate) scenes: &'static [Scene],
}

/// A part of a chapter with a caption of its own. In captions `{idp}` is the identity provider, `{org}` the company.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) caption: &'static str,
    /// How many seconds the caption is read before anything happens.
    pub(crate) reading: u64,
    /// How many seconds what happens is looked at.
    pub(crate) length: u64,
    /// How many requests are to be expected; the pace is even where it is right.
    pub(crate) requests: u32,
    pub(crate) act: Act,
}

/// What happens in a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Nothing: there is something to look at.
    Look,
    /// The connection is tried out.
    Test,
    /// The first cycle.
    Arrive,
    /// Rollcall gets roles and rules, unless it has some.
    Decide,
    /// The groups that bring roles are assigned, and a cycle sends them.
    Assign,
    /// Somebody moves, and a cycle sends it.
    Move,
    /// Somebody leaves, and a cycle sends it.
    Leave,
    /// Half of the company falls out of scope, and a cycle sends it.
    Accident,
    /// The accident is undone, and a cycle sends it.
    Undo,
}

/// What is said instead where the roles are those that the administrator has made already.
pub(crate) const OWN_ROLES: &str = "You have roles and rules of your own, so the demo adds none. Watch what yours make of the \
     people of {org}.";

pub(crate) const CHAPTERS: &[Chapter] = &[
    Chapter {
        title: "First connection",
        scenes: &[Scene {
            caption: "An administrator of {org} pastes Rollcall's address and token into {idp} and presses the button that tries \
                      them out. Rollcall checks the token and answers: nobody is here yet.",
            reading: 4,
            length: 9,
            requests: 2,
            act: Act::Test,
        }],
    },
    Chapter {
        title: "Everyone arrives",
        scenes: &[
            Scene {
                caption: "Provisioning is switched on. {idp} asks for each of the twelve people whether Rollcall knows them, and \
                          sends whoever is missing; then come the groups.",
                reading: 5,
                length: 74,
                requests: 39,
                act: Act::Arrive,
            },
            Scene {
                caption: "Everybody is here, with names in several scripts, and their groups. Rollcall keeps all of it, and has \
                          a sentence for each request.",
                reading: 10,
                length: 0,
                requests: 0,
                act: Act::Look,
            },
        ],
    },
    Chapter {
        title: "Roles follow",
        scenes: &[
            Scene {
                caption: "Now Rollcall is told who may do what: three roles, and a rule for each. Who is in 'App Editors' is an \
                          Editor. Nobody is yet.",
                reading: 5,
                length: 9,
                requests: 0,
                act: Act::Decide,
            },
            Scene {
                caption: "The administrator assigns three groups in {idp}. As their members arrive, Rollcall grants each of them \
                          the role that the rule says, in the same moment.",
                reading: 8,
                length: 34,
                requests: 9,
                act: Act::Assign,
            },
        ],
    },
    Chapter {
        title: "Someone moves",
        scenes: &[Scene {
            caption: "Léa Fontaine goes from Product to Sales. Somebody changes that in {idp}, once: department and groups \
                      follow, and in Rollcall she is a Viewer and no longer an Editor.",
            reading: 11,
            length: 28,
            requests: 16,
            act: Act::Move,
        }],
    },
    Chapter {
        title: "Someone leaves",
        scenes: &[Scene {
            caption: "Tomasz Zając leaves {org}, and his account is disabled in {idp}. Rollcall makes him inactive and takes \
                      his roles; what he was stays in his history.",
            reading: 10,
            length: 14,
            requests: 2,
            act: Act::Leave,
        }],
    },
    Chapter {
        title: "An accident is seen",
        scenes: &[
            Scene {
                caption: "Somebody sets a filter wrong in {idp}, and half of {org} falls out of scope. With the next cycle {idp} \
                          shuts them out, and believes that all is well.",
                reading: 10,
                length: 18,
                requests: 10,
                act: Act::Accident,
            },
            Scene {
                caption: "In Rollcall it is seen at once: Activity has one person disabled after the other, and Users shows who \
                          is inactive now. Nobody was deleted, and each has their history.",
                reading: 15,
                length: 0,
                requests: 0,
                act: Act::Look,
            },
            Scene {
                caption: "The filter is set right. {idp} lets everybody in again with the next cycle, and their roles come back \
                          with them.",
                reading: 8,
                length: 22,
                requests: 10,
                act: Act::Undo,
            },
            Scene {
                caption: "That was the story. Look around: everything in Users, Groups, Roles and Activity is real, and Remove \
                          takes it away again.",
                reading: 8,
                length: 0,
                requests: 0,
                act: Act::Look,
            },
        ],
    },
];

impl Scene {
    /// The caption for an audience.
    pub(crate) fn told(caption: &str, idp: &str, organisation: &str) -> String {
        let told = caption.replace("{idp}", idp).replace("{org}", organisation);
        // A name that begins with a small article within a sentence.
        told.replace(" The identity provider", " the identity provider")
            .replace(". the identity", ". The identity")
    }

    pub(crate) const fn reading(&self) -> Duration {
        Duration::from_secs(self.reading)
    }

    pub(crate) const fn length(&self) -> Duration {
        Duration::from_secs(self.length)
    }
}

/// The titles of the chapters.
pub(crate) fn titles() -> Vec<String> {
    CHAPTERS.iter().map(|chapter| chapter.title.to_owned()).collect()
}

/// How the company is before the story begins: groups that bring roles are not assigned yet.
pub(crate) fn prepare(organisation: &mut Organisation) {
    assign(organisation, false);
}

/// Assigns the groups that bring roles, or takes the assignment back; what happened.
pub(crate) fn assign(organisation: &mut Organisation, assigned: bool) -> String {
    for group in &mut organisation.groups {
        if policy::ROLES.iter().any(|(name, _)| *name == group.name) {
            group.assigned = assigned;
        }
    }
    let names: Vec<&str> = policy::ROLES.iter().map(|(name, _)| *name).collect();
    format!("The groups '{}' are assigned to the application.", names.join("', '"))
}

/// Léa Fontaine goes from Product to Sales; what happened.
pub(crate) fn moves(organisation: &mut Organisation) -> Option<String> {
    let (mover, _) = find(organisation, "lea.fontaine")?;
    let (head, manager) = find(organisation, "soren.kjaer")?;
    let Person { department, division, cost_center, display_name, .. } = manager.clone();
    for group in &mut organisation.groups {
        let joins = match group.kind {
            GroupKind::Department => group.members.contains(&head),
            GroupKind::AppRole => group.name == "App Viewers",
            GroupKind::Project | GroupKind::Other => continue,
        };
        match (group.members.binary_search(&mover), joins) {
            (Ok(at), false) => drop(group.members.remove(at)),
            (Err(at), true) => group.members.insert(at, mover),
            _ => {}
        }
    }
    let viewer = (0..).map(simulator::organisation::AppRoleKey).zip(&organisation.app_roles);
    let viewer = viewer.filter(|(_, role)| role.value == "viewer").map(|(key, _)| key).collect();
    let person = organisation.people.get_mut(mover.0 as usize)?;
    let before = std::mem::replace(&mut person.department, department).unwrap_or_default();
    (person.division, person.cost_center) = (division, cost_center);
    person.title = Some("Account Executive".to_owned());
    person.manager = Some(head);
    person.app_roles = viewer;
    let after = person.department.clone().unwrap_or_default();
    Some(format!("{} goes from {before} to {after} and reports to {display_name}.", person.display_name))
}

/// Tomasz Zając leaves; what happened.
pub(crate) fn leaves(organisation: &mut Organisation) -> Option<String> {
    let (leaver, _) = find(organisation, "tomasz.zajac")?;
    let person = organisation.people.get_mut(leaver.0 as usize)?;
    person.standing = Standing::Disabled;
    Some(format!("{} leaves; the account is disabled.", person.display_name))
}

fn find<'a>(organisation: &'a Organisation, account: &str) -> Option<(PersonKey, &'a Person)> {
    (0..).map(PersonKey).zip(&organisation.people).find(|(_, person)| person.mail_nickname == account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_lasts_about_five_minutes() {
        let scenes = CHAPTERS.iter().flat_map(|chapter| chapter.scenes);
        let length: Duration = scenes.map(|scene| scene.reading() + scene.length()).sum();
        assert!((240..=360).contains(&length.as_secs()), "{length:?}");
    }

    #[test]
    fn captions_are_short_and_can_be_read_in_their_time() {
        for scene in CHAPTERS.iter().flat_map(|chapter| chapter.scenes) {
            let caption = Scene::told(scene.caption, "Entra ID", "Larkmoor");
            assert!(!caption.contains(['{', '}']) && !caption.contains("  "), "{caption}");
            let words = caption.split(' ').count() as u64;
            // Three words a second are read easily.
            assert!(words <= 48 && words <= 3 * (scene.reading + scene.length), "{words}: {caption}");
        }
        let caption = Scene::told(CHAPTERS[1].scenes[0].caption, "The identity provider", "Larkmoor");
        assert!(caption.contains("on. The identity provider asks"), "{caption}");
        let caption = Scene::told(CHAPTERS[0].scenes[0].caption, "The identity provider", "Larkmoor");
        assert!(caption.contains("into the identity provider and"), "{caption}");
    }

    #[test]
    fn everything_that_is_told_happens_to_the_cast() {
        let mut organisation = Organisation::generate(1, PEOPLE);
        prepare(&mut organisation);
        assert_eq!(organisation.groups.iter().filter(|group| !group.assigned).count(), 3);
        assign(&mut organisation, true);
        assert!(organisation.groups.iter().all(|group| group.assigned));
        let moved = moves(&mut organisation).unwrap();
        assert_eq!(moved, "Léa Fontaine goes from Product to Sales and reports to Søren Kjær.");
        let (key, lea) = find(&organisation, "lea.fontaine").unwrap();
        assert_eq!(lea.app_roles.len(), 1);
        let mut groups: Vec<&str> = organisation
            .groups
            .iter()
            .filter(|group| group.members.contains(&key))
            .map(|group| group.name.as_str())
            .collect();
        groups.sort_unstable();
        assert_eq!(groups, ["All employees", "App Viewers", "Project Lighthouse", "Sales"]);
        assert_eq!(leaves(&mut organisation).unwrap(), "Tomasz Zając leaves; the account is disabled.");
    }
}
