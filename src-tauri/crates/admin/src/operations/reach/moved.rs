//! Who came by the public address, and who has to be told that it is another now.

use directory::Milestone;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::Address;

use crate::{Result, Rollcall, typescript};

/// A connection whose identity provider knows another address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReachMoved")]
pub struct Moved {
    /// Its slug.
    pub connection: String,
    /// Its name.
    pub name: String,
    /// The base URL that was called last.
    pub from: String,
    /// The one that works now.
    pub to: String,
    /// When the former one was called last.
    #[ts(as = "typescript::Timestamp")]
    pub last: Timestamp,
}

/// The last call by an address, and the connections that were called last by another public one.
pub(super) async fn calls(rollcall: &Rollcall, address: &Address) -> Result<(Option<Timestamp>, Vec<Moved>)> {
    let (mut last_call, mut moved) = (None, Vec::new());
    for connection in rollcall.directory().connections().await? {
        let seen = rollcall.directory().seen(connection.id);
        let Some(public) = seen.get(&Milestone::Public) else { continue };
        let Some(host) = public.detail.clone().filter(|_| !connection.demo) else { continue };
        if host.eq_ignore_ascii_case(address.authority()) {
            last_call = last_call.max(Some(public.last));
        } else if connection.enabled {
            let url = |origin: &str| format!("{origin}/{}/scim/v2", connection.slug);
            moved.push(Moved {
                from: url(&format!("https://{host}")),
                to: url(address.as_str()),
                last: public.last,
                connection: connection.slug,
                name: connection.name,
            });
        }
    }
    Ok((last_call, moved))
}
