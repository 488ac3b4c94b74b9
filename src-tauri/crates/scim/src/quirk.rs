//! Deviations from the RFCs that the `compat` profile forgives, by name.
//!
//! A quirk is recorded whenever one was needed, so that an administrator can see which leniency
//! made a request work. Adding a leniency means adding a name here.

use serde::{Deserialize, Serialize};

/// A forgiven deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quirk {
    /// `op` was not written in lower case.
    OperationCase,
    /// A boolean came as the text `"True"` or `"False"`.
    StringBoolean,
    /// A string came as a number.
    NumberAsString,
    /// An empty string meant "no value".
    EmptyStringClears,
    /// A filter literal came without quotation marks.
    UnquotedLiteral,
    /// The key of an object was itself a path, such as `name.givenName`.
    FlattenedKey,
    /// A value path matched nothing and its element was created.
    ValuePathCreated,
    /// A value path asked for a type and met an element without one.
    UntypedElementAdopted,
    /// `remove` named the elements to remove in `value`.
    RemoveByValue,
    /// A complex value came as its bare `value`.
    BareValue,
    /// A single value stood where a list belongs.
    SingleValueNotInList,
    /// A list of one stood where a single value belongs.
    ListOfOne,
    /// A filter was put on an attribute that holds a single value.
    FilterOnSingleValue,
    /// A role came as a JSON document inside a string.
    RoleAsJsonText,
    /// A simple value came inside an object.
    WrappedValue,
    /// An extension's attribute came without the URN of the extension.
    ExtensionUrnOmitted,
    /// `displayName` stood for `display`.
    DisplayNameForDisplay,
    /// An attribute that the schema does not define was ignored.
    UnknownAttributeIgnored,
    /// A `schemas` entry that this server does not know was ignored.
    UnknownSchemaIgnored,
    /// The body came without `schemas`, or with the wrong ones.
    SchemasMissing,
    /// A read-only attribute in a PATCH was ignored because it named what was already so.
    ReadOnlyEcho,
    /// More than one element claimed to be primary; the first was kept.
    SeveralPrimaries,
    /// A member that no resource of the connection has the identifier of was left out.
    UnknownMemberSkipped,
    /// A member was given by `$ref` without `value`.
    MemberByReference,
    /// PUT on a group without `members` left them as they were.
    MembersKept,
    /// POST of a person known as inactive brought them back.
    Reactivated,
    /// An attribute list item that cannot be read was ignored.
    UnreadableAttributeIgnored,
    /// `attributes` and `excludedAttributes` came together; the former won.
    BothProjections,
}

impl Quirk {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::OperationCase,
        Self::StringBoolean,
        Self::NumberAsString,
        Self::EmptyStringClears,
        Self::UnquotedLiteral,
        Self::FlattenedKey,
        Self::ValuePathCreated,
        Self::UntypedElementAdopted,
        Self::RemoveByValue,
        Self::BareValue,
        Self::SingleValueNotInList,
        Self::ListOfOne,
        Self::FilterOnSingleValue,
        Self::RoleAsJsonText,
        Self::WrappedValue,
        Self::ExtensionUrnOmitted,
        Self::DisplayNameForDisplay,
        Self::UnknownAttributeIgnored,
        Self::UnknownSchemaIgnored,
        Self::SchemasMissing,
        Self::ReadOnlyEcho,
        Self::SeveralPrimaries,
        Self::UnknownMemberSkipped,
        Self::MemberByReference,
        Self::MembersKept,
        Self::Reactivated,
        Self::UnreadableAttributeIgnored,
        Self::BothProjections,
    ];

    /// The one with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quirk| quirk.name() == name)
    }

    /// The name, as stored, logged and shown.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OperationCase => "operation-case",
            Self::StringBoolean => "string-boolean",
            Self::NumberAsString => "number-as-string",
            Self::EmptyStringClears => "empty-string-clears",
            Self::UnquotedLiteral => "unquoted-literal",
            Self::FlattenedKey => "flattened-key",
            Self::ValuePathCreated => "value-path-created",
            Self::UntypedElementAdopted => "untyped-element-adopted",
            Self::RemoveByValue => "remove-by-value",
            Self::BareValue => "bare-value",
            Self::SingleValueNotInList => "single-value-not-in-list",
            Self::ListOfOne => "list-of-one",
            Self::FilterOnSingleValue => "filter-on-single-value",
            Self::RoleAsJsonText => "role-as-json-text",
            Self::WrappedValue => "wrapped-value",
            Self::ExtensionUrnOmitted => "extension-urn-omitted",
            Self::DisplayNameForDisplay => "display-name-for-display",
            Self::UnknownAttributeIgnored => "unknown-attribute-ignored",
            Self::UnknownSchemaIgnored => "unknown-schema-ignored",
            Self::SchemasMissing => "schemas-missing",
            Self::ReadOnlyEcho => "read-only-echo",
            Self::SeveralPrimaries => "several-primaries",
            Self::UnknownMemberSkipped => "unknown-member-skipped",
            Self::MemberByReference => "member-by-reference",
            Self::MembersKept => "members-kept",
            Self::Reactivated => "reactivated",
            Self::UnreadableAttributeIgnored => "unreadable-attribute-ignored",
            Self::BothProjections => "both-projections",
        }
    }
}

/// The quirks one request needed, each once, in the order met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quirks(Vec<Quirk>);

impl Quirks {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes one.
    pub fn note(&mut self, quirk: Quirk) {
        if !self.0.contains(&quirk) {
            self.0.push(quirk);
        }
    }

    /// Notes all of another request's step.
    pub fn extend(&mut self, other: &Self) {
        for quirk in &other.0 {
            self.note(*quirk);
        }
    }

    /// Whether one was needed.
    #[must_use]
    pub fn contains(&self, quirk: Quirk) -> bool {
        self.0.contains(&quirk)
    }

    /// Whether the request needed none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Them, in the order met.
    pub fn iter(&self) -> impl Iterator<Item = Quirk> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_what_serde_writes() {
        for quirk in
            [Quirk::OperationCase, Quirk::RoleAsJsonText, Quirk::BothProjections, Quirk::ReadOnlyEcho]
        {
            assert_eq!(serde_json::to_value(quirk).unwrap(), quirk.name());
        }
    }
}
