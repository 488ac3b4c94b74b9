//! What a request is about, told by what was asked and not by how it ended.

use serde::{Deserialize, Serialize};

/// What was asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Somebody who does not exist was looked for: Entra ID's connection test.
    TestConnection,
    /// One user or group was looked for.
    LookUp,
    /// A list was asked for.
    List,
    /// One resource was asked for.
    Read,
    /// A resource was to be created.
    Create,
    /// Attributes were to be changed.
    Change,
    /// A user was to be deactivated.
    Deactivate,
    /// A user was to be activated.
    Activate,
    /// Members were to come into a group or to leave it.
    ChangeMembers,
    /// A resource was to be deleted.
    Delete,
    /// Several things were asked for at once.
    Bulk,
    /// What the server can do was asked for.
    Discover,
    /// The roles that can be given were asked for.
    ReadRoles,
    /// Which methods there are was asked for.
    Options,
    /// `/Me`, which there is not.
    Me,
    /// An endpoint that there is not.
    #[default]
    Unknown,
    /// The request came without a token, or with a wrong one.
    Unauthorized,
    /// A name that is not ours was called.
    WrongHost,
    /// A web page sent it.
    Browser,
    /// It was no HTTP that could be understood.
    Malformed,
}

impl Deed {
    /// All of them. Their places are their numbers in the file, so new ones go to the end.
    pub const ALL: [Self; 20] = [
        Self::TestConnection,
        Self::LookUp,
        Self::List,
        Self::Read,
        Self::Create,
        Self::Change,
        Self::Deactivate,
        Self::Activate,
        Self::ChangeMembers,
        Self::Delete,
        Self::Bulk,
        Self::Discover,
        Self::ReadRoles,
        Self::Options,
        Self::Me,
        Self::Unknown,
        Self::Unauthorized,
        Self::WrongHost,
        Self::Browser,
        Self::Malformed,
    ];

    /// Its number in the file.
    #[must_use]
    pub fn number(self) -> u8 {
        Self::ALL.iter().zip(0..).find_map(|(deed, number)| (*deed == self).then_some(number)).unwrap_or(0)
    }

    /// The one with that number.
    #[must_use]
    pub fn from_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// The word in exports and on the command line; the same as in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::TestConnection => "test-connection",
            Self::LookUp => "look-up",
            Self::List => "list",
            Self::Read => "read",
            Self::Create => "create",
            Self::Change => "change",
            Self::Deactivate => "deactivate",
            Self::Activate => "activate",
            Self::ChangeMembers => "change-members",
            Self::Delete => "delete",
            Self::Bulk => "bulk",
            Self::Discover => "discover",
            Self::ReadRoles => "read-roles",
            Self::Options => "options",
            Self::Me => "me",
            Self::Unknown => "unknown",
            Self::Unauthorized => "unauthorized",
            Self::WrongHost => "wrong-host",
            Self::Browser => "browser",
            Self::Malformed => "malformed",
        }
    }

    /// Whether something was to be written.
    #[must_use]
    pub const fn writes(self) -> bool {
        matches!(
            self,
            Self::Create
                | Self::Change
                | Self::Deactivate
                | Self::Activate
                | Self::ChangeMembers
                | Self::Delete
                | Self::Bulk
        )
    }

    /// Whether identity providers ask for it all the time, whatever happens.
    #[must_use]
    pub const fn is_probe(self) -> bool {
        matches!(
            self,
            Self::TestConnection
                | Self::LookUp
                | Self::List
                | Self::Read
                | Self::Discover
                | Self::ReadRoles
                | Self::Options
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_what_they_stand_for() {
        for deed in Deed::ALL {
            assert_eq!(Deed::from_number(deed.number()), deed);
            assert_eq!(serde_json::to_value(deed).unwrap(), deed.word());
        }
        assert_eq!(Deed::from_number(200), Deed::Unknown);
    }
}
