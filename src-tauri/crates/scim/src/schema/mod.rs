//! Schemas as data (RFC 7643 §2 and §7).
//!
//! An [`Attribute`] states its characteristics once. Validation, comparison, projection and
//! discovery read them from here; none of them knows an attribute by name where a characteristic
//! would do.

mod attribute;
mod catalogue;
mod common;
mod enterprise;
mod group;
mod user;

pub use attribute::{Attribute, Mutability, Returned, Type, Uniqueness};
pub use catalogue::{OKTA_ENTITLEMENT, OKTA_ROLE};
pub use common::{EXTERNAL_ID, ID, META, SCHEMAS};
pub use enterprise::ENTERPRISE_USER;
pub use group::GROUP;
pub use user::USER;

use serde::{Deserialize, Serialize};

/// A schema: a URN and the attributes it defines (RFC 7643 §7).
pub struct Schema {
    /// The URN, which is also the schema's identifier.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// What the schema describes.
    pub description: &'static str,
    /// The attributes, in the order in which resources show them.
    pub attributes: &'static [Attribute],
}

impl std::fmt::Debug for Schema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Schema({})", self.id)
    }
}

/// A schema is the same as itself only: there is one of each.
impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Schema {
    /// The attribute of that name, in whatever case it is written.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }
}

/// A kind of resource that this service provider holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// `/Users` (RFC 7643 §4.1 and §4.3).
    User,
    /// `/Groups` (RFC 7643 §4.2).
    Group,
}

static USER_EXTENSIONS: [&Schema; 1] = [&ENTERPRISE_USER];

impl Kind {
    /// Every kind, in the order in which discovery lists them.
    pub const ALL: [Self; 2] = [Self::User, Self::Group];

    /// `meta.resourceType`, and the identifier of the resource type (RFC 7643 §6).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }

    /// The path below the base URL.
    #[must_use]
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::User => "/Users",
            Self::Group => "/Groups",
        }
    }

    /// What the resource type describes.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::User => "User Account",
            Self::Group => "Group",
        }
    }

    /// The core schema.
    #[must_use]
    pub const fn schema(self) -> &'static Schema {
        match self {
            Self::User => &USER,
            Self::Group => &GROUP,
        }
    }

    /// The extensions; none of them is required.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static Schema] {
        match self {
            Self::User => &USER_EXTENSIONS,
            Self::Group => &[],
        }
    }

    /// The attribute whose value names a resource of this kind and is unique within a connection.
    #[must_use]
    pub const fn naming_attribute(self) -> &'static str {
        match self {
            Self::User => "userName",
            Self::Group => "displayName",
        }
    }

    /// The common attributes (RFC 7643 §3.1), then those of the core schema.
    pub fn core_attributes(self) -> impl Iterator<Item = &'static Attribute> {
        common::ATTRIBUTES.iter().copied().chain(self.schema().attributes)
    }

    /// A common or core attribute by name, in whatever case.
    #[must_use]
    pub fn core_attribute(self, name: &str) -> Option<&'static Attribute> {
        self.core_attributes().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    /// An extension by URN, in whatever case.
    #[must_use]
    pub fn extension(self, urn: &str) -> Option<&'static Schema> {
        self.extensions().iter().copied().find(|schema| schema.id.eq_ignore_ascii_case(urn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_are_unique() {
        for kind in Kind::ALL {
            let mut names: Vec<String> = kind.core_attributes().map(|a| a.name.to_lowercase()).collect();
            names.sort();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{} defines an attribute twice", kind.name());
        }
        assert_eq!(Kind::User.core_attribute("USERNAME").unwrap().name, "userName");
        assert_eq!(Kind::User.extension(&ENTERPRISE_USER.id.to_uppercase()).unwrap().name, "Enterprise User");
        assert!(Kind::Group.extension(ENTERPRISE_USER.id).is_none());
    }

    #[test]
    fn every_complex_attribute_has_sub_attributes_and_no_simple_one_does() {
        for kind in Kind::ALL {
            let extensions = kind.extensions().iter().flat_map(|schema| schema.attributes);
            for attribute in kind.core_attributes().chain(extensions) {
                assert_eq!(
                    attribute.ty == Type::Complex,
                    !attribute.sub_attributes.is_empty(),
                    "{}",
                    attribute.name
                );
                assert!(!attribute.description.is_empty(), "{} has no description", attribute.name);
                for sub in attribute.sub_attributes {
                    assert!(sub.ty != Type::Complex, "{}.{} nests too deep", attribute.name, sub.name);
                    assert!(
                        !sub.description.is_empty(),
                        "{}.{} has no description",
                        attribute.name,
                        sub.name
                    );
                }
            }
        }
    }
}
