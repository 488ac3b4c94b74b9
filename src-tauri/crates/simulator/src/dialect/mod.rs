//! How identity providers speak SCIM. A dialect is a `Grammar`, which turns what is to be said into requests and does
//! nothing else, and `Manners`, which say how it goes about it.
//!
//! **Invariant.** Nothing here does I/O, reads a clock or remembers anything: the same question gets the same bytes.

pub mod entra;
mod group;
mod jumpcloud;
mod manners;
mod okta;
mod onelogin;
mod patch;
mod plain;
mod whole;

pub(crate) use group::{GroupProfile, Linking, Member, Membership};
pub(crate) use manners::{Manners, Matched, Returning, TroubleWords};

use std::fmt::Debug;
use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;

use crate::attribute::{self, Assigned, Attribute, Profile};
use crate::organisation::Person;
use crate::wire::Request;

/// The dialects there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Microsoft Entra ID as it comes.
    Entra,
    /// Entra ID with the flag `aadOptscim062020` in its tenant URL.
    EntraFlag,
    /// Okta, an application made from a template of its catalogue: PATCH.
    OktaTemplate,
    /// Okta, an application made with its wizard: PUT.
    OktaWizard,
    /// OneLogin.
    OneLogin,
    /// JumpCloud.
    JumpCloud,
    /// A client that does what RFC 7644 says.
    Plain,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Entra,
        Self::EntraFlag,
        Self::OktaTemplate,
        Self::OktaWizard,
        Self::OneLogin,
        Self::JumpCloud,
        Self::Plain,
    ];

    /// The word for it in settings and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entra => "entra",
            Self::EntraFlag => "entra-flag",
            Self::OktaTemplate => "okta-template",
            Self::OktaWizard => "okta-wizard",
            Self::OneLogin => "onelogin",
            Self::JumpCloud => "jumpcloud",
            Self::Plain => "plain",
        }
    }

    /// The dialect of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.word() == word)
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entra => "Entra ID",
            Self::EntraFlag => "Entra ID with aadOptscim062020",
            Self::OktaTemplate => "Okta, template app",
            Self::OktaWizard => "Okta, wizard app",
            Self::OneLogin => "OneLogin",
            Self::JumpCloud => "JumpCloud",
            Self::Plain => "Plain SCIM",
        }
    }

    /// Its grammar.
    pub(crate) fn grammar(self, entra: &entra::Settings) -> Arc<dyn Grammar> {
        match self {
            Self::Entra => Arc::new(entra::Entra::new(entra.clone(), false)),
            Self::EntraFlag => Arc::new(entra::Entra::new(entra.clone(), true)),
            Self::OktaTemplate => Arc::new(okta::Okta::Template),
            Self::OktaWizard => Arc::new(okta::Okta::Wizard),
            Self::OneLogin => Arc::new(onelogin::OneLogin),
            Self::JumpCloud => Arc::new(jumpcloud::JumpCloud),
            Self::Plain => Arc::new(plain::Plain),
        }
    }
}

/// What is listed or looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Users,
    Groups,
}

impl Kind {
    /// The path of its endpoint.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Users => "/Users",
            Self::Groups => "/Groups",
        }
    }
}

/// A step of trying a connection out.
#[derive(Debug)]
pub(crate) enum Trial {
    /// A list that must be answered with 200, and be empty where nothing can match.
    List { request: Request, must_be_empty: bool },
    /// Make a user or group; its identifier is needed by what follows.
    Create(Kind, Request),
    /// Change what was made.
    Change(Kind, fn(&str) -> Request),
    /// Remove what was made.
    Remove(Kind),
}

/// What a dialect says.
pub(crate) trait Grammar: Debug + Send + Sync {
    /// How it goes about it.
    fn manners(&self) -> &'static Manners;

    /// The attributes it maps, in the order of its bodies.
    fn attributes(&self) -> &'static [Attribute];

    /// What it maps to an attribute.
    fn value(&self, attribute: Attribute, person: &Person) -> Option<Value> {
        attribute::value(attribute, person)
    }

    /// Trying the connection out. `nobody` is a random identifier that nothing has.
    fn test(&self, nobody: Uuid) -> Vec<Trial>;

    /// Looking a user up before it is made: one request after the other until one finds something.
    fn find_user(&self, wanted: &Profile) -> Vec<Request>;

    fn read_user(&self, id: &str) -> Request;

    fn create_user(&self, wanted: &Profile) -> Request;

    /// Makes `current` what is wanted, the manager aside; nothing where nothing differs.
    fn update_user(&self, id: &str, current: &Value, wanted: &Profile) -> Option<Request>;

    /// Lets somebody in or out. `current` is there where the manners say that it is read first.
    fn set_active(&self, id: &str, current: Option<&Value>, active: bool) -> Request;

    fn delete_user(&self, id: &str) -> Request;

    /// Asks whether the manager is known already.
    fn check_manager(&self, _id: &str, _manager: &str) -> Option<Request> {
        None
    }

    /// Sets or clears the manager, where the dialect does.
    fn set_manager(&self, _id: &str, _manager: Option<&str>) -> Option<Request> {
        None
    }

    fn find_group(&self, wanted: &GroupProfile) -> Request;

    fn read_group(&self, id: &str) -> Request;

    fn create_group(&self, wanted: &GroupProfile) -> Request;

    /// Gives a group its name and identifier; what is not in `current` is not known.
    fn update_group(&self, id: &str, current: Option<&Value>, wanted: &GroupProfile) -> Vec<Request>;

    /// Asks whether somebody is a member already.
    fn check_member(&self, _group: &str, _member: &str) -> Option<Request> {
        None
    }

    /// Changes members.
    fn change_members(&self, wanted: &GroupProfile, change: &Membership<'_>) -> Vec<Request>;

    fn delete_group(&self, id: &str) -> Request;

    /// A page of everything, for imports and for comparing.
    fn page(&self, kind: Kind, start: usize, count: usize) -> Request {
        Request::get(format!("{}?startIndex={start}&count={count}", kind.path()))
    }

    /// Whether app roles are sent.
    fn sends_roles(&self) -> bool {
        false
    }

    /// Those of somebody's app roles that are sent.
    fn sent_roles<'a>(&self, roles: &'a [Assigned]) -> &'a [Assigned] {
        roles
    }

    /// Whether managers are sent.
    fn sends_managers(&self) -> bool {
        false
    }

    /// Whether roles that the server holds beyond the wanted ones are none of its business.
    fn keeps_other_roles(&self) -> bool {
        true
    }
}
