//! Requests, and what is told of each.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Admin, Answer, Scim};

/// A server whose record is looked at after every request.
pub struct Record {
    pub admin: Admin,
    pub scim: Scim,
}

/// What is expected of an exchange.
#[derive(Debug, Default)]
pub struct Told<'a> {
    pub deed: &'a str,
    pub sentence: &'a str,
    /// The leniencies, in the order in which they were needed.
    pub quirks: &'a [&'a str],
    /// Why nothing changed, if it was to.
    pub nothing: Option<&'a str>,
    /// What changed, as [`changes`] writes it.
    pub changes: &'a [&'a str],
}

impl Record {
    /// For an identity provider of that kind.
    pub fn of(idp: &str) -> Self {
        let admin = Admin::start();
        let scim = admin.scim();
        admin.ok("connections.set", &json!({ "connection": scim.slug(), "idp": idp, "name": "Contoso" }));
        Self { admin, scim }
    }

    /// The list, the newest first, with probes.
    pub fn feed(&self, filter: &Value) -> Value {
        let mut request = json!({ "probes": true });
        request.as_object_mut().unwrap().extend(filter.as_object().unwrap().clone());
        self.admin.ok("activity.feed", &request)
    }

    /// The number of the newest exchange.
    pub fn newest(&self) -> i64 {
        self.feed(&json!({ "limit": 0 }))["newest"].as_i64().unwrap()
    }

    /// Waits until so many exchanges were recorded.
    #[track_caller]
    pub fn until(&self, newest: i64) {
        let began = Instant::now();
        while self.newest() < newest {
            assert!(began.elapsed() < Duration::from_secs(10), "it is not recorded");
            sleep(Duration::from_millis(10));
        }
    }

    /// Everything about an exchange.
    pub fn show(&self, id: i64) -> Value {
        self.admin.ok("activity.show", &json!({ "id": id }))
    }

    /// Sends one request and checks what is told of it; the answer, and everything about the exchange.
    #[track_caller]
    pub fn told(&self, send: impl FnOnce(&Scim) -> Answer, expected: &Told<'_>) -> (Answer, Value) {
        let before = self.newest();
        let answer = send(&self.scim);
        self.until(before + 1);
        let detail = self.show(before + 1);
        let exchange = &detail["exchange"];
        let quirks: Vec<&str> = texts(&exchange["quirks"]);
        let changes = changes(&detail);
        assert_eq!(
            (exchange["sentence"].as_str().unwrap(), exchange["deed"].as_str().unwrap()),
            (expected.sentence, expected.deed)
        );
        assert_eq!(quirks, expected.quirks, "{}", expected.sentence);
        assert_eq!(exchange["nothing"].as_str(), expected.nothing, "{}", expected.sentence);
        assert_eq!(changes, expected.changes, "{}", expected.sentence);
        assert_eq!(exchange["status"], answer.status, "{}", expected.sentence);
        let explained: Vec<&str> = detail["quirks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|quirk| quirk["name"].as_str().unwrap())
            .collect();
        assert_eq!(explained, quirks, "every leniency is explained");
        assert_eq!(detail["refusal"].is_object(), answer.status >= 400, "{detail}");
        (answer, detail)
    }

    /// As [`Self::told`], when only the answer is wanted afterwards.
    #[track_caller]
    pub fn says(&self, send: impl FnOnce(&Scim) -> Answer, deed: &str, sentence: &str) -> Answer {
        self.told(send, &Told { deed, sentence, ..Told::default() }).0
    }
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// What an exchange changed: `Ada: title "x" → "y"`, `Sales: +Ada -Bob`, `Ada: created`.
pub fn changes(detail: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for change in detail["changes"].as_array().unwrap() {
        let name = change["resource"]["name"].as_str().unwrap();
        let entry = &change["entry"];
        let action = entry["action"].as_str().unwrap();
        if action != "changed" {
            told.push(format!("{name}: {action}"));
        }
        if action != "created" {
            for attribute in entry["changes"].as_array().unwrap() {
                let path = attribute["path"].as_str().unwrap();
                told.push(format!("{name}: {path} {} → {}", attribute["before"], attribute["after"]));
            }
        }
        for (sign, members) in [("+", "membersAdded"), ("-", "membersRemoved")] {
            for member in entry[members]["names"].as_array().unwrap() {
                told.push(format!("{name}: {sign}{}", member["name"].as_str().unwrap()));
            }
        }
    }
    told
}
