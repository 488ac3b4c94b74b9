//! GET `/api/export?view=…`: users or groups as a file for the browser to keep, sent while it is read.

use std::io;

use admin::export::{Export, Format, Interrupted, Sink};
use admin::operations::{exports, view::View};
use admin::{Code, Error, Kind, Rollcall};
use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, HeaderValue};
use axum::http::{StatusCode, Uri};
use http_body_util::channel::{Channel, Sender};
use serde::Deserialize;

use super::answer::{self, Answer};

/// How many parts may wait for the browser to take them.
const AHEAD: usize = 2;

#[derive(Deserialize)]
struct Parameters {
    /// [`Wanted`] in JSON.
    view: String,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(flatten)]
    view: View,
    format: Format,
    #[serde(default)]
    columns: Option<Vec<String>>,
}

/// Answers with what is wanted, or says why not.
pub(super) async fn download(rollcall: &Rollcall, uri: &Uri) -> Answer {
    match begin(rollcall, uri).await {
        Ok(answer) => answer,
        Err(error) => answer::failure(&error),
    }
}

async fn begin(rollcall: &Rollcall, uri: &Uri) -> admin::Result<Answer> {
    let invalid = |why: &dyn std::fmt::Display| {
        Error::new(Code::Invalid, format!("What is to be exported is not understood: {why}."))
    };
    let Query(Parameters { view }) = Query::try_from_uri(uri).map_err(|error| invalid(&error.body_text()))?;
    let Wanted { view, format, columns } = serde_json::from_str(&view).map_err(|error| invalid(&error))?;
    let export = exports::export(rollcall, &view, format, columns.as_deref()).await?;
    let (sender, channel) = Channel::new(AHEAD);
    tokio::spawn(send(export, sender));
    let media_type = match format {
        Format::Csv => "text/csv; charset=utf-8",
        Format::Json => "application/json",
    };
    let mut answer = answer::with(StatusCode::OK, media_type, Body::new(channel));
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", name(view.kind, format)));
    if let Ok(name) = name {
        answer.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

fn name(kind: Kind, format: Format) -> String {
    let what = match kind {
        Kind::User => "users",
        Kind::Group => "groups",
    };
    let ending = match format {
        Format::Csv => "csv",
        Format::Json => "json",
    };
    format!("rollcall-{what}-{}.{ending}", jiff::Zoned::now().date())
}

/// A browser that takes no more has closed the channel.
struct Sent(Sender<Bytes, io::Error>);

impl Sink for Sent {
    async fn take(&mut self, part: Vec<u8>) -> io::Result<()> {
        self.0.send_data(part.into()).await.map_err(io::Error::other)
    }
}

async fn send(export: Export, sender: Sender<Bytes, io::Error>) {
    let mut sent = Sent(sender);
    if let Err(Interrupted::Source(error)) = export.write(&mut sent, |_| true).await {
        tracing::warn!("a download broke off: {error}");
        // Without it half a file would pass for a whole one.
        sent.0.abort(io::Error::other("the users or groups cannot be read"));
    }
}
