//! `rollcall faults …`

use admin::operation::{AddFault, ClearFaults, ListFaults, RemoveFault};
use admin::operations::connections::Connection;
use admin::operations::faults::{Add, Clear, Fault, List, Place as Whose, Remove, Rules, When};

use super::roles::loud;
use crate::cli::args::{self, FaultStatus};
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, with};
use crate::cli::table::Table;
use crate::cli::text::{count, grouped, printable};

/// How long a client is told to stay away, in seconds, unless it is said.
const RETRY_AFTER: u32 = 30;
/// How many requests a rule is for, unless it is said.
const NEXT: u32 = 5;

pub(crate) fn run(place: &Place, verb: args::Faults, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| match verb {
        args::Faults::List { connection } => list(session, connection).await,
        args::Faults::Add(add) => self::add(session, add).await,
        args::Faults::Remove { id, connection } => remove(session, Remove { connection, id }).await,
        args::Faults::Clear { connection, all } => clear(session, Clear { connection, all }).await,
    })
}

async fn list(session: &Session<'_>, connection: Option<String>) -> Outcome {
    let rules = session.call::<ListFaults>(List { connection }).await?;
    let output = session.output;
    if output.json() {
        return output.document(&rules);
    }
    output.print(&render(&rules, output.colour()))
}

async fn add(session: &Session<'_>, add: args::AddFault) -> Outcome {
    let added = session.call::<AddFault>(request(add)?).await?;
    let output = session.output;
    if output.json() {
        return output.document(&added);
    }
    let rule = &added.rule;
    output.print(&format!(
        "Rule {} of '{}' is in force: {} – {} – {}.",
        rule.id,
        added.connection,
        rule.what,
        printable(&rule.whose),
        rule.often
    ))?;
    let clear = session.place.command("faults clear");
    output.remark(&format!("To end it: {clear} {}. A restart ends it as well.", added.connection));
    Ok(())
}

async fn remove(session: &Session<'_>, remove: Remove) -> Outcome {
    let id = remove.id;
    let left = session.call::<RemoveFault>(remove).await?;
    let output = session.output;
    if output.json() {
        return output.document(&left);
    }
    output.print(&format!("Rule {id} is ended.\n{}", render(&left, output.colour())))
}

async fn clear(session: &Session<'_>, clear: Clear) -> Outcome {
    let all = clear.all;
    let cleared = session.call::<ClearFaults>(clear).await?;
    let output = session.output;
    if output.json() {
        return output.document(&cleared);
    }
    output.print(&match cleared.removed {
        0 => "There was no rule to end.".to_owned(),
        removed if all => {
            format!("{} ended. Everything is answered as it should be.", count(removed, "rule"))
        }
        removed => format!("{} ended.", count(removed, "rule")),
    })
}

/// The rule that is asked for.
fn request(add: args::AddFault) -> Outcome<Add> {
    let args::AddFault { connection, status, retry_after, late, drop, shape, next, percent, .. } = add;
    // What is more than this is more than is allowed, and is refused with the bound.
    let seconds = |seconds: u32| u16::try_from(seconds).unwrap_or(u16::MAX);
    let fault = match (status, late, drop, shape) {
        (Some(FaultStatus::TooMany), ..) => {
            Fault::TooMany { retry_after: seconds(retry_after.unwrap_or(RETRY_AFTER)) }
        }
        (Some(FaultStatus::Conflict), ..) if retry_after.is_some() => {
            let message = "A 409 does not say when to come again. Leave --retry-after out.";
            return Err(Failure::Usage(message.into()));
        }
        (Some(FaultStatus::Conflict), ..) => Fault::Taken,
        (Some(FaultStatus::Failure(status)), ..) => {
            Fault::Fails { status, retry_after: retry_after.map(seconds) }
        }
        (None, Some(millis), ..) => Fault::Late { millis },
        (None, None, Some(moment), _) => Fault::Dropped { moment },
        (None, None, None, Some(shape)) => Fault::Misshapen { shape },
        (None, None, None, None) => {
            return Err(Failure::Usage(
                "Say what is to be answered: see 'rollcall faults add --help'.".into(),
            ));
        }
    };
    let when = match percent {
        Some(percent) => When::Percent { percent },
        None => When::Next { requests: next.unwrap_or(NEXT) },
    };
    let place = Whose { method: add.method, resource: add.resource, path: add.path };
    Ok(Add { connection, fault, place, when })
}

