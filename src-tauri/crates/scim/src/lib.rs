//! What SCIM says: RFC 7643 (schema), RFC 7644 (protocol) and RFC 9865 (cursor paging) as pure functions.
//!
//! **Invariants.** This crate does no I/O and reads no clock: time, identifiers and base URLs are
//! arguments. It knows no database and no HTTP. It never panics on input.
//!
//! **The way of a write.** [`normalize`] turns what an identity provider sent, in whatever dialect,
//! into a strict [`resource::Draft`] or a strict list of [`patch::Operation`]s and names every
//! [`Quirk`] it forgave; [`patch::apply`] performs strict operations on a document;
//! [`resource::finish`] checks the result against the schema.
//!
//! **The way of a read.** [`query`] understands the parameters, [`filter`] the expression,
//! [`project`] cuts the answer down to the attributes asked for.
//!
//! Every one of them is driven by the characteristics in [`schema`], which are also what discovery
//! ([`discovery`]) publishes: what we say of an attribute and what we do with it cannot differ.

pub mod bulk;
mod catalogue;
pub mod discovery;
mod error;
pub mod etag;
pub mod filter;
pub mod json;
pub mod list;
pub mod normalize;
pub mod patch;
pub mod path;
mod profile;
pub mod project;
pub mod query;
mod quirk;
pub mod resource;
pub mod schema;
pub mod sort;
#[cfg(test)]
mod tests;
mod text;
pub mod time;

pub use catalogue::{Catalogue, Entry as CatalogueEntry};
pub use error::{ERROR_URN, Error, ScimType};
pub use profile::Profile;
pub use quirk::{Quirk, Quirks};
pub use schema::Kind;
pub use text::fold;

/// A JSON object as SCIM resources are: members in the order of the schema.
pub type Object = serde_json::Map<String, serde_json::Value>;

/// The result of everything that can refuse its input.
pub type Result<T> = std::result::Result<T, Error>;
