//! Who is who: everything that was said of people, gathered before anybody is given another name.
//!
//! Two things that are known of one person make them one: the userName in a lookup and the identifier in the answer to
//! it. So nobody has a name until everything was read.

use std::collections::{HashMap, HashSet};

use super::invented::Invented;

/// What of a person a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A userName or an e-mail address; identity providers use one for the other.
    Login,
    /// The displayName.
    Full,
    /// The whole name in its parts.
    Formatted,
    /// The first name.
    Given,
    /// The last name.
    Family,
}

impl Part {
    /// Where a text of unknown kind is looked for, the most telling first.
    pub(super) const ALL: [Self; 5] = [Self::Login, Self::Full, Self::Formatted, Self::Given, Self::Family];
}

/// What a person is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Nobody else has it.
    Own(String),
    /// Others may be called so, too: it stands for the first of them, and only where there is nothing better.
    Called(Part, String),
}

impl Key {
    /// Something that nobody else has. Addresses and our identifiers are the same everywhere, other names only within a
    /// connection.
    pub(super) fn own(text: &str, connection: &str) -> Self {
        let folded = scim::fold(text);
        Self::Own(if text.contains('@') || super::attributes::is_identifier(text) {
            folded.into_owned()
        } else {
            format!("{connection}\n{folded}")
        })
    }

    pub(super) fn called(part: Part, text: &str) -> Self {
        Self::Called(part, scim::fold(text).into_owned())
    }
}

/// Everything that was said of people.
#[derive(Debug, Default)]
pub(super) struct People {
    keys: HashMap<Key, usize>,
    /// Whom a person turned out to be; themselves at the end of the way.
    parents: Vec<usize>,
    known: HashSet<(usize, Part, String)>,
    /// As they were written, in the order in which they were read.
    parts: Vec<(usize, Part, String)>,
    /// Names of which it is not known what they are: of whom, if that is known.
    names: Vec<(Option<usize>, String)>,
    things: Vec<(String, String)>,
    known_things: HashSet<(String, String)>,
}

impl People {
    /// The person whom all keys are about.
    pub(super) fn person(&mut self, keys: &[Key]) -> usize {
        let mut found = None;
        for key in keys {
            if let Some(known) = self.keys.get(key).copied() {
                let known = self.root(known);
                found = Some(found.map_or(known, |found| self.unite(found, known)));
            }
        }
        let person = found.unwrap_or_else(|| {
            self.parents.push(self.parents.len());
            self.parents.len() - 1
        });
        for key in keys {
            self.keys.insert(key.clone(), person);
        }
        person
    }

    /// That a person is known by something else as well.
    pub(super) fn known_as(&mut self, person: usize, key: &Key) {
        let known = self.person(std::slice::from_ref(key));
        self.unite(person, known);
    }

    /// That something is said of a person.
    pub(super) fn part(&mut self, person: usize, part: Part, text: &str) {
        if self.known.insert((person, part, scim::fold(text).into_owned())) {
            self.parts.push((person, part, text.to_owned()));
        }
    }

    /// That somebody has a name.
    pub(super) fn name(&mut self, person: Option<usize>, text: &str) {
        self.names.push((person, text.to_owned()));
    }

    /// That an attribute has a value that tells something about somebody.
    pub(super) fn thing(&mut self, attribute: &str, text: &str) {
        let key = (attribute.to_owned(), scim::fold(text).into_owned());
        if self.known_things.insert(key) {
            self.things.push((attribute.to_owned(), text.to_owned()));
        }
    }

    /// Gives everybody another name.
    pub(super) fn invent(mut self) -> Invented {
        self.meet();
        self.name_the_rest();
        let mut invented = Invented::new(self.words());
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        for (person, part, text) in std::mem::take(&mut self.parts) {
            let root = self.root(person);
            let next = numbers.len();
            invented.part(*numbers.entry(root).or_insert(next), part, &text);
        }
        for (attribute, text) in std::mem::take(&mut self.things) {
            invented.thing(&attribute, &text);
        }
        for (key, person) in std::mem::take(&mut self.keys) {
            // Of whom nothing is said there is nothing to hide.
            if let Some(number) = numbers.get(&self.root(person)) {
                invented.key(key, *number);
            }
        }
        invented.ready();
        invented
    }

    /// Who was only called by a name is the first who has it.
    fn meet(&mut self) {
        for (person, part, text) in self.parts.clone() {
            let called = Key::called(part, &text);
            if let Some(other) = self.keys.get(&called).copied()
                && self.root(person) != self.root(other)
            {
                self.unite(person, other);
                // The next one of that name is somebody else.
                self.keys.remove(&called);
            }
        }
        for (person, part, text) in self.parts.clone() {
            self.keys.entry(Key::called(part, &text)).or_insert(person);
        }
    }

    /// A name that is nothing else is what somebody is called.
    fn name_the_rest(&mut self) {
        let mut known: HashSet<(usize, String)> = HashSet::new();
        let mut anybody: HashSet<String> = HashSet::new();
        for (person, _, text) in self.parts.clone() {
            let folded = scim::fold(&text).into_owned();
            known.insert((self.root(person), folded.clone()));
            anybody.insert(folded);
        }
        for (person, text) in std::mem::take(&mut self.names) {
            let folded = scim::fold(&text).into_owned();
            let part = if text.contains('@') { Part::Login } else { Part::Full };
            let person = match person {
                Some(person) if known.contains(&(self.root(person), folded.clone())) => continue,
                Some(person) => person,
                None if anybody.contains(&folded) => continue,
                None => self.person(&[Key::called(part, &text)]),
            };
            known.insert((self.root(person), folded.clone()));
            anybody.insert(folded);
            self.part(person, part, &text);
        }
    }

    /// The words of all names, which nobody else must get.
    fn words(&self) -> HashSet<String> {
        let texts =
            self.parts.iter().map(|(_, _, text)| text).chain(self.things.iter().map(|(_, text)| text));
        texts
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
            .map(|word| scim::fold(word).into_owned())
            .collect()
    }

    fn root(&mut self, mut person: usize) -> usize {
        while self.parents[person] != person {
            // Whoever asks next has a shorter way.
            self.parents[person] = self.parents[self.parents[person]];
            person = self.parents[person];
        }
        person
    }

    fn unite(&mut self, one: usize, other: usize) -> usize {
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = (one.min(other), one.max(other));
        self.parents[second] = first;
        first
    }
}
