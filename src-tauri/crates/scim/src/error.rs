//! SCIM errors (RFC 7644 §3.12): a status, sometimes a `scimType`, and always a detail a person can act on.

use serde_json::{Value, json};

/// The URN of the error message.
pub const ERROR_URN: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// The detail keyword of an error (RFC 7644 Table 9, RFC 9865 §2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScimType {
    /// The filter is malformed, or compares an attribute in a way its type does not allow.
    InvalidFilter,
    /// The request asks for more work than the server is willing to do.
    TooMany,
    /// A value that must be unique is taken.
    Uniqueness,
    /// The change touches something that may not be changed.
    Mutability,
    /// The body is not the structure the schema asks for.
    InvalidSyntax,
    /// The PATCH path is malformed or names nothing.
    InvalidPath,
    /// The PATCH path selects nothing that could be operated on.
    NoTarget,
    /// A value is missing, or not of the attribute's type.
    InvalidValue,
    /// The protocol version is not supported.
    InvalidVers,
    /// The request carries something that must not travel in a URI.
    Sensitive,
    /// The cursor was not made by this server, or for this query.
    InvalidCursor,
    /// The cursor is older than the time the server keeps cursors.
    ExpiredCursor,
    /// The page size asked for is not acceptable.
    InvalidCount,
}

impl ScimType {
    /// The keyword as it stands on the wire.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::InvalidFilter => "invalidFilter",
            Self::TooMany => "tooMany",
            Self::Uniqueness => "uniqueness",
            Self::Mutability => "mutability",
            Self::InvalidSyntax => "invalidSyntax",
            Self::InvalidPath => "invalidPath",
            Self::NoTarget => "noTarget",
            Self::InvalidValue => "invalidValue",
            Self::InvalidVers => "invalidVers",
            Self::Sensitive => "sensitive",
            Self::InvalidCursor => "invalidCursor",
            Self::ExpiredCursor => "expiredCursor",
            Self::InvalidCount => "invalidCount",
        }
    }
}

/// A refusal: what a SCIM client is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The HTTP status, 400 to 599.
    pub status: u16,
    /// The keyword, where RFC 7644 Table 9 defines one for the case.
    pub scim_type: Option<ScimType>,
    /// What is wrong and what to do; shown by identity providers to their administrators.
    pub detail: String,
    /// Where in a filter the mistake is: how many characters stand before it. The detail says it, too.
    pub position: Option<u32>,
}

impl Error {
    /// An error of any status.
    #[must_use]
    pub fn new(status: u16, scim_type: Option<ScimType>, detail: impl Into<String>) -> Self {
        Self { status, scim_type, detail: detail.into(), position: None }
    }

    fn bad_request(scim_type: ScimType, detail: impl Into<String>) -> Self {
        Self::new(400, Some(scim_type), detail)
    }

    /// 400 `invalidFilter`.
    #[must_use]
    pub fn invalid_filter(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidFilter, detail)
    }

    /// 400 `invalidSyntax`.
    #[must_use]
    pub fn invalid_syntax(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidSyntax, detail)
    }

    /// 400 `invalidPath`.
    #[must_use]
    pub fn invalid_path(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidPath, detail)
    }

    /// 400 `invalidValue`.
    #[must_use]
    pub fn invalid_value(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidValue, detail)
    }

    /// 400 `noTarget`.
    #[must_use]
    pub fn no_target(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::NoTarget, detail)
    }

    /// 400 `mutability`.
    #[must_use]
    pub fn mutability(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::Mutability, detail)
    }

    /// 409 `uniqueness`.
    #[must_use]
    pub fn uniqueness(detail: impl Into<String>) -> Self {
        Self::new(409, Some(ScimType::Uniqueness), detail)
    }

    /// 404, which carries no keyword.
    #[must_use]
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(404, None, detail)
    }

    /// The message body. `status` is a string, as RFC 7644 §3.12 has it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut body = json!({ "schemas": [ERROR_URN], "status": self.status.to_string() });
        if let Some(scim_type) = self.scim_type {
            body["scimType"] = scim_type.keyword().into();
        }
        body["detail"] = self.detail.as_str().into();
        body
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.scim_type {
            Some(scim_type) => write!(f, "{} {}: {}", self.status, scim_type.keyword(), self.detail),
            None => write!(f, "{}: {}", self.status, self.detail),
        }
    }
}

impl std::error::Error for Error {}
