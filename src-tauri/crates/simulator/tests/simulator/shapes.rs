//! Every shape of request that a dialect can send, with where it is recorded: the sections are those of the wire reference
//! (`idp-wire`). What is sent and not listed fails, and so does what is listed and not sent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use simulator::Dialect;
use simulator::dialect::entra::{ExternalId, Matching, RoleMapping, Settings};
use simulator::wire::Purpose;

use crate::scenario::tell;
use crate::served::Sent;

/// The settings of Entra ID that say different things.
fn settings(dialect: Dialect) -> Vec<Settings> {
    let usual = Settings::default();
    match dialect {
        Dialect::Entra | Dialect::EntraFlag => vec![
            Settings { roles: Some(RoleMapping::Single), sends_flag: false, ..usual.clone() },
            Settings { roles: Some(RoleMapping::Complex), ..usual.clone() },
            Settings {
                matching: vec![Matching::ExternalId, Matching::Mail, Matching::UserName],
                external_id: ExternalId::ObjectId,
                ..usual.clone()
            },
            usual,
        ],
        _ => vec![usual],
    }
}

/// The shapes of a request: one for its line, and one for each operation in it.
fn shapes(sent: &Sent) -> BTreeSet<String> {
    let line = format!("{} {}", sent.method, target(&sent.target));
    let body: Option<Value> = sent.body.as_deref().map(|body| serde_json::from_str(body).unwrap());
    let Some(body) = body else { return BTreeSet::from([line]) };
    let Some(operations) = body.get("Operations").and_then(Value::as_array) else {
        let keys = body.as_object().unwrap().iter().filter(|(key, _)| *key != "schemas");
        let keys = keys.map(|(key, value)| format!("{line} · {}: {}", attribute(key), kind(value)));
        let schemas = body["schemas"].as_array().unwrap().iter();
        let schemas = schemas.map(|urn| format!("{line} · schemas: {}", urn.as_str().unwrap()));
        return keys.chain(schemas).collect();
    };
    let operation = |operation: &Value| -> Vec<String> {
        let op = operation["op"].as_str().unwrap();
        match (operation.get("path").and_then(Value::as_str), operation.get("value")) {
            (Some(path), Some(value)) => vec![format!("{line} · {op} {} = {}", attribute(path), kind(value))],
            (Some(path), None) => vec![format!("{line} · {op} {}", attribute(path))],
            (None, value) => value
                .and_then(Value::as_object)
                .unwrap()
                .iter()
                .map(|(key, value)| format!("{line} · {op} {{ {}: {} }}", attribute(key), kind(value)))
                .collect(),
        }
    };
    operations.iter().flat_map(operation).collect()
}

/// A request line without identifiers and values.
fn target(line: &str) -> String {
    let (path, query) = line.split_once('?').map_or((line, None), |(path, query)| (path, Some(query)));
    let path = match path.rsplit_once('/') {
        Some((place @ ("/Users" | "/Groups"), _)) => format!("{place}/<id>"),
        _ => path.to_owned(),
    };
    let Some(query) = query else { return path };
    let mut text = String::new();
    for (at, part) in query.split("%22").enumerate() {
        // What stands between quotation marks is a value, but for the type of a list's element.
        text.push_str(match (at % 2, part) {
            (0, part) => part,
            (_, "work") => "%22work%22",
            _ => "<value>",
        });
    }
    format!("{path}?{text}")
}

/// What kind of attribute a path names.
fn attribute(path: &str) -> String {
    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    const OWN: [&str; 15] = [
        "userName",
        "externalId",
        "active",
        "roles",
        "members",
        "displayName",
        "name",
        "emails",
        "addresses",
        "phoneNumbers",
        "groups",
        "password",
        "id",
        "meta",
        "schemas",
    ];
    if let Some(rest) = path.strip_prefix(ENTERPRISE) {
        return match rest {
            "" => "<urn>".to_owned(),
            ":manager" => "<urn>:manager".to_owned(),
            _ => "<urn>:<attribute>".to_owned(),
        };
    }
    if path.starts_with("members[") {
        return "members[value eq <id>]".to_owned();
    }
    match (path.split_once('['), path.split_once('.')) {
        (Some(_), _) => "<list>[type eq <type>].<sub>".to_owned(),
        (None, Some((name, _))) => format!("{name}.<sub>"),
        (None, None) if OWN.contains(&path) => path.to_owned(),
        (None, None) => "<attribute>".to_owned(),
    }
}

/// What kind of value it is.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "boolean".to_owned(),
        Value::Number(_) => "number".to_owned(),
        Value::String(text) if text == "True" || text == "False" => format!("\"{text}\""),
        Value::String(_) => "text".to_owned(),
        Value::Array(list) => {
            let keys: BTreeSet<String> = list.iter().map(kind).collect();
            format!("[{}]", keys.into_iter().collect::<Vec<_>>().join(" or "))
        }
        Value::Object(object) => {
            const MAPPED: [&str; 7] = [
                "formatted",
                "streetAddress",
                "givenName",
                "familyName",
                "employeeNumber",
                "costCenter",
                "department",
            ];
            if object.contains_key("manager") {
                return "{…, manager}".to_owned();
            }
            if MAPPED.iter().any(|name| object.contains_key(*name)) {
                return "{…}".to_owned();
            }
            let value = |(key, value): (&String, &Value)| match value {
                Value::String(text) if text.starts_with('{') => format!("{key}: json in a text"),
                Value::Null => format!("{key}: null"),
                _ => key.clone(),
            };
            format!("{{{}}}", object.iter().map(value).collect::<Vec<_>>().join(", "))
        }
    }
}

#[tokio::test]
async fn every_shape_is_recorded_and_every_record_is_sent() {
    for dialect in Dialect::ALL {
        let mut seen = BTreeSet::new();
        for settings in settings(dialect) {
            for chapter in tell(dialect, settings).await {
                let sent = chapter.sent.iter().filter(|sent| sent.purpose != Purpose::Check);
                seen.extend(sent.flat_map(shapes));
            }
        }
        let file = format!("tests/simulator/shapes/{}.txt", dialect.word());
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let listed: BTreeMap<&str, &str> = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split_once('\t').expect("a section, a tabulator and a shape"))
            .map(|(section, shape)| (shape, section))
            .collect();
        let unlisted: Vec<_> = seen.iter().filter(|shape| !listed.contains_key(shape.as_str())).collect();
        let unsent: Vec<_> = listed.keys().filter(|shape| !seen.contains(**shape)).collect();
        if std::env::var_os("ROLLCALL_PRINT_SHAPES").is_some() {
            std::fs::write(
                std::env::temp_dir().join(format!("shapes-{}.txt", dialect.word())),
                seen.iter().fold(String::new(), |text, shape| text + shape + "\n"),
            )
            .unwrap();
            continue;
        }
        assert!(unlisted.is_empty(), "{dialect:?} sends what is not listed: {unlisted:#?}");
        assert!(unsent.is_empty(), "{dialect:?} never sends: {unsent:#?}");
        assert!(listed.values().all(|section| !section.is_empty()), "{dialect:?}: a section is missing");
    }
}
