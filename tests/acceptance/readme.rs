//! The tour in the README works as printed.
//!
//! Each block of commands runs in one shell, as a reader would type them; what the README shows
//! after it must be part of what was printed. `…` stands for anything.

use std::process::Command;

use serde_json::Value;

use crate::harness::Scim;

/// A block of commands and the JSON that the README says it prints.
struct Step {
    commands: String,
    shown: Value,
}

fn steps(readme: &str) -> Vec<Step> {
    let blocks: Vec<&str> = readme.split("```").collect();
    let body = |block: &str, language: &str| block.strip_prefix(&format!("{language}\n")).map(str::to_owned);
    blocks
        .windows(3)
        .filter_map(|window| {
            let (commands, shown) = (body(window[0], "sh")?, body(window[2], "json")?);
            Some(Step { commands, shown: serde_json::from_str(&shown).expect("the README shows JSON") })
        })
        .collect()
}

/// Whether everything shown was printed.
fn is_part(shown: &Value, printed: &Value) -> bool {
    match (shown, printed) {
        (Value::String(text), _) if text == "…" => true,
        (Value::Object(shown), Value::Object(printed)) => {
            shown.iter().all(|(name, value)| printed.get(name).is_some_and(|found| is_part(value, found)))
        }
        (Value::Array(shown), Value::Array(printed)) => {
            shown.len() == printed.len()
                && shown.iter().zip(printed).all(|(shown, printed)| is_part(shown, printed))
        }
        _ => shown == printed,
    }
}

#[test]
fn the_tour_in_the_readme_works_as_printed() {
    let readme = include_str!("../../README.md");
    let steps = steps(readme);
    assert!(steps.len() >= 5, "the README has lost its tour");
    let alias =
        readme.lines().find_map(|line| line.strip_prefix("alias scim=")).expect("the README makes an alias");
    let curl = alias.trim_matches('\'');
    let mut script = format!("scim() {{ {curl} \"$@\"; }}\n");
    for step in &steps {
        script.push_str(&step.commands);
        script.push_str("\nprintf '\\n--- next step ---\\n'\n");
    }
    let scim = Scim::compat();
    let output = Command::new("bash")
        .args(["-eu", "-c", &script])
        .env("ENDPOINT", scim.endpoint())
        .env("TOKEN", scim.token())
        .output()
        .expect("bash and curl run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("SCIM is UTF-8");
    let printed: Vec<&str> = printed.split("\n--- next step ---\n").collect();
    for (step, printed) in steps.iter().zip(printed) {
        let last = printed.trim().lines().last().unwrap_or_default();
        let printed: Value =
            serde_json::from_str(last).unwrap_or_else(|_| panic!("{}\n-> {last}", step.commands));
        assert!(is_part(&step.shown, &printed), "{}\nshows  {}\nprints {printed}", step.commands, step.shown);
    }
}
