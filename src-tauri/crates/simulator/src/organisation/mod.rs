//! The organisation whose people and groups are provisioned: what the identity provider's own directory holds.

pub mod csv;
pub mod generate;

use std::sync::Arc;

use uuid::Uuid;

/// The source directory. Keys are positions and never change: who leaves stays, with another [`Standing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The name for people.
    pub name: String,
    /// The domain of its e-mail addresses and user names.
    pub domain: String,
    /// Everybody.
    pub people: Vec<Person>,
    /// Departments, projects and others.
    pub groups: Vec<Group>,
    /// What the administrator's application offers as app roles.
    pub app_roles: Vec<AppRole>,
}

/// A position in [`Organisation::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(pub u32);

/// A position in [`Organisation::groups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey(pub u32);

/// A position in [`Organisation::app_roles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppRoleKey(pub u32);

/// Somebody. An absent attribute is `None`, never an empty text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The identity provider's immutable identifier (Entra ID's objectId); other dialects derive theirs from it.
    pub object_id: Uuid,
    /// The user principal name: what people sign in with.
    pub user_name: String,
    /// The part of the e-mail address before the at sign (Entra ID's mailNickname).
    pub mail_nickname: String,
    /// The e-mail address.
    pub mail: Option<String>,
    /// The name as it is shown.
    pub display_name: String,
    /// The given name.
    pub given_name: Option<String>,
    /// The family name.
    pub family_name: Option<String>,
    /// The job title.
    pub title: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The division above the department.
    pub division: Option<String>,
    /// The cost center.
    pub cost_center: Option<String>,
    /// The number in the payroll.
    pub employee_number: Option<String>,
    /// The preferred language, as BCP 47 has it.
    pub preferred_language: Option<String>,
    /// The time zone, as the IANA database has it.
    pub timezone: Option<String>,
    /// The telephone at work.
    pub phone: Option<String>,
    /// The mobile telephone.
    pub mobile: Option<String>,
    /// Where the work is done. Shared, because many people work in one place.
    pub office: Option<Arc<Office>>,
    /// Whom they report to.
    pub manager: Option<PersonKey>,
    /// The app roles assigned to them.
    pub app_roles: Vec<AppRoleKey>,
    /// Whether they are assigned to the application, by themselves or by a group.
    pub assigned: bool,
    /// Whether they are there at all.
    pub standing: Standing,
}

/// Whether somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The account is enabled.
    Enabled,
    /// The account is disabled, or deleted and can be restored: provisioning treats both alike.
    Disabled,
    /// Deleted for good.
    Gone,
}

/// A place of work. What is not known of it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Office {
    /// The street and the number.
    pub street: String,
    /// The city.
    pub city: String,
    /// The state or region, where addresses have one.
    pub region: Option<String>,
    /// The postal code.
    pub postal_code: String,
    /// The country, as ISO 3166-1 alpha-2 has it.
    pub country: String,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The identity provider's immutable identifier.
    pub object_id: Uuid,
    /// The name.
    pub name: String,
    /// What it stands for.
    pub kind: GroupKind,
    /// Its members, in ascending order.
    pub members: Vec<PersonKey>,
    /// Whether it is assigned to the application, or pushed to it.
    pub assigned: bool,
}

/// What a group stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// A department: everybody who works in it.
    Department,
    /// A project: people from several departments.
    Project,
    /// Who has an app role.
    AppRole,
    /// Made by the administrator.
    Other,
}

/// An app role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppRole {
    /// Its identifier.
    pub id: Uuid,
    /// What is sent.
    pub value: String,
    /// The name for people.
    pub name: String,
}
