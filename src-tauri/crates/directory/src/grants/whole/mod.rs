//! The roles of all users at once, worked out over one snapshot and compared with what they hold: what a
//! policy would change.
//!
//! One thread reads users in the order of their rows, with their grants and memberships beside them,
//! which are in the same order; others judge. A user is judged by slices of the document
//! ([`roles::condition::Slice`]), and outcomes are remembered by these. Nothing is written.

mod groups;
mod judge;
mod keeping;
mod read;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;

use jiff::Timestamp;
use roles::{Policy, RoleSet};
use rusqlite::Connection as Sqlite;

use super::in_force::InForce;
use crate::{Error, Result, open};

use groups::SeenGroups;
use judge::Judge;
use read::{Chunk, Slots};

/// How far it is, and whether it is still wanted.
#[derive(Debug, Default)]
pub struct Progress {
    /// How many users were read.
    pub done: AtomicU64,
    /// How many there are.
    pub total: AtomicU64,
    /// Set by whoever does not want it any more.
    pub cancelled: AtomicBool,
}

/// What a policy would change.
#[derive(Debug)]
pub struct Whole {
    pub(super) policy: Policy,
    /// The policy that it was compared with.
    pub(super) revision: u32,
    /// The last change and the last event that the snapshot had.
    pub(super) marks: (i64, i64),
    pub(super) slots: Slots,
    pub(super) differences: Vec<Changed>,
    /// What would become of each role of either policy, the new one's first.
    pub effects: Vec<Effect>,
    /// How many active users hold no role now.
    pub without_before: u64,
    /// How many would.
    pub without_after: u64,
    /// How many who hold a role would hold none.
    pub left_without: u64,
}

/// A user for whom something would change: places of roles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changed {
    pub(super) user: i64,
    pub(super) gained: RoleSet,
    pub(super) lost: RoleSet,
    pub(super) resumed: RoleSet,
    /// What is merely kept and would be kept no longer; saving ends it by itself.
    pub(super) let_go: RoleSet,
    pub(super) left_without: bool,
}

impl Changed {
    /// A user for whom nothing would change so far.
    const fn none(user: i64) -> Self {
        let none = RoleSet::NONE;
        Self { user, gained: none, lost: none, resumed: none, let_go: none, left_without: false }
    }

    const fn loses(&self) -> RoleSet {
        self.lost.with(self.let_go)
    }
}

/// A user for whom something would change: the sequence number, the keys of the roles gained and of those lost.
pub(crate) type Concerned = (i64, Vec<String>, Vec<String>);

/// What would become of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The key.
    pub role: String,
    /// The name.
    pub name: String,
    /// How many hold it.
    pub before: u64,
    /// How many would gain it.
    pub gains: u64,
    /// How many would lose it.
    pub loses: u64,
    /// Whether it is protected, held, and would be left without a holder.
    pub at_risk: bool,
}

impl Effect {
    /// How many would hold it.
    #[must_use]
    pub const fn after(&self) -> u64 {
        (self.before + self.gains).saturating_sub(self.loses)
    }
}

/// Which of the users for whom something would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Those who would gain a role.
    Gains,
    /// Those who would lose one.
    Loses,
    /// Those who would be left without any.
    None,
}

impl Whole {
    /// How many users would gain or lose something.
    #[must_use]
    pub fn users(&self) -> u64 {
        self.differences.iter().filter(|changed| !changed.gained.with(changed.loses()).is_empty()).count()
            as u64
    }

    /// The protected roles that would be left without a holder.
    #[must_use]
    pub fn at_risk(&self) -> Vec<&Effect> {
        self.effects.iter().filter(|effect| effect.at_risk).collect()
    }

    /// Users for whom something would change, with the keys of the roles they would gain and lose: how
    /// many there are, and those from one place on.
    pub(crate) fn concerned(
        &self,
        side: Side,
        role: Option<&str>,
        start: u64,
        count: usize,
    ) -> (u64, Vec<Concerned>) {
        let slot = role
            .map(|key| self.effects.iter().position(|effect| effect.role == key).unwrap_or(RoleSet::PLACES));
        let is_meant = |changed: &&Changed| {
            let of = match side {
                Side::Gains => changed.gained,
                Side::Loses => changed.loses(),
                Side::None if changed.left_without => changed.loses(),
                Side::None => RoleSet::NONE,
            };
            slot.map_or(!of.is_empty(), |slot| of.contains(slot))
        };
        let keys = |set: RoleSet| {
            set.places()
                .filter_map(|place| self.effects.get(place))
                .map(|effect| effect.role.clone())
                .collect()
        };
        let total = self.differences.iter().filter(is_meant).count() as u64;
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let part = self.differences.iter().filter(is_meant).skip(start).take(count);
        (total, part.map(|changed| (changed.user, keys(changed.gained), keys(changed.loses()))).collect())
    }
}

