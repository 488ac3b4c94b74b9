//! What the service provider says about itself (RFC 7643 §5–§7, RFC 7644 §4, RFC 9865 §4).

use serde_json::Value;

/// `/ServiceProviderConfig` for a client that knows the connection by `base`.
#[must_use]
pub fn service_provider_config(base: &str) -> Value {
    let _ = base;
    Value::Null
}

/// The entries of `/Schemas`.
#[must_use]
pub fn schemas(base: &str) -> Vec<Value> {
    let _ = base;
    Vec::new()
}

/// `/Schemas/{urn}`; the URN in any case.
#[must_use]
pub fn schema(base: &str, urn: &str) -> Option<Value> {
    let _ = (base, urn);
    None
}

/// The entries of `/ResourceTypes`.
#[must_use]
pub fn resource_types(base: &str) -> Vec<Value> {
    let _ = base;
    Vec::new()
}

/// `/ResourceTypes/{id}`; the identifier in any case.
#[must_use]
pub fn resource_type(base: &str, id: &str) -> Option<Value> {
    let _ = (base, id);
    None
}
