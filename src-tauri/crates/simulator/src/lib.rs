//! A pretend identity provider: an organisation, the dialects in which identity providers speak SCIM, and the cycles in which
//! they do. It is a client over real HTTP and has no other way to a server.

pub mod chance;
pub mod organisation;