/// Works out what a policy would change.
pub(crate) fn work_out(database: &Path, policy: Policy, at: Timestamp, progress: &Progress) -> Result<Whole> {
    let sqlite = open::reader(database)?;
    // One snapshot for everything; it ends with the connection.
    sqlite.execute_batch("BEGIN")?;
    let former = InForce::read(&sqlite)?;
    let wanted = InForce::of(&sqlite, former.revision, policy)?;
    let marks = sqlite.query_row(
        "SELECT coalesce((SELECT max(id) FROM change), 0), coalesce((SELECT max(id) FROM role_event), 0)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let slots = Slots::of(&sqlite, &wanted)?;
    let total = sqlite.query_row(
        "SELECT coalesce(sum(live), 0) FROM census WHERE collection % 2 = 0",
        [],
        |row| row.get(0),
    )?;
    progress.total.store(total, Ordering::Relaxed);
    let groups = SeenGroups::of(&sqlite, &wanted.compiled.interest().groups)?;
    let overrides = read::overrides(&sqlite)?;
    let judge = Judge { policy: &wanted, groups: &groups, overrides: &overrides, at };
    let judged = judge_all(&sqlite, &judge, &slots, progress)?;
    let mut whole = Whole {
        policy: wanted.policy().clone(),
        revision: former.revision,
        marks,
        effects: Vec::new(),
        slots,
        differences: Vec::new(),
        without_before: 0,
        without_after: 0,
        left_without: 0,
    };
    for part in judged {
        whole.without_before += part.without_before;
        whole.without_after += part.without_after;
        whole.differences.extend(part.differences);
    }
    whole.differences.sort_unstable_by_key(|changed| changed.user);
    keeping::end(&sqlite, &mut whole, &wanted)?;
    whole.left_without = whole.differences.iter().filter(|changed| changed.left_without).count() as u64;
    whole.effects = effects(&sqlite, &whole, &former)?;
    Ok(whole)
}

/// Reads users on this thread and judges them on others.
fn judge_all(
    sqlite: &Sqlite,
    judge: &Judge<'_>,
    slots: &Slots,
    progress: &Progress,
) -> Result<Vec<judge::Part>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let (sender, receiver) = sync_channel::<Chunk>(2 * workers);
    let receiver = Mutex::new(receiver);
    std::thread::scope(|scope| {
        let judging: Vec<_> = (0..workers).map(|_| scope.spawn(|| judge.run(&receiver))).collect();
        let read = read::users(sqlite, judge.groups, slots, progress, &sender);
        // Whoever judges ends when there is nothing more to come.
        drop(sender);
        let parts: Vec<Result<judge::Part>> =
            judging.into_iter().map(|worker| worker.join().map_err(|_| Error::Closed)?).collect();
        read?;
        parts.into_iter().collect()
    })
}

fn effects(sqlite: &Sqlite, whole: &Whole, former: &InForce) -> Result<Vec<Effect>> {
    let mut effects = Vec::new();
    for (place, (number, key)) in whole.slots.roles().enumerate() {
        let wanted = whole.policy.role(key).map(|(_, role)| role);
        let known = former.policy().role(key).map(|(_, role)| role);
        let name = wanted.or(known).map_or(key, |role| role.name.as_str()).to_owned();
        let before = super::settle::holders(sqlite, number)?;
        let count = |of: fn(&Changed) -> RoleSet| {
            whole.differences.iter().filter(|changed| of(changed).contains(place)).count() as u64
        };
        let (gains, loses) = (count(|changed| changed.gained), count(Changed::loses));
        let mut effect = Effect { role: key.to_owned(), name, before, gains, loses, at_risk: false };
        let protected = known.is_some_and(|role| role.protected) || wanted.is_some_and(|role| role.protected);
        effect.at_risk = protected && before > 0 && effect.after() == 0;
        effects.push(effect);
    }
    Ok(effects)
}
