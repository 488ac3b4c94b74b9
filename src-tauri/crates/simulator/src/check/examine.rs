//! Holds an exchange against the rules.

use serde_json::{Map, Value};

use crate::attribute::ENTERPRISE;
use crate::dialect::Kind;
use crate::wire::{Answer, Failure, Method};

use super::recorder::{Record, place};
use super::rule::Rule;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) expected: String,
    pub(super) found: String,
}

/// A rule that applied to an exchange, and what is wrong by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) rule: Rule,
    pub(super) fault: Option<Fault>,
}

/// What answer is right.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// The usual one: success.
    Success,
    /// The same, where 404 means that nobody was found.
    SuccessOrNobody,
    /// One of these statuses, by this rule.
    Status(Rule, &'static [u16]),
}

const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
const CORE: [&str; 2] =
    ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:Group"];

struct Examined<'a> {
    record: &'a Record,
    findings: Vec<Finding>,
}

/// All rules that apply.
pub(super) fn examine(record: &Record, wanted: Wanted) -> Vec<Finding> {
    let mut examined = Examined { record, findings: Vec::new() };
    match &record.outcome {
        // It was held back here: what led to it is told by itself.
        Err(Failure::Unsendable(_)) => {}
        Err(failure) => examined.wrong(Rule::Answered, "an answer", failure.to_string()),
        Ok(answer) => {
            examined.right(Rule::Answered);
            examined.answer(answer, wanted);
        }
    }
    examined.findings
}

