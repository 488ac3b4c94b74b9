//! GET `/api/export?view=…`: users or groups as a file for the browser to keep, sent while it is read; with `har=…`
//! instead, requests as an HTTP archive.

use std::io;

use admin::export::{Export, Format, Interrupted, Sink};
use admin::operations::activity::har::{self, Archive, Stopped};
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
    view: Option<String>,
    /// [`har::Request`] in JSON.
    har: Option<String>,
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
    let Query(parameters) = Query::try_from_uri(uri).map_err(|error| invalid(&error.body_text()))?;
    match parameters {
        Parameters { view: Some(view), har: None } => {
            let Wanted { view, format, columns } =
                serde_json::from_str(&view).map_err(|error| invalid(&error))?;
            let export = exports::export(rollcall, &view, format, columns.as_deref()).await?;
            let media_type = match format {
                Format::Csv => "text/csv; charset=utf-8",
                Format::Json => "application/json",
            };
            let (sender, channel) = Channel::new(AHEAD);
            tokio::spawn(send(export, sender));
            Ok(kept(channel, media_type, &name(view.kind, format)))
        }
        Parameters { view: None, har: Some(har) } => {
            let request: har::Request = serde_json::from_str(&har).map_err(|error| invalid(&error))?;
            if request.file.is_some() {
                return Err(invalid(&"the browser says where the file goes"));
            }
            let archive = har::archive(rollcall, &request).await?;
            let (sender, channel) = Channel::new(AHEAD);
            tokio::spawn(send_archive(archive, sender));
            let name = format!("rollcall-requests-{}.har", jiff::Zoned::now().date());
            Ok(kept(channel, "application/json", &name))
        }
        _ => Err(invalid(&"name either a view or an archive")),
    }
}

/// The answer that a browser keeps as a file.
fn kept(channel: Channel<Bytes, io::Error>, media_type: &'static str, name: &str) -> Answer {
    let mut answer = answer::with(StatusCode::OK, media_type, Body::new(channel));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    answer
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

impl Sent {
    /// Without this half a file would pass for a whole one.
    fn broke_off(self, error: &Error, why: &'static str) {
        tracing::warn!("a download broke off: {error}");
        self.0.abort(io::Error::other(why));
    }
}

impl Sink for Sent {
    async fn take(&mut self, part: Vec<u8>) -> io::Result<()> {
        self.0.send_data(part.into()).await.map_err(io::Error::other)
    }
}

async fn send(export: Export, sender: Sender<Bytes, io::Error>) {
    let mut sent = Sent(sender);
    if let Err(Interrupted::Source(error)) = export.write(&mut sent, |_| true).await {
        sent.broke_off(&error, "the users or groups cannot be read");
    }
}

async fn send_archive(archive: Archive, sender: Sender<Bytes, io::Error>) {
    let mut sent = Sent(sender);
    if let Err(Stopped::Source(error)) = archive.write(&mut sent).await {
        sent.broke_off(&error, "the requests cannot be read");
    }
}
