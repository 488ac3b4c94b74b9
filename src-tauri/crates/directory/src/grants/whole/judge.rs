//! Judging users as they were read.

use std::collections::HashMap;
use std::sync::mpsc::Receiver;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use roles::condition::{Slice, rejoined};
use roles::{Override, RoleSet};
use serde_json::Value;

use super::groups::SeenGroups;
use super::read::{Chunk, Read};
use super::{Changed, InForce};
use crate::{Error, Result};

/// How many outcomes are remembered. Where rules look at what only one user has, remembering is of no use.
const REMEMBERED: usize = 50_000;

/// What users are judged by.
pub(super) struct Judge<'a> {
    pub(super) policy: &'a InForce,
    pub(super) groups: &'a SeenGroups,
    pub(super) overrides: &'a HashMap<i64, Vec<Override>>,
    pub(super) at: Timestamp,
}

/// What one thread found.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) differences: Vec<Changed>,
    pub(super) without_before: u64,
    pub(super) without_after: u64,
}

impl Judge<'_> {
    /// Judges what comes until nothing more does.
    pub(super) fn run(&self, chunks: &Mutex<Receiver<Chunk>>) -> Result<Part> {
        let mut part = Part::default();
        let mut known: HashMap<Vec<u8>, RoleSet> = HashMap::new();
        let mut places = Vec::new();
        let mut key = Vec::new();
        loop {
            let next = chunks.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(chunk) = next else { return Ok(part) };
            let (mut text, mut group) = (0, 0);
            let mut slices = Vec::new();
            for user in &chunk.users {
                let (body, direct) =
                    (&chunk.texts[text..user.text_end], &chunk.groups[group..user.groups_end]);
                (text, group) = (user.text_end, user.groups_end);
                let wanted = if user.active {
                    self.groups.of_user(direct, &mut places);
                    self.policy
                        .compiled
                        .interest()
                        .slices(body, &mut slices)
                        .map_err(|error| Error::Invalid(format!("a stored user is no JSON: {error}")))?;
                    self.matching(user, &slices, &places, &mut known, &mut key)
                } else {
                    RoleSet::NONE
                };
                part.note(user, wanted);
            }
        }
    }

    fn matching(
        &self,
        user: &Read,
        slices: &[Slice<'_>],
        places: &[u32],
        known: &mut HashMap<Vec<u8>, RoleSet>,
        key: &mut Vec<u8>,
    ) -> RoleSet {
        key.clear();
        key.extend(user.connection.to_le_bytes());
        for slice in slices {
            key.extend(slice.name.as_bytes());
            key.push(0);
            key.extend(slice.text.as_bytes());
            key.push(0);
        }
        places.iter().for_each(|place| key.extend(place.to_le_bytes()));
        let matching = known.get(key.as_slice()).copied().unwrap_or_else(|| {
            let mut seen = rejoined(slices);
            if !places.is_empty() {
                seen.insert("groups".to_owned(), Value::Array(self.groups.elements(places)));
            }
            let matching = self.policy.compiled.matching(self.policy.slug(user.connection), &seen);
            if known.len() < REMEMBERED {
                known.insert(key.clone(), matching);
            }
            matching
        });
        let overrides = self.overrides.get(&user.user).map_or(&[][..], Vec::as_slice);
        self.policy.compiled.settle(matching, overrides, self.at)
    }
}

impl Part {
    fn note(&mut self, user: &Read, wanted: RoleSet) {
        let firm = user.held.without(user.kept);
        let changed = Changed {
            user: user.user,
            gained: wanted.without(user.held),
            lost: firm.without(wanted),
            resumed: wanted.and(user.kept),
            let_go: RoleSet::NONE,
            left_without: !firm.is_empty() && wanted.is_empty() && user.kept.is_empty(),
        };
        self.without_before += u64::from(user.active && user.held.is_empty());
        self.without_after += u64::from(user.active && wanted.with(user.kept).is_empty());
        if !changed.gained.with(changed.lost).with(changed.resumed).is_empty() {
            self.differences.push(changed);
        }
    }
}
