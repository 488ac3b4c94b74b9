//! Names of people: one table for each culture.
//!
//! A table is a text, because several thousand names are easier to read and to correct that way. Names are separated by
//! commas; what is not plain ASCII has its transliteration behind `=`, from which the user name is made.

mod arabic;
mod brazilian;
mod chinese;
mod dutch;
mod english;
mod french;
mod german;
mod greek;
mod hebrew;
mod hindi;
mod hungarian;
mod irish;
mod italian;
mod japanese;
mod korean;
mod polish;
mod spanish;
mod swedish;
mod turkish;
mod ukrainian;
mod vietnamese;

use crate::chance::Chance;

pub(super) use arabic::ARABIC;
pub(super) use brazilian::BRAZILIAN;
pub(super) use chinese::CHINESE;
pub(super) use dutch::DUTCH;
pub(super) use english::ENGLISH;
pub(super) use french::FRENCH;
pub(super) use german::GERMAN;
pub(super) use greek::GREEK;
pub(super) use hebrew::HEBREW;
pub(super) use hindi::HINDI;
pub(super) use hungarian::HUNGARIAN;
pub(super) use irish::IRISH;
pub(super) use italian::ITALIAN;
pub(super) use japanese::JAPANESE;
pub(super) use korean::KOREAN;
pub(super) use polish::POLISH;
pub(super) use spanish::SPANISH;
pub(super) use swedish::SWEDISH;
pub(super) use turkish::TURKISH;
pub(super) use ukrainian::UKRAINIAN;
pub(super) use vietnamese::VIETNAMESE;

/// Every culture.
pub(super) const CULTURES: [&Culture; 21] = [
    &ARABIC,
    &BRAZILIAN,
    &CHINESE,
    &DUTCH,
    &ENGLISH,
    &FRENCH,
    &GERMAN,
    &GREEK,
    &HEBREW,
    &HINDI,
    &HUNGARIAN,
    &IRISH,
    &ITALIAN,
    &JAPANESE,
    &KOREAN,
    &POLISH,
    &SPANISH,
    &SWEDISH,
    &TURKISH,
    &UKRAINIAN,
    &VIETNAMESE,
];

/// How a culture names people.
pub(super) struct Culture {
    /// The language, as BCP 47 has it; it identifies the culture as well.
    pub(super) language: &'static str,
    /// Which name comes first.
    order: Order,
    /// Whether there is a second family name.
    second: Second,
    /// The given names.
    given: &'static str,
    /// The family names. Where women and men have different forms of one, it is left out.
    family: &'static str,
}

/// Which name comes first where the whole name is shown.
enum Order {
    /// The given name.
    GivenFirst,
    /// The family name.
    FamilyFirst,
    /// The family name, with nothing between it and the given name.
    Joined,
}

/// A second family name, in so many of a hundred people.
enum Second {
    /// There is none.
    None,
    /// Joined with a hyphen.
    Hyphened {
        /// How often.
        percent: u32,
    },
    /// Set beside the first.
    Spaced {
        /// How often.
        percent: u32,
        /// Which of the two is in the user name.
        called: Called,
    },
}

/// Which of two family names somebody is called by.
enum Called {
    /// The first one.
    First,
    /// The last one.
    Last,
}

/// A name and how ASCII writes it.
#[derive(Debug, Clone, Copy)]
struct Name {
    shown: &'static str,
    ascii: &'static str,
}

/// The names of a culture, ready to be drawn.
pub(super) struct Names {
    /// Whose they are.
    pub(super) culture: &'static Culture,
    /// Whether they are written in Latin letters.
    pub(super) latin: bool,
    given: Vec<Name>,
    family: Vec<Name>,
}

/// How somebody is called.
pub(super) struct FullName {
    /// The name as it is shown.
    pub(super) display: String,
    /// The given name.
    pub(super) given: String,
    /// The family name.
    pub(super) family: String,
    /// The user name without a number and a domain.
    pub(super) account: String,
}

impl Names {
    pub(super) fn of(culture: &'static Culture) -> Self {
        let given = read(culture.given);
        let latin = given.iter().all(|name| name.shown.starts_with(|first: char| first < '\u{2b0}'));
        Self { culture, latin, given, family: read(culture.family) }
    }

