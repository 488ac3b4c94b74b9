//! The open data folder with everything operations need.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, Weak};

use activity::Activity;
use directory::Directory;
use secrecy::ExposeSecret;
use server::Mark;
use server::faults::Faults;
use tokio::sync::{MutexGuard, Notify};
use tokio::task::JoinHandle;

use crate::alarms::{self, Hearing};
use crate::demo::Demos;
use crate::events::{Hub, Subject};
use crate::jobs::Jobs;
use crate::keeping::{Accounts, Keeper};
use crate::previews::Previews;
use crate::reach::Reach;
use crate::selftest::SelfTests;
use crate::serving::Serving;
use crate::settings::{Chosen, Fixed};
use crate::{Code, Endpoint, Error, Keychain, Result, SecretStore, Token, expiring, following};

/// What it takes to open a data folder.
#[derive(Clone)]
pub struct Options {
    /// The folder; made if absent.
    pub folder: PathBuf,
    /// An upper bound for the database file, in pages of 4 KiB; for tests of a full disk.
    pub max_pages: Option<u32>,
    /// The keychain.
    pub secrets: Arc<dyn SecretStore>,
    /// The port for this run, whatever the settings say; 0 for any free one.
    pub port: Option<u16>,
    /// Names for this run by which requests may arrive, besides those in the settings.
    pub hosts: Vec<String>,
    /// The program that this is, which guards tunnels when it is started with `tunnel-guard`; without it none can be opened.
    pub program: Option<PathBuf>,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// The open data folder. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Rollcall(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) directory: Directory,
    pub(crate) activity: Activity,
    folder: PathBuf,
    keeper: Keeper,
    accounts: Accounts,
    fixed: Fixed,
    chosen: RwLock<Chosen>,
    /// Held while the settings are being changed.
    settling: tokio::sync::Mutex<()>,
    serving: Serving,
    jobs: Jobs,
    previews: Previews,
    demos: Demos,
    reach: Reach,
    program: Option<PathBuf>,
    self_tests: SelfTests,
    /// Told when overrides were made or taken back.
    overrides: Arc<Notify>,
    hearing: Hearing,
    /// What every server of this process answers wrongly on purpose; written down nowhere.
    pub(crate) faults: Faults,
    /// By which every server of this process knows what we send to ourselves; known to nobody else.
    mark: Mark,
    /// Ends overrides when their time is over, and looks whether something is wrong.
    background: Mutex<Vec<JoinHandle<()>>>,
    pub(crate) events: Arc<Hub>,
    /// Set once somebody listens to events.
    following: OnceLock<()>,
    /// Set where pages are served for a browser.
    links: OnceLock<Links>,
}

/// Makes links that let a browser in.
type Links = Box<dyn Fn() -> Result<String> + Send + Sync>;

impl std::fmt::Debug for Rollcall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rollcall").field("folder", &self.0.folder).finish_non_exhaustive()
    }
}

impl Rollcall {
    /// Opens a data folder, bringing its database up to date. Waits for the disk.
    ///
    /// # Errors
    /// [`crate::Code::InUse`] if another process has it open, [`crate::Code::Newer`] if a later
    /// version made it.
    pub async fn open(options: Options) -> Result<Self> {
        let Options { folder, max_pages, secrets, port, hosts, program } = options;
        let directory = Directory::open(&directory::Options { folder: folder.clone(), max_pages })?;
        // What is told to people and hashed for the control channel must not depend on where a command stands.
        let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
        let chosen = Chosen::load(&directory).await?;
        let events = Arc::new(Hub::new());
        let mut mark = [0; 32];
        getrandom::fill(&mut mark)
            .map_err(|_| Error::new(Code::Internal, "The operating system gave no random numbers."))?;
        let activity = Activity::open(&folder, directory.last_change().await?, chosen.requests())?;
        let chosen = RwLock::new(chosen);
        let rollcall = Self(Arc::new(Inner {
            directory,
            activity,
            folder,
            keeper: Keeper::new(secrets, Arc::clone(&events)),
            accounts: Accounts::default(),
            fixed: Fixed { port, hosts },
            chosen,
            settling: tokio::sync::Mutex::default(),
            serving: Serving::new(Arc::clone(&events)),
            jobs: Jobs::default(),
            previews: Previews::default(),
            demos: Demos::default(),
            reach: Reach::default(),
            program,
            self_tests: SelfTests::default(),
            overrides: Arc::default(),
            hearing: Hearing::default(),
            faults: Faults::default(),
            mark: Mark::of(mark),
            background: Mutex::default(),
            events,
            following: OnceLock::new(),
            links: OnceLock::new(),
        }));
        let overrides = Arc::clone(&rollcall.0.overrides);
        let background = [
            tokio::spawn(expiring::expire(Arc::downgrade(&rollcall.0), overrides)),
            tokio::spawn(alarms::watch(Arc::downgrade(&rollcall.0))),
        ];
        rollcall.0.background.lock().unwrap_or_else(PoisonError::into_inner).extend(background);
        Ok(rollcall)
    }

