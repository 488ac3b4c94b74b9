//! The names that people get, and what stands for whatever else is known of them.

use std::collections::{HashMap, HashSet};

use super::people::{Key, Part};
use super::phrases::Phrases;

/// Stands for somebody of whom nothing was known when names were given.
pub(super) const SOMEBODY: &str = "(somebody)";
/// Nobody has an address there (RFC 2606).
const DOMAIN: &str = "people.example";

const GIVEN: [&str; 32] = [
    "Amber", "Azure", "Beryl", "Cerise", "Citrine", "Coral", "Cyan", "Ebony", "Emerald", "Fuchsia", "Garnet",
    "Indigo", "Ivory", "Jade", "Jasper", "Lilac", "Magenta", "Mauve", "Ochre", "Olive", "Onyx", "Opal",
    "Pearl", "Russet", "Saffron", "Scarlet", "Sepia", "Sienna", "Topaz", "Umber", "Violet", "Zircon",
];
const FAMILY: [&str; 32] = [
    "Acacia",
    "Alder",
    "Aspen",
    "Baobab",
    "Beech",
    "Birch",
    "Cedar",
    "Chestnut",
    "Cypress",
    "Ebonywood",
    "Elder",
    "Elm",
    "Fir",
    "Ginkgo",
    "Hawthorn",
    "Hazel",
    "Hickory",
    "Juniper",
    "Larch",
    "Linden",
    "Mahogany",
    "Maple",
    "Mulberry",
    "Oak",
    "Pine",
    "Poplar",
    "Rowan",
    "Sequoia",
    "Spruce",
    "Sycamore",
    "Willow",
    "Yew",
];

/// What stands for whom.
#[derive(Debug, Default)]
pub(super) struct Invented {
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    keys: HashMap<Key, usize>,
    parts: HashMap<(usize, Part, String), String>,
    /// How many different texts a person has for something.
    variants: HashMap<(usize, Part, bool), usize>,
    /// By the text alone: the first who has it.
    anybody: HashMap<(Part, String), String>,
    things: HashMap<(String, String), String>,
    counts: HashMap<String, usize>,
    phrases: Phrases,
}

impl Invented {
    /// `words` are the words of those who are to get other names.
    pub(super) fn new(words: HashSet<String>) -> Self {
        let unused = |names: &[&'static str]| -> Vec<&'static str> {
            let left: Vec<_> =
                names.iter().copied().filter(|name| !words.contains(scim::fold(name).as_ref())).collect();
            if left.is_empty() { vec!["Person"] } else { left }
        };
        let (mut given, mut family) = (unused(&GIVEN), unused(&FAMILY));
        // As many of both, so that no two people get the same.
        let count = given.len().min(family.len());
        given.truncate(count);
        family.truncate(count);
        Self { given, family, ..Self::default() }
    }

    pub(super) fn key(&mut self, key: Key, person: usize) {
        self.keys.insert(key, person);
    }

    /// The first and the last name of a person.
    fn names(&self, person: usize) -> (String, String) {
        let count = self.given.len();
        let given = self.given[person % count];
        let family = self.family[(person + person / count) % count];
        match person / (count * count) {
            0 => (given.to_owned(), family.to_owned()),
            round => (given.to_owned(), format!("{family}{}", round + 1)),
        }
    }

    /// Invents what stands for a text. A person who has two of something keeps having two.
    pub(super) fn part(&mut self, person: usize, part: Part, text: &str) {
        let folded = scim::fold(text).into_owned();
        if self.parts.contains_key(&(person, part, folded.clone())) {
            return;
        }
        let (given, family) = self.names(person);
        let address = part == Part::Login && text.contains('@');
        let variant = self.variants.entry((person, part, address)).or_default();
        *variant += 1;
        let (blank, dot) = match variant {
            1 => (String::new(), String::new()),
            more => (format!(" {more}"), format!(".{more}")),
        };
        let local = format!("{}.{}{dot}", given.to_lowercase(), family.to_lowercase());
        let other = match part {
            Part::Login if address => format!("{local}@{DOMAIN}"),
            Part::Login => local.clone(),
            Part::Full | Part::Formatted => format!("{given} {family}{blank}"),
            Part::Given => format!("{given}{blank}"),
            Part::Family => format!("{family}{blank}"),
        };
        self.phrases.add(text, &other);
        // Parts of it may stand alone, such as where an error says how far a text was understood.
        match part {
            Part::Login => {
                if let Some((name, _)) = text.split_once('@') {
                    self.phrases.add_rest(name, &local);
                }
            }
            Part::Full | Part::Formatted => {
                let words: Vec<&str> = text.split_whitespace().collect();
                for (place, word) in words.iter().enumerate() {
                    let last = place > 0 && place + 1 == words.len();
                    self.phrases.add_rest(word, if last { &family } else { &given });
                }
            }
            Part::Given | Part::Family => {}
        }
        self.anybody.entry((part, folded.clone())).or_insert_with(|| other.clone());
        self.parts.insert((person, part, folded), other);
    }

    /// Invents what stands for a value of an attribute.
    pub(super) fn thing(&mut self, attribute: &str, text: &str) {
        let count = self.counts.entry(attribute.to_owned()).or_default();
        *count += 1;
        let other = format!("{attribute}-{count}");
        // Shorter ones, such as a country's, are words of their own elsewhere.
        if text.chars().count() >= 4 {
            self.phrases.add_rest(text, &other);
        }
        self.things.insert((attribute.to_owned(), scim::fold(text).into_owned()), other);
    }

    /// Says that everything is invented.
    pub(super) fn ready(&mut self) {
        self.phrases.order();
    }

    /// The person whom the first known key is about.
    pub(super) fn person(&self, keys: &[Key]) -> Option<usize> {
        keys.iter().find_map(|key| self.keys.get(key).copied())
    }

    /// What stands for something that is said of a person.
    pub(super) fn other_part(&self, person: Option<usize>, part: Part, text: &str) -> String {
        let folded = scim::fold(text).into_owned();
        let own = person.and_then(|person| self.parts.get(&(person, part, folded.clone())));
        own.or_else(|| self.anybody.get(&(part, folded))).cloned().unwrap_or_else(|| SOMEBODY.to_owned())
    }

    /// What stands for a name, whatever it is.
    pub(super) fn other_name(&self, person: Option<usize>, text: &str) -> String {
        let folded = scim::fold(text).into_owned();
        let own = |part| self.parts.get(&(person?, part, folded.clone()));
        let anybodys = |part| self.anybody.get(&(part, folded.clone()));
        let found = Part::ALL.into_iter().find_map(own).or_else(|| Part::ALL.into_iter().find_map(anybodys));
        found.cloned().unwrap_or_else(|| SOMEBODY.to_owned())
    }

    /// What stands for a value of an attribute.
    pub(super) fn other_thing(&self, attribute: &str, text: &str) -> String {
        let key = (attribute.to_owned(), scim::fold(text).into_owned());
        self.things.get(&key).cloned().unwrap_or_else(|| SOMEBODY.to_owned())
    }

    /// A text of any kind without the people who are known.
    pub(super) fn other_text(&self, text: &str) -> String {
        self.phrases.replaced(text)
    }
}
