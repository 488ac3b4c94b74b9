//! The table of operations.
//!
//! Each has a name on the wire, a request and a response. Hosts that know the types call
//! [`Operation::perform`]; hosts that get a name and JSON call [`perform_named`]. The user interface
//! gets the types of all of them in TypeScript (`make types`).

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use ts_rs::TS;

use crate::operations::{
    activity, browser, connections, editing, events, exports, faults, opened, past, reach, resources, roles,
    rows, selftest, service, settings, simulator, storage, tokens,
};
use crate::{Code, Error, Result, Rollcall};

/// Something an administrator can do.
pub trait Operation: Send + 'static {
    /// Its name on the wire.
    const NAME: &'static str;
    /// Whether it may take minutes: it reads or writes the whole database.
    const LONG: bool;
    /// Whether it is for the command line alone, and hidden from the pages of the user interface.
    const CONSOLE: bool;
    /// What it is told.
    type Request: Serialize + DeserializeOwned + TS + Send + 'static;
    /// What it answers.
    type Response: Serialize + DeserializeOwned + TS + Send + 'static;

    /// Does it.
    fn perform(
        rollcall: &Rollcall,
        request: Self::Request,
    ) -> impl Future<Output = Result<Self::Response>> + Send;
}

/// Looks at operations as types.
#[cfg(test)]
pub(crate) trait Visitor {
    fn visit<O: Operation>(&mut self);
}