    /// Writes back what is queued and closes the folder.
    pub async fn close(self) {
        self.0.events.end();
        // Its connection stays, and is removed by whoever asks for that or starts another demo.
        self.0.demos.end().await;
        self.0.reach.end().await;
        self.0.self_tests.end().await;
        let background =
            std::mem::take(&mut *self.0.background.lock().unwrap_or_else(PoisonError::into_inner));
        for task in background {
            task.abort();
            // What it had open is let go of with it.
            let _ = task.await;
        }
        let activity = self.0.activity.clone();
        // It writes what waits, which may take a moment.
        let _ = tokio::task::spawn_blocking(move || activity.close()).await;
        self.0.directory.clone().close().await;
    }

    pub(crate) fn of(inner: Arc<Inner>) -> Self {
        Self(inner)
    }

    /// Itself, for those who must not keep the folder open.
    pub(crate) fn downgraded(&self) -> Weak<Inner> {
        Arc::downgrade(&self.0)
    }

    pub(crate) fn hearing(&self) -> &Hearing {
        &self.0.hearing
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Where identity providers reach it, or would if a server ran.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        let (fixed, chosen) = (&self.0.fixed, self.chosen());
        let hosts = self.public_names();
        match self.0.serving.listening() {
            Some(listening) => {
                let address = listening.addresses.first().copied();
                Endpoint { address: address.unwrap_or(LOCALHOST), port: listening.port, hosts }
            }
            None => Endpoint { address: LOCALHOST, port: fixed.port(&chosen), hosts },
        }
    }

    /// Says who makes links that let a browser in; the first to say so does.
    pub fn links_by(&self, links: impl Fn() -> Result<String> + Send + Sync + 'static) {
        let _ = self.0.links.set(Box::new(links));
    }

    pub(crate) fn new_link(&self) -> Option<Result<String>> {
        self.0.links.get().map(|links| links())
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.0.directory
    }

    pub(crate) fn activity(&self) -> &Activity {
        &self.0.activity
    }

    pub(crate) fn events(&self) -> &Hub {
        &self.0.events
    }

