//! Exchanges as an HTTP archive, HAR 1.2: what browsers' tools, proxies and support desks read.
//!
//! An archive is written piece by piece, for it may be larger than the memory: [`begin`], every [`entry`] with a comma
//! before all but the first, [`END`]. The oldest exchange comes first, as the format wants it.
//!
//! Secrets are not in it, for they are not in the record. Who gives an archive away can have the people in it called
//! otherwise: [`Pseudonyms`].

mod entries;
mod pseudonyms;

pub use entries::entry;
pub use pseudonyms::Pseudonyms;

use serde_json::json;

/// What stands behind the last entry.
pub const END: &str = "\n]}}\n";

/// What stands before the first entry.
#[must_use]
pub fn begin(pseudonyms: bool) -> String {
    let creator = json!({ "name": "Rollcall", "version": env!("CARGO_PKG_VERSION") });
    let comment = if pseudonyms {
        "Tokens, passwords and cookies were removed. People have invented names, the same everywhere."
    } else {
        "Tokens, passwords and cookies were removed."
    };
    format!(r#"{{"log":{{"version":"1.2","creator":{creator},"comment":{},"entries":["#, json!(comment))
}
