//! Operations against a real directory, with a keychain in memory.

mod alarms;
mod connections;
mod control;
mod demo;
mod exports;
mod faults;
mod past;
mod people;
mod resources;
mod roles;
mod selftest;
mod settings;
mod storage;
mod tokens;
mod types;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use secrecy::SecretString;
use tempfile::TempDir;

use crate::operation::{ListConnections, Operation};
use crate::operations::connections::{Connection, List};
use crate::secrets::{Pending, SecretStore};
use crate::{Options, Rollcall, Token, Unavailable};

/// A keychain that can be made unavailable.
#[derive(Default)]
pub(super) struct Memory {
    kept: Mutex<HashMap<String, SecretString>>,
    unavailable: Mutex<Option<Unavailable>>,
}

impl Memory {
    pub(super) fn becomes(&self, unavailable: Option<Unavailable>) {
        *self.unavailable.lock().unwrap() = unavailable;
    }

    pub(super) fn accounts(&self) -> Vec<String> {
        let mut accounts: Vec<String> = self.kept.lock().unwrap().keys().cloned().collect();
        accounts.sort();
        accounts
    }

    fn answer<T: Send + 'static>(
        &self,
        of: impl FnOnce(&mut HashMap<String, SecretString>) -> T,
    ) -> Pending<'_, T> {
        let unavailable = *self.unavailable.lock().unwrap();
        let answer = match unavailable {
            Some(why) => Err(why),
            None => Ok(of(&mut self.kept.lock().unwrap())),
        };
        Box::pin(async move { answer })
    }
}

impl SecretStore for Memory {
    fn get(&self, account: &str) -> Pending<'_, Option<SecretString>> {
        self.answer(|kept| kept.get(account).cloned())
    }

    fn set(&self, account: &str, secret: SecretString) -> Pending<'_, ()> {
        self.answer(|kept| drop(kept.insert(account.to_owned(), secret)))
    }

    fn delete(&self, account: &str) -> Pending<'_, ()> {
        self.answer(|kept| drop(kept.remove(account)))
    }
}

pub(super) struct Bench {
    pub(super) rollcall: Rollcall,
    pub(super) keychain: Arc<Memory>,
    pub(super) folder: TempDir,
}

pub(super) fn options(folder: &Path, keychain: &Arc<Memory>) -> Options {
    Options {
        folder: folder.to_owned(),
        max_pages: None,
        secrets: Arc::clone(keychain) as Arc<dyn SecretStore>,
        port: None,
        hosts: Vec::new(),
        program: None,
    }
}

impl Bench {
    /// An empty data folder, open.
    pub(super) async fn new() -> Self {
        Self::with(&Arc::default()).await
    }

    pub(super) async fn with(keychain: &Arc<Memory>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let rollcall = Rollcall::open(options(folder.path(), keychain)).await.unwrap();
        Self { rollcall, keychain: Arc::clone(keychain), folder }
    }

    /// After a first start; the token of the connection `default`.
    pub(super) async fn started() -> (Self, Token) {
        let bench = Self::new().await;
        let first = bench.rollcall.first_connection(true).await.unwrap().unwrap();
        assert!(first.keychain.await.unwrap().available);
        (bench, first.token)
    }

    /// As after the end of the process and a new start.
    pub(super) async fn reopened(self) -> Self {
        let Self { rollcall, keychain, folder } = self;
        rollcall.clone().close().await;
        drop(rollcall);
        let rollcall = Rollcall::open(options(folder.path(), &keychain)).await.unwrap();
        Self { rollcall, keychain, folder }
    }

    pub(super) async fn connections(&self) -> Vec<Connection> {
        ListConnections::perform(&self.rollcall, List {}).await.unwrap().connections
    }

    /// Whether a request with that token would be let in.
    pub(super) fn opens(&self, slug: &str, token: &Token) -> bool {
        let registry = self.rollcall.directory().registry();
        let now = jiff::Timestamp::now();
        registry.connection(slug).is_some_and(|known| {
            known
                .tokens
                .iter()
                .any(|live| live.hash == token.hash() && live.expires.is_none_or(|expires| now < expires))
        })
    }
}
