//! `rollcall roles preview`: what a file would change, over all users as they are now.

use std::time::Duration;

use admin::operation::{ShowPreview, ShowPreviewUsers, StartPreview};
use admin::operations::roles::preview::{
    Concerned, Outcome as Told, Side, Start, Users, UsersRequest, Which,
};
use admin::{Code, Error, JobState, Policy};
use indicatif::ProgressBar;
use serde_json::json;

use super::{file, loud};
use crate::cli::args;
use crate::cli::exit::Outcome;
use crate::cli::progress::counter;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::text::{count, grouped};

/// How many users are asked for at once.
const AT_ONCE: usize = 500;
/// How long is waited between questions, at first and at most.
const WAITS: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(200));

/// What a policy would change, and where more can be asked about it.
pub(super) struct Preview {
    number: u32,
    pub(super) outcome: Told,
}

pub(super) async fn run(session: &Session<'_>, preview: args::PreviewRoles) -> Outcome {
    let args::PreviewRoles { file, names } = preview;
    let read = file::read(session, &file).await?;
    let preview = work_out(session, read.policy).await?;
    let output = session.output;
    if output.json() {
        let told = json!({ "outcome": preview.outcome, "missing": read.missing }).to_string();
        if !names {
            return output.print(&told);
        }
        // Page by page: there may be as many users as there are.
        output.raw(told.strip_suffix('}').unwrap_or(&told))?;
        output.raw(",\"users\":[")?;
        let mut separator = "";
        for_each_page(session, &preview, |users| {
            let mut text = String::new();
            for user in users {
                text.push_str(separator);
                text.push_str(&json!(user).to_string());
                separator = ",";
            }
            output.raw(&text)
        })
        .await?;
        return output.raw("]}\n");
    }
    output.print(&summary(&preview.outcome, output.colour()))?;
    if names {
        for_each_page(session, &preview, |users| output.print(&table(users, output.colour()))).await?;
    }
    Ok(())
}

/// Has it worked out what a policy would change. Nothing is written.
pub(super) async fn work_out(session: &Session<'_>, policy: Policy) -> Outcome<Preview> {
    let mut bar = None;
    let preview = follow(session, policy, &mut bar).await;
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    preview
}

async fn follow(session: &Session<'_>, policy: Policy, bar: &mut Option<ProgressBar>) -> Outcome<Preview> {
    let mut preview = session.call::<StartPreview>(Start { policy }).await?;
    let mut wait = WAITS.0;
    while preview.state == JobState::Running {
        // A bar that is there for a moment only tells nothing.
        if preview.total > 0 && wait == WAITS.1 {
            bar.get_or_insert_with(|| counter(preview.total, "Looking at users", session.output.json()))
                .set_position(preview.done);
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(WAITS.1);
        preview = session.call::<ShowPreview>(Which { preview: preview.preview }).await?;
    }
    match preview.outcome {
        Some(outcome) => Ok(Preview { number: preview.preview, outcome }),
        None => {
            let message = preview.message.unwrap_or_else(|| "The preview was ended from elsewhere.".into());
            Err(Error::new(Code::Internal, message).into())
        }
    }
}

/// What would change, for people.
pub(super) fn summary(told: &Told, colour: bool) -> String {
    if told.users == 0 {
        return "Nobody would gain or lose a role.\n".into();
    }
    let mut table = Table::new(&["ROLE", "NAME", ">NOW", ">AFTER", ">GAIN", ">LOSE"]);
    for effect in &told.roles {
        table.row([
            effect.role.clone(),
            effect.name.clone(),
            grouped(effect.before),
            grouped(effect.after),
            grouped(effect.gains),
            grouped(effect.loses),
        ]);
    }
    let mut text = table.render(colour);
    text.push_str(&format!(
        "\n{} would gain or lose a role. Active users without any: {} now, {} then",
        count(told.users, "user"),
        grouped(told.without_role_before),
        grouped(told.without_role_after)
    ));
    text.push_str(&match told.left_without {
        0 => ".\n".to_owned(),
        left => format!("; {} who hold one now would hold none.\n", grouped(left)),
    });
    for effect in told.roles.iter().filter(|effect| effect.at_risk) {
        text.push_str(&loud(
            &format!(
                "{} is protected and would lose its last holder. Importing that needs --approve {}.",
                effect.name, effect.role
            ),
            colour,
        ));
    }
    text
}

/// Shows everybody who would gain or lose something, each once, those who gain first.
async fn for_each_page(
    session: &Session<'_>,
    preview: &Preview,
    mut show: impl FnMut(&[Concerned]) -> Outcome,
) -> Outcome {
    for side in [Side::Gains, Side::Loses] {
        let mut start = 0;
        loop {
            let request = UsersRequest {
                preview: preview.number,
                side,
                role: None,
                start: Some(start),
                limit: Some(AT_ONCE),
            };
            let Users { total, mut users } = session.call::<ShowPreviewUsers>(request).await?;
            let read = users.len() as u64;
            // Whoever gains as well was shown.
            users.retain(|user| side == Side::Gains || user.gains.is_empty());
            if !users.is_empty() {
                show(&users)?;
            }
            start += AT_ONCE as u64;
            if start >= total || read == 0 {
                break;
            }
        }
    }
    Ok(())
}

fn table(users: &[Concerned], colour: bool) -> String {
    let mut table = Table::new(&["USERNAME", "NAME", "CONNECTION", "=GAINS AND LOSES"]);
    for user in users {
        let gains = user.gains.iter().map(|role| format!("+{role}"));
        let loses = user.loses.iter().map(|role| format!("-{role}"));
        let changes: Vec<String> = gains.chain(loses).collect();
        table.row([user.user_name.clone(), user.name.clone(), user.connection.clone(), changes.join(" ")]);
    }
    format!("\n{}", table.render(colour))
}

#[cfg(test)]
mod tests {
    use admin::operations::roles::preview::RoleEffect;

    use super::*;

    #[test]
    fn a_summary_has_the_numbers_and_says_loudly_what_needs_an_approval() {
        let effect = |role: &str, (before, after), (gains, loses), at_risk| RoleEffect {
            role: role.into(),
            name: role.to_uppercase(),
            before,
            after,
            gains,
            loses,
            at_risk,
        };
        let mut told = Told {
            users: 1_001,
            roles: vec![
                effect("administrator", (1, 0), (0, 1), true),
                effect("editor", (4, 1_004), (1_000, 0), false),
            ],
            without_role_before: 2,
            without_role_after: 3,
            left_without: 1,
        };
        let expected = "\
ROLE           NAME           NOW  AFTER   GAIN  LOSE
administrator  ADMINISTRATOR    1      0      0     1
editor         EDITOR           4  1,004  1,000     0

1,001 users would gain or lose a role. Active users without any: 2 now, 3 then; 1 who hold one now would hold none.
! ADMINISTRATOR is protected and would lose its last holder. Importing that needs --approve administrator.
";
        assert_eq!(summary(&told, false), expected);
        told.users = 0;
        assert_eq!(summary(&told, false), "Nobody would gain or lose a role.\n");
        let user = Concerned {
            connection: "contoso".into(),
            id: "1".into(),
            name: "Ada".into(),
            user_name: "ada@x".into(),
            gains: vec!["editor".into()],
            loses: vec!["administrator".into(), "viewer".into()],
        };
        let expected = "
USERNAME  NAME  CONNECTION  GAINS AND LOSES
ada@x     Ada   contoso     +editor -administrator -viewer
";
        assert_eq!(table(&[user], false), expected);
    }
}
