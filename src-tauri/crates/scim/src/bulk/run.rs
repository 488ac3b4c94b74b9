//! Performing a bulk request, one step after the other.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Value, json};

use super::BULK_RESPONSE_URN;
use super::reference::{PREFIX, deferred, found, in_text, substitute};
use super::request::{Method, Operation, Request, Target};
use crate::{Error, Kind};

/// One single request to perform.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What to do.
    pub method: Method,
    /// The kind of resource.
    pub kind: Kind,
    /// The resource; `None` for POST.
    pub id: Option<String>,
    /// `version`: to be treated as `If-Match`.
    pub version: Option<String>,
    /// The body; null for DELETE. References to other operations are replaced by identifiers.
    pub data: Value,
}

/// How a step went.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was done.
    Done {
        /// The HTTP status that the single request would have had.
        status: u16,
        /// The resource.
        id: String,
        /// Its entity tag now; `None` once deleted.
        version: Option<String>,
    },
    /// It was refused.
    Failed(Error),
}

/// A bulk request being performed.
#[derive(Debug)]
pub struct Run {
    operations: Vec<Operation>,
    /// Which operation has a `bulkId`.
    numbers: HashMap<String, usize>,
    jobs: VecDeque<Job>,
    /// The job whose step was handed out.
    current: Option<Job>,
    results: Vec<Option<Report>>,
    fail_on_errors: Option<u64>,
    errors: u64,
}

#[derive(Debug)]
enum Job {
    /// An operation.
    Operation(usize),
    /// What an operation had to leave out because it refers to something not there yet.
    Rest(usize, Value),
}

/// What is to be said of one operation.
#[derive(Debug)]
struct Report {
    id: Option<String>,
    version: Option<String>,
    status: u16,
    error: Option<Error>,
}

impl Run {
    pub(super) fn of(request: Request) -> Self {
        let Request { fail_on_errors, operations } = request;
        let numbered = operations.iter().enumerate();
        let numbers = numbered.filter_map(|(at, operation)| Some((operation.bulk_id.clone()?, at))).collect();
        let jobs = order(&operations, &numbers).into_iter().map(Job::Operation).collect();
        let results = operations.iter().map(|_| None).collect();
        Self { operations, numbers, jobs, current: None, results, fail_on_errors, errors: 0 }
    }

    /// What to do next; `None` when all is done, or `failOnErrors` is reached. Every step must be
    /// answered by [`Run::done`] before the next is asked for.
    pub fn next_step(&mut self) -> Option<Step> {
        while !self.is_stopped() {
            let job = self.jobs.pop_front()?;
            let step = match &job {
                Job::Operation(at) => self.whole(*at),
                Job::Rest(at, patch) => self.rest(*at, patch.clone()),
            };
            match step {
                Ok(step) => {
                    self.current = Some(job);
                    return Some(step);
                }
                Err(error) => self.fail(&job, error),
            }
        }
        None
    }

    /// Says how the last step went.
    pub fn done(&mut self, outcome: Outcome) {
        let Some(job) = self.current.take() else { return };
        match (outcome, &job) {
            (Outcome::Failed(error), _) => self.fail(&job, error),
            (Outcome::Done { status, id, version }, Job::Operation(at)) => {
                self.results[*at] = Some(Report { id: Some(id), version, status, error: None });
            }
            (Outcome::Done { version, .. }, Job::Rest(at, _)) => {
                if let Some(report) = &mut self.results[*at] {
                    report.version = version;
                }
            }
        }
    }

    /// The BulkResponse, for a client that knows the connection by `base`. Operations that were not
    /// reached are not in it.
    #[must_use]
    pub fn finish(mut self, base: &str) -> Value {
        for job in std::mem::take(&mut self.jobs) {
            if matches!(job, Job::Rest(..)) {
                let detail =
                    "The resource was created, but not what refers to others: 'failOnErrors' was reached.";
                self.fail(&job, Error::new(409, None, detail));
            }
        }
        let reports = self.operations.iter().zip(&self.results);
        let entries: Vec<Value> = reports
            .filter_map(|(operation, report)| Some(entry(base, operation, report.as_ref()?)))
            .collect();
        json!({ "schemas": [BULK_RESPONSE_URN], "Operations": entries })
    }

    fn is_stopped(&self) -> bool {
        self.fail_on_errors.is_some_and(|limit| self.errors >= limit)
    }

    fn fail(&mut self, job: &Job, error: Error) {
        self.errors += 1;
        let (Job::Operation(at) | Job::Rest(at, _)) = job;
        let created = self.results[*at].take().and_then(|report| report.id);
        let status = error.status;
        self.results[*at] = Some(Report { id: created, version: None, status, error: Some(error) });
    }

    /// The step of an operation. What cannot be said yet is left out and noted as a further job.
    fn whole(&mut self, at: usize) -> Result<Step, Error> {
        let Operation { method, target, version, data, .. } = &mut self.operations[at];
        let (method, version, target) = (*method, version.clone(), target.clone());
        let mut data = data.take();
        let (kind, id) = match target {
            Target::Collection(kind) => (kind, None),
            Target::Resource(kind, id) => (kind, Some(self.resolved_id(id)?)),
            Target::Elsewhere => return Err(Error::not_found("The path leads to no resource type.")),
        };
        let unresolved = self.unresolved(&data)?;
        if !unresolved.is_empty()
            && let Value::Object(resource) = &mut data
        {
            let unresolved: HashSet<&str> = unresolved.iter().map(String::as_str).collect();
            let rest = deferred(resource, &unresolved);
            self.jobs.push_back(Job::Rest(at, rest));
        }
        self.substitute(&mut data);
        Ok(Step { method, kind, id, version, data })
    }

