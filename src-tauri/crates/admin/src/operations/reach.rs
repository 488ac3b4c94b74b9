//! The public address: how it stands, on, off, and asked now.

use std::path::PathBuf;

use directory::Milestone;
use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::{Address, Failure, Found, Provider, System, Way};

use crate::reach::{self, Choice, Known, Means};
use crate::{Error, Keychain, Result, Rollcall, typescript};

/// Asks how reachability stands.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ReachRequest")]
pub struct Show {}

/// Asks for a public address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(rename = "ReachOn", optional_fields)]
pub struct On {
    /// How; as chosen last if absent.
    #[serde(default)]
    pub way: Option<WayOf>,
    /// The absolute path of the provider's program, if it is not where programs usually are.
    #[serde(default)]
    #[ts(as = "Option<String>")]
    pub program: Option<PathBuf>,
    /// What the provider knows the account by; the one that was given last if absent.
    #[serde(default)]
    pub secret: Option<String>,
    /// That somebody has agreed to put the endpoint on the internet.
    pub agreed: bool,
}

/// How the internet is to reach us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "provider", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
#[ts(rename = "ReachWay", optional_fields)]
pub enum WayOf {
    /// By an address of one's own that leads here already.
    Own {
        /// Such as `https://scim.example.com`.
        address: String,
    },
    /// By Cloudflare's quick tunnel.
    CloudflaredQuick {},
    /// By a named tunnel of a Cloudflare account.
    CloudflaredNamed {
        /// The public host name.
        address: String,
    },
    /// By ngrok.
    Ngrok {
        /// The address that the account has reserved.
        #[serde(default)]
        address: Option<String>,
    },
    /// By Tailscale Funnel.
    Tailscale {
        /// The public port: 443, 8443 or 10000; 443 if absent.
        #[serde(default)]
        port: Option<u16>,
    },
    /// By Microsoft's dev tunnels.
    DevTunnel {
        /// The identifier of a tunnel that keeps its address.
        #[serde(default)]
        tunnel: Option<String>,
    },
    /// By OpenSSH to a host of one's own.
    Ssh {
        /// `host`, `user@host`, or a name of ssh's configuration.
        destination: String,
        /// The port on that host's loopback interface.
        remote_port: u16,
        /// The address that the web server there answers to.
        address: String,
    },
    /// By another program.
    Custom {
        /// The program and its arguments, with `{port}` where the port goes.
        command: String,
        /// The address, if the program does not print it.
        #[serde(default)]
        address: Option<String>,
    },
}

/// Asks for the end of the public address, or for it to be tried now.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ReachAsk")]
pub struct Ask {}

/// How reachability stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Reach")]
pub struct View {
    /// Whether the switch is on.
    pub on: bool,
    /// How it stands.
    pub state: Stands,
    /// Since when.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub since: Option<Timestamp>,
    /// The public address, also while it does not lead here.
    pub address: Option<String>,
    /// What is wrong, if something is.
    pub failure: Option<FailureView>,
    /// When it is tried again, if it is.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub again: Option<Timestamp>,
    /// What asking the address from outside said last.
    pub probe: Option<ProbeView>,
    /// The last request with a right token that came by this address.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub last_call: Option<Timestamp>,
    /// Identity providers that last called by another address and have to be told of this one.
    pub moved: Vec<Moved>,
    /// What was chosen last.
    pub way: Option<WayOf>,
    /// The program that was named then.
    #[ts(as = "Option<String>")]
    pub program: Option<PathBuf>,
    /// What there is to choose from.
    pub providers: Vec<ProviderView>,
    /// What the keychain made of a secret that was given just now.
    pub keychain: Option<Keychain>,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "ReachState")]
pub enum Stands {
    /// It is off.
    Off,
    /// The program was started and is not connected yet.
    Starting,
    /// The program says that the address leads here.
    Up,
    /// It was up, and is not; it heals by itself.
    Lost,
    /// It could not be opened.
    Failed,
}

/// The public address in short, for whatever tells of everything at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Reached")]
pub struct Reached {
    /// How it stands.
    pub state: Stands,
    /// Since when.
    #[ts(as = "Option<typescript::Timestamp>")]
    pub since: Option<Timestamp>,
    /// The public address, also while it does not lead here.
    pub address: Option<String>,
    /// Whether it led here when it was asked from outside last; `None` while it was not.
    pub works: Option<bool>,
}

impl Reached {
    /// The name that the address has, and its port unless that is 443.
    #[must_use]
    pub fn host(&self) -> &str {
        self.address.as_deref().map_or("The public address", |address| address.trim_start_matches("https://"))
    }

