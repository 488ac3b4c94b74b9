//! `rollcall tunnel …`

use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use admin::operation::{ProbeReach, ShowReach, SwitchReachOff, SwitchReachOn};
use admin::operations::reach::{self, Ask, On, ProviderView, Show, Stands, View, WayOf};
use admin::{Code, Error};
use jiff::Timestamp;

use crate::cli::args;
use crate::cli::ask::confirm;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, Workers, runtime, with};
use crate::cli::table::Table;
use crate::cli::text::{ago, ahead};

/// How long an answer from outside is waited for.
const ANSWER: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(300);

pub(crate) fn run(place: &Place, verb: args::Tunnel, output: &Output) -> Outcome {
    if matches!(verb, args::Tunnel::Providers) {
        // Nothing of it is in a data folder; who looks around has none yet.
        return runtime(Workers::One)?.block_on(providers(output));
    }
    with(place, output, Folder::MustExist, async |session| match verb {
        args::Tunnel::Start(start) => open(session, *start).await,
        args::Tunnel::Status => tell(session, &session.call::<ShowReach>(Show {}).await?),
        args::Tunnel::Check => check(session).await,
        args::Tunnel::Stop => {
            let view = session.call::<SwitchReachOff>(Ask {}).await?;
            if output.json() {
                return output.document(&view);
            }
            output.print(if session.served() {
                "No public address. Only this machine reaches Rollcall now."
            } else {
                "No public address will be opened when Rollcall starts."
            })
        }
        args::Tunnel::Providers => providers(output).await,
    })
}

async fn open(session: &Session<'_>, start: args::StartTunnel) -> Outcome {
    let secret = start.secret_file.as_deref().map(read_secret).transpose()?;
    confirm(
        start.yes,
        "This puts the SCIM endpoint of this machine on the internet, also after a restart, until 'rollcall tunnel stop'.",
    )?;
    let on = On { way: Some(way(&start)?), program: start.program.clone(), secret, agreed: true };
    let mut view = session.call::<SwitchReachOn>(on).await?;
    if let Some(advice) = view.keychain.as_ref().and_then(|keychain| keychain.advice.as_deref()) {
        session.output.remark(&format!("The secret is kept in memory only. {advice}"));
    }
    let until = Instant::now() + Duration::from_secs(start.wait);
    while !is_settled(&view) && Instant::now() < until {
        tokio::time::sleep(LOOK).await;
        view = session.call::<ShowReach>(Show {}).await?;
    }
    tell(session, &view)
}

/// Whether waiting changes nothing any more.
fn is_settled(view: &View) -> bool {
    match view.state {
        Stands::Off | Stands::Failed => true,
        Stands::Up => view.probe.as_ref().is_some_and(|probe| probe.works),
        Stands::Starting | Stands::Lost => false,
    }
}

/// Has the address asked, and waits for what comes of it.
async fn check(session: &Session<'_>) -> Outcome {
    let mut view = session.call::<ProbeReach>(Ask {}).await?;
    let before = view.probe.as_ref().map(|probe| probe.at);
    let until = Instant::now() + ANSWER;
    while view.probe.as_ref().map(|probe| probe.at) == before && Instant::now() < until {
        tokio::time::sleep(LOOK).await;
        view = session.call::<ShowReach>(Show {}).await?;
    }
    tell(session, &view)
}

/// Whether nothing is wrong: it is off, or answers from outside.
fn works(view: &View) -> bool {
    view.state == Stands::Off || view.probe.as_ref().is_some_and(|probe| probe.works)
}

/// Prints how it stands. A public address that is on and does not work is a failure, for scripts.
fn tell(session: &Session<'_>, view: &View) -> Outcome {
    if session.output.json() {
        session.output.document(view)?;
    } else if !session.served() {
        let start = session.place.command("serve");
        session.output.print(&format!("Rollcall does not run, so nobody reaches it. Start it: {start}\n"))?;
    } else {
        session.output.print(&render(view, Timestamp::now()))?;
    }
    if works(view) { Ok(()) } else { Err(Failure::Reported) }
}

fn render(view: &View, now: Timestamp) -> String {
    let address = view.address.as_deref().unwrap_or("The public address");
    let mut text = match view.state {
        Stands::Off => "No public address is switched on here.\n".to_owned(),
        Stands::Starting => "The tunnel is being opened.\n".to_owned(),
        Stands::Up => match &view.probe {
            Some(probe) if probe.works => format!("{address}\n{} It took {} ms.\n", probe.says, probe.ms),
            Some(probe) => format!("{address}\n{} {}\n", probe.says, probe.advice),
            None => format!("{address}\nIt was not asked from outside yet.\n"),
        },
        Stands::Lost => {
            let again = view.again.map(|again| format!(" It is tried again {}.", ahead(again, now)));
            let since = view.since.map(|since| format!(" since {}", ago(since, now))).unwrap_or_default();
            format!("{address} does not lead here{since}.{}\n", again.unwrap_or_default())
        }
        Stands::Failed => "The tunnel could not be opened.\n".to_owned(),
    };
    if let Some(failure) = &view.failure {
        text.push_str(&format!("{} {}\n", failure.what, failure.advice));
        if let Some(link) = &failure.link {
            text.push_str(&format!("{link}\n"));
        }
    }
    if !works(view) {
        for line in &view.lines {
            text.push_str(&format!("  {line}\n"));
        }
    }
    if let Some(last) = view.last_call {
        text.push_str(&format!("An identity provider called by it {}.\n", ago(last, now)));
    }
    for moved in &view.moved {
        text.push_str(&format!(
            "The identity provider of '{}' last called {}, {}. Give it the new address there: {}\n",
            moved.connection,
            moved.from,
            ago(moved.last, now),
            moved.to
        ));
    }
    text
}

