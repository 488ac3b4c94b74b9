//! Settings: show and change.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settings::Chosen;
pub use crate::settings::{Appearance, UpdateCheck};
use crate::{Error, Result, Rollcall};

/// Asks for the settings.
#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Show {}

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The port for identity providers.
    pub port: u16,
    /// Set by a flag or the environment for this run.
    pub port_fixed: bool,
    /// Names by which requests may arrive, besides this machine's own.
    pub hosts: Vec<String>,
    /// Such names by a flag, for this run.
    pub hosts_fixed: Vec<String>,
    /// For how many days deleted users and groups can be brought back.
    pub retention_days: u32,
    /// How many requests are kept at most; 0: none are recorded.
    pub request_count: u32,
    /// For how many days requests are kept at most.
    pub request_days: u32,
    /// How much of the disk their record may take, in megabytes.
    pub request_megabytes: u32,
    /// How the window looks.
    pub appearance: Appearance,
    /// Whether the desktop is told of first contact and of trouble.
    pub notifications: bool,
    /// Whether the window looks for newer versions by itself.
    pub update_check: UpdateCheck,
}

/// What is to change; what is absent stays.
#[derive(Debug, Default, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Set {
    /// Another port. It takes effect at once; if it is taken, all stays as it was.
    #[serde(default)]
    pub port: Option<u16>,
    /// Other names, all of them. They take effect at once.
    #[serde(default)]
    pub hosts: Option<Vec<String>>,
    /// 1 to 3650.
    #[serde(default)]
    pub retention_days: Option<u32>,
    /// 0 to 5,000,000.
    #[serde(default)]
    pub request_count: Option<u32>,
    /// 1 to 3650.
    #[serde(default)]
    pub request_days: Option<u32>,
    /// 10 to 100,000.
    #[serde(default)]
    pub request_megabytes: Option<u32>,
    /// How the window looks.
    #[serde(default)]
    pub appearance: Option<Appearance>,
    /// Whether the desktop is told of first contact and of trouble.
    #[serde(default)]
    pub notifications: Option<bool>,
    /// Whether the window looks for newer versions by itself.
    #[serde(default)]
    pub update_check: Option<UpdateCheck>,
}

pub(crate) async fn show(rollcall: &Rollcall, _: Show) -> Result<Settings> {
    Ok(view(rollcall))
}

pub(crate) async fn set(rollcall: &Rollcall, request: Set) -> Result<Settings> {
    // One after the other: each builds on what the one before left.
    let _alone = rollcall.settling().await;
    let former = rollcall.chosen();
    let Set {
        port,
        hosts,
        retention_days,
        request_count,
        request_days,
        request_megabytes,
        appearance,
        notifications,
        update_check,
    } = request;
    if port.is_some_and(|port| port != former.port) && rollcall.fixed().port.is_some() {
        return Err(Error::invalid(
            "The port is set by --port or ROLLCALL_PORT for this run. Start without it to choose one here.",
        ));
    }
    let chosen = Chosen {
        port: port.unwrap_or(former.port),
        hosts: hosts.unwrap_or_else(|| former.hosts.clone()),
        retention_days: retention_days.unwrap_or(former.retention_days),
        request_count: request_count.unwrap_or(former.request_count),
        request_days: request_days.unwrap_or(former.request_days),
        request_megabytes: request_megabytes.unwrap_or(former.request_megabytes),
        appearance: appearance.unwrap_or(former.appearance),
        notifications: notifications.unwrap_or(former.notifications),
        update_check: update_check.unwrap_or(former.update_check),
    }
    .checked()?;
    // The port before all else: it is what may be refused, and then nothing is to be different.
    let port = port.filter(|_| rollcall.fixed().port.is_none());
    if let Some(port) = port {
        rollcall.serving().listen_on(port).await?;
    }
    if chosen != former {
        let stored = chosen.store(rollcall.directory()).await;
        if let Err(error) = stored {
            if port.is_some() {
                rollcall.serving().listen_on(former.port).await?;
            }
            return Err(error);
        }
        rollcall.activity().set_retention(chosen.requests());
        rollcall.choose(chosen);
    }
    Ok(view(rollcall))
}

fn view(rollcall: &Rollcall) -> Settings {
    let Chosen {
        port,
        hosts,
        retention_days,
        request_count,
        request_days,
        request_megabytes,
        appearance,
        notifications,
        update_check,
    } = rollcall.chosen();
    let fixed = rollcall.fixed();
    Settings {
        // Any free port may have been asked for; people are told which it became.
        port: if fixed.port.is_some() { rollcall.endpoint().port } else { port },
        port_fixed: fixed.port.is_some(),
        hosts,
        hosts_fixed: fixed.hosts.clone(),
        retention_days,
        request_count,
        request_days,
        request_megabytes,
        appearance,
        notifications,
        update_check,
    }
}
