//! Where the story is told: the identity provider, what was written down, and the cases that come of it.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use secrecy::{ExposeSecret as _, SecretString};

use crate::cycle::{self, Trouble, TroubleKind};
use crate::simulation::Simulation;
use crate::target::{Difference, Subject};
use crate::wire::{Answer, Failure, Method, Purpose, Request, bare};

use super::behaviour::behaviour;
use super::examine::{Fault, Wanted, examine};
use super::obstacle::Obstacle;
use super::recorder::{Record, Recorder, place};
use super::report::{Case, Failed, Group, LONGEST, Outcome, Shown};
use super::rule::Rule;

/// What was seen of a rule.
#[derive(Default)]
struct Seen {
    times: usize,
    first: Option<Box<Failed>>,
}

/// What is happening now.
struct Scene {
    id: &'static str,
    title: &'static str,
    begun: Instant,
    seen: BTreeMap<Rule, Seen>,
    /// Why there is nothing to look at.
    left_out: Option<Outcome>,
}

/// The identity provider and the notes.
pub(super) struct Stage {
    pub(super) simulation: Simulation,
    pub(super) recorder: Arc<Recorder>,
    pub(super) tag: String,
    token: SecretString,
    scene: Option<Scene>,
    pub(super) groups: Vec<Group>,
    /// What is known to differ: it is told once.
    known: HashSet<(Subject, String)>,
    /// How many requests in a row had no answer.
    silence: usize,
}

/// After how many requests without an answer the server is given up: each may be waited for a minute.
const GIVEN_UP: usize = 3;

impl Stage {
    pub(super) fn new(
        simulation: Simulation,
        recorder: Arc<Recorder>,
        tag: String,
        token: SecretString,
    ) -> Self {
        let (groups, known) = (Vec::new(), HashSet::new());
        Self { simulation, recorder, tag, token, scene: None, groups, known, silence: 0 }
    }

    pub(super) fn open(&mut self, id: &'static str, title: &'static str) {
        let (begun, seen) = (Instant::now(), BTreeMap::new());
        self.scene = Some(Scene { id, title, begun, seen, left_out: None });
    }

    /// What happens means nothing here, or cannot be brought about.
    pub(super) fn not_applicable(&mut self, reason: impl Into<String>) {
        self.leave_out(Outcome::NotApplicable { reason: reason.into() });
    }

    /// It does not come to it.
    pub(super) fn not_tried(&mut self, reason: &str) {
        self.leave_out(Outcome::NotTried { reason: reason.to_owned() });
    }

    fn leave_out(&mut self, outcome: Outcome) {
        if let Some(scene) = &mut self.scene {
            scene.left_out = Some(outcome);
        }
    }

    /// Something is in the way of everything: that, and nothing that follows from it, is what was seen.
    pub(super) fn barred(&mut self, obstacle: &Obstacle, record: &Record) {
        let rule = obstacle.barrier.rule();
        let failed = Failed {
            times: 1,
            expected: rule.title().to_owned(),
            found: self.scrub(&obstacle.found),
            rule: rule.source().to_owned(),
            advice: obstacle.advice.to_owned(),
            exchange: Some(self.show(record)),
        };
        if let Some(scene) = &mut self.scene {
            scene.seen = BTreeMap::from([(rule, Seen { times: 1, first: Some(Box::new(failed)) })]);
        }
    }

    /// Makes cases of what was seen.
    pub(super) fn close(&mut self) {
        let Some(scene) = self.scene.take() else { return };
        let mut cases: Vec<Case> = Vec::new();
        if scene.seen.is_empty() {
            let outcome = scene.left_out.unwrap_or_else(|| Outcome::NotApplicable {
                reason: "This identity provider sends nothing then.".to_owned(),
            });
            cases.push(Case { id: format!("{}.happens", scene.id), title: scene.title.to_owned(), outcome });
        }
        for (rule, seen) in scene.seen {
            let outcome = match seen.first {
                None => Outcome::Passed,
                Some(failed) => Outcome::Failed(Box::new(Failed { times: seen.times, ..*failed })),
            };
            cases.push(Case {
                id: format!("{}.{}", scene.id, rule.id()),
                title: rule.title().to_owned(),
                outcome,
            });
        }
        let (id, title, duration) = (scene.id, scene.title, scene.begun.elapsed());
        self.groups.push(Group { id, title, duration, cases });
    }

