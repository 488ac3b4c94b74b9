//! Deciding: which roles a user holds.

use jiff::Timestamp;
use scim::Object;
use scim::filter::{Filter, Reading};

use crate::condition::{self, Interest};
use crate::overrides::{Override, Ruling};
use crate::policy::{Mode, Policy, Problem};

/// A set of roles, by their places in the catalogue; behind it are places for roles of another catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RoleSet(u128);

impl RoleSet {
    /// No role.
    pub const NONE: Self = Self(0);

    /// How many places there are.
    pub const PLACES: usize = 2 * crate::MAX_ROLES;

    /// Adds the role in a place, if there is such a place.
    pub fn insert(&mut self, place: usize) {
        self.0 |= Self::bit(place);
    }

    /// Takes the role in a place out.
    pub fn remove(&mut self, place: usize) {
        self.0 &= !Self::bit(place);
    }

    /// Whether the role in a place is in the set.
    #[must_use]
    pub fn contains(self, place: usize) -> bool {
        self.0 & Self::bit(place) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those that are in either.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The places, the first first.
    pub fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros();
            // Takes the lowest one away.
            left &= left.checked_sub(1)?;
            usize::try_from(place).ok()
        })
    }

    fn bit(place: usize) -> u128 {
        u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place)).unwrap_or(0)
    }
}

impl FromIterator<usize> for RoleSet {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let mut set = Self::NONE;
        places.into_iter().for_each(|place| set.insert(place));
        set
    }
}

/// A sound policy, ready to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Compiled {
    policy: Policy,
    rules: Vec<CompiledRule>,
    interest: Interest,
    default: Option<usize>,
}

/// A rule that counts.
#[derive(Debug, Clone, PartialEq)]
struct CompiledRule {
    role: usize,
    connection: Option<String>,
    condition: Filter,
}

