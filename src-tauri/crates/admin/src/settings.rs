//! What the administrator has chosen, and what this run was told instead.

use directory::Directory;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Error, Result};

/// Under which name the directory keeps them.
const NAME: &str = "settings";
/// How long deleted users and groups may be kept at most: ten years.
const MAX_RETENTION_DAYS: u32 = 3650;
/// How many requests may be kept at most.
const MAX_REQUESTS: u32 = 5_000_000;
/// How much the record of requests may take, in megabytes.
const MIN_MEGABYTES: u32 = 10;
const MAX_MEGABYTES: u32 = 100_000;
/// How many public names there may be.
const MAX_HOSTS: usize = 100;

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Appearance {
    /// As the desktop does.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Whether the window looks for newer versions by itself, where it can.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum UpdateCheck {
    /// Not before the administrator was asked.
    #[default]
    Ask,
    /// Once a day.
    Daily,
    /// Only when told to.
    Never,
}

/// What the administrator has chosen. A later version may know more; what is absent has its
/// default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Chosen {
    pub(crate) port: u16,
    pub(crate) hosts: Vec<String>,
    pub(crate) retention_days: u32,
    pub(crate) request_count: u32,
    pub(crate) request_days: u32,
    pub(crate) request_megabytes: u32,
    pub(crate) appearance: Appearance,
    pub(crate) notifications: bool,
    pub(crate) update_check: UpdateCheck,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            port: server::DEFAULT_PORT,
            hosts: Vec::new(),
            retention_days: 30,
            request_count: 100_000,
            request_days: 30,
            request_megabytes: 512,
            appearance: Appearance::System,
            notifications: true,
            update_check: UpdateCheck::Ask,
        }
    }
}

impl Chosen {
    /// What was chosen so far. What cannot be read, nobody but a later version wrote; it must not
    /// keep the service from starting.
    pub(crate) async fn load(directory: &Directory) -> Result<Self> {
        let Some(text) = directory.setting(NAME).await? else { return Ok(Self::default()) };
        Ok(serde_json::from_str(&text).unwrap_or_else(|error| {
            tracing::warn!("the settings cannot be read and are as at first: {error}");
            Self::default()
        }))
    }

    pub(crate) async fn store(&self, directory: &Directory) -> Result<()> {
        let text = serde_json::to_string(self).map_err(|error| {
            Error::new(crate::Code::Internal, format!("The settings are no JSON: {error}."))
        })?;
        Ok(directory.set_setting(NAME, Some(&text)).await?)
    }

    /// Brings hosts into form and refuses what cannot be.
    pub(crate) fn checked(mut self) -> Result<Self> {
        if self.port == 0 {
            return Err(Error::invalid("A port is a number from 1 to 65535."));
        }
        if !(1..=MAX_RETENTION_DAYS).contains(&self.retention_days) {
            return Err(Error::invalid(format!(
                "Deleted users and groups can be kept for 1 to {MAX_RETENTION_DAYS} days."
            )));
        }
        if self.request_count > MAX_REQUESTS {
            return Err(Error::invalid(format!(
                "At most {MAX_REQUESTS} requests can be kept; 0 records none."
            )));
        }
        if !(1..=MAX_RETENTION_DAYS).contains(&self.request_days) {
            return Err(Error::invalid(format!("Requests can be kept for 1 to {MAX_RETENTION_DAYS} days.")));
        }
        if !(MIN_MEGABYTES..=MAX_MEGABYTES).contains(&self.request_megabytes) {
            return Err(Error::invalid(format!(
                "The record of requests may take {MIN_MEGABYTES} to {MAX_MEGABYTES} MB."
            )));
        }
        let mut hosts: Vec<String> = Vec::new();
        for host in self.hosts {
            let host = host.trim();
            server::Hosts::check(host).map_err(server::BindError::Host)?;
            if !hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
                hosts.push(host.to_owned());
            }
        }
        if hosts.len() > MAX_HOSTS {
            return Err(Error::invalid(format!("There may be at most {MAX_HOSTS} names.")));
        }
        self.hosts = hosts;
        Ok(self)
    }

    /// How much of the requests is kept.
    pub(crate) fn requests(&self) -> activity::Retention {
        activity::Retention {
            exchanges: self.request_count.into(),
            days: self.request_days,
            bytes: u64::from(self.request_megabytes) << 20,
        }
    }

    /// How long deleted users and groups can be brought back.
    pub(crate) fn retention(&self) -> SignedDuration {
        SignedDuration::from_hours(i64::from(self.retention_days) * 24)
    }
}

/// What the command line or the environment settles for one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fixed {
    pub(crate) port: Option<u16>,
    pub(crate) hosts: Vec<String>,
}

impl Fixed {
    /// The port to listen on.
    pub(crate) fn port(&self, chosen: &Chosen) -> u16 {
        self.port.unwrap_or(chosen.port)
    }

    /// The public names to answer to.
    pub(crate) fn hosts(&self, chosen: &Chosen) -> Vec<String> {
        let mut hosts = self.hosts.clone();
        for host in &chosen.hosts {
            if !hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
                hosts.push(host.clone());
            }
        }
        hosts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_refused_and_hosts_are_kept_once() {
        let hosts = ["scim.example.com", " scim.example.com ", "SCIM.example.com", "https://a.example"];
        let chosen = Chosen { hosts: hosts.map(String::from).to_vec(), ..Chosen::default() };
        assert_eq!(chosen.checked().unwrap().hosts, ["scim.example.com", "https://a.example"]);
        for wrong in [
            Chosen { port: 0, ..Chosen::default() },
            Chosen { retention_days: 0, ..Chosen::default() },
            Chosen { retention_days: 4_000, ..Chosen::default() },
            Chosen { request_count: 5_000_001, ..Chosen::default() },
            Chosen { request_days: 0, ..Chosen::default() },
            Chosen { request_megabytes: 9, ..Chosen::default() },
            Chosen { hosts: vec!["a b".into()], ..Chosen::default() },
            Chosen { hosts: vec![String::new()], ..Chosen::default() },
            Chosen { hosts: (0..101).map(|n| format!("h{n}.example")).collect(), ..Chosen::default() },
        ] {
            assert_eq!(wrong.clone().checked().unwrap_err().code, crate::Code::Invalid, "{wrong:?}");
        }
    }

    #[test]
    fn settings_of_other_versions_are_read() {
        let older: Chosen = serde_json::from_str(r#"{"port":7300}"#).unwrap();
        assert_eq!((older.port, older.retention_days, older.notifications), (7300, 30, true));
        assert!(serde_json::from_str::<Chosen>(r#"{"port":7300,"sparkles":true}"#).is_ok());
    }

    #[test]
    fn a_run_has_its_own_names_first_and_each_once() {
        let chosen = Chosen { hosts: vec!["a.example".into(), "b.example".into()], ..Chosen::default() };
        let fixed = Fixed { port: Some(0), hosts: vec!["B.example".into()] };
        assert_eq!(fixed.hosts(&chosen), ["B.example", "a.example"]);
        assert_eq!((fixed.port(&chosen), Fixed::default().port(&chosen)), (0, server::DEFAULT_PORT));
    }
}