impl Examined<'_> {
    fn right(&mut self, rule: Rule) {
        self.findings.push(Finding { rule, fault: None });
    }

    fn wrong(&mut self, rule: Rule, expected: impl Into<String>, found: impl Into<String>) {
        let fault = Some(Fault { expected: expected.into(), found: found.into() });
        self.findings.push(Finding { rule, fault });
    }

    fn judge(&mut self, rule: Rule, is_right: bool, expected: impl Into<String>, found: impl Into<String>) {
        if is_right { self.right(rule) } else { self.wrong(rule, expected, found) }
    }

    fn answer(&mut self, answer: &Answer, wanted: Wanted) {
        let status = answer.status;
        let said = format!("{status}: {}", first(&answer.detail()));
        self.judge(Rule::NoFailure, status < 500, "any status below 500", said.clone());
        match wanted {
            Wanted::Status(rule, right) => {
                let expected = right.iter().map(u16::to_string).collect::<Vec<_>>().join(" or ");
                self.judge(rule, right.contains(&status), expected, said);
            }
            // That the server failed is told already.
            Wanted::Success | Wanted::SuccessOrNobody if status >= 500 => {}
            Wanted::Success | Wanted::SuccessOrNobody => {
                let is_nobody = matches!(wanted, Wanted::SuccessOrNobody) && status == 404;
                self.judge(Rule::Taken, answer.is_success() || is_nobody, "success (2xx)", said);
            }
        }
        if !answer.body.is_empty() {
            self.media_type(answer);
        }
        match status {
            200..=299 => self.success(answer),
            400.. => self.error(answer),
            _ => {}
        }
    }

    fn media_type(&mut self, answer: &Answer) {
        let found = answer.content_type.as_deref().unwrap_or_default();
        let is_scim = found
            .split(';')
            .next()
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/scim+json"));
        let found = if found.is_empty() { "none" } else { found };
        self.judge(Rule::MediaType, is_scim, "application/scim+json", found);
    }

    fn error(&mut self, answer: &Answer) {
        let body = answer.json();
        let text = |name: &str| body.as_ref().and_then(|body| body.get(name)?.as_str());
        let found = match &body {
            None if answer.body.is_empty() => "an empty body".to_owned(),
            None => "a body that is not JSON".to_owned(),
            Some(body) if !names(body, ERROR) => "a body without the Error schema".to_owned(),
            Some(_) if text("status") != Some(&answer.status.to_string()) => {
                "a 'status' that is not that text".to_owned()
            }
            Some(_) if text("detail").is_none_or(str::is_empty) => "no 'detail'".to_owned(),
            Some(_) => return self.right(Rule::ErrorBody),
        };
        let expected =
            format!("the schema '{ERROR}', the status as the text \"{}\", and a detail", answer.status);
        self.wrong(Rule::ErrorBody, expected, found);
    }

    fn success(&mut self, answer: &Answer) {
        let (kind, id) = place(&self.record.request.target);
        let status = answer.status;
        let said = format!("{status}");
        match self.record.request.method {
            Method::Get => {}
            Method::Post => self.judge(Rule::Created, status == 201, "201", said),
            Method::Put => self.judge(Rule::Changed, status == 200, "200", said),
            Method::Patch => self.judge(Rule::Changed, matches!(status, 200 | 204), "200 or 204", said),
            Method::Delete => return self.judge(Rule::Deleted, status == 204, "204", said),
        }
        if status == 204 {
            return;
        }
        let Some(Value::Object(body)) = answer.json() else {
            let found =
                if answer.body.is_empty() { "an empty body" } else { "a body that is no JSON object" };
            return self.wrong(Rule::Body, "a JSON object", found);
        };
        self.right(Rule::Body);
        let Some(kind) = kind else { return };
        if id.is_none() && self.record.request.method == Method::Get {
            return self.list(kind, &body);
        }
        self.resource(kind, &body);
        let found = body.get("id").and_then(Value::as_str).unwrap_or_default();
        if let Some(id) = id.filter(|id| !found.is_empty() && *id != found) {
            self.wrong(Rule::Identifier, format!("the 'id' of the address, {id}"), found);
        }
        if status == 201 {
            self.created(answer, &body);
        }
    }

    fn resource(&mut self, kind: Kind, body: &Map<String, Value>) {
        let id = body.get("id").and_then(Value::as_str).unwrap_or_default();
        let found = body.get("id").map_or_else(|| "no 'id'".to_owned(), Value::to_string);
        self.judge(Rule::Identifier, !id.is_empty(), "an 'id' that is a text", found);
        let urn = CORE[usize::from(kind == Kind::Groups)];
        // Where only some attributes are asked for, this one is returned all the same.
        let schemas = body.get("schemas").cloned().unwrap_or_default();
        self.judge(
            Rule::Schemas,
            names_in(&schemas, urn),
            format!("'{urn}' in 'schemas'"),
            schemas.to_string(),
        );
        if let Some(active) = body.get("active") {
            self.judge(Rule::Booleans, active.is_boolean(), "true or false", active.to_string());
        }
        if kind == Kind::Users {
            let is_told = body.get("password").is_some_and(|value| !value.is_null());
            self.judge(Rule::Password, !is_told, "no 'password'", "a 'password'");
        }
        if let Some(manager) = body.get(ENTERPRISE).and_then(|extension| extension.get("manager"))
            && !manager.is_null()
        {
            let is_complex =
                manager.get("value").and_then(Value::as_str).is_some_and(|value| !value.is_empty());
            self.judge(Rule::Manager, is_complex, "an object with 'value'", manager.to_string());
        }
        if self.record.request.target.contains("excludedAttributes=members") {
            let is_out = !body.contains_key("members");
            self.judge(Rule::Excluded, is_out, "a group without 'members'", "a group with 'members'");
        }
    }

    fn created(&mut self, answer: &Answer, body: &Map<String, Value>) {
        let told = body.get("meta").and_then(|meta| meta.get("location")?.as_str());
        let found = match (answer.location.as_deref(), told) {
            (None | Some(""), _) => Some("no Location header".to_owned()),
            (Some(header), Some(told)) if header != told => {
                Some(format!("'{header}' there and '{told}' in meta"))
            }
            _ => None,
        };
        match found {
            Some(found) => {
                self.wrong(Rule::Location, "the Location header, the same as in 'meta.location'", found);
            }
            None => self.right(Rule::Location),
        }
        let sent: Option<Value> =
            self.record.request.body.as_deref().and_then(|body| serde_json::from_str(body).ok());
        let Some(sent) = sent else { return };
        let differing = ["userName", "displayName", "externalId"].into_iter().find(|name| {
            sent.get(*name)
                .and_then(Value::as_str)
                .is_some_and(|sent| body.get(*name).and_then(Value::as_str) != Some(sent))
        });
        match differing {
            None => self.right(Rule::Echo),
            Some(name) => {
                let found = body.get(name).cloned().unwrap_or_default();
                self.wrong(
                    Rule::Echo,
                    format!("{name} {}", sent.get(name).cloned().unwrap_or_default()),
                    found.to_string(),
                );
            }
        }
    }

    fn list(&mut self, kind: Kind, body: &Map<String, Value>) {
        let resources = match body.get("Resources") {
            Some(Value::Array(resources)) => resources.as_slice(),
            None if body.get("totalResults").and_then(Value::as_u64) == Some(0) => &[],
            other => {
                let found = other.map_or("no 'Resources'", |_| "'Resources' that are no array");
                self.wrong(Rule::List, "an array 'Resources'", found);
                &[]
            }
        };
        let whole = Value::Object(body.clone());
        self.judge(Rule::List, names(&whole, LIST), format!("'{LIST}' in 'schemas'"), "it is not there");
        let wrong =
            ["totalResults", "startIndex", "itemsPerPage"].into_iter().find(|name| match body.get(*name) {
                None => *name == "totalResults",
                Some(count) => count.as_u64().is_none(),
            });
        let total = body.get("totalResults").and_then(Value::as_u64).unwrap_or_default();
        let page = body.get("itemsPerPage").and_then(Value::as_u64);
        let count = resources.len() as u64;
        if let Some(name) = wrong {
            let found =
                body.get(name).map_or_else(|| format!("no {name}"), |found| format!("{name} {found}"));
            self.wrong(Rule::Counts, "whole numbers", found);
        } else if page.is_some_and(|page| page != count) {
            self.wrong(
                Rule::Counts,
                format!("itemsPerPage {count}"),
                format!("itemsPerPage {}", page.unwrap_or_default()),
            );
        } else if total < count {
            self.wrong(
                Rule::Counts,
                format!("totalResults of at least {count}"),
                format!("totalResults {total}"),
            );
        } else {
            self.right(Rule::Counts);
        }
        for resource in resources.iter().filter_map(Value::as_object) {
            self.resource(kind, resource);
        }
        if let Some((attribute, value)) = filter(&self.record.request.target) {
            let matches = |resource: &Value| {
                let found = resource.get(&attribute).and_then(Value::as_str);
                found.is_some_and(|found| found.to_lowercase() == value.to_lowercase())
            };
            let strangers = resources.iter().filter(|resource| !matches(resource)).count();
            let found =
                format!("{strangers} of {count} resources that do not match, and totalResults {total}");
            let is_right = strangers == 0 && total <= 1;
            self.judge(Rule::Filter, is_right, format!("at most one, whose {attribute} is '{value}'"), found);
        }
        self.paging(count);
    }

    fn paging(&mut self, count: u64) {
        let asked = self.record.request.target.split(['?', '&']).find_map(|pair| pair.strip_prefix("count="));
        if let Some(asked) = asked.and_then(|asked| asked.parse::<u64>().ok()) {
            self.judge(
                Rule::Paging,
                count <= asked,
                format!("at most {asked} resources"),
                format!("{count}"),
            );
        }
    }
}

