//! The attributes every resource has (RFC 7643 §3.1).

use super::attribute::Attribute;

/// `schemas`: the URNs of the schemas with content in the resource (RFC 7643 §3).
pub static SCHEMAS: Attribute = Attribute::reference(
    "schemas",
    &["uri"],
    "The URNs of the schemas that define the attributes present in the resource.",
)
.multi()
.always();

/// `id`: given by the service provider, stable, never reused.
pub static ID: Attribute =
    Attribute::string("id", "The identifier of the resource, given by the service provider.")
        .case_exact()
        .read_only()
        .always()
        .unique();

/// `externalId`: the identifier the provisioning client uses.
pub static EXTERNAL_ID: Attribute =
    Attribute::string("externalId", "The identifier of the resource as the provisioning client defines it.")
        .case_exact();

/// `meta`: what the service provider knows about the resource itself.
pub static META: Attribute =
    Attribute::complex("meta", "What the service provider records about the resource.", META_SUB).read_only();

const META_SUB: &[Attribute] = &[
    Attribute::string("resourceType", "The name of the resource type.").case_exact().read_only(),
    Attribute::date_time("created", "When the resource was created.").read_only(),
    Attribute::date_time("lastModified", "When the resource was last changed.").read_only(),
    Attribute::reference("location", &["uri"], "The URI of the resource.").read_only(),
    Attribute::string("version", "The entity tag of the resource.").case_exact().read_only(),
];

/// All of them, in the order in which resources show them; `meta` closes a resource and is
/// written by whoever renders it.
pub(super) static ATTRIBUTES: [&Attribute; 4] = [&SCHEMAS, &ID, &EXTERNAL_ID, &META];
