//! An invented organisation.
//!
//! Everything follows from the seed and the size: the same ones make the same organisation on every machine and in every
//! version that does not say otherwise.

mod accounts;
mod cast;
mod company;
mod departments;
mod groups;
mod names;
mod people;
mod projects;
mod roles;
mod sites;
#[cfg(test)]
mod tests;
mod tree;

use super::Organisation;
use crate::chance::Chance;

/// The sizes that are offered: to be shown, to be looked through, to be worked with, to be measured with.
pub const SIZES: [u32; 4] = [12, 200, 5_000, 100_000];

impl Organisation {
    /// Makes an organisation of so many people; at least one. Up to twelve, they are a cast written by hand.
    #[must_use]
    pub fn generate(seed: u64, size: u32) -> Self {
        let size = size.max(1);
        let mut chance = Chance::new(seed);
        let (name, domain) = company::draw(&mut chance.fork("company"));
        let count = size as usize;
        if count <= cast::SIZE {
            return cast::play(&mut chance, name, domain, count);
        }
        let departments = departments::of(size);
        let shares: Vec<u32> = departments.iter().map(|department| department.share).collect();
        let places = tree::grow(&mut chance.fork("tree"), count, &shares);
        let roles = roles::assign(&mut chance.fork("roles"), &places);
        let mut maker = people::Maker::new(&mut chance, &domain, departments, sites::of(size));
        let people: Vec<_> =
            places.iter().zip(roles).map(|(place, roles)| maker.make(*place, roles)).collect();
        drop(maker);
        let app_roles = roles::catalogue(&mut chance.fork("app roles"));
        let mut groups = groups::of_people(&mut chance.fork("groups"), &people, &app_roles, true);
        groups.append(&mut groups::of_projects(&mut chance.fork("projects"), size, groups.len()));
        Self { name, domain, people, groups, app_roles }
    }
}
