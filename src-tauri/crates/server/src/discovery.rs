//! What the service provider says about itself (RFC 7644 §4).

use hyper::StatusCode;
use scim::list::{self, Position};
use scim::{Catalogue, Error, discovery};
use serde_json::Value;

use crate::answer::{self, Answer};
use crate::call::Call;
use crate::errors::{Refusal, Result};

/// `/ServiceProviderConfig`.
pub(crate) fn service_provider_config(call: &Call<'_>) -> Result<Answer> {
    refuse_filter(call)?;
    Ok(one(&discovery::service_provider_config(&call.base)))
}

/// `/Schemas`.
pub(crate) fn schemas(call: &Call<'_>) -> Result<Answer> {
    refuse_filter(call)?;
    Ok(all(&discovery::schemas(&call.base, published(call))))
}

/// `/Schemas/{urn}`.
pub(crate) fn schema(call: &Call<'_>, urn: &str) -> Result<Answer> {
    refuse_filter(call)?;
    let schema = discovery::schema(&call.base, published(call), urn);
    Ok(one(&schema.ok_or_else(|| Error::not_found("There is no schema with this URN."))?))
}

/// `/ResourceTypes`.
pub(crate) fn resource_types(call: &Call<'_>) -> Result<Answer> {
    refuse_filter(call)?;
    Ok(all(&discovery::resource_types(&call.base, published(call))))
}

/// `/ResourceTypes/{id}`.
pub(crate) fn resource_type(call: &Call<'_>, id: &str) -> Result<Answer> {
    refuse_filter(call)?;
    let resource_type = discovery::resource_type(&call.base, published(call), id);
    Ok(one(&resource_type.ok_or_else(|| Error::not_found("There is no resource type with this id."))?))
}

/// What of the roles is published on this connection.
fn published(call: &Call<'_>) -> &'static [Catalogue] {
    if call.connection().publish_roles { &Catalogue::ALL } else { &[] }
}

/// A client that filters believes that it got a part; here it always gets everything (RFC 7644 §4).
fn refuse_filter(call: &Call<'_>) -> Result<()> {
    if call.parameters()?.filter.is_some() {
        let detail = "Discovery cannot be filtered (RFC 7644, section 4); leave 'filter' out.";
        return Err(Refusal::of(StatusCode::FORBIDDEN, detail));
    }
    Ok(())
}

fn one(document: &Value) -> Answer {
    answer::scim(StatusCode::OK, document.to_string())
}

fn all(documents: &[Value]) -> Answer {
    let texts: Vec<String> = documents.iter().map(Value::to_string).collect();
    answer::scim(StatusCode::OK, list::render(texts.len() as u64, &Position::Index(1), &texts))
}