    /// Notes that a rule was kept, or how not.
    pub(super) fn note(&mut self, rule: Rule, fault: Option<Fault>, record: Option<&Record>) {
        let failed = fault.map(|fault| {
            let (source, advice) = match (rule, record) {
                (Rule::Taken, Some(record)) => behaviour(self.simulation.dialect(), record),
                _ => (rule.source().to_owned(), rule.advice()),
            };
            Box::new(Failed {
                times: 1,
                expected: self.scrub(&fault.expected),
                found: self.scrub(&fault.found),
                rule: source,
                advice: advice.to_owned(),
                exchange: record.map(|record| self.show(record)),
            })
        });
        let Some(scene) = &mut self.scene else { return };
        let seen = scene.seen.entry(rule).or_default();
        if let Some(failed) = failed {
            seen.times += 1;
            seen.first.get_or_insert(failed);
        }
    }

    /// Whether anything is wrong in what happens now.
    pub(super) fn has_fault(&self) -> bool {
        self.scene.as_ref().is_some_and(|scene| scene.seen.values().any(|seen| seen.first.is_some()))
    }

    /// Holds everything that was sent since against the rules.
    pub(super) fn examine(&mut self, wanted: Wanted) -> Vec<Record> {
        let records = self.recorder.take();
        for record in &records {
            self.heard(&record.outcome);
            for finding in examine(record, wanted) {
                self.note(finding.rule, finding.fault, Some(record));
            }
        }
        records
    }

    /// Counts how long there is no answer.
    pub(super) const fn heard(&mut self, outcome: &Result<Answer, Failure>) {
        match outcome {
            Ok(_) => self.silence = 0,
            Err(Failure::Timeout(_) | Failure::Connection { .. }) => self.silence += 1,
            Err(_) => {}
        }
    }

    /// Gives the server another chance.
    pub(super) const fn listen_again(&mut self) {
        self.silence = 0;
    }

    /// Whether the server does not answer any more.
    pub(super) const fn is_silent(&self) -> bool {
        self.silence >= GIVEN_UP
    }

    /// Asks a question of its own.
    pub(super) async fn ask(
        &mut self,
        subject: Option<Subject>,
        request: &Request,
        wanted: Wanted,
    ) -> Option<Answer> {
        let manners = self.simulation.grammar().manners();
        let answer = self.simulation.client().send(manners, Purpose::Check, subject, request).await.ok();
        self.examine(wanted);
        answer
    }

    /// How lookups are answered in this dialect.
    pub(super) fn usual(&self) -> Wanted {
        if self.simulation.grammar().manners().takes_404_for_none {
            Wanted::SuccessOrNobody
        } else {
            Wanted::Success
        }
    }

    /// What a cycle has sent, and whether the server holds it now.
    pub(super) async fn after(&mut self, report: &cycle::Report) {
        let records = self.examine(self.usual());
        let troubled: Vec<Subject> = report.troubles.iter().filter_map(|trouble| trouble.subject).collect();
        for trouble in &report.troubles {
            self.trouble(trouble);
        }
        for &subject in &troubled {
            self.simulation.pretend(subject);
        }
        let mut written: Vec<Subject> = Vec::new();
        for record in records.iter().filter(|record| record.request.method != Method::Get) {
            if let Some(subject) = record.subject.filter(|subject| !written.contains(subject)) {
                written.push(subject);
            }
        }
        // Of what was refused it is known already that it is not there.
        self.learn(&troubled).await;
        written.retain(|subject| !troubled.contains(subject));
        self.read_back(&written, &records).await;
        self.gone(&records).await;
    }

    /// A trouble that no answer shows by itself, such as several people found.
    pub(super) fn trouble(&mut self, trouble: &Trouble) {
        if !self.has_fault() {
            let rule = if trouble.kind == TroubleKind::Several { Rule::Filter } else { Rule::Taken };
            let found = format!("{}: {} {}", trouble.request, trouble.word, trouble.detail);
            self.note(rule, Some(Fault { expected: "success".to_owned(), found }), None);
        }
    }

    async fn learn(&mut self, subjects: &[Subject]) {
        for &subject in subjects {
            if let Ok(drift) = self.simulation.compare(&[subject]).await {
                let differences = drift.differences.into_iter();
                self.known.extend(differences.map(|difference| (subject, place_of(&difference))));
            }
        }
        self.recorder.take();
    }

