//! What the page calls: the operations of `admin` by their names, and what only a window can do.
//!
//! Tauri asks the permissions before this is asked. Operations are not listed here a second time: a
//! command that is no host command is looked up in `admin`'s own table, `connections.list` as
//! `connections_list`.

use std::collections::HashMap;
use std::sync::LazyLock;

use admin::operation::{NAMES, is_for_pages, perform_named};
use admin::{Code, Error, Result};
use serde_json::Value;
use serde_json::value::to_raw_value;
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{Manager, Webview, Wry};

use super::backend::Backend;
use super::commands;

/// The operations for pages, by the names of their commands.
pub(super) static OPERATIONS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = NAMES.iter().filter(|name| is_for_pages(name));
    names.map(|name| (name.replace('.', "_"), *name)).collect()
});

/// Answers a call of the page, or says that there is no such command.
pub(super) fn handler(invoke: Invoke<Wry>) -> bool {
    let Some(operation) = OPERATIONS.get(invoke.message.command()).copied() else {
        return commands::handle(invoke);
    };
    let Invoke { message, resolver, .. } = invoke;
    let webview = message.webview();
    let request = match message.payload() {
        InvokeBody::Json(arguments) => arguments.get("request").cloned(),
        InvokeBody::Raw(_) => None,
    };
    resolver.respond_async_serialized(async move {
        match perform(&webview, operation, request).await {
            Ok(answer) => Ok(InvokeResponseBody::Json(answer)),
            Err(error) => Err(InvokeError::from(error)),
        }
    });
    true
}

async fn perform(webview: &Webview<Wry>, operation: &str, request: Option<Value>) -> Result<String> {
    let request = request.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
    let request = to_raw_value(&request).map_err(|error| Error::new(Code::Internal, error.to_string()))?;
    let rollcall = webview.state::<Backend>().rollcall().await?;
    let answer = perform_named(&rollcall, operation, &request).await?;
    Ok(Box::<str>::from(answer).into_string())
}