    /// The step that adds what was left out.
    fn rest(&mut self, at: usize, mut patch: Value) -> Result<Step, Error> {
        let report = self.results[at].as_ref().filter(|report| report.error.is_none());
        let id = report.and_then(|report| report.id.clone());
        let (Target::Collection(kind) | Target::Resource(kind, _), Some(id)) =
            (&self.operations[at].target, id)
        else {
            return Err(Error::not_found("The resource was not created."));
        };
        let kind = *kind;
        if let Some(bulk_id) = self.unresolved(&patch)?.first() {
            return Err(not_created(bulk_id));
        }
        self.substitute(&mut patch);
        Ok(Step { method: Method::Patch, kind, id: Some(id), version: None, data: patch })
    }

    fn resolved_id(&self, id: String) -> Result<String, Error> {
        match in_text(&id, &|bulk_id| self.numbers.contains_key(bulk_id)).as_slice() {
            [(0, bulk_id)] => match self.state(bulk_id) {
                State::Known(id) => Ok(id.to_owned()),
                State::Pending | State::Failed => Err(not_created(bulk_id)),
                State::Unheard => Err(unheard(bulk_id)),
            },
            _ => Ok(id),
        }
    }

    /// The references in a value that cannot be resolved yet.
    fn unresolved(&self, value: &Value) -> Result<Vec<String>, Error> {
        let mut references = Vec::new();
        found(value, &|bulk_id| self.numbers.contains_key(bulk_id), &mut references);
        let mut unresolved = Vec::new();
        for bulk_id in references {
            match self.state(bulk_id) {
                State::Known(_) => {}
                State::Pending => unresolved.push(bulk_id.to_owned()),
                State::Failed => return Err(not_created(bulk_id)),
                State::Unheard => return Err(unheard(bulk_id)),
            }
        }
        Ok(unresolved)
    }

    fn substitute(&self, value: &mut Value) {
        substitute(value, &|bulk_id| match self.state(bulk_id) {
            State::Known(id) => Some(id),
            State::Pending | State::Failed | State::Unheard => None,
        });
    }

    fn state(&self, bulk_id: &str) -> State<'_> {
        let Some(&at) = self.numbers.get(bulk_id) else { return State::Unheard };
        match (&self.results[at], &self.operations[at].target) {
            (Some(Report { id: Some(id), .. }), _) => State::Known(id),
            (Some(Report { id: None, .. }), Target::Collection(_) | Target::Elsewhere) => State::Failed,
            (None, Target::Collection(_) | Target::Elsewhere) => State::Pending,
            // Of what is not created here the identifier is known beforehand, if it is one.
            (_, Target::Resource(_, id)) if id.starts_with(PREFIX) => State::Failed,
            (_, Target::Resource(_, id)) => State::Known(id),
        }
    }
}

/// What is known of the resource that a `bulkId` stands for.
enum State<'a> {
    Known(&'a str),
    Pending,
    Failed,
    Unheard,
}

fn not_created(bulk_id: &str) -> Error {
    Error::new(409, None, format!("'bulkId:{bulk_id}' refers to a resource that was not created."))
}

fn unheard(bulk_id: &str) -> Error {
    Error::invalid_value(format!("'bulkId:{bulk_id}' refers to no operation of the request."))
}

/// The order of the request, but what is referred to before what refers to it. A circle is cut
/// where it was entered.
fn order(operations: &[Operation], numbers: &HashMap<String, usize>) -> Vec<usize> {
    let needs = |at: usize| {
        let mut references = Vec::new();
        let is_known = |bulk_id: &str| numbers.contains_key(bulk_id);
        found(&operations[at].data, &is_known, &mut references);
        if let Target::Resource(_, id) = &operations[at].target {
            references.extend(in_text(id, &is_known).into_iter().map(|(_, bulk_id)| bulk_id));
        }
        let mut needed: Vec<usize> =
            references.into_iter().filter_map(|bulk_id| numbers.get(bulk_id).copied()).collect();
        // Only what is created has to be waited for.
        needed.retain(|at| operations[*at].method == Method::Post);
        needed
    };
    let mut order = Vec::with_capacity(operations.len());
    let mut met = vec![false; operations.len()];
    for first in 0..operations.len() {
        if std::mem::replace(&mut met[first], true) {
            continue;
        }
        // Depth first, without recursion: a chain may be as long as the request.
        let mut path = vec![(first, needs(first).into_iter())];
        while let Some((at, needed)) = path.last_mut() {
            match needed.find(|needed| !met[*needed]) {
                Some(next) => {
                    met[next] = true;
                    path.push((next, needs(next).into_iter()));
                }
                None => {
                    order.push(*at);
                    path.pop();
                }
            }
        }
    }
    order
}

fn entry(base: &str, operation: &Operation, report: &Report) -> Value {
    let mut entry = json!({});
    let location = match (&operation.target, &report.id) {
        (Target::Collection(kind), Some(id)) => Some((kind, id)),
        (Target::Resource(kind, _), Some(id)) => Some((kind, id)),
        (Target::Resource(kind, id), None) if !id.starts_with(PREFIX) => Some((kind, id)),
        (Target::Collection(_) | Target::Resource(..), None) | (Target::Elsewhere, _) => None,
    };
    if let Some((kind, id)) = location {
        entry["location"] = format!("{base}{}/{id}", kind.endpoint()).into();
    }
    entry["method"] = operation.method.word().into();
    if let Some(bulk_id) = &operation.bulk_id {
        entry["bulkId"] = bulk_id.as_str().into();
    }
    if let Some(version) = &report.version {
        entry["version"] = version.as_str().into();
    }
    entry["status"] = report.status.to_string().into();
    if let Some(error) = &report.error {
        entry["response"] = error.to_json();
    }
    entry
}