    /// Reads what was sent, and compares.
    pub(super) async fn read_back(&mut self, subjects: &[Subject], records: &[Record]) {
        for &subject in subjects {
            let Ok(drift) = self.simulation.compare(&[subject]).await else {
                self.examine(Wanted::Success);
                continue;
            };
            let readings = self.examine(Wanted::Success);
            let is_there = drift.users + drift.groups > 0;
            let writes = records.iter().rev().filter(|record| record.subject == Some(subject));
            let mut writes = writes.filter(|record| record.request.method != Method::Get);
            let shown = writes.next().or_else(|| readings.last());
            if is_there {
                self.note(Rule::ReadBack, None, None);
            }
            if drift.groups > 0 {
                self.note(Rule::Members, None, None);
            }
            for difference in drift.differences {
                // Whether a group keeps those who were deleted, no RFC says.
                let is_gone = difference.attribute == "members"
                    && difference.found.as_deref().is_some_and(|id| self.recorder.is_deleted(id));
                if is_gone {
                    continue;
                }
                if self.known.insert((subject, place_of(&difference))) {
                    let (rule, fault) = differs(&difference);
                    self.note(rule, Some(fault), shown);
                }
            }
        }
    }

    /// What was deleted must not be found any more.
    async fn gone(&mut self, records: &[Record]) {
        for record in records.iter().filter(|record| record.request.method == Method::Delete) {
            let is_done = record.outcome.as_ref().is_ok_and(Answer::is_success);
            if let (true, (Some(kind), Some(id))) = (is_done, place(&record.request.target)) {
                let request = Request::get(format!("{}/{id}", kind.path()));
                self.ask(record.subject, &request, Wanted::Status(Rule::Gone, &[404])).await;
            }
        }
    }

    fn show(&self, record: &Record) -> Shown {
        let (status, media_type, response) = match &record.outcome {
            Ok(answer) => (
                Some(answer.status),
                answer.content_type.clone(),
                self.pretty(&String::from_utf8_lossy(&answer.body)),
            ),
            Err(failure) => (None, None, self.scrub(&failure.to_string())),
        };
        Shown {
            method: record.request.method.word(),
            path: self.scrub(&record.line),
            request: record.request.body.as_deref().map(|body| self.pretty(body)),
            status,
            media_type: media_type.map(|media_type| self.scrub(&media_type)),
            response,
        }
    }

    fn pretty(&self, body: &str) -> String {
        let parsed: Option<serde_json::Value> = serde_json::from_str(body).ok();
        let indented = parsed.and_then(|parsed| serde_json::to_string_pretty(&parsed).ok());
        let text = self.scrub(&indented.unwrap_or_else(|| body.to_owned()));
        match text.char_indices().nth(LONGEST) {
            None => text,
            Some((at, _)) => {
                let (shown, rest) = text.split_at(at);
                format!("{shown}\n… and {} more characters", rest.chars().count())
            }
        }
    }

    /// A server may repeat the token in its answer. The mistyped one differs in its last character only.
    fn scrub(&self, text: &str) -> String {
        let token = bare(self.token.expose_secret());
        let mut most = token.chars();
        most.next_back();
        let most = most.as_str();
        if most.chars().count() < 4 {
            return if token.is_empty() { text.to_owned() } else { text.replace(token, "•••") };
        }
        text.replace(token, "•••").replace(most, "•••")
    }
}

/// Where a difference is; each member is a place of its own.
fn place_of(difference: &Difference) -> String {
    let member = match (difference.attribute.as_str(), &difference.wanted, &difference.found) {
        ("members", Some(id), _) | ("members", None, Some(id)) => id.as_str(),
        _ => "",
    };
    format!("{} {member}", difference.attribute)
}

/// By which rule a difference is one.
fn differs(difference: &Difference) -> (Rule, Fault) {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    let (wanted, found) = (text(&difference.wanted), text(&difference.found));
    let (rule, expected, found) = match difference.attribute.as_str() {
        "" => (Rule::Kept, format!("the resource {}", difference.id), "it is not there any more".to_owned()),
        "members" if difference.found.is_none() => {
            (Rule::Members, format!("the member {wanted}"), "this member is not there".to_owned())
        }
        "members" => (Rule::Members, "no other members".to_owned(), format!("the member {found}")),
        path => (Rule::ReadBack, format!("{path}: {wanted}"), format!("{path}: {found}")),
    };
    (rule, Fault { expected, found })
}