/// The attribute and the value of a simple filter by a name, of which there may be one.
fn filter(target: &str) -> Option<(String, String)> {
    let written = target.split(['?', '&']).find_map(|pair| pair.strip_prefix("filter="))?;
    let text = decode(written);
    let (attribute, value) = text.split_once(" eq ")?;
    if !matches!(attribute, "userName" | "displayName" | "externalId") {
        return None;
    }
    let value = serde_json::from_str::<String>(value).ok()?;
    Some((attribute.to_owned(), value))
}

fn decode(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        let hex = |at: usize| char::from(*others.get(at)?).to_digit(16);
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = others.get(2..).unwrap_or_default();
            }
            (b'+', ..) => bytes.push(b' '),
            (other, ..) => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn names(body: &Value, urn: &str) -> bool {
    body.get("schemas").is_some_and(|schemas| names_in(schemas, urn))
}

fn names_in(schemas: &Value, urn: &str) -> bool {
    let mut all = schemas.as_array().into_iter().flatten().filter_map(Value::as_str);
    all.any(|found| found.eq_ignore_ascii_case(urn))
}

/// The beginning of what a server says.
fn first(text: &str) -> String {
    text.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_in_both_encodings() {
        let wanted = Some(("userName".to_owned(), "a\"+@ex.com".to_owned()));
        assert_eq!(filter("/Users?filter=userName+eq+%22a%5C%22%2B%40ex.com%22"), wanted);
        assert_eq!(filter("/Users?x=1&filter=userName%20eq%20%22a%5C%22%2B%40ex.com%22&count=1"), wanted);
        assert_eq!(filter("/Users?filter=id+eq+%22a%22+and+manager+eq+%22b%22"), None);
    }
}