    /// What is wrong with it, in a few words; `None` if nothing is.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        match (self.state, self.works) {
            (Stands::Lost, _) => Some(format!("the tunnel of {} is lost", self.host())),
            (Stands::Failed, _) => Some("the tunnel could not be opened".to_owned()),
            (Stands::Up, Some(false)) => Some(format!("{} does not lead here", self.host())),
            (Stands::Off | Stands::Starting | Stands::Up, _) => None,
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReachFailure")]
pub struct FailureView {
    /// What, in a sentence.
    pub what: String,
    /// What to do; may be empty.
    pub advice: String,
    /// A page that mends it, if the program named one.
    pub link: Option<String>,
    /// What the program printed last.
    pub lines: Vec<String>,
}

/// What asking the public address said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ReachProbe")]
pub struct ProbeView {
    /// When.
    #[ts(as = "typescript::Timestamp")]
    pub at: Timestamp,
    /// How many milliseconds the answer took.
    pub ms: u64,
    /// Whether identity providers will reach Rollcall by it.
    pub works: bool,
    /// What is the case, in a sentence.
    pub says: String,
    /// What to do; empty if all is well.
    pub advice: String,
}

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

/// A provider, and what there is to know before it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ReachProvider")]
pub struct ProviderView {
    /// Its word.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The program that is looked for, if there is one.
    pub program: Option<String>,
    /// Where it was found.
    pub found: Option<String>,
    /// The command that installs it here, or the page that tells how.
    pub install: Option<String>,
    /// Whether an account is needed.
    pub account: String,
    /// Whether the address stays.
    pub stability: String,
    /// Who can read what goes through.
    pub tls: String,
    /// What secret it takes, if any.
    pub secret: Option<String>,
    /// What else there is to know; may be empty.
    pub note: String,
}

pub(crate) async fn show(rollcall: &Rollcall, _: Show) -> Result<View> {
    view(rollcall, None).await
}

pub(crate) async fn on(rollcall: &Rollcall, request: On) -> Result<View> {
    let On { way, program, secret, agreed } = request;
    if !agreed {
        return Err(Error::invalid(
            "A public address puts the SCIM endpoint on the internet. Agree to that first.",
        ));
    }
    if program.as_ref().is_some_and(|program| !program.is_absolute()) {
        return Err(Error::invalid("Give the absolute path of the program.").about("program"));
    }
    let secret = secret.map(|secret| secret.trim().to_owned()).filter(|secret| !secret.is_empty());
    let (means, program) = match (way, Choice::load(rollcall.directory()).await?) {
        (Some(way), _) => (way.means()?, program),
        (None, Some(last)) => (last.means, program.or(last.program)),
        (None, None) => {
            return Err(Error::invalid("Nothing was chosen yet. Choose how to be reached first."));
        }
    };
    let kept = reach::switch_on(rollcall, means, program, secret.map(SecretString::from)).await?;
    view(rollcall, kept).await
}

pub(crate) async fn off(rollcall: &Rollcall, _: Ask) -> Result<View> {
    reach::switch_off(rollcall).await?;
    view(rollcall, None).await
}

pub(crate) async fn probe(rollcall: &Rollcall, _: Ask) -> Result<View> {
    if !rollcall.reach().try_now() {
        return Err(Error::invalid("There is no public address yet. Switch one on first."));
    }
    view(rollcall, None).await
}

impl WayOf {
    fn means(self) -> Result<Means> {
        let read = |text: &str| {
            Address::read(text).map_err(|error| Error::invalid(error.to_string()).about("address"))
        };
        let maybe = |text: Option<String>| {
            text.filter(|text| !text.trim().is_empty()).map(|text| read(&text)).transpose()
        };
        Ok(Means::Tunnel(match self {
            Self::Own { address } => return Ok(Means::Own { address: read(&address)? }),
            Self::CloudflaredQuick {} => Way::CloudflaredQuick,
            Self::CloudflaredNamed { address } => Way::CloudflaredNamed { address: read(&address)? },
            Self::Ngrok { address } => Way::Ngrok { address: maybe(address)? },
            Self::Tailscale { port } => Way::Tailscale { port: port.unwrap_or(443) },
            Self::DevTunnel { tunnel } => {
                Way::DevTunnel { tunnel: tunnel.filter(|tunnel| !tunnel.trim().is_empty()) }
            }
            Self::Ssh { destination, remote_port, address } => {
                Way::Ssh { destination, remote_port, address: read(&address)? }
            }
            Self::Custom { command, address } => Way::Custom { command, address: maybe(address)? },
        }))
    }

