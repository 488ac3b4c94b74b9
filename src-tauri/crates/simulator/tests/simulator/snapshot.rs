//! The wire of a whole story, as a text that people read and a test compares. `ROLLCALL_WRITE_WIRE=1` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use simulator::Dialect;
use simulator::dialect::entra;

use crate::scenario::{Chapter, tell};
use crate::served::Sent;

/// What the server gave, and what stands for it.
#[derive(Default)]
pub(crate) struct Given(Vec<(String, String)>);

impl Given {
    /// Learns identifiers from an answer.
    pub(crate) fn learn(&mut self, sent: &Sent) {
        let Ok(answer) = serde_json::from_str::<Value>(&sent.answer) else { return };
        let listed = answer.get("Resources").and_then(Value::as_array).cloned().unwrap_or_default();
        for resource in listed.iter().chain([&answer]) {
            let Some(id) = resource.get("id").and_then(Value::as_str) else { continue };
            let kind = if sent.target.starts_with("/Users") { "user" } else { "group" };
            if !self.0.iter().any(|(known, _)| known == id) {
                let number = self.0.iter().filter(|(_, name)| name.contains(kind)).count() + 1;
                self.0.push((id.to_owned(), format!("<{kind}-{number}>")));
            }
        }
    }

    /// Puts names for what the server gave.
    pub(crate) fn named(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (id, name)| text.replace(id, name))
    }
}

/// A body without what the server gave: times, versions, addresses.
fn body(text: &str) -> String {
    let mut body: Value = serde_json::from_str(text).unwrap();
    if let Some(meta) = body.get_mut("meta").and_then(Value::as_object_mut) {
        for (name, value) in meta.iter_mut() {
            if name != "resourceType" {
                *value = format!("<{name}>").into();
            }
        }
    }
    for (name, list) in body.as_object_mut().into_iter().flat_map(serde_json::Map::iter_mut) {
        if name == "groups" {
            for group in list.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
                if let Some(reference) = group.get_mut("$ref") {
                    *reference = "<$ref>".into();
                }
            }
        }
    }
    body.to_string()
}

/// The story as a text.
pub(crate) fn written(dialect: Dialect, chapters: &[Chapter]) -> String {
    let mut given = Given::default();
    let mut text = format!("{}: what is sent. Headers are shown where they come first.\n", dialect.name());
    let mut heads: Vec<Vec<(&str, String)>> = Vec::new();
    for chapter in chapters {
        writeln!(text, "\n# {}", chapter.title).unwrap();
        for sent in &chapter.sent {
            given.learn(sent);
            let line = given.named(&sent.line);
            writeln!(text, "\n{} {}", sent.method, line).unwrap();
            let host = |(name, value): &(&'static str, String)| match *name {
                "Host" => ("Host", "<host>".to_owned()),
                name => (name, value.clone()),
            };
            let head: Vec<_> = sent.headers.iter().map(host).collect();
            if !heads.contains(&head) {
                for (name, value) in &head {
                    writeln!(text, "{}", format!("{name}: {value}").trim_end()).unwrap();
                }
                heads.push(head);
            }
            if let Some(sent) = &sent.body {
                writeln!(text, "{}", given.named(&body(sent))).unwrap();
            }
            writeln!(text, "→ {}", sent.status).unwrap();
        }
    }
    text
}

#[tokio::test]
async fn every_dialect_sends_what_is_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/simulator/wire");
    for dialect in Dialect::ALL {
        let file = folder.join(format!("{}.txt", dialect.word()));
        let now = written(dialect, &tell(dialect, entra::Settings::default()).await);
        if std::env::var_os("ROLLCALL_WRITE_WIRE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &now).unwrap();
        }
        let before = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        let differs = before.lines().zip(now.lines()).find(|(before, now)| before != now);
        assert!(
            before == now,
            "{} is no longer what is sent, from here: {differs:#?}. If that is right, ROLLCALL_WRITE_WIRE=1 writes it anew.",
            file.display()
        );
    }
}
