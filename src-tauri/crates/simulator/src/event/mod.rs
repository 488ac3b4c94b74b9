//! What happens in an organisation, and in the identity provider's console. An event changes the source and sends nothing; the
//! next cycle shows it to the server. Whom it happens to is chance that repeats itself.

mod accident;
mod groups;
mod people;
mod roles;

#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::organisation::{GroupKey, Organisation, Person, PersonKey, Standing};
use crate::target::Subject;

/// Something that can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// Somebody begins.
    Joiner,
    /// Somebody gets another title and department.
    Mover,
    /// Somebody gets another family name, and with it another user name and address.
    NameChange,
    /// Somebody reports to somebody else.
    ManagerChange,
    /// Somebody has no manager any more.
    ManagerLost,
    /// An account is disabled.
    Leaver,
    /// Somebody is no longer assigned to the application.
    Unassigned,
    /// Whoever is disabled or no longer assigned comes back.
    Return,
    /// Somebody is deleted for good.
    HardDelete,
    /// A group is made.
    GroupCreated,
    /// A group gets another name.
    GroupRenamed,
    /// Somebody comes into a group and somebody leaves it.
    MembershipChanged,
    /// A group is deleted.
    GroupDeleted,
    /// Somebody who has no app role gets one.
    RoleAssigned,
    /// Somebody gets another app role.
    RoleChanged,
    /// Somebody has two app roles.
    TwoRoles,
    /// Somebody has none any more.
    NoRole,
    /// Somebody types the token wrong into the console.
    TokenMistyped,
    /// The token is typed as it is.
    TokenCorrected,
    /// A filter is set wrong: half of the company falls out of scope.
    Accident,
    /// The filter is set right.
    AccidentUndone,
}

impl Event {
    /// All of them, in an order in which they can happen one after the other.
    pub const ALL: [Self; 21] = [
        Self::Joiner,
        Self::Mover,
        Self::NameChange,
        Self::ManagerChange,
        Self::ManagerLost,
        Self::Leaver,
        Self::Unassigned,
        Self::Return,
        Self::HardDelete,
        Self::GroupCreated,
        Self::GroupRenamed,
        Self::MembershipChanged,
        Self::GroupDeleted,
        Self::RoleAssigned,
        Self::RoleChanged,
        Self::TwoRoles,
        Self::NoRole,
        Self::TokenMistyped,
        Self::TokenCorrected,
        Self::Accident,
        Self::AccidentUndone,
    ];

    /// The word for it on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Joiner => "joiner",
            Self::Mover => "mover",
            Self::NameChange => "name-change",
            Self::ManagerChange => "manager-change",
            Self::ManagerLost => "manager-lost",
            Self::Leaver => "leaver",
            Self::Unassigned => "unassigned",
            Self::Return => "return",
            Self::HardDelete => "hard-delete",
            Self::GroupCreated => "group-created",
            Self::GroupRenamed => "group-renamed",
            Self::MembershipChanged => "membership-changed",
            Self::GroupDeleted => "group-deleted",
            Self::RoleAssigned => "role-assigned",
            Self::RoleChanged => "role-changed",
            Self::TwoRoles => "two-roles",
            Self::NoRole => "no-role",
            Self::TokenMistyped => "token-mistyped",
            Self::TokenCorrected => "token-corrected",
            Self::Accident => "accident",
            Self::AccidentUndone => "accident-undone",
        }
    }

    /// The event of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.word() == word)
    }
}

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// In a sentence.
    pub sentence: String,
    /// To whom.
    pub subjects: Vec<Subject>,
}

impl Happened {
    fn to(sentence: impl Into<String>, subjects: impl IntoIterator<Item = Subject>) -> Self {
        Self { sentence: sentence.into(), subjects: subjects.into_iter().collect() }
    }

    /// It could not happen: nobody is there to whom it could.
    fn to_nobody() -> Self {
        Self::to("There is nobody to whom it could happen.", [])
    }
}

/// Who fell out of scope by the accident, to be brought back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lost(Vec<PersonKey>);

/// Lets it happen in the source. The token's events are nothing to the source.
pub(crate) fn happen(
    event: Event,
    organisation: &mut Organisation,
    chance: &mut Chance,
    lost: &mut Lost,
) -> Happened {
    let happened = match event {
        Event::Joiner => people::joiner(organisation, chance),
        Event::Mover => people::mover(organisation, chance),
        Event::NameChange => people::name_change(organisation, chance),
        Event::ManagerChange => people::manager_change(organisation, chance),
        Event::ManagerLost => people::manager_lost(organisation, chance),
        Event::Leaver => people::leaver(organisation, chance),
        Event::Unassigned => people::unassigned(organisation, chance),
        Event::Return => people::comes_back(organisation, chance),
        Event::HardDelete => people::hard_delete(organisation, chance),
        Event::GroupCreated => groups::created(organisation, chance),
        Event::GroupRenamed => groups::renamed(organisation, chance),
        Event::MembershipChanged => groups::membership(organisation, chance),
        Event::GroupDeleted => groups::deleted(organisation, chance),
        Event::RoleAssigned => roles::assigned(organisation, chance),
        Event::RoleChanged => roles::changed(organisation, chance),
        Event::TwoRoles => roles::two(organisation, chance),
        Event::NoRole => roles::none(organisation, chance),
        Event::TokenMistyped => Some(Happened::to("The token was typed wrong.", [])),
        Event::TokenCorrected => Some(Happened::to("The token was typed again, as it is.", [])),
        Event::Accident => Some(accident::happens(organisation, chance, lost)),
        Event::AccidentUndone => Some(accident::is_undone(organisation, lost)),
    };
    happened.unwrap_or_else(Happened::to_nobody)
}

/// One of those to whom it can happen.
fn somebody(
    organisation: &Organisation,
    chance: &mut Chance,
    can: impl Fn(&Person) -> bool,
) -> Option<PersonKey> {
    let able = (0..).map(PersonKey).zip(&organisation.people).filter(|(_, person)| can(person));
    let able: Vec<PersonKey> = able.map(|(key, _)| key).collect();
    chance.pick(&able).copied()
}

/// Whether somebody is there and assigned.
fn is_in(person: &Person) -> bool {
    person.assigned && person.standing == Standing::Enabled
}

fn person(organisation: &mut Organisation, key: PersonKey) -> Option<&mut Person> {
    organisation.people.get_mut(key.0 as usize)
}

fn group(organisation: &mut Organisation, key: GroupKey) -> Option<&mut crate::organisation::Group> {
    organisation.groups.get_mut(key.0 as usize)
}
