//! What is sent.

use serde_json::Value;

/// The methods that dialects use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create.
    Post,
    /// Replace as a whole.
    Put,
    /// Change in parts.
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    /// As it stands in the request line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A header that a dialect sends, in the place where it sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// `Host`, from the endpoint.
    Host,
    /// `Authorization`, with the token.
    Authorization,
    /// Any other, with its value.
    Fixed(&'static str, &'static str),
}

/// A request, before it is known where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path below the endpoint and the query, spelt as they are sent.
    pub target: String,
    /// The body.
    pub body: Option<String>,
}

impl Request {
    /// A request that reads.
    pub(crate) fn get(target: impl Into<String>) -> Self {
        Self { method: Method::Get, target: target.into(), body: None }
    }

    /// A request that removes.
    pub(crate) fn delete(target: impl Into<String>) -> Self {
        Self { method: Method::Delete, target: target.into(), body: None }
    }

    /// A request with a body.
    pub(crate) fn with(method: Method, target: impl Into<String>, body: &Value) -> Self {
        Self { method, target: target.into(), body: Some(body.to_string()) }
    }
}
