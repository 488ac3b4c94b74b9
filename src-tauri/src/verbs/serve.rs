//! `rollcall serve`: the server without a window, and on request its pages for a browser.

use std::time::Duration;

use admin::operation::{ListConnections, ShowToken, Status, SwitchReachOn};
use admin::operations::connections::{Connection, List};
use admin::operations::reach::On;
use admin::operations::service::StatusRequest;
use admin::operations::tokens::Show;
use admin::{Access, Code, Error, FirstConnection, Limits, Operation, Rollcall, Service};
use serde_json::json;
use tokio::sync::oneshot;

use super::card::Card;
use super::fields::Shown;
use crate::browser::Host;
use crate::cli::args;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::session::{Place, Workers, runtime};
use crate::cli::signals;

pub(crate) fn run(place: &Place, serve: args::Serve, output: &Output) -> Outcome {
    runtime(Workers::Many)?.block_on(async {
        // Before anything is made: a first start whose token nobody saw would be none.
        if let Some(provider) = &serve.tunnel
            && let Some(why) = super::tunnel::lacking(provider, place).await
        {
            return Err(why.into());
        }
        let mut options = place.options();
        options.max_pages = serve.max_pages;
        options.hosts.clone_from(&serve.allow_host);
        let rollcall = match Access::to(&options).await? {
            Access::Here(rollcall) => rollcall,
            elsewhere @ Access::There(_) => return Err(already(&elsewhere, place).await.into()),
        };
        let outcome = serve_until_stopped(&rollcall, place, serve, output).await;
        rollcall.close().await;
        outcome
    })
}

async fn serve_until_stopped(
    rollcall: &Rollcall,
    place: &Place,
    serve: args::Serve,
    output: &Output,
) -> Outcome {
    // The ports first: a token made for a server that cannot start would never be seen.
    let mut service = Service::bind(rollcall, limits(&serve)).await?;
    if let (Some(certificate), Some(key)) = (&serve.tls_cert, &serve.tls_key) {
        service = service.with_tls(serve.tls_port, certificate.clone(), key.clone()).await?;
    }
    let tls_port = service.tls_port();
    let pages = match serve.admin {
        Some(port) => Some(Host::bind(rollcall, port).await?),
        None => None,
    };
    let link = pages.as_ref().map(Host::link).transpose()?;
    let mut first = rollcall.first_connection(true).await?;
    let stop = signals::stop(serve.stop_on_stdin_eof)?;
    let (stopping, stopped) = oneshot::channel();
    if let Some(provider) = &serve.tunnel {
        let way = (provider != "last").then(|| super::tunnel::ready(provider));
        SwitchReachOn::perform(rollcall, On { way, program: None, secret: None, agreed: true }).await?;
    }
    let mut running = tokio::spawn(service.run(async {
        stop.await;
        let _ = stopping.send(());
    }));
    let pages = pages.map(|pages| tokio::spawn(pages.run(async { drop(stopped.await) })));
    let ended = tokio::select! {
        announced = announce(rollcall, place, first.as_mut(), link.as_deref(), serve.show_token, tls_port, output) => {
            if let Err(failure) = announced {
                // Who started it does not listen; who calls it is answered all the same.
                tracing::warn!("the address could not be printed: {failure:?}");
            }
            running.await
        }
        ended = &mut running => ended,
    };
    if let Some(pages) = pages {
        let _ = pages.await;
    }
    // Stopped right after its first start, the server may be done before the keychain is.
    if let Some(FirstConnection { keychain, .. }) = first
        && !keychain.is_finished()
    {
        let _ = keychain.await;
    }
    end(ended)
}

fn end(ended: Result<(), tokio::task::JoinError>) -> Outcome {
    Ok(ended.map_err(|_| {
        Error::new(Code::Internal, "The server stopped because of a fault of its own; see the log.")
    })?)
}

