//! The attributes that identity providers map (idp-wire 1.3): what they are called in a path, where they stand in a resource,
//! and what a person has for them.

mod place;
mod profile;
mod source;

pub(crate) use place::Object;
pub(crate) use place::Place;
pub(crate) use profile::{Assigned, Profile};
pub(crate) use source::{in_scope, value};

/// The extension for employees (RFC 7643 §4.3).
pub(crate) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// A single value of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// What people sign in with.
    UserName,
    /// The identity provider's identifier.
    ExternalId,
    /// Whether they may sign in.
    Active,
    /// The name as shown.
    DisplayName,
    /// The job title.
    Title,
    /// The preferred language.
    PreferredLanguage,
    /// The locale.
    Locale,
    /// The time zone.
    Timezone,
    /// The whole name.
    FormattedName,
    /// The family name.
    FamilyName,
    /// The given name.
    GivenName,
    /// The e-mail address at work.
    WorkEmail,
    /// The office, in words.
    Office,
    /// The street.
    Street,
    /// The city.
    Locality,
    /// The state.
    Region,
    /// The postal code.
    PostalCode,
    /// The country.
    Country,
    /// The telephone at work.
    WorkPhone,
    /// The mobile telephone.
    MobilePhone,
    /// The number in the payroll.
    EmployeeNumber,
    /// The cost center.
    CostCenter,
    /// The division.
    Division,
    /// The department.
    Department,
}

impl Attribute {
    /// Where it stands in a resource.
    pub(crate) const fn place(self) -> Place {
        use Place::{Enterprise, Name, Top, Typed};
        match self {
            Self::UserName => Top("userName"),
            Self::ExternalId => Top("externalId"),
            Self::Active => Top("active"),
            Self::DisplayName => Top("displayName"),
            Self::Title => Top("title"),
            Self::PreferredLanguage => Top("preferredLanguage"),
            Self::Locale => Top("locale"),
            Self::Timezone => Top("timezone"),
            Self::FormattedName => Name("formatted"),
            Self::FamilyName => Name("familyName"),
            Self::GivenName => Name("givenName"),
            Self::WorkEmail => Typed("emails", "work", "value"),
            Self::Office => Typed("addresses", "work", "formatted"),
            Self::Street => Typed("addresses", "work", "streetAddress"),
            Self::Locality => Typed("addresses", "work", "locality"),
            Self::Region => Typed("addresses", "work", "region"),
            Self::PostalCode => Typed("addresses", "work", "postalCode"),
            Self::Country => Typed("addresses", "work", "country"),
            Self::WorkPhone => Typed("phoneNumbers", "work", "value"),
            Self::MobilePhone => Typed("phoneNumbers", "mobile", "value"),
            Self::EmployeeNumber => Enterprise("employeeNumber"),
            Self::CostCenter => Enterprise("costCenter"),
            Self::Division => Enterprise("division"),
            Self::Department => Enterprise("department"),
        }
    }

    /// Its path in a PATCH (RFC 7644 §3.5.2), which is also what reports call it.
    #[must_use]
    pub fn path(self) -> String {
        match self.place() {
            Place::Top(name) => name.to_owned(),
            Place::Name(sub) => format!("name.{sub}"),
            Place::Typed(list, kind, sub) => format!("{list}[type eq \"{kind}\"].{sub}"),
            Place::Enterprise(name) => format!("{ENTERPRISE}:{name}"),
        }
    }
}