    /// Has the directory's own changes among the events from now on.
    pub(crate) fn follow(&self) {
        self.0.following.get_or_init(|| {
            tokio::spawn(following::follow(self.directory().watch(), Arc::downgrade(&self.0)));
            tokio::spawn(following::follow_activity(self.activity().watch(), Arc::downgrade(&self.0)));
            tokio::spawn(following::follow_faults(self.faults().watch(), Arc::downgrade(&self.0)));
        });
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// Says that overrides were made or taken back, which may end sooner than those before.
    pub(crate) fn overrides_changed(&self) {
        self.0.overrides.notify_one();
    }

    pub(crate) fn previews(&self) -> &Previews {
        &self.0.previews
    }

    pub(crate) fn reach(&self) -> &Reach {
        &self.0.reach
    }

    /// The program that this is.
    pub(crate) fn program(&self) -> Option<&Path> {
        self.0.program.as_deref()
    }

    /// The names by which requests may arrive besides this machine's own: that of the tunnel first, which is the one to tell.
    pub(crate) fn public_names(&self) -> Vec<String> {
        let others = self.0.fixed.hosts(&self.chosen());
        let Some(name) = self.0.reach.name() else { return others };
        let is_same = |other: &String| {
            other.trim_start_matches("https://").eq_ignore_ascii_case(name.trim_start_matches("https://"))
        };
        std::iter::once(name.clone()).chain(others.into_iter().filter(|other| !is_same(other))).collect()
    }

    /// Has the listener answer to the names that there are now.
    pub(crate) fn names_changed(&self) {
        self.0.serving.answer_to(&self.public_names());
    }

    pub(crate) fn demos(&self) -> &Demos {
        &self.0.demos
    }

    pub(crate) fn self_tests(&self) -> &SelfTests {
        &self.0.self_tests
    }

    pub(crate) fn mark(&self) -> &Mark {
        &self.0.mark
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// Where news go, for those who tell them without keeping the folder open.
    pub(crate) fn hub(&self) -> Arc<Hub> {
        Arc::clone(&self.0.events)
    }

    pub(crate) fn serving(&self) -> &Serving {
        &self.0.serving
    }

    pub(crate) fn fixed(&self) -> &Fixed {
        &self.0.fixed
    }

    pub(crate) fn chosen(&self) -> Chosen {
        self.0.chosen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// To be held from reading the settings until they are changed.
    pub(crate) async fn settling(&self) -> MutexGuard<'_, ()> {
        self.0.settling.lock().await
    }

    /// Goes by other settings from now on.
    pub(crate) fn choose(&self, chosen: Chosen) {
        *self.0.chosen.write().unwrap_or_else(PoisonError::into_inner) = chosen;
        self.names_changed();
        self.0.events.note(Subject::Settings, None);
    }

    pub(crate) fn keeper(&self) -> &Keeper {
        &self.0.keeper
    }

    pub(crate) async fn account(&self, slug: &str) -> Result<String> {
        self.0.accounts.of(self.directory(), slug).await
    }

    /// Keeps a new token in the keychain, or in memory until that works.
    pub(crate) async fn keep(&self, slug: &str, token: &Token) -> Result<Keychain> {
        let account = self.account(slug).await?;
        Ok(self.keeper().keep(&account, slug, token).await)
    }

    /// Gives the keychain the tokens that it could not keep when they were made.
    pub(crate) async fn keep_remembered(&self) -> Result<()> {
        for (slug, token) in self.keeper().all_remembered() {
            let account = self.account(&slug).await?;
            if !self.keeper().try_again(&account, &slug, &token).await.available {
                break;
            }
        }
        Ok(())
    }

    /// The token of a connection, and whether the keychain has it.
    pub(crate) async fn kept(&self, slug: &str) -> Result<(Option<Token>, bool)> {
        let account = self.account(slug).await?;
        if let Some(token) = self.keeper().remembered(slug) {
            // Not waited for: a locked keychain answers when somebody has found the password.
            let (keeper, slug, again) = (self.keeper().clone(), slug.to_owned(), token.clone());
            tokio::spawn(async move { keeper.try_again(&account, &slug, &again).await });
            return Ok((Some(token), false));
        }
        let secret = self.keeper().secrets().get(&account).await?;
        Ok((secret.and_then(|secret| Token::parse(secret.expose_secret())), true))
    }

    pub(crate) async fn forget(&self, slug: &str) -> Result<Keychain> {
        let account = self.account(slug).await?;
        Ok(self.keeper().forget(&account, slug).await)
    }
}

/// The address that people are told while no server runs.
const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Whether a folder holds data of Rollcall's: opening one that does not would make some.
#[must_use]
pub fn exists(folder: &Path) -> bool {
    folder.join("rollcall.db").exists()
}

/// Puts a backup in the place of a data folder that no process has open. The former files are kept;
/// where, is returned. Blocks on the disk.
///
/// # Errors
/// [`crate::Code::InUse`] if a process has the folder open; [`crate::Code::Io`] or
/// [`crate::Code::Invalid`] if the file is not a backup of Rollcall's.
pub fn restore(folder: &Path, backup: &Path) -> Result<PathBuf> {
    let kept = Directory::restore_backup(folder, backup)?;
    // Whoever goes back to an older version would be refused once more, for the sake of what is only a record.
    if Activity::make_way(folder, &kept)? {
        tracing::info!(kept = %kept.display(), "the requests that a newer version recorded are put aside");
    }
    Ok(kept)
}

/// The copy of the data that an update left, if this version can put it back with [`restore`].
#[must_use]
pub fn copy_before_update(folder: &Path) -> Option<PathBuf> {
    Directory::copy_before_update(folder)
}

/// The version of SQLite in use.
#[must_use]
pub fn sqlite_version() -> &'static str {
    Directory::sqlite_version()
}
