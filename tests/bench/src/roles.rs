//! What roles cost: a change to a user with and without rules, and working out what a policy would change.
//!
//! Measured in this process, on the crate that does it: over HTTP the request itself would hide the difference.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use directory::{Actor, Connection, Directory, Options, Origin, RoleProgress, With};
use jiff::Timestamp;
use roles::{Policy, Role, Rule};
use scim::{Kind, Profile, Quirks, normalize};
use serde_json::json;

use crate::Result;
use crate::args::{Args, Pace};
use crate::folder::Folder;
use crate::people::DEPARTMENTS;
use crate::report::{Bound, Target, line, number, row};

/// How much more a change to a user may take with fifty rules.
const CHANGE: f64 = 1.3;
/// How long working out may take for the most users, in milliseconds.
const WORKED_OUT: f64 = 5_000.0;
/// How many rules there are.
const RULES: usize = 50;

/// Measures and prints.
pub(crate) fn measure(args: &Args, folders: &[Folder], targets: &mut Vec<Target>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    line("")?;
    let mut heading = Vec::new();
    heading.extend(folders.iter().map(|folder| format!("{} users", number(folder.users))));
    row(&format!("Roles, with {RULES} rules"), &heading)?;
    let (mut changes, mut usual, mut hard) = (Vec::new(), Vec::new(), Vec::new());
    for folder in folders {
        changes.push(runtime.block_on(change(folder, &args.keep, args.pace()))?);
        let directory = open(&folder.path)?;
        usual.push(runtime.block_on(worked_out(&directory, policy(folder, false)))?);
        hard.push(runtime.block_on(worked_out(&directory, policy(folder, true)))?);
        runtime.block_on(directory.close());
    }
    let times = |series: &[f64]| series.iter().map(|value| format!("{value:.2}")).collect::<Vec<_>>();
    let milliseconds = |series: &[Duration]| {
        series
            .iter()
            .map(|time| format!("{} ms", number(time.as_millis().try_into().unwrap_or(u64::MAX))))
            .collect::<Vec<_>>()
    };
    row("  change of a title, times one without rules", &times(&changes))?;
    row("  preview: departments, groups, titles", &milliseconds(&usual))?;
    row("  preview: what is another for everybody", &milliseconds(&hard))?;
    for (name, bound, value, unit) in [
        ("change of a user with fifty rules", CHANGE, changes.last().copied(), ""),
        (
            "preview of fifty rules",
            WORKED_OUT,
            usual.iter().chain(&hard).max().map(|time| time.as_secs_f64() * 1e3),
            " ms",
        ),
    ] {
        let most = folders.last().map(|folder| number(folder.users)).unwrap_or_default();
        let text = format!("{name}, {most} users");
        targets.push(Target { text, value: value.unwrap_or(f64::NAN), bound: Bound::AtMost(bound), unit });
    }
    Ok(())
}

fn open(folder: &Path) -> Result<Directory> {
    Ok(Directory::open(&Options { folder: folder.to_owned(), max_pages: None })?)
}

/// Fifty rules for five roles. Where `hard`, they look at what no two users have in common.
fn policy(folder: &Folder, hard: bool) -> Policy {
    let role = |number: usize| Role {
        key: format!("role-{number}"),
        name: format!("Role {number}"),
        description: String::new(),
        priority: i32::try_from(number).unwrap_or_default(),
        protected: false,
        archived: false,
    };
    let when = |number: usize| match (hard, number % 5) {
        (true, _) => format!(r#"userName ew "{number:02}@corp.example" or emails.value sw "{number:02}""#),
        (false, 0 | 1) => {
            format!(r#"department eq "{}" and active eq true"#, DEPARTMENTS[number % DEPARTMENTS.len()])
        }
        (false, 2) => format!(r#"groups.value eq "{}""#, folder.big),
        (false, 3) => format!(r#"groups[display eq "Group {number}"]"#),
        (false, _) => format!(r#"title co "lead {number}" or roles[value eq "App{number}"]"#),
    };
    let rules = (0..RULES).map(|number| Rule {
        id: None,
        role: format!("role-{}", number % 5),
        when: when(number),
        connection: None,
        enabled: true,
        note: String::new(),
    });
    Policy { roles: (0..5).map(role).collect(), rules: rules.collect(), ..Policy::default() }
}

async fn worked_out(directory: &Directory, policy: Policy) -> Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let progress = Arc::new(RoleProgress::default());
        directory.work_out_roles(policy.clone(), Timestamp::now(), progress).await?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Ok(times[times.len() / 2])
}

/// How many times as long a change takes with rules, in copies of a folder.
async fn change(folder: &Folder, keep: &Path, pace: Pace) -> Result<f64> {
    let copies = [copy(folder, keep, "without")?, copy(folder, keep, "with")?];
    let mut stands = Vec::new();
    for path in &copies {
        let directory = open(path)?;
        let connection =
            directory.connections().await?.into_iter().next().ok_or("the folder has no connection")?;
        stands.push((directory, connection));
    }
    let ruled = &stands[1].0;
    let worked_out = ruled.work_out_roles(policy(folder, false), Timestamp::now(), Arc::default()).await?;
    ruled.save_roles(worked_out, "bench".into(), Vec::new(), Timestamp::now()).await?;
    let mut ratios = Vec::new();
    for round in 0..pace.rounds {
        let mut each = Vec::new();
        for (directory, connection) in &stands {
            each.push(changes(directory, connection, folder, round, pace.slice).await?);
        }
        ratios.push(each[0] / each[1]);
    }
    ratios.sort_by(f64::total_cmp);
    for (directory, _) in stands {
        directory.close().await;
    }
    for path in copies {
        fs::remove_dir_all(path)?;
    }
    Ok(ratios[ratios.len() / 2])
}

/// How many changes a second are made, one after the other.
async fn changes(
    directory: &Directory,
    connection: &Connection,
    folder: &Folder,
    round: usize,
    slice: Duration,
) -> Result<f64> {
    let begun = Instant::now();
    let mut count = 0_usize;
    while begun.elapsed() < slice {
        let id = &folder.ids[(count * 7919) % folder.ids.len()];
        let title = format!("Title {round} {count}");
        let body = json!({ "Operations": [{ "op": "replace", "path": "title", "value": title }] });
        let patch = normalize::patch(Kind::User, id, body, Profile::Compat, &mut Quirks::new())?;
        let origin = Origin {
            connection: connection.id,
            profile: Profile::Compat,
            actor: Actor::Idp,
            at: Timestamp::now(),
        };
        directory.patch(origin, Kind::User, id, patch, None, With { members: false, groups: true }).await?;
        count += 1;
    }
    Ok(f64::from(u32::try_from(count)?) / begun.elapsed().as_secs_f64())
}

fn copy(folder: &Folder, keep: &Path, name: &str) -> Result<PathBuf> {
    let to = keep.join(format!("roles-{name}"));
    if to.exists() {
        fs::remove_dir_all(&to)?;
    }
    fs::create_dir_all(&to)?;
    for file in ["rollcall.db", "rollcall.db-wal"] {
        let from = folder.path.join(file);
        if from.exists() {
            fs::copy(from, to.join(file))?;
        }
    }
    Ok(to)
}
