//! Exchanges in which nobody can be recognised, and in which it can still be followed what happened to whom.
//!
//! **Invariants.**
//! - The same person has the same invented name, userName and e-mail address everywhere: in bodies, addresses, filters and
//!   sentences. Two people have different ones; those who share an address are taken for one person.
//! - Whatever is not known to tell nothing about a person is replaced, so an attribute that nobody thought of is, too.
//! - Names of groups and roles stay, and so do our identifiers: without them nothing could be followed.
//!
//! **The way.** Everything is read twice. [`Pseudonyms::learn`] gathers who there is, over all exchanges; from
//! [`Pseudonyms::settled`] on everybody has a name, and [`Settled::exchange`] writes. A body that is no JSON, or not the
//! whole of it, is left out.

mod attributes;
mod filter;
mod invented;
mod people;
mod phrases;
mod walk;

#[cfg(test)]
mod tests;

use scim::Kind;

use self::invented::Invented;
use self::people::{Key, Part, People};
use self::walk::{Pen, Walk};
use crate::deed::Deed;
use crate::row::Row;
use crate::store::content::{BodyText, Content, Part as Message};

/// What stands in the place of a body that cannot be read.
const LEFT_OUT: &str = "(left out: it cannot be read as a whole, so the people in it cannot get other names)";

/// Who there is in the exchanges that were read so far.
#[derive(Debug, Default)]
pub struct Pseudonyms(People);

/// Who gets which name.
#[derive(Debug)]
pub struct Settled(Invented);

impl Pseudonyms {
    /// Reads an exchange.
    pub fn learn(&mut self, row: &Row, content: Option<&Content>) {
        let people = &mut self.0;
        if is_user(row) {
            let person = row.resource.as_deref().map(|id| people.person(&[Key::own(id, &row.slug)]));
            for name in [&row.name, &row.former_name].into_iter().flatten() {
                people.name(person, name);
            }
            if let Some(value) = row.value.as_deref().filter(|_| names_somebody(row)) {
                people.name(None, value);
            }
        }
        // What is written is of no use yet.
        let mut walk = walk(people, row);
        walk.target(&row.target);
        for body in content.into_iter().flat_map(|content| bodies(row, content)) {
            if let BodyText::Text { text } = body {
                walk.body(text);
            }
        }
    }

    /// Gives everybody another name.
    #[must_use]
    pub fn settled(self) -> Settled {
        Settled(self.0.invent())
    }
}

impl Settled {
    /// An exchange in which everybody who was learned of is called otherwise.
    #[must_use]
    pub fn exchange(&self, row: &Row, content: Option<&Content>) -> (Row, Option<Content>) {
        (self.row(row), content.map(|content| self.content(row, content)))
    }

    fn row(&self, row: &Row) -> Row {
        let invented = &self.0;
        let mut other = row.clone();
        other.target = walk(&mut Writer(invented), row).target(&row.target);
        other.agent = invented.other_text(&row.agent);
        other.error = row.error.as_deref().map(|error| invented.other_text(error));
        if is_user(row) {
            let person = row.resource.as_deref().and_then(|id| invented.person(&[Key::own(id, &row.slug)]));
            let name = |name: &String| invented.other_name(person, name);
            other.name = row.name.as_ref().map(name);
            other.former_name = row.former_name.as_ref().map(name);
            if names_somebody(row) {
                other.value = row.value.as_deref().map(|value| invented.other_name(None, value));
            }
        }
        other
    }

    fn content(&self, row: &Row, content: &Content) -> Content {
        let mut other = content.clone();
        for part in [&mut other.request, &mut other.response] {
            self.headers(part);
        }
        let (request, response) =
            (self.body(row, &content.request.body), self.body(row, &content.response.body));
        other.request.body = request;
        if !tells_of_nobody(row) {
            other.response.body = response;
        }
        other
    }

    fn headers(&self, part: &mut Message) {
        for (name, value) in &mut part.headers {
            if !name.starts_with("content-") && !matches!(name.as_str(), "accept" | "date" | "etag") {
                *value = self.0.other_text(value);
            }
        }
    }

    fn body(&self, row: &Row, body: &BodyText) -> BodyText {
        let text = match body {
            BodyText::Text { text } => walk(&mut Writer(&self.0), row).body(text),
            BodyText::Cut { .. } => None,
            other => return other.clone(),
        };
        BodyText::Text { text: text.unwrap_or_else(|| LEFT_OUT.to_owned()) }
    }
}

/// Whether a row is about users, or about what nobody knows.
fn is_user(row: &Row) -> bool {
    row.kind == Some(Kind::User)
}

/// Whether what was looked for is somebody.
fn names_somebody(row: &Row) -> bool {
    matches!(row.deed, Deed::LookUp | Deed::Create | Deed::List)
}

/// What the server says of itself has the words of its schemas, which may be anybody's name.
fn tells_of_nobody(row: &Row) -> bool {
    matches!(row.deed, Deed::Discover | Deed::ReadRoles | Deed::Options) && row.status < 400
}

fn bodies<'a>(row: &Row, content: &'a Content) -> impl Iterator<Item = &'a BodyText> {
    let answer = (!tells_of_nobody(row)).then_some(&content.response.body);
    std::iter::once(&content.request.body).chain(answer)
}

fn walk<'a, P: Pen>(pen: &'a mut P, row: &'a Row) -> Walk<'a, P> {
    // Whoever has no identifier is somebody of this exchange alone.
    let subject = match &row.resource {
        Some(id) => Key::own(id, &row.slug),
        None => Key::Own(format!("{}\n", row.id)),
    };
    Walk { pen, connection: &row.slug, kind: row.kind.or_else(|| walk::kind_of(&row.target)), subject }
}

/// Learns what it is shown.
impl Pen for People {
    fn person(&mut self, keys: &[Key]) -> Option<usize> {
        Some(Self::person(self, keys))
    }

    fn known_as(&mut self, person: Option<usize>, key: &Key) {
        if let Some(person) = person {
            Self::known_as(self, person, key);
        }
    }

    fn part(&mut self, person: Option<usize>, part: Part, text: &str) -> String {
        let person = person.unwrap_or_else(|| Self::person(self, &[Key::called(part, text)]));
        Self::part(self, person, part, text);
        text.to_owned()
    }

    fn thing(&mut self, attribute: &str, text: &str) -> String {
        Self::thing(self, attribute, text);
        text.to_owned()
    }

    fn words(&mut self, text: &str) -> String {
        text.to_owned()
    }
}

/// Writes what stands for what it is shown.
struct Writer<'a>(&'a Invented);

impl Pen for Writer<'_> {
    fn person(&mut self, keys: &[Key]) -> Option<usize> {
        self.0.person(keys)
    }

    fn known_as(&mut self, _: Option<usize>, _: &Key) {}

    fn part(&mut self, person: Option<usize>, part: Part, text: &str) -> String {
        self.0.other_part(person, part, text)
    }

    fn thing(&mut self, attribute: &str, text: &str) -> String {
        self.0.other_thing(attribute, text)
    }

    fn words(&mut self, text: &str) -> String {
        self.0.other_text(text)
    }
}