    /// Somebody of this culture. `native` writes the name as at home; otherwise it is written as people abroad write it:
    /// in ASCII, and the given name first.
    pub(super) fn draw(&self, chance: &mut Chance, native: bool) -> FullName {
        let given = draw(chance, &self.given);
        let family = draw(chance, &self.family);
        let text = |name: Name| if native { name.shown } else { name.ascii };
        let second = |chance: &mut Chance, percent| {
            chance.percent(percent).then(|| draw(chance, &self.family)).filter(|second| {
                // No name twice, and none that is a double name already.
                second.shown != family.shown
                    && !format!("{}{}", family.shown, second.shown).contains(['-', ' '])
            })
        };
        let (shown, called) = match self.culture.second {
            Second::None => (text(family).to_owned(), family.ascii.to_owned()),
            Second::Hyphened { percent } => match second(chance, percent) {
                Some(second) => (
                    format!("{}-{}", text(family), text(second)),
                    format!("{}-{}", family.ascii, second.ascii),
                ),
                None => (text(family).to_owned(), family.ascii.to_owned()),
            },
            Second::Spaced { percent, ref called } => match second(chance, percent) {
                Some(second) => {
                    let called = match called {
                        Called::First => family.ascii,
                        Called::Last => second.ascii,
                    };
                    (format!("{} {}", text(family), text(second)), called.to_owned())
                }
                None => (text(family).to_owned(), family.ascii.to_owned()),
            },
        };
        let given_shown = text(given);
        let display = match self.culture.order {
            Order::FamilyFirst if native => format!("{shown} {given_shown}"),
            Order::Joined if native => format!("{shown}{given_shown}"),
            _ => format!("{given_shown} {shown}"),
        };
        FullName {
            display,
            given: given_shown.to_owned(),
            family: shown,
            account: account(&format!("{}.{called}", given.ascii)),
        }
    }
}

/// What remains of a name in a user name.
pub(super) fn account(ascii: &str) -> String {
    ascii
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'))
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

fn read(table: &'static str) -> Vec<Name> {
    table
        .split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(|entry| match entry.split_once('=') {
            Some((shown, ascii)) => Name { shown: shown.trim(), ascii: ascii.trim() },
            None => Name { shown: entry, ascii: entry },
        })
        .collect()
}

/// One of the names; no table is empty.
fn draw(chance: &mut Chance, names: &[Name]) -> Name {
    chance.pick(names).copied().unwrap_or(Name { shown: "", ascii: "" })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_has_its_ascii_form_and_is_there_once() {
        for culture in CULTURES {
            let names = Names::of(culture);
            for table in [&names.given, &names.family] {
                assert!(table.len() >= 30, "{}", culture.language);
                let mut seen = HashSet::new();
                for name in table {
                    assert!(!name.shown.is_empty() && !name.ascii.is_empty(), "{name:?}");
                    assert!(
                        name.ascii.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '\'' | ' ')),
                        "{name:?}"
                    );
                    assert_eq!(name.shown, name.shown.trim(), "{name:?}");
                    assert!(seen.insert(name.shown), "{name:?} is there twice");
                }
            }
        }
    }

    #[test]
    fn names_are_shown_as_at_home_and_as_abroad() {
        let mut chance = Chance::new(1);
        let at_home = Names::of(&JAPANESE).draw(&mut chance.clone(), true);
        let abroad = Names::of(&JAPANESE).draw(&mut chance, false);
        assert_eq!(at_home.display, format!("{} {}", at_home.family, at_home.given));
        assert_eq!(abroad.display, format!("{} {}", abroad.given, abroad.family));
        assert_eq!(at_home.account, abroad.account);
        assert!(abroad.display.is_ascii());
        let joined = Names::of(&KOREAN).draw(&mut chance, true);
        assert_eq!(joined.display, format!("{}{}", joined.family, joined.given));
    }

    #[test]
    fn a_user_name_keeps_letters_and_hyphens() {
        assert_eq!(account("Anne-Marie.O'Brien"), "anne-marie.obrien");
        assert_eq!(account("Bas.van 't Hof"), "bas.vanthof");
    }
}
