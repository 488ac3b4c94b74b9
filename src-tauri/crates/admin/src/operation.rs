//! The table of operations.
//!
//! Each has a name on the wire, a request and a response. Hosts that know the types call
//! [`Operation::perform`]; hosts that get a name and JSON call [`perform_named`].

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::operations::{connections, resources, service, storage, tokens};
use crate::{Code, Error, Result, Rollcall};

/// Something an administrator can do.
pub trait Operation: Send + 'static {
    /// Its name on the wire.
    const NAME: &'static str;
    /// Whether it may take minutes: it reads or writes the whole database.
    const LONG: bool;
    /// What it is told.
    type Request: Serialize + DeserializeOwned + Send + 'static;
    /// What it answers.
    type Response: Serialize + DeserializeOwned + Send + 'static;

    /// Does it.
    fn perform(
        rollcall: &Rollcall,
        request: Self::Request,
    ) -> impl Future<Output = Result<Self::Response>> + Send;
}

macro_rules! operations {
    ($($(#[$doc:meta])* $operation:ident = $name:literal $($long:ident)?, $perform:path: $request:ty => $response:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $operation {}

            impl Operation for $operation {
                const NAME: &'static str = $name;
                const LONG: bool = operations!(@long $($long)?);
                type Request = $request;
                type Response = $response;

                async fn perform(rollcall: &Rollcall, request: $request) -> Result<$response> {
                    $perform(rollcall, request).await
                }
            }
        )*

        /// The names of all operations.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Does what a name and a JSON request ask for.
        ///
        /// # Errors
        /// [`Code::UnknownOperation`], [`Code::Invalid`] for a request of another form, and what the
        /// operation itself refuses.
        pub async fn perform_named(rollcall: &Rollcall, name: &str, request: &RawValue) -> Result<Box<RawValue>> {
            match name {
                $($name => perform_raw::<$operation>(rollcall, request).await,)*
                _ => Err(Error::new(
                    Code::UnknownOperation,
                    format!(
                        "The Rollcall that serves this folder is version {} and does not know '{}'. \
                         Restart it so that both are of one version.",
                        env!("CARGO_PKG_VERSION"),
                        name.escape_debug()
                    ),
                )),
            }
        }
    };
    (@long) => { false };
    (@long long) => { true };
}

operations! {
    /// Every connection with its endpoint, counts and live tokens.
    ListConnections = "connections.list", connections::list: connections::List => connections::Connections;
    /// A new connection and its first token.
    AddConnection = "connections.add", connections::add: connections::Add => connections::Added;
    /// Changes to a connection, among them on and off.
    SetConnection = "connections.set", connections::set: connections::Set => connections::Connection;
    /// The end of a connection and everything in it.
    RemoveConnection = "connections.remove", connections::remove: connections::Remove => connections::Removed;

    /// The newest token in the clear, from the keychain.
    ShowToken = "tokens.show", tokens::show: tokens::Show => tokens::Shown;
    /// A new token; the former one stays live for a grace time.
    RotateToken = "tokens.rotate", tokens::rotate: tokens::Rotate => tokens::Issued;
    /// The end of tokens, at once.
    RevokeTokens = "tokens.revoke", tokens::revoke: tokens::Revoke => tokens::Revoked;

    /// A page of users or groups.
    ListResources = "resources.list", resources::list: resources::List => resources::Page;
    /// One user or group, whole.
    ShowResource = "resources.show", resources::show: resources::Show => resources::Resource;
    /// A deleted user or group brought back.
    RestoreResource = "resources.restore", resources::restore: resources::Restore => resources::Resource;
    /// How many users and groups a connection has.
    CountResources = "resources.count", resources::count: resources::Count => resources::Counts;

    /// What runs, where, and with which connections.
    Status = "service.status", service::status: service::StatusRequest => service::Status;
    /// Whether the keychain keeps, returns and forgets a secret.
    CheckKeychain = "service.keychain", service::keychain: service::KeychainRequest => crate::Keychain;

    /// A copy of the database in a file.
    Backup = "storage.backup" long, storage::backup: storage::Backup => storage::BackedUp;
    /// Whether the database is sound.
    CheckDatabase = "storage.check" long, storage::check: storage::Check => storage::Checked;
    /// Deletes for good what was deleted long ago.
    Purge = "storage.purge" long, storage::purge: storage::Purge => storage::Purged;
}

async fn perform_raw<O: Operation>(rollcall: &Rollcall, request: &RawValue) -> Result<Box<RawValue>> {
    let request = serde_json::from_str(request.get()).map_err(|error| {
        Error::invalid(format!("The request for {} is not understood: {error}.", O::NAME))
    })?;
    let response = O::perform(rollcall, request).await?;
    serde_json::value::to_raw_value(&response).map_err(|error| {
        Error::new(Code::Internal, format!("The answer of {} is no JSON: {error}.", O::NAME))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_used_once_and_says_what_it_concerns() {
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), NAMES.len());
        assert!(NAMES.iter().all(|name| name.split_once('.').is_some()));
    }
}
