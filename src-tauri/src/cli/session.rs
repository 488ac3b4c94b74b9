//! One verb's way to the data folder.

use std::path::PathBuf;
use std::sync::Arc;

use admin::{Access, Error, Operation, Options, SecretStore};

use super::args::Global;
use super::data_dir;
use super::exit::{Failure, Outcome};
use super::output::Output;
use crate::keychain;

/// Where things are, according to the command line and the environment.
pub struct Place {
    /// The data folder.
    pub folder: PathBuf,
    /// Whether it had to be named.
    pub named: bool,
    /// The port, if this run is to have another than the settings say.
    pub port: Option<u16>,
}

impl Place {
    pub(crate) fn new(global: &Global) -> Outcome<Self> {
        let named = global.data_dir.clone();
        let folder = match named.clone().or_else(data_dir::default) {
            Some(folder) => std::path::absolute(&folder).unwrap_or(folder),
            None => {
                let message =
                    "This environment names no place for data (HOME is not set). Name one with --data-dir.";
                return Err(Failure::Usage(message.into()));
            }
        };
        Ok(Self { folder, named: named.is_some(), port: global.port })
    }

    /// The options to open it with.
    #[must_use]
    pub fn options(&self) -> Options {
        let secrets: Arc<dyn SecretStore> = Arc::new(keychain::Keychain::new());
        Options {
            folder: self.folder.clone(),
            max_pages: None,
            secrets,
            port: self.port,
            hosts: Vec::new(),
            program: std::env::current_exe().ok(),
        }
    }

    /// How to call another verb for this folder, for people to copy.
    pub(crate) fn command(&self, verb: &str) -> String {
        if self.named {
            format!("rollcall {verb} --data-dir {}", quoted(&self.folder.display().to_string()))
        } else {
            format!("rollcall {verb}")
        }
    }
}

/// Whatever may stand in a shell as it is, else in quotation marks.
pub(crate) fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:\\~".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// A verb at work.
pub(crate) struct Session<'a> {
    access: Access,
    /// Where.
    pub(crate) place: &'a Place,
    /// Where the results go.
    pub(crate) output: &'a Output,
}

impl Session<'_> {
    /// Whether another process serves the folder.
    pub(crate) const fn served(&self) -> bool {
        matches!(self.access, Access::There(_))
    }

    /// Has an operation performed.
    pub(crate) async fn call<O: Operation>(&self, request: O::Request) -> Outcome<O::Response> {
        Ok(self.access.call::<O>(request).await?)
    }
}

/// Whether a verb may make a data folder where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Folder {
    /// It may.
    MayBeMade,
    /// Asking about nothing should not leave something behind.
    MustExist,
}

/// Opens the data folder for a verb and closes it afterwards, however the verb ends.
pub(crate) fn with(
    place: &Place,
    output: &Output,
    need: Folder,
    verb: impl AsyncFnOnce(&Session<'_>) -> Outcome,
) -> Outcome {
    with_workers(Workers::One, place, output, need, verb)
}

/// The same, for a verb that is worth more than one thread.
pub(crate) fn with_workers(
    workers: Workers,
    place: &Place,
    output: &Output,
    need: Folder,
    verb: impl AsyncFnOnce(&Session<'_>) -> Outcome,
) -> Outcome {
    if need == Folder::MustExist && !admin::exists(&place.folder) {
        let folder = place.folder.display();
        let message =
            format!("There is no data in {folder} yet. 'rollcall serve' makes it, or name another folder.");
        return Err(Error::new(admin::Code::NotFound, message).into());
    }
    runtime(workers)?.block_on(async {
        let session = Session { access: Access::to(&place.options()).await?, place, output };
        let outcome = verb(&session).await;
        session.access.close().await;
        outcome
    })
}

/// How many threads a verb is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Workers {
    /// One.
    One,
    /// One for each processor.
    Many,
}

/// The asynchronous runtime.
pub(crate) fn runtime(workers: Workers) -> Outcome<tokio::runtime::Runtime> {
    let built = match workers {
        Workers::One => tokio::runtime::Builder::new_current_thread().enable_all().build(),
        Workers::Many => tokio::runtime::Builder::new_multi_thread().enable_all().build(),
    };
    built.map_err(|error| {
        Error::new(admin::Code::Internal, format!("The operating system gives no threads: {error}.")).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_to_copy_names_the_folder_only_where_it_must() {
        let mut place = Place { folder: "/srv/rollcall".into(), named: false, port: None };
        assert_eq!(place.command("token show"), "rollcall token show");
        place.named = true;
        assert_eq!(place.command("token show"), "rollcall token show --data-dir /srv/rollcall");
        place.folder = "/my data/it's".into();
        assert_eq!(place.command("status"), r"rollcall status --data-dir '/my data/it'\''s'");
    }
}
