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
        let mut names = Names { people, ids: self.ids, by: Default::default() };
        let mut found = Vec::with_capacity(self.wanted.len());
        for (person, said) in self.wanted {
            let line = lines.get(person.0 as usize).copied().unwrap_or_default();
            let hits: Vec<Hit> = said.iter().filter_map(|text| names.find(text)).collect();
            let manager = hits.iter().find_map(|hit| match hit {
                Hit::One(manager) => Some(*manager),
                Hit::Several => None,
            });
            let said = || said.join("” or “");
            match manager {
                Some(manager) if manager == person => {
                    notes.add(line, || "Nobody is their own manager. The manager is left out.".to_owned());
                }
                Some(manager) => found.push((person, manager)),
                None if hits.is_empty() => {
                    notes.add(line, || format!("The manager “{}” is not in the file and left out.", said()));
                }
                None => notes.add(line, || {
                    format!(
                        "Several people are called “{}”. The manager is left out; name the user name.",
                        said()
                    )
                }),
            }
        }
        for (person, manager) in found {
            if let Some(person) = people.get_mut(person.0 as usize) {
                person.manager = Some(manager);
            }
        }
        open_circles(people, lines, notes);
        notes.sort();
    }
}

/// Everybody by what a manager can be named by.
struct Names<'a> {
    people: &'a [Person],
    ids: HashMap<String, Hit>,
    /// By each of [`KINDS`], made when it is first asked for: most files name managers in one way.
    by: [Option<HashMap<String, Hit>>; KINDS.len()],
}

/// What names somebody, the surest first.
const KINDS: [fn(&Person) -> Option<&str>; 4] = [
    |person| Some(&person.user_name),
    |person| person.mail.as_deref(),
    |person| person.employee_number.as_deref(),
    |person| Some(&person.display_name),
];

impl Names<'_> {
    fn find(&mut self, text: &str) -> Option<Hit> {
        let text = common_name(text);
        // "Berg, Anna" is Anna Berg.
        let turned = text.split_once(", ").map(|(family, given)| format!("{given} {family}"));
        let mut several = None;
        for text in [Some(text.to_owned()), turned].into_iter().flatten() {
            let text = text.to_lowercase();
            let found = std::iter::once(self.ids.get(&text).copied());
            let kinds = self
                .by
                .iter_mut()
                .zip(KINDS)
                .map(|(by, kind)| by.get_or_insert_with(|| names(self.people, kind)).get(&text).copied());
            for hit in found.chain(kinds).flatten() {
                if hit != Hit::Several {
                    return Some(hit);
                }
                several = Some(hit);
            }
        }
        several
    }
}

fn names(people: &[Person], kind: fn(&Person) -> Option<&str>) -> HashMap<String, Hit> {
    let mut names = HashMap::new();
    for (key, person) in (0..).map(PersonKey).zip(people) {
        if let Some(name) = kind(person) {
            add(&mut names, name, key);
        }
    }
    names
}

/// The name in what a directory exports: "CN=Anna Berg,OU=Sales,DC=example". Anything else stays as it is.
fn common_name(text: &str) -> &str {
    match text.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("cn=") => {
            let name = &text[3..];
            let end = [",OU=", ",CN=", ",DC="].iter().filter_map(|next| name.find(next)).min();
            end.map_or(name, |end| &name[..end])
        }
        _ => text,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_directories_are_understood() {
        assert_eq!(common_name("CN=Anna Berg,OU=Sales,DC=example"), "Anna Berg");
        assert_eq!(common_name("cn=Anna Berg,CN=Users,DC=example"), "Anna Berg");
        assert_eq!(common_name("CN=Anna Berg"), "Anna Berg");
        assert_eq!(common_name("Berg, Anna"), "Berg, Anna");
        assert_eq!(common_name("€"), "€");
    }
}