    fn of(means: Means) -> Self {
        match means {
            Means::Own { address } => Self::Own { address: address.into() },
            Means::Tunnel(Way::CloudflaredQuick) => Self::CloudflaredQuick {},
            Means::Tunnel(Way::CloudflaredNamed { address }) => {
                Self::CloudflaredNamed { address: address.into() }
            }
            Means::Tunnel(Way::Ngrok { address }) => Self::Ngrok { address: address.map(Into::into) },
            Means::Tunnel(Way::Tailscale { port }) => Self::Tailscale { port: Some(port) },
            Means::Tunnel(Way::DevTunnel { tunnel }) => Self::DevTunnel { tunnel },
            Means::Tunnel(Way::Ssh { destination, remote_port, address }) => {
                Self::Ssh { destination, remote_port, address: address.into() }
            }
            Means::Tunnel(Way::Custom { command, address }) => {
                Self::Custom { command, address: address.map(Into::into) }
            }
        }
    }
}

async fn view(rollcall: &Rollcall, keychain: Option<Keychain>) -> Result<View> {
    let choice = Choice::load(rollcall.directory()).await?;
    let known = rollcall.reach().standing();
    let address = known.as_ref().and_then(|known| known.address.clone());
    let (last_call, moved) = match &address {
        Some(address) => calls(rollcall, address).await?,
        None => (None, Vec::new()),
    };
    let (state, since, failure, again) = stands(known.as_ref());
    let program = choice.as_ref().and_then(|choice| choice.program.clone());
    Ok(View {
        on: known.is_some(),
        state,
        since,
        address: address.map(Into::into),
        failure,
        again,
        probe: known.and_then(|known| known.probed).map(|probed| ProbeView {
            at: probed.at,
            ms: u64::try_from(probed.took.as_millis()).unwrap_or(u64::MAX),
            works: probed.works,
            says: probed.says,
            advice: probed.advice,
        }),
        last_call,
        moved,
        way: choice.map(|choice| WayOf::of(choice.means)),
        program,
        providers: providers().await,
        keychain,
    })
}

/// What a status says of it; `None` while it is off.
pub(crate) fn reached(rollcall: &Rollcall) -> Option<Reached> {
    let known = rollcall.reach().standing()?;
    let (state, since, ..) = stands(Some(&known));
    let works = known.probed.map(|probed| probed.works);
    Some(Reached { state, since, address: known.address.map(Into::into), works })
}

type Standing = (Stands, Option<Timestamp>, Option<FailureView>, Option<Timestamp>);

fn stands(known: Option<&Known>) -> Standing {
    let failed = |Failure { what, advice, link }: Failure, lines| FailureView { what, advice, link, lines };
    match known.map(|known| known.state.clone()) {
        None | Some(tunnel::State::Stopped) => (Stands::Off, None, None, None),
        Some(tunnel::State::Starting { since }) => (Stands::Starting, Some(since), None, None),
        Some(tunnel::State::Up { since, .. }) => (Stands::Up, Some(since), None, None),
        Some(tunnel::State::Lost { since, reason, again, .. }) => {
            (Stands::Lost, Some(since), reason.map(|reason| failed(reason, Vec::new())), again)
        }
        Some(tunnel::State::Failed { failure, lines }) => {
            (Stands::Failed, None, Some(failed(failure, lines)), None)
        }
    }
}

/// The last call by an address, and the connections that were called last by another public one.
async fn calls(rollcall: &Rollcall, address: &Address) -> Result<(Option<Timestamp>, Vec<Moved>)> {
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

async fn providers() -> Vec<ProviderView> {
    // Looking for programs waits for the disk.
    let looked = tokio::task::spawn_blocking(|| Provider::ALL.into_iter().map(provider).collect()).await;
    looked.unwrap_or_default()
}

fn provider(provider: Provider) -> ProviderView {
    let facts = provider.facts();
    let found = facts.program.map(|program| tunnel::find(program, None));
    let install = facts.install.iter().find(|install| install.system == System::THIS);
    ProviderView {
        id: provider.word().to_owned(),
        name: facts.name.to_owned(),
        program: facts.program.map(str::to_owned),
        found: match found {
            Some(Found::At(path)) => Some(path.display().to_string()),
            _ => None,
        },
        install: install.map(|install| install.how.to_owned()),
        account: facts.account.says().to_owned(),
        stability: facts.stability.says().to_owned(),
        tls: facts.tls_ends.says().to_owned(),
        secret: facts.secret.map(str::to_owned),
        note: facts.note.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_none_is_said_to_be_the_address() {
        let own = WayOf::Own { address: "http://scim.example.com".into() };
        let error = own.means().unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (crate::Code::Invalid, Some("address")));
        let none = WayOf::Ngrok { address: Some(" ".into()) };
        assert_eq!(none.means().unwrap(), Means::Tunnel(Way::Ngrok { address: None }));
    }

    #[test]
    fn only_what_is_wrong_is_called_trouble() {
        let reached = |state, works| Reached {
            state,
            since: None,
            address: Some("https://scim.example.com:8443".into()),
            works,
        };
        for (state, works) in [(Stands::Up, None), (Stands::Up, Some(true)), (Stands::Starting, None)] {
            assert_eq!(reached(state, works).trouble(), None);
        }
        let said = |state, works| reached(state, works).trouble().unwrap();
        assert_eq!(said(Stands::Up, Some(false)), "scim.example.com:8443 does not lead here");
        assert_eq!(said(Stands::Lost, Some(true)), "the tunnel of scim.example.com:8443 is lost");
        assert_eq!(said(Stands::Failed, None), "the tunnel could not be opened");
    }
}
