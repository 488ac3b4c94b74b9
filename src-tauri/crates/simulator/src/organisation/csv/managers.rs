//! Who a row means by its manager.

use std::collections::HashMap;

use super::report::Remarks;
use crate::organisation::{Person, PersonKey};

/// What rows say about managers, to be understood when everybody is known.
#[derive(Debug, Default)]
pub(super) struct Managers {
    wanted: Vec<(PersonKey, Vec<String>)>,
    /// Identifiers in the file that are no UUIDs, as Okta's.
    ids: HashMap<String, Hit>,
}

/// Who goes by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hit {
    One(PersonKey),
    Several,
}

impl Managers {
    /// Takes down what a row says; what is said first is tried first.
    pub(super) fn note<'a>(
        &mut self,
        person: PersonKey,
        id: Option<&str>,
        said: impl Iterator<Item = &'a str>,
    ) {
        if let Some(id) = id {
            add(&mut self.ids, id, person);
        }
        let said: Vec<String> = said.map(str::to_owned).collect();
        if !said.is_empty() {
            self.wanted.push((person, said));
        }
    }

    /// Gives people their managers. `lines` are those of the people's rows.
    pub(super) fn resolve(self, people: &mut [Person], lines: &[u64], notes: &mut Remarks) {
        if self.wanted.is_empty() {
            return;
        }
        let names = Names::of(self.ids, people);
        for (person, said) in self.wanted {
            let line = line(lines, person);
            let mut found = None;
            let mut several = false;
            for text in &said {
                match names.find(text) {
                    Some(Hit::One(manager)) => {
                        found = Some(manager);
                        break;
                    }
                    Some(Hit::Several) => several = true,
                    None => {}
                }
            }
            let said = || said.join("” or “");
            match found {
                Some(manager) if manager == person => {
                    notes.add(line, || "Nobody is their own manager. The manager is left out.".to_owned());
                }
                Some(manager) => {
                    if let Some(person) = people.get_mut(person.0 as usize) {
                        person.manager = Some(manager);
                    }
                }
                None if several => notes.add(line, || {
                    format!(
                        "Several people are called “{}”. The manager is left out; name the user name.",
                        said()
                    )
                }),
                None => {
                    notes.add(line, || format!("The manager “{}” is not in the file and left out.", said()))
                }
            }
        }
        open_circles(people, lines, notes);
        notes.sort();
    }
}

/// Everybody by everything a manager can be named by, the surest first.
struct Names([HashMap<String, Hit>; 5]);

impl Names {
    fn of(ids: HashMap<String, Hit>, people: &[Person]) -> Self {
        let mut names = Self([HashMap::new(), ids, HashMap::new(), HashMap::new(), HashMap::new()]);
        let [user_names, ids, mails, numbers, display_names] = &mut names.0;
        for (key, person) in (0..).map(PersonKey).zip(people) {
            add(user_names, &person.user_name, key);
            add(ids, &person.object_id.to_string(), key);
            if let Some(mail) = &person.mail {
                add(mails, mail, key);
            }
            if let Some(number) = &person.employee_number {
                add(numbers, number, key);
            }
            add(display_names, &person.display_name, key);
        }
        names
    }

    fn find(&self, text: &str) -> Option<Hit> {
        // What a directory exports: "CN=Anna Berg,OU=Sales,DC=example".
        let text = match text.get(..3) {
            Some(start) if start.eq_ignore_ascii_case("cn=") => {
                text[3..].split(",OU=").next().unwrap_or(text)
            }
            _ => text,
        };
        let text = text.split(",DC=").next().and_then(|text| text.split(",CN=").next()).unwrap_or(text);
        // "Berg, Anna" is Anna Berg.
        let turned = text.split_once(", ").map(|(family, given)| format!("{given} {family}"));
        let mut several = None;
        for text in [Some(text.to_owned()), turned].into_iter().flatten() {
            let text = text.to_lowercase();
            for names in &self.0 {
                match names.get(&text) {
                    Some(Hit::One(person)) => return Some(Hit::One(*person)),
                    Some(Hit::Several) => several = Some(Hit::Several),
                    None => {}
                }
            }
        }
        several
    }
}

fn add(names: &mut HashMap<String, Hit>, name: &str, person: PersonKey) {
    names
        .entry(name.to_lowercase())
        .and_modify(|hit| {
            if *hit != Hit::One(person) {
                *hit = Hit::Several;
            }
        })
        .or_insert(Hit::One(person));
}

/// Takes away the manager who closes a circle: above everybody there is somebody with none.
fn open_circles(people: &mut [Person], lines: &[u64], notes: &mut Remarks) {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Seen {
        No,
        Here,
        Before,
    }
    let mut seen = vec![Seen::No; people.len()];
    for start in 0..people.len() {
        let mut path = Vec::new();
        let mut at = start;
        while seen[at] == Seen::No {
            seen[at] = Seen::Here;
            path.push(at);
            let Some(manager) = people[at].manager else { break };
            at = manager.0 as usize;
            if seen[at] == Seen::Here {
                let closing = path.last().copied().unwrap_or(start);
                people[closing].manager = None;
                notes.add(lines.get(closing).copied().unwrap_or_default(), || {
                    "Following managers from here leads back here. The manager is left out.".to_owned()
                });
                break;
            }
        }
        for at in path {
            seen[at] = Seen::Before;
        }
    }
}

fn line(lines: &[u64], person: PersonKey) -> u64 {
    lines.get(person.0 as usize).copied().unwrap_or_default()
}
