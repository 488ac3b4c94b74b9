//! Does the public address lead here, and is there what opens it?

use admin::Access;
use admin::operation::ShowReach;
use admin::operations::reach::{Show, Stands, Verdict, View, WayOf};

use super::Finding;
use crate::cli::session::Place;

const WHAT: &str = "public address";

pub(super) async fn findings(access: &Access, place: &Place) -> Vec<Finding> {
    match access.call::<ShowReach>(Show {}).await {
        Ok(view) => std::iter::once(address(&view, place)).chain(program(&view)).collect(),
        Err(error) => vec![Finding::warning(WHAT, error.message, "Restart the server.")],
    }
}

fn address(view: &View, place: &Place) -> Finding {
    let address = view.address.as_deref().unwrap_or("The public address");
    let failure = view.failure.as_ref();
    let what = failure.map_or("nobody knows why", |failure| failure.what.as_str());
    let mend = |command: &str| {
        let advice = failure.map_or("", |failure| failure.advice.as_str());
        format!("{advice} {command}").trim().to_owned()
    };
    let again = || place.command("tunnel check");
    match (view.state, &view.probe) {
        (Stands::Off, _) if view.way.is_some() => {
            Finding::ok(WHAT, "switched off; only this machine reaches Rollcall")
        }
        (Stands::Off, _) => Finding::ok(WHAT, "none was switched on here"),
        (Stands::Starting, _) => Finding::warning(
            WHAT,
            "is being opened",
            format!("See what comes of it: {}", place.command("tunnel status")),
        ),
        (Stands::Up, Some(probe)) if probe.works => {
            Finding::ok(WHAT, format!("{} It took {} ms.", probe.says, probe.ms))
        }
        (Stands::Up, Some(probe)) if probe.verdict == Verdict::Waiting => {
            Finding::warning(WHAT, probe.says.clone(), probe.advice.clone())
        }
        (Stands::Up, Some(probe)) => Finding::wrong(
            WHAT,
            probe.says.clone(),
            format!("{} Ask it again: {}", probe.advice, again()).trim().to_owned(),
        ),
        (Stands::Up, None) => Finding::warning(
            WHAT,
            format!("{address} was not asked from outside yet"),
            format!("Ask it: {}", again()),
        ),
        (Stands::Lost, _) => Finding::wrong(
            WHAT,
            format!("{address} does not lead here: {what}"),
            mend(&format!("It is tried again by itself; at once: {}", again())),
        ),
        (Stands::Failed, _) => Finding::wrong(
            WHAT,
            format!("could not be opened: {what}"),
            mend(&format!("Another way: {}", place.command("tunnel start PROVIDER"))),
        ),
    }
}

/// The program of the way that was chosen, if it is nowhere.
fn program(view: &View) -> Option<Finding> {
    let chosen = view.way.as_ref()?;
    let id = id(chosen)?;
    let provider = view.providers.iter().find(|provider| provider.id == id)?;
    let name = provider.program.as_deref()?;
    let says = match &view.program {
        Some(path) if path.is_file() => return None,
        Some(path) => format!("{} needs a program that is not at {}", provider.name, path.display()),
        None if provider.found.is_some() => return None,
        None => format!("{} needs the program '{name}', which is not installed", provider.name),
    };
    let mend = provider
        .install
        .as_ref()
        .map_or_else(|| format!("Install {name}."), |how| format!("Install it: {how}"));
    // Without it what is off cannot be switched on; what is on does not work.
    Some(if view.on { Finding::wrong(WHAT, says, mend) } else { Finding::warning(WHAT, says, mend) })
}

/// The provider's word.
const fn id(way: &WayOf) -> Option<&'static str> {
    Some(match way {
        WayOf::Own { .. } | WayOf::Custom { .. } => return None,
        WayOf::CloudflaredQuick {} => "cloudflared-quick",
        WayOf::CloudflaredNamed { .. } => "cloudflared-named",
        WayOf::Ngrok { .. } => "ngrok",
        WayOf::Tailscale { .. } => "tailscale",
        WayOf::DevTunnel { .. } => "dev-tunnel",
        WayOf::Ssh { .. } => "ssh",
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::State;
    use super::*;

    fn place() -> Place {
        Place { folder: "/d".into(), named: false, port: None }
    }

    fn view(more: &Value) -> View {
        let mut view = json!({
            "on": true, "state": "up", "since": null, "address": "https://scim.example.com", "failure": null, "again": null,
            "lines": [], "probe": null, "lastCall": null, "moved": [], "way": { "provider": "cloudflared-quick" }, "program": null,
            "keychain": null,
            "providers": [{
                "id": "cloudflared-quick", "name": "Cloudflare quick tunnel", "program": "cloudflared", "found": null,
                "install": "brew install cloudflared", "account": "", "stability": "", "tls": "", "secret": null, "note": "",
            }],
        });
        for (name, value) in more.as_object().unwrap() {
            view[name] = value.clone();
        }
        serde_json::from_value(view).unwrap()
    }

    #[test]
    fn an_address_that_does_not_lead_here_is_wrong_with_why_and_a_command() {
        let probe = |works| {
            json!({ "probe": {
                "at": "2026-01-02T03:04:05Z", "ms": 42, "works": works, "verdict": if works { "works" } else { "elsewhere" }, "says": "scim.example.com says so.", "advice": "Do it.",
            } })
        };
        let good = address(&view(&probe(true)), &place());
        assert_eq!((good.state, good.says.as_str()), (State::Ok, "scim.example.com says so. It took 42 ms."));
        let bad = address(&view(&probe(false)), &place());
        assert_eq!(
            (bad.state, bad.mend.unwrap().as_str()),
            (State::Wrong, "Do it. Ask it again: rollcall tunnel check")
        );
        let mut new = view(&probe(false));
        new.probe.as_mut().unwrap().verdict = Verdict::Waiting;
        assert_eq!(address(&new, &place()).state, State::Warning);
        let failure = json!({ "what": "It is gone.", "advice": "Look.", "link": null });
        for state in ["lost", "failed"] {
            let found = address(&view(&json!({ "state": state, "failure": failure })), &place());
            assert!(found.state == State::Wrong && found.says.contains("It is gone."), "{}", found.says);
            assert!(found.mend.unwrap().starts_with("Look. "));
        }
        let off = address(&view(&json!({ "on": false, "state": "off", "address": null })), &place());
        assert_eq!(off.state, State::Ok);
    }

    #[test]
    fn the_program_of_the_way_that_was_chosen_is_named_with_what_installs_it() {
        let found = program(&view(&json!({}))).unwrap();
        assert_eq!(found.state, State::Wrong);
        assert!(found.says.contains("'cloudflared', which is not installed"), "{}", found.says);
        assert_eq!(found.mend.unwrap(), "Install it: brew install cloudflared");
        assert_eq!(program(&view(&json!({ "on": false }))).unwrap().state, State::Warning);
        assert!(program(&view(&json!({ "way": null }))).is_none());
        let own = json!({ "way": { "provider": "own", "address": "https://scim.example.com" } });
        assert!(program(&view(&own)).is_none());
        let elsewhere = json!({ "program": "/no/such/program" });
        assert!(program(&view(&elsewhere)).unwrap().says.contains("not at /no/such/program"));
    }
}