fn limits(serve: &args::Serve) -> Limits {
    let mut limits = Limits::default();
    if let Some(seconds) = serve.body_timeout {
        limits.body_timeout = Duration::from_secs(seconds);
    }
    if let Some(seconds) = serve.head_timeout {
        limits.head_timeout = Duration::from_secs(seconds);
    }
    limits
}

/// Says that the server is ready. The server answers meanwhile: the keychain may take its time.
async fn announce(
    rollcall: &Rollcall,
    place: &Place,
    first: Option<&mut FirstConnection>,
    link: Option<&str>,
    show_token: bool,
    tls_port: Option<u16>,
    output: &Output,
) -> Outcome {
    let connections = ListConnections::perform(rollcall, List {}).await?.connections;
    let Some((connection, others)) = connections.split_first() else { return Ok(()) };
    if output.json() {
        let line = |token: Option<&str>| {
            let mut line = json!({
                "endpoint": connection.endpoint,
                "token": token,
                "connection": connection.slug,
                "pid": std::process::id(),
            });
            if let Some(link) = link {
                line["admin"] = link.into();
            }
            if let Some(port) = tls_port {
                line["tlsPort"] = port.into();
            }
            line
        };
        let Some(FirstConnection { token, keychain, .. }) = first else {
            let shown = if show_token { Some(shown(rollcall, connection).await) } else { None };
            if let Some(Err(error)) = &shown {
                tracing::warn!("the token cannot be shown: {error}");
            }
            return output.line(&line(shown.and_then(Result::ok).as_deref()));
        };
        if show_token {
            output.line(&line(Some(token.expose())))?;
        }
        let keychain = keychain.await.ok();
        if let Some(advice) = keychain.as_ref().and_then(|keychain| keychain.advice.as_deref()) {
            tracing::warn!("the token was shown once and is not in the keychain: {advice}");
        }
        if show_token {
            return Ok(());
        }
        // What no keychain keeps would be lost if it were not shown now.
        let kept = keychain.is_some_and(|keychain| keychain.available);
        return output.line(&line((!kept).then(|| token.expose())));
    }
    let show = place.command("token show");
    let (mut clear, mut remark) = (None, None);
    if let Some(FirstConnection { token, keychain, .. }) = first {
        remark = Some(match keychain.await.ok().and_then(|keychain| keychain.advice) {
            Some(advice) => format!("Copy it now, it is not shown again. {advice}"),
            None => format!("It is in the keychain: {show}"),
        });
        clear = Some(token.expose().to_owned());
    } else if show_token {
        match shown(rollcall, connection).await {
            Ok(token) => clear = Some(token),
            Err(error) => remark = Some(error.message),
        }
    }
    let folder = rollcall.folder().display().to_string();
    let card = Card {
        version: env!("CARGO_PKG_VERSION"),
        connection,
        others,
        token: clear.as_deref().map_or(Shown::Elsewhere(&show), Shown::Clear),
        remark: remark.as_deref(),
        link,
        folder: &folder,
        colour: output.colour(),
    };
    // A blank line sets the card apart from the log that follows.
    output.print(&format!("{}\n", card.render()))
}

/// The token of a connection from the keychain.
async fn shown(rollcall: &Rollcall, connection: &Connection) -> Result<String, Error> {
    let request = Show { connection: Some(connection.slug.clone()) };
    Ok(ShowToken::perform(rollcall, request).await?.token.expose().to_owned())
}

/// Another process serves the folder.
async fn already(elsewhere: &Access, place: &Place) -> Error {
    let folder = place.folder.display();
    let status = elsewhere.call::<Status>(StatusRequest {}).await;
    let message = match status.ok().and_then(|status| status.server) {
        Some(server) => format!(
            "Rollcall serves {folder} already: process {}, port {}. Stop that one, or name another folder with \
             --data-dir.",
            server.pid, server.port
        ),
        None => format!(
            "Another Rollcall has {folder} open. Stop that one, or name another folder with --data-dir."
        ),
    };
    Error::new(Code::Running, message)
}