fn render(rules: &Rules, colour: bool) -> String {
    let Rules { connection, rules, .. } = rules;
    if rules.is_empty() {
        return format!("'{connection}' is answered as it should be: there is no rule.\n");
    }
    let mut table = Table::new(&[">NUMBER", "=ANSWER", "=FOR", "=HOW OFTEN", ">STRUCK"]);
    for rule in rules {
        table.row([
            rule.id.to_string(),
            rule.what.clone(),
            rule.whose.clone(),
            rule.often.clone(),
            grouped(rule.struck),
        ]);
    }
    let ends =
        format!("'{connection}' answers wrongly on purpose. To end it: rollcall faults clear {connection}");
    table.render(colour) + &loud(&ends, colour)
}

/// That a connection is answered wrongly on purpose, in a line that must not be passed over; nothing if it is not.
pub(super) fn warning(connection: &Connection, colour: bool) -> String {
    let Connection { slug, name, faults, .. } = connection;
    if *faults == 0 {
        return String::new();
    }
    let (name, rules) = (printable(name), count(*faults, "rule"));
    loud(
        &format!("{name} answers wrongly on purpose: {rules}. To end it: rollcall faults clear {slug}"),
        colour,
    )
}

#[cfg(test)]
mod tests {
    use admin::operations::faults::{Moment, Resource, Rule};
    use clap::Parser as _;

    use super::*;
    use crate::cli::args::{Cli, Verb};

    fn asked(line: &str) -> Outcome<Add> {
        let words = ["rollcall", "faults", "add"].into_iter().chain(line.split(' '));
        let Some(Verb::Faults(faults)) = Cli::try_parse_from(words).unwrap().verb else { panic!("{line}") };
        let args::Faults::Add(add) = *faults else { panic!("{line}") };
        request(add)
    }

    #[test]
    fn what_is_typed_becomes_a_rule_with_what_is_usual_where_nothing_is_said() {
        for (line, fault, when) in [
            ("--status 429", Fault::TooMany { retry_after: 30 }, When::Next { requests: 5 }),
            (
                "--status 429 --retry-after 2m --next 1",
                Fault::TooMany { retry_after: 120 },
                When::Next { requests: 1 },
            ),
            (
                "--status 503 --percent 20",
                Fault::Fails { status: 503, retry_after: None },
                When::Percent { percent: 20 },
            ),
            (
                "--status 500 --retry-after 1s",
                Fault::Fails { status: 500, retry_after: Some(1) },
                When::Next { requests: 5 },
            ),
            ("--status 409", Fault::Taken, When::Next { requests: 5 }),
            ("--late 1500ms", Fault::Late { millis: 1_500 }, When::Next { requests: 5 }),
            ("--drop after", Fault::Dropped { moment: Moment::After }, When::Next { requests: 5 }),
        ] {
            let add = asked(line).unwrap();
            assert_eq!((add.connection, add.fault, add.when), (None, fault, when), "{line}");
            assert_eq!(add.place, Whose::default(), "{line}");
        }
        let add = asked("contoso --shape without-id --method post --for users --path /Users/2").unwrap();
        assert_eq!(add.connection.as_deref(), Some("contoso"));
        let place = Whose {
            method: Some("post".into()),
            resource: Some(Resource::Users),
            path: Some("/Users/2".into()),
        };
        assert_eq!(add.place, place);
        assert!(matches!(asked("--status 409 --retry-after 1s"), Err(Failure::Usage(_))));
    }

    #[test]
    fn rules_are_told_with_how_often_they_struck_and_how_to_end_them() {
        let rule = Rule {
            id: 7,
            fault: Fault::TooMany { retry_after: 30 },
            place: Whose::default(),
            when: When::Next { requests: 3 },
            struck: 2,
            what: "429 Too Many Requests, Retry-After 30 s".into(),
            whose: "everything".into(),
            often: "the next 3 requests".into(),
        };
        let mut rules = Rules { connection: "contoso".into(), rules: vec![rule], most: 20 };
        let expected = "\
NUMBER  ANSWER                                   FOR         HOW OFTEN            STRUCK
     7  429 Too Many Requests, Retry-After 30 s  everything  the next 3 requests       2
! 'contoso' answers wrongly on purpose. To end it: rollcall faults clear contoso
";
        assert_eq!(render(&rules, false), expected);
        rules.rules.clear();
        assert_eq!(render(&rules, false), "'contoso' is answered as it should be: there is no rule.\n");
    }
}