async fn providers(output: &Output) -> Outcome {
    let all = reach::providers().await;
    if output.json() {
        return output.document(&all);
    }
    output.print(&listed(&all, output.colour()))
}

/// What there is to choose from, and in full how what is missing gets here.
fn listed(all: &[ProviderView], colour: bool) -> String {
    let mut table = Table::new(&["=PROVIDER", "NAME", "INSTALLED", "ACCOUNT", "ADDRESS"]);
    for provider in all {
        let installed = match (&provider.program, &provider.found) {
            (None, _) => "–",
            (_, Some(_)) => "yes",
            _ => "no",
        };
        table.row([
            provider.id.clone(),
            provider.name.clone(),
            installed.to_owned(),
            provider.account.clone(),
            provider.stability.clone(),
        ]);
    }
    let mut text = table.render(colour);
    let mut told: Vec<(&str, &str)> = Vec::new();
    for provider in all.iter().filter(|provider| provider.found.is_none()) {
        let missing = provider.program.as_deref().zip(provider.install.as_deref());
        told.extend(missing.filter(|one| !told.contains(one)));
    }
    if !told.is_empty() {
        text.push_str("\nTo install what is missing:\n");
    }
    for (program, how) in told {
        text.push_str(&format!("  {program}: {how}\n"));
    }
    text
}

/// Why a provider that `serve` is to start with cannot be started, if that can be told before there is a data folder.
pub(crate) async fn lacking(provider: &str, place: &Place) -> Option<Error> {
    let refused = |what: &str, instead: &str| {
        let message = format!("{what}, so nothing was started. Start without --tunnel, or {instead}");
        Some(Error::new(Code::Invalid, message))
    };
    if provider == "last" {
        let name = format!("name a provider: {}", place.command("serve --tunnel=PROVIDER"));
        return if admin::exists(&place.folder) { None } else { refused("Nothing was chosen yet", &name) };
    }
    let all = reach::providers().await;
    let missing =
        all.iter().find(|one| one.id == provider && one.program.is_some() && one.found.is_none())?;
    let how = missing.install.as_deref().unwrap_or("see its own pages");
    refused(&format!("{} is not installed", missing.name), &format!("install it first: {how}"))
}

fn way(start: &args::StartTunnel) -> Outcome<WayOf> {
    let needs = |what: &str| Failure::Usage(format!("'{}' needs {what}.", start.provider));
    let address = || start.address.clone().ok_or_else(|| needs("--address"));
    Ok(match start.provider.as_str() {
        "own" => WayOf::Own { address: address()? },
        "cloudflared-quick" => WayOf::CloudflaredQuick {},
        "cloudflared-named" => WayOf::CloudflaredNamed { address: address()? },
        "ngrok" => WayOf::Ngrok { address: start.address.clone() },
        "tailscale" => WayOf::Tailscale { port: start.public_port },
        "dev-tunnel" => WayOf::DevTunnel { tunnel: start.tunnel.clone() },
        "ssh" => WayOf::Ssh {
            destination: start.destination.clone().ok_or_else(|| needs("--destination"))?,
            remote_port: start.remote_port.ok_or_else(|| needs("--remote-port"))?,
            address: address()?,
        },
        _ => WayOf::Custom {
            command: start.command.clone().ok_or_else(|| needs("--command"))?,
            address: start.address.clone(),
        },
    })
}

/// The way of a provider that needs nothing else to be told.
pub(crate) fn ready(provider: &str) -> WayOf {
    match provider {
        "ngrok" => WayOf::Ngrok { address: None },
        "tailscale" => WayOf::Tailscale { port: None },
        "dev-tunnel" => WayOf::DevTunnel { tunnel: None },
        _ => WayOf::CloudflaredQuick {},
    }
}

fn read_secret(file: &Path) -> Outcome<String> {
    let mut secret = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().read_to_string(&mut secret).map(drop)
    } else {
        std::fs::read_to_string(file).map(|text| secret = text)
    };
    match read {
        Ok(()) => Ok(secret),
        Err(error) => {
            Err(Failure::Usage(format!("The secret cannot be read from {}: {error}.", file.display())))
        }
    }
}