macro_rules! operations {
    ($($(#[$doc:meta])* $operation:ident = $name:literal $($flag:ident)*, $perform:path: $request:ty => $response:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $operation {}

            impl Operation for $operation {
                const NAME: &'static str = $name;
                const LONG: bool = operations!(@long $($flag)*);
                const CONSOLE: bool = operations!(@console $($flag)*);
                type Request = $request;
                type Response = $response;

                async fn perform(rollcall: &Rollcall, request: $request) -> Result<$response> {
                    $perform(rollcall, request).await
                }
            }
        )*

        /// Shows every operation to a visitor, in the order of the table.
        #[cfg(test)]
        pub(crate) fn visit(visitor: &mut impl Visitor) {
            $(visitor.visit::<$operation>();)*
        }

        /// The names of all operations.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Whether there is an operation of that name for the pages of the user interface.
        #[must_use]
        pub fn is_for_pages(name: &str) -> bool {
            match name {
                $($name => !<$operation as Operation>::CONSOLE,)*
                _ => false,
            }
        }

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
    (@long long $($flag:ident)*) => { true };
    (@long $other:ident $($flag:ident)*) => { operations!(@long $($flag)*) };
    (@console) => { false };
    (@console console $($flag:ident)*) => { true };
    (@console $other:ident $($flag:ident)*) => { operations!(@console $($flag)*) };
}

operations! {
    /// Every connection with its endpoint, counts and live tokens.
    ListConnections = "connections.list", connections::list: connections::List => connections::Connections;
    /// A new connection and its first token.
    AddConnection = "connections.add", connections::add: connections::Add => connections::Added;
    /// Changes to a connection, among them on and off.
    SetConnection = "connections.set", connections::set: connections::Set => connections::Connection;
    /// What the end of a connection would take with it.
    ShowRemoval = "connections.removal", connections::removal: connections::Remove => connections::Removal;
    /// The end of a connection and everything in it.
    RemoveConnection = "connections.remove", connections::remove: connections::Remove => connections::Removed;

    /// The newest token in the clear, from the keychain.
    ShowToken = "tokens.show", tokens::show: tokens::Show => tokens::Shown;
    /// A new token; the former one stays live for a grace time.
    RotateToken = "tokens.rotate", tokens::rotate: tokens::Rotate => tokens::Issued;
    /// The end of tokens, at once.
    RevokeTokens = "tokens.revoke", tokens::revoke: tokens::Revoke => tokens::Revoked;

    /// Part of a table of users or groups.
    ShowRows = "resources.rows", rows::rows: rows::RowsRequest => rows::Rows;
    /// One user or group, deleted or not.
    OpenResource = "resources.open", opened::open: opened::Open => opened::Opened;
    /// Members of a group.
    ShowMembers = "resources.members", opened::members: opened::MembersRequest => opened::Members;
    /// What happened to a user or group.
    ShowHistory = "resources.history", opened::history: opened::HistoryRequest => opened::History;
    /// A user or group as a change left it.
    ShowThen = "resources.then", past::then: past::Ask => past::Then;
    /// A user or group as it was, again.
    RevertResource = "resources.revert", past::revert: past::Revert => opened::Opened;
    /// A new user or group, made by hand.
    CreateResource = "resources.create", editing::create: editing::Create => opened::Opened;
    /// Other attributes of a user or group.
    ReplaceResource = "resources.replace", editing::replace: editing::Replace => opened::Opened;
    /// Users made active or inactive.
    ActivateUsers = "resources.activate", editing::activate: editing::Activate => editing::Outcome;
    /// Users or groups deleted; they can be brought back for a while.
    DeleteResources = "resources.delete", editing::delete: editing::Several => editing::Outcome;
    /// Deleted users or groups brought back.
    RestoreResources = "resources.restore", editing::restore: editing::Several => editing::Outcome;
    /// Members of a group that come and go.
    ChangeMembers = "members.change", editing::change_members: editing::ChangeMembers => opened::Opened;
    /// Users or groups written to a file, in the background.
    StartExport = "exports.start", exports::start: exports::Start => crate::jobs::Job;
    /// How far a job is.
    ShowJob = "jobs.show", exports::show: exports::WhichJob => crate::jobs::Job;
    /// The end of a job.
    CancelJob = "jobs.cancel", exports::cancel: exports::WhichJob => crate::jobs::Job;
    /// A page of users or groups.
    ListResources = "resources.list" console, resources::list: resources::List => resources::Page;
    /// One user or group, whole.
    ShowResource = "resources.show" console, resources::show: resources::Show => resources::Resource;
    /// How many users and groups a connection has.
    CountResources = "resources.count" console, resources::count: resources::Count => resources::Counts;

    /// The policy: roles and rules, who holds what, and what is held back.
    ShowRoles = "roles.show", roles::policy::show: roles::policy::Show => roles::policy::RolesState;
    /// Another policy, in force from now on.
    SaveRoles = "roles.save" long, roles::policy::save: roles::policy::Save => roles::policy::RolesState;
    /// A policy that was saved, in force or not any more.
    ShowRevision = "roles.revision", roles::policy::revision: roles::policy::Which => roles::policy::Saved;
    /// A loss of a protected role, agreed to.
    AgreeToLoss = "roles.agree", roles::policy::agree: roles::policy::Agree => roles::policy::RolesState;
    /// Whether a rule's filter is understood.
    CheckCondition = "roles.check", roles::condition::check: roles::condition::Check => roles::condition::Checked;
    /// The names that a rule may use.
    ShowVocabulary = "roles.vocabulary", roles::condition::vocabulary: roles::condition::Names => roles::condition::Vocabulary;
    /// What a policy would change, worked out in the background.
    StartPreview = "roles.preview", roles::preview::start: roles::preview::Start => roles::preview::Preview;
    /// How far a preview is, and its outcome.
    ShowPreview = "roles.previewed", roles::preview::show: roles::preview::Which => roles::preview::Preview;
    /// The end of a preview.
    CancelPreview = "roles.unpreview", roles::preview::cancel: roles::preview::Which => roles::preview::Preview;
    /// The users whom a preview concerns.
    ShowPreviewUsers = "roles.concerned", roles::preview::users: roles::preview::UsersRequest => roles::preview::Users;
    /// The roles of a user, and why.
    ShowUserRoles = "roles.user", roles::user::open: roles::user::Open => roles::user::UserRoles;
    /// An exception for a user, or its end.
    SetOverride = "roles.override", roles::user::set_override: roles::user::Override => roles::user::UserRoles;
    /// Values that arrived and that no rule speaks of.
    ShowUnmatched = "roles.unmatched" long, roles::unmatched::show: roles::unmatched::Show => roles::unmatched::Unmatched;
    /// The roles that a user would get who is only thought of.
    AskWhatIf = "roles.suppose", roles::what_if::ask: roles::what_if::Ask => roles::what_if::Told;
    /// The policy as a file.
    ExportRoles = "roles.export", roles::file::export: roles::file::Export => roles::file::Text;
    /// What a file of roles and rules says.
    ReadRoles = "roles.read", roles::file::read: roles::file::Read => roles::file::Contents;
    /// The catalogue as an identity provider learns it.
    ShowPublishing = "roles.publishing", roles::publishing::show: roles::publishing::Show => roles::publishing::Publishing;

    /// Part of the list of requests.
    ShowFeed = "activity.feed", activity::feed::feed: activity::feed::Request => activity::feed::Feed;
    /// One request with everything there is to know about it.
    ShowExchange = "activity.show", activity::show::show: activity::show::Which => activity::show::ExchangeDetail;
    /// A request as a command that sends it again.
    CopyAsCurl = "activity.curl", activity::curl::curl: activity::show::Which => activity::curl::Command;
    /// Requests as an HTTP archive.
    ArchiveRequests = "activity.har" long, activity::har::har: activity::har::Request => activity::har::Written;
    /// That somebody has looked at the list.
    SeeActivity = "activity.see", activity::feed::see: activity::feed::See => activity::feed::Seen;
    /// Requests sent again, to the directory or to a copy of it.
    Replay = "activity.replay" long, activity::replay::replay: activity::replay::Request => activity::replay::Replayed;
    /// What a message of an identity provider means.
    ExplainMessage = "activity.explain", activity::explain::explain: activity::explain::Request => activity::explain::Explained;

    /// The rules by which a connection is answered wrongly on purpose.
    ListFaults = "faults.list", faults::list: faults::List => faults::Rules;
    /// A new one, in force at once.
    AddFault = "faults.add", faults::add: faults::Add => faults::Added;
    /// The end of one.
    RemoveFault = "faults.remove", faults::remove: faults::Remove => faults::Rules;
    /// The end of all of a connection, or of every connection.
    ClearFaults = "faults.clear", faults::clear: faults::Clear => faults::Cleared;

    /// What a file with people has, before a demo is made of it.
    ReadDemoPeople = "simulator.read", simulator::read: simulator::Read => simulator::Imported;
    /// A demo with a connection of its own, ready to be played.
    StartDemo = "simulator.start" long, simulator::start: simulator::Start => simulator::State;
    /// The demo goes on.
    PlayDemo = "simulator.play", simulator::play: simulator::Ask => simulator::State;
    /// The demo stands still before its next request.
    PauseDemo = "simulator.pause", simulator::pause: simulator::Ask => simulator::State;
    /// One request of the demo, and no more.
    StepDemo = "simulator.step", simulator::step: simulator::Ask => simulator::State;
    /// How fast the demo goes.
    SetDemoSpeed = "simulator.speed", simulator::speed: simulator::SetSpeed => simulator::State;
    /// Something that happens at the demo's identity provider.
    PerformDemoEvent = "simulator.perform", simulator::perform: simulator::Perform => simulator::State;
    /// How the demo stands, and its steps.
    ShowDemo = "simulator.state", simulator::state: simulator::Show => simulator::State;
    /// The end of the demo, its connection and everything in it.
    RemoveDemo = "simulator.remove" long, simulator::remove: simulator::Ask => simulator::Removed;

    /// How the internet reaches the server, if it does, and what there is to choose from.
    ShowReach = "reach.show", reach::show: reach::Show => reach::View;
    /// A public address: a tunnel is opened, or one's own is answered to.
    SwitchReachOn = "reach.on", reach::on: reach::On => reach::View;
    /// The end of the public address.
    SwitchReachOff = "reach.off", reach::off: reach::Ask => reach::View;
    /// The public address asked from outside, now.
    ProbeReach = "reach.probe", reach::probe: reach::Ask => reach::View;

    /// Everything that an identity provider does, done to this server.
    StartSelfTest = "selftest.start", selftest::start: selftest::Start => selftest::State;
    /// How the self-test stands, and its report.
    ShowSelfTest = "selftest.state", selftest::state: selftest::Ask => selftest::State;
    /// The end of the self-test, once what it made is taken away.
    StopSelfTest = "selftest.stop", selftest::stop: selftest::Ask => selftest::State;
    /// The report of the self-test as a file has it.
    ExportSelfTest = "selftest.export", selftest::export: selftest::Export => selftest::Text;
    /// A connection to try out, for a while.
    LendConnection = "selftest.lend" long console, selftest::lend: selftest::Lend => selftest::Loan;
    /// The same for a while longer.
    RenewLoan = "selftest.renew" console, selftest::renew: selftest::WhichLoan => selftest::WhichLoan;
    /// The end of such a connection and everything in it.
    GiveConnectionBack = "selftest.return" long console, selftest::give_back: selftest::WhichLoan => selftest::GivenBack;

    /// What runs, where, and with which connections.
    Status = "service.status", service::status: service::StatusRequest => service::Status;
    /// Whether the keychain keeps, returns and forgets a secret.
    CheckKeychain = "service.keychain", service::keychain: service::KeychainRequest => crate::Keychain;

    /// The settings.
    ShowSettings = "settings.show", settings::show: settings::Show => settings::Settings;
    /// Changes to the settings.
    ChangeSettings = "settings.set", settings::set: settings::Set => settings::Settings;

    /// What changed since a listener last asked; waits for it if nothing did.
    NextEvents = "events.next", events::next: events::Next => events::Events;

    /// A link that lets a browser in, once.
    LinkBrowser = "browser.link" console, browser::link: browser::LinkRequest => browser::Link;

    /// A copy of the database in a file.
    Backup = "storage.backup" long, storage::backup: storage::Backup => storage::BackedUp;
    /// Whether the database is sound.
    CheckDatabase = "storage.check" long, storage::check: storage::Check => storage::Checked;
    /// Deletes for good what was deleted long ago.
    Purge = "storage.purge" long console, storage::purge: storage::Purge => storage::Purged;
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
