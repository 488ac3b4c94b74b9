//! App roles, and who has which.

use super::departments;
use super::tree::Place;
use crate::chance::Chance;
use crate::organisation::{AppRole, AppRoleKey};

/// May manage who may do what.
pub(super) const ADMINISTRATOR: AppRoleKey = AppRoleKey(0);
/// May change content.
pub(super) const EDITOR: AppRoleKey = AppRoleKey(1);
/// May see content.
pub(super) const VIEWER: AppRoleKey = AppRoleKey(2);

/// The app roles of the catalogue that Rollcall begins with.
pub(super) fn catalogue(chance: &mut Chance) -> Vec<AppRole> {
    ["Administrator", "Editor", "Viewer"]
        .into_iter()
        .map(|name| AppRole { id: chance.uuid(), value: name.to_ascii_lowercase(), name: name.to_owned() })
        .collect()
}

/// Who has which: a few administrators from IT, some editors, and some people with none, who get what everybody gets.
pub(super) fn assign(chance: &mut Chance, places: &[Place]) -> Vec<Vec<AppRoleKey>> {
    let mut administrators = (3 + places.len() / 12_500).min(12);
    places
        .iter()
        .map(|place| {
            if place.department == departments::IT && administrators > 0 {
                administrators -= 1;
                return vec![ADMINISTRATOR];
            }
            match chance.below(100) {
                0..15 => vec![EDITOR],
                15..18 => vec![EDITOR, VIEWER],
                18..97 => vec![VIEWER],
                _ => Vec::new(),
            }
        })
        .collect()
}
