//! The groups that rules look at, for all users at once.

use std::collections::{HashMap, HashSet};

use roles::condition::{Groups, element};
use rusqlite::Connection as Sqlite;
use serde_json::Value;

use crate::Result;

/// For each live group the ones that rules look at among itself and those it is in, by their places in
/// `elements`.
#[derive(Debug, Default)]
pub(super) struct SeenGroups {
    /// Whether rules look at any.
    pub(super) any: bool,
    above: HashMap<i64, Vec<u32>>,
    own: HashMap<i64, u32>,
    /// Each as it is in the `groups` of a user: directly, and through another group.
    elements: Vec<(Value, Value)>,
}

impl SeenGroups {
    pub(super) fn of(sqlite: &Sqlite, interest: &Groups) -> Result<Self> {
        let mut seen = Self { any: interest.any(), ..Self::default() };
        if !seen.any {
            return Ok(seen);
        }
        let mut groups = HashSet::new();
        let mut all = sqlite.prepare(
            "SELECT sequence, id, display, external_id FROM resource
              WHERE collection IN (SELECT 2 * id + 1 FROM connection) ORDER BY sequence",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let (sequence, id): (i64, String) = (row.get(0)?, row.get(1)?);
            let (display, external_id): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let (display, external_id) = (display.unwrap_or_default(), external_id.as_deref());
            groups.insert(sequence);
            if interest.look_at(&id, &display, external_id) {
                let place = u32::try_from(seen.elements.len()).unwrap_or(u32::MAX);
                seen.own.insert(sequence, place);
                seen.elements.push((
                    element(&id, &display, external_id, true),
                    element(&id, &display, external_id, false),
                ));
            }
        }
        let mut parents =
            sqlite.prepare("SELECT of_group FROM member INDEXED BY member_of WHERE resource = ?")?;
        let mut above: HashMap<i64, Vec<i64>> = HashMap::new();
        for group in &groups {
            let found =
                parents.query_map([group], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
            if !found.is_empty() {
                above.insert(*group, found);
            }
        }
        for group in &groups {
            let mut places = Vec::new();
            let (mut unexplored, mut known) = (vec![*group], HashSet::from([*group]));
            while let Some(next) = unexplored.pop() {
                places.extend(seen.own.get(&next));
                let live = above.get(&next).into_iter().flatten().filter(|parent| groups.contains(parent));
                unexplored.extend(live.filter(|parent| known.insert(**parent)));
            }
            if !places.is_empty() {
                seen.above.insert(*group, places);
            }
        }
        Ok(seen)
    }

    /// What a user sees who is directly in some groups: places, each marked in its lowest bit if the user is directly in
    /// that group; in order, each once.
    pub(super) fn of_user(&self, direct: &[i64], places: &mut Vec<u32>) {
        places.clear();
        for group in direct {
            for place in self.above.get(group).into_iter().flatten() {
                places.push(place << 1);
            }
        }
        for place in direct.iter().filter_map(|group| self.own.get(group)) {
            // `above` holds it as well, without the mark.
            places.retain(|known| *known != place << 1);
            places.push(place << 1 | 1);
        }
        places.sort_unstable();
        places.dedup();
    }

    /// The `groups` of a user.
    pub(super) fn elements(&self, places: &[u32]) -> Vec<Value> {
        let element = |place: &u32| {
            let (direct, indirect) = self.elements.get((place >> 1) as usize)?;
            Some(if place & 1 == 1 { direct } else { indirect }.clone())
        };
        places.iter().filter_map(element).collect()
    }
}