impl Compiled {
    /// Makes a policy ready.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn new(policy: Policy) -> Result<Self, Vec<Problem>> {
        let problems = policy.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut rules = Vec::new();
        for rule in policy.rules.iter().filter(|rule| rule.enabled) {
            let (Some((role, found)), Ok(condition)) = (policy.role(&rule.role), condition::read(&rule.when))
            else {
                continue;
            };
            if !found.archived {
                rules.push(CompiledRule { role, connection: rule.connection.clone(), condition });
            }
        }
        let interest = Interest::of(rules.iter().map(|rule| &rule.condition));
        let default = policy.default.as_ref().and_then(|key| policy.role(key)).map(|(place, _)| place);
        Ok(Self { policy, rules, interest, default })
    }

    /// The policy.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What the rules look at.
    #[must_use]
    pub const fn interest(&self) -> &Interest {
        &self.interest
    }

    /// The filters of the rules that count.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Filter> {
        self.rules.iter().map(|rule| &rule.condition)
    }

    /// The roles that rules grant to a user of a connection. The user has `groups` as
    /// [`condition::element`] makes them, as far as the rules' [`Interest`] goes.
    #[must_use]
    pub fn matching(&self, connection: &str, user: &Object) -> RoleSet {
        let mut set = RoleSet::NONE;
        let reading = Reading::of(user);
        for rule in &self.rules {
            let concerns = rule.connection.as_deref().is_none_or(|only| only == connection);
            if concerns && !set.contains(rule.role) && rule.condition.holds_in(&reading) {
                set.insert(rule.role);
            }
        }
        set
    }

    /// The roles that an active user holds for whom these match.
    #[must_use]
    pub fn settle(&self, matching: RoleSet, overrides: &[Override], at: Timestamp) -> RoleSet {
        let (mut granted, mut denied) = (RoleSet::NONE, RoleSet::NONE);
        for exception in overrides.iter().filter(|exception| exception.holds_at(at)) {
            let Some((place, role)) = self.policy.role(&exception.role) else { continue };
            match exception.ruling {
                Ruling::Grant if !role.archived => granted.insert(place),
                Ruling::Grant => {}
                Ruling::Deny => denied.insert(place),
            }
        }
        let candidates = match self.policy.mode {
            Mode::All => matching.without(denied).with(granted),
            // An override decides who somebody is; rules would only add what is not wanted.
            Mode::Highest if !granted.is_empty() => self.highest(granted),
            Mode::Highest => self.highest(matching.without(denied)),
        };
        match self.default {
            Some(default) if candidates.is_empty() && !denied.contains(default) => {
                RoleSet::from_iter([default])
            }
            _ => candidates,
        }
    }

    /// The role that counts most.
    fn highest(&self, set: RoleSet) -> RoleSet {
        let priority = |place: &usize| self.policy.roles.get(*place).map(|role| role.priority);
        // Of equals `min_by_key` takes the first.
        set.places().min_by_key(|place| std::cmp::Reverse(priority(place))).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::policy::Rule;
    use crate::sample;

    fn rule(role: &str, when: &str) -> Rule {
        Rule {
            id: None,
            role: role.into(),
            when: when.into(),
            connection: None,
            enabled: true,
            note: String::new(),
        }
    }

    fn compiled(mode: Mode, default: Option<&str>, rules: Vec<Rule>) -> Compiled {
        Compiled::new(Policy { mode, default: default.map(str::to_owned), rules, ..sample() }).unwrap()
    }

    fn held(compiled: &Compiled, user: Value, overrides: &[Override]) -> Vec<String> {
        let Value::Object(user) = user else { panic!("a user is an object") };
        let set = compiled.settle(compiled.matching("contoso", &user), overrides, at(0));
        set.places().map(|place| compiled.policy().roles[place].key.clone()).collect()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn exception(role: &str, ruling: Ruling, expires: Option<i64>) -> Override {
        Override {
            role: role.into(),
            ruling,
            reason: "because".into(),
            expires: expires.map(at),
            made: at(-9),
        }
    }

    #[test]
    fn one_language_asks_for_groups_app_roles_and_attributes() {
        let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        let user = json!({
            "userName": "ada", "active": true, "roles": [{ "value": "Admin", "primary": true }],
            "groups": [
                condition::element("g1", "Platform Admins", Some("x-1"), true),
                condition::element("g2", "Everyone", None, false),
            ],
            urn: { "department": "IT" },
        });
        let holding = [
            r#"groups[display eq "platform admins"]"#.to_owned(),
            r#"groups.value eq "g1""#.into(),
            r#"groups[externalId eq "x-1" and type eq "direct"]"#.into(),
            r#"groups[display eq "Everyone" and type eq "indirect"]"#.into(),
            r#"roles[value eq "Admin"]"#.into(),
            r#"roles[primary eq true].value eq "admin""#.into(),
            format!(r#"{urn}:department eq "IT" and active eq true"#),
            r#"department eq "it""#.into(),
            r#"not (groups.display co "finance")"#.into(),
        ];
        for when in holding {
            let compiled = compiled(Mode::All, None, vec![rule("editor", &when)]);
            assert_eq!(held(&compiled, user.clone(), &[]), ["editor"], "{when}");
        }
        for when in
            [r#"groups[display eq "Everyone" and type eq "direct"]"#, r#"groups.value eq "G1""#, "title pr"]
        {
            let compiled = compiled(Mode::All, None, vec![rule("editor", when)]);
            assert_eq!(held(&compiled, user.clone(), &[]), [""; 0], "{when}");
        }
    }

    #[test]
    fn modes_defaults_and_overrides_come_together() {
        let rules = || vec![rule("viewer", "userName pr"), rule("editor", r#"title eq "Writer""#)];
        let writer = || json!({ "userName": "w", "title": "Writer" });
        let nobody = || json!({});
        let all = compiled(Mode::All, Some("viewer"), rules());
        let highest = compiled(Mode::Highest, Some("viewer"), rules());
        assert_eq!(held(&all, writer(), &[]), ["editor", "viewer"]);
        assert_eq!(held(&highest, writer(), &[]), ["editor"]);
        assert_eq!(held(&all, nobody(), &[]), ["viewer"], "the default role");
        let grant = [exception("administrator", Ruling::Grant, None)];
        assert_eq!(held(&all, nobody(), &grant), ["administrator"], "an override is something that matches");
        assert_eq!(held(&highest, writer(), &grant), ["administrator"]);
        let deny = [exception("editor", Ruling::Deny, Some(5))];
        assert_eq!(held(&all, writer(), &deny), ["viewer"]);
        assert_eq!(held(&highest, writer(), &deny), ["viewer"], "what is denied does not stand in the way");
        assert_eq!(held(&all, nobody(), &[exception("viewer", Ruling::Deny, None)]), [""; 0]);
        assert_eq!(
            held(&all, writer(), &[exception("editor", Ruling::Deny, Some(0))]),
            ["editor", "viewer"],
            "expired"
        );
    }

    #[test]
    fn archived_roles_rules_that_are_off_and_rules_of_other_connections_grant_nothing() {
        let mut policy = Policy { default: None, ..sample() };
        policy.roles[0].archived = true;
        policy.rules = vec![
            rule("administrator", "userName pr"),
            Rule { enabled: false, ..rule("editor", "userName pr") },
            Rule { connection: Some("fabrikam".into()), ..rule("viewer", "userName pr") },
        ];
        let compiled = Compiled::new(policy).unwrap();
        let granted = [exception("administrator", Ruling::Grant, None)];
        assert_eq!(held(&compiled, json!({ "userName": "a" }), &granted), [""; 0]);
    }

    #[test]
    fn a_set_has_places_for_the_roles_of_two_catalogues() {
        let set: RoleSet = [0, 63, 64, 127, 128, 5000].into_iter().collect();
        assert_eq!(set.places().collect::<Vec<_>>(), [0, 63, 64, 127]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let mut policy = sample();
        policy.default = Some("owner".into());
        policy.roles[1].key = "a b".into();
        policy.roles[2].name = "administrator".into();
        policy.rules =
            vec![rule("viewer", "titel pr"), rule("nobody", r#"title eq "x"#), rule("viewer", "(title pr")];
        let problems: Vec<String> = policy.problems().iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 7, "{problems:#?}");
        let positions: Vec<Option<u32>> = policy.problems().iter().map(|problem| problem.position).collect();
        assert_eq!(positions, [None, None, None, Some(0), None, Some(9), Some(9)]);
        assert!(problems[3].starts_with("Rule 1: ") && problems[3].contains("titel"), "{problems:#?}");
    }
}
