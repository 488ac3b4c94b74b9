//! A pretend identity provider in front of one endpoint: what a command line or a window drives.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use hyper::header::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

use crate::chance::Chance;
use crate::cycle::{OnDemand, Quarantine, Report, Stop, Tested, Trouble, Work, on_demand};
use crate::dialect::{Dialect, Grammar, entra};
use crate::event::{self, Event, Happened, Lost};
use crate::organisation::{GroupKey, Organisation, PersonKey};
use crate::target::{self, Drift, Subject, Target};
use crate::wire::{Client, Endpoint, InvalidEndpoint, Purpose, Silent, TlsError, Watch};

/// How a simulation is set up.
#[derive(Clone)]
pub struct Setup {
    /// The dialect.
    pub dialect: Dialect,
    /// Whose people are provisioned.
    pub organisation: Organisation,
    /// The base URL, as it is typed into a console.
    pub endpoint: String,
    /// The token, as it is pasted there.
    pub token: SecretString,
    /// What chance begins with.
    pub seed: u64,
    /// How many objects are worked on at once. With one, the order of requests is always the same.
    pub concurrency: usize,
    /// By what waiting times are multiplied: 1 waits as an identity provider does, 0 not at all.
    pub pace: f64,
    /// What is chosen in Entra ID's mappings; nothing to other dialects.
    pub entra: entra::Settings,
    /// Who watches.
    pub watch: Arc<dyn Watch>,
    /// A header besides those of the dialect, for a server that is to know who asks. Nobody who watches sees it.
    pub mark: Option<(HeaderName, HeaderValue)>,
}

