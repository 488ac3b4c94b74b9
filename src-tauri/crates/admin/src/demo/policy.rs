//! The story's roles and rules.
//!
//! They are added only where nobody has decided anything yet, and each rule is limited to the demo's connection, without a
//! default role: whoever is real gains and loses nothing. When the demo is removed they are taken back if they are as they
//! were added and nobody holds one of the roles still (by an exception that an administrator made). Otherwise they are the
//! administrator's by now: the roles stay, and only rules for the demo's connection go, which could never match again.
//!
//! What was added is recognised by what it says, not by what this process remembers, so it is taken back after a crash too.

use std::sync::Arc;

use jiff::Timestamp;
use roles::{Mode, Policy, Rule, sample};

use crate::events::Subject;
use crate::{Result, Rollcall};

/// The groups of the cast, and the role that each brings.
pub(crate) const ROLES: [(&str, &str); 3] =
    [("App Administrators", "administrator"), ("App Editors", "editor"), ("App Viewers", "viewer")];

/// The sample roles, by groups of one connection.
fn story(slug: &str) -> Policy {
    let rule = |(group, role): (&str, &str)| Rule {
        id: None,
        role: role.to_owned(),
        when: format!("groups[display eq \"{group}\"]"),
        connection: Some(slug.to_owned()),
        enabled: true,
        note: "Added by the demo.".to_owned(),
    };
    Policy { mode: Mode::All, default: None, rules: ROLES.map(rule).into(), ..sample() }
}

/// Adds them, if there is no policy yet; whether they were added.
pub(crate) async fn add(rollcall: &Rollcall, slug: &str) -> Result<bool> {
    let (_, policy) = rollcall.directory().policy().await?;
    if !policy.is_empty() {
        return Ok(false);
    }
    save(rollcall, story(slug), "Sample roles added by the demo").await?;
    Ok(true)
}

/// Takes them back, after the connection is gone.
pub(crate) async fn take_back(rollcall: &Rollcall, slugs: &[String]) -> Result<()> {
    let (_, policy) = rollcall.directory().policy().await?;
    let is_of_demo =
        |rule: &Rule| rule.connection.as_ref().is_some_and(|connection| slugs.contains(connection));
    if !policy.rules.iter().any(is_of_demo) {
        return Ok(());
    }
    if slugs.iter().any(|slug| without_numbers(policy.clone()) == story(slug)) {
        let held = rollcall.directory().roles().await?.holders.into_iter().sum::<u64>();
        if held == 0 {
            return save(rollcall, Policy::default(), "Sample roles of the demo taken back").await;
        }
    }
    let mut rest = policy;
    rest.rules.retain(|rule| !is_of_demo(rule));
    save(rollcall, rest, "Rules of the demo taken back").await
}

fn without_numbers(mut policy: Policy) -> Policy {
    for rule in &mut policy.rules {
        rule.id = None;
    }
    policy
}

async fn save(rollcall: &Rollcall, policy: Policy, summary: &str) -> Result<()> {
    let now = Timestamp::now();
    let worked_out = rollcall.directory().work_out_roles(policy, now, Arc::default()).await?;
    rollcall.directory().save_roles(worked_out, summary.to_owned(), Vec::new(), now).await?;
    rollcall.events().note(Subject::Roles, None);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_sound_and_for_the_demo_alone() {
        let policy = story("demo-entra");
        assert_eq!(policy.problems(), []);
        assert_eq!(policy.default, None);
        assert!(policy.rules.iter().all(|rule| rule.connection.as_deref() == Some("demo-entra")));
    }
}