impl Setup {
    /// The usual: one object at a time, in real time, and nobody watches.
    #[must_use]
    pub fn new(dialect: Dialect, organisation: Organisation, endpoint: &str, token: SecretString) -> Self {
        Self {
            dialect,
            organisation,
            endpoint: endpoint.to_owned(),
            token,
            seed: 0,
            concurrency: 1,
            pace: 1.0,
            entra: entra::Settings::default(),
            watch: Arc::new(Silent),
            mark: None,
        }
    }
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("dialect", &self.dialect)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// Why a simulation cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The endpoint is none.
    #[error(transparent)]
    Endpoint(#[from] InvalidEndpoint),
    /// HTTPS cannot be spoken.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// A pretend identity provider in front of one endpoint.
#[derive(Debug)]
pub struct Simulation {
    dialect: Dialect,
    grammar: Arc<dyn Grammar>,
    /// Provisioning on demand knows nothing of the flag and sends no roles (idp-wire 1.7, 1.10).
    on_demand: Option<Arc<dyn Grammar>>,
    organisation: Organisation,
    target: Mutex<Target>,
    client: Client,
    token: SecretString,
    chance: Chance,
    lost: Lost,
    stop: Stop,
    concurrency: usize,
    pace: f64,
    cycle: u32,
    quarantine: Option<Quarantine>,
}

impl Simulation {
    /// Sets one up. Nothing is sent yet.
    ///
    /// # Errors
    /// [`SetupError::Endpoint`] if the endpoint is no URL, [`SetupError::Tls`] if it is an `https` one and this system has no
    /// certificates that it trusts.
    pub fn new(setup: Setup) -> Result<Self, SetupError> {
        let mut endpoint = Endpoint::parse(&setup.endpoint)?;
        let is_entra = matches!(setup.dialect, Dialect::Entra | Dialect::EntraFlag);
        if is_entra {
            endpoint = match setup.dialect == Dialect::EntraFlag && setup.entra.sends_flag {
                true => endpoint.flagged(entra::FLAG),
                false => endpoint.unflagged(entra::FLAG),
            };
        }
        let on_demand = is_entra.then(|| {
            let settings = entra::Settings { roles: None, ..setup.entra.clone() };
            Dialect::Entra.grammar(&settings)
        });
        Ok(Self {
            dialect: setup.dialect,
            grammar: setup.dialect.grammar(&setup.entra),
            on_demand,
            organisation: setup.organisation,
            target: Mutex::default(),
            client: Client::new(endpoint, setup.token.clone(), setup.watch)?.marked(setup.mark),
            token: setup.token,
            chance: Chance::new(setup.seed),
            lost: Lost::default(),
            stop: Stop::default(),
            concurrency: setup.concurrency,
            pace: setup.pace,
            cycle: 0,
            quarantine: None,
        })
    }

    /// The dialect that is spoken.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The source as it is now.
    #[must_use]
    pub const fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The source, to be changed from outside; the next cycle sends what changed.
    pub const fn organisation_mut(&mut self) -> &mut Organisation {
        &mut self.organisation
    }

    /// Ends what runs, from anywhere.
    #[must_use]
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Why the job stands still, if it does. The next cycle that goes well lifts it.
    #[must_use]
    pub const fn quarantine(&self) -> Option<&Quarantine> {
        self.quarantine.as_ref()
    }

    /// The identifier that the server gave somebody.
    #[must_use]
    pub fn user_id(&self, key: PersonKey) -> Option<String> {
        let target = self.target.lock().unwrap_or_else(PoisonError::into_inner);
        target.user(key).map(|user| user.id.to_string())
    }

    /// The identifier that the server gave a group.
    #[must_use]
    pub fn group_id(&self, key: GroupKey) -> Option<String> {
        let target = self.target.lock().unwrap_or_else(PoisonError::into_inner);
        target.group(key).map(|group| group.id.to_string())
    }

    /// Tries the connection out, as the button in the console does.
    pub async fn test_connection(&mut self) -> Tested {
        let nobody = self.chance.fork("nobody").uuid();
        let report = Mutex::default();
        self.work(&*self.grammar, &report, Purpose::Test).test(nobody).await
    }

    /// Tries the connection out without changing anything, also where the button in the console would.
    pub async fn look(&mut self) -> Tested {
        let nobody = self.chance.fork("nobody").uuid();
        let report = Mutex::default();
        self.work(&*self.grammar, &report, Purpose::Test).look(nobody).await
    }

    /// Provisions everything: what is linked is forgotten, and everybody is matched anew.
    pub async fn initial_cycle(&mut self) -> Report {
        *self.target.get_mut().unwrap_or_else(PoisonError::into_inner) = Target::default();
        self.run(false).await
    }

    /// Provisions what has changed since, and tries again what failed.
    pub async fn incremental_cycle(&mut self) -> Report {
        self.run(true).await
    }

    async fn run(&mut self, changed_only: bool) -> Report {
        self.cycle += 1;
        let (begun, before) = (Instant::now(), self.client.sent());
        let report = Mutex::new(Report { cycle: self.cycle, ..Report::default() });
        self.work(&*self.grammar, &report, Purpose::Cycle).run(changed_only).await;
        let mut report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
        report.stopped = self.stop.is_stopped();
        report.requests = self.client.sent() - before;
        report.duration = begun.elapsed();
        // What has sent nothing has not gone well.
        if changed_only && report.requests == 0 && report.quarantine.is_none() {
            report.quarantine = self.quarantine.take();
        }
        self.quarantine.clone_from(&report.quarantine);
        report
    }

    /// Lets something happen in the source. Nothing is sent: the next cycle does that.
    pub fn perform(&mut self, event: Event) -> Happened {
        match event {
            Event::TokenMistyped => self.client.use_token(mistyped(&self.token)),
            Event::TokenCorrected => self.client.use_token(self.token.clone()),
            _ => {}
        }
        event::happen(event, &mut self.organisation, &mut self.chance.fork(event.word()), &mut self.lost)
    }

    /// Compares what the server returns with what it should hold. Read it after a cycle: what has changed in the source since
    /// is counted as pending.
    ///
    /// # Errors
    /// [`Trouble`] if the server cannot be read.
    pub async fn check(&self) -> Result<Drift, Trouble> {
        let report = Mutex::default();
        let work = self.work(&*self.grammar, &report, Purpose::Check);
        target::compare(&work, &self.target).await
    }

    /// Provisions somebody at once, in Entra ID's steps; other identity providers have nothing like it.
    pub async fn provision_on_demand(&mut self, key: PersonKey) -> Option<OnDemand> {
        self.on_demand(async |work| work.person_on_demand(key).await).await
    }

    /// Provisions a group at once, with at most five of its members.
    pub async fn provision_group_on_demand(
        &mut self,
        key: GroupKey,
        members: &[PersonKey],
    ) -> Option<OnDemand> {
        self.on_demand(async |work| work.group_on_demand(key, members).await).await
    }

    /// Tries the connection out, and goes on with the other steps where it can be used.
    async fn on_demand(&mut self, goes_on: impl AsyncFnOnce(&Work<'_>) -> OnDemand) -> Option<OnDemand> {
        let grammar = Arc::clone(self.on_demand.as_ref()?);
        let nobody = self.chance.fork("nobody").uuid();
        let report = Mutex::default();
        let work = self.work(&*grammar, &report, Purpose::OnDemand);
        let tested = work.test(nobody).await;
        let is_good = tested.is_good();
        let mut steps = Vec::new();
        work.show(&mut steps, on_demand::tested(tested.trouble));
        if is_good {
            steps.extend(goes_on(&work).await.steps);
        }
        Some(OnDemand { steps })
    }

    /// Lets somebody else's word end what runs.
    pub(crate) fn use_stop(&mut self, stop: Stop) {
        self.stop = stop;
    }

    /// The way to the server, for whoever has questions of their own.
    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn grammar(&self) -> &dyn Grammar {
        &*self.grammar
    }

    /// Everybody and everything that the server is believed to hold.
    pub(crate) fn linked(&self) -> Vec<Subject> {
        let target = self.target.lock().unwrap_or_else(PoisonError::into_inner);
        let people = target.users().map(|(key, _)| Subject::Person(key));
        people.chain(target.groups().map(|(key, _)| Subject::Group(key))).collect()
    }

    /// Compares these, and nothing else, with what the server returns.
    pub(crate) async fn compare(&self, subjects: &[Subject]) -> Result<Drift, Trouble> {
        let report = Mutex::default();
        let work = self.work(&*self.grammar, &report, Purpose::Check);
        target::compare_these(&work, &self.target, subjects).await
    }

    /// Goes on as if the server had taken what it refused about somebody.
    pub(crate) fn pretend(&self, subject: Subject) {
        let report = Mutex::default();
        self.work(&*self.grammar, &report, Purpose::Cycle).pretend(subject);
    }

    fn work<'a>(&'a self, grammar: &'a dyn Grammar, report: &'a Mutex<Report>, purpose: Purpose) -> Work<'a> {
        Work {
            organisation: &self.organisation,
            grammar,
            client: &self.client,
            target: &self.target,
            report,
            stop: &self.stop,
            purpose,
            cycle: self.cycle,
            concurrency: self.concurrency,
            pace: self.pace,
        }
    }
}

/// The token without its last character, which is how it comes out of a bad copy.
fn mistyped(token: &SecretString) -> SecretString {
    let mut text = token.expose_secret().to_owned();
    text.pop();
    text.push('!');
    text.into()
}
