//! The twelve people with whom a demonstration tells its story.
//!
//! They are written by hand, so that a table of them reads well and everybody stays recognisable: three departments, one chain of
//! managers four deep, Latin, Greek and Japanese letters, two administrators of whom one can leave.

use std::sync::Arc;

use super::names::account;
use super::roles::{ADMINISTRATOR, EDITOR, VIEWER};
use super::{groups, roles, sites};
use crate::chance::Chance;
use crate::organisation::{AppRoleKey, Group, GroupKind, Organisation, Person, PersonKey, Standing};

/// How many they are.
pub(super) const SIZE: usize = 12;

/// Somebody of the cast.
struct Role {
    given: &'static str,
    family: &'static str,
    /// The name as it is shown, where it is not the given and the family name.
    display: Option<&'static str>,
    /// The user name, where it is not made of the names.
    account: Option<&'static str>,
    title: &'static str,
    department: Department,
    manager: Option<u32>,
    city: &'static str,
    may: AppRoleKey,
    /// Whether the project has them.
    project: bool,
}

#[derive(Clone, Copy)]
enum Department {
    Operations,
    Product,
    Sales,
}

const fn role(given: &'static str, family: &'static str, title: &'static str) -> Role {
    Role {
        given,
        family,
        display: None,
        account: None,
        title,
        department: Department::Operations,
        manager: None,
        city: "Berlin",
        may: VIEWER,
        project: false,
    }
}

/// Managers come before those who report to them.
const CAST: [Role; SIZE] = [
    Role { city: "Stockholm", ..role("Helena", "Lindqvist", "Managing Director") },
    Role {
        department: Department::Product,
        manager: Some(0),
        city: "London",
        may: ADMINISTRATOR,
        project: true,
        ..role("Amara", "Okafor", "Head of Product")
    },
    Role {
        department: Department::Sales,
        manager: Some(0),
        city: "Stockholm",
        may: EDITOR,
        account: Some("soren.kjaer"),
        ..role("Søren", "Kjær", "Head of Sales")
    },
    Role {
        manager: Some(0),
        city: "London",
        may: ADMINISTRATOR,
        project: true,
        ..role("Nora", "O'Brien", "IT Lead")
    },
    Role {
        department: Department::Product,
        manager: Some(1),
        city: "Tokyo",
        may: EDITOR,
        display: Some("山田 葵"),
        account: Some("aoi.yamada"),
        project: true,
        ..role("葵", "山田", "Lead Engineer")
    },
    Role {
        department: Department::Product,
        manager: Some(1),
        city: "Paris",
        may: EDITOR,
        account: Some("lea.fontaine"),
        project: true,
        ..role("Léa", "Fontaine", "Product Designer")
    },
    Role {
        department: Department::Product,
        manager: Some(4),
        account: Some("tomasz.zajac"),
        ..role("Tomasz", "Zając", "Software Engineer")
    },
    Role {
        department: Department::Product,
        manager: Some(4),
        city: "Athens",
        account: Some("eleni.nikolaou"),
        ..role("Ελένη", "Νικολάου", "Data Analyst")
    },
    Role {
        department: Department::Sales,
        manager: Some(2),
        city: "Paris",
        ..role("Jean-Luc", "Marchand", "Account Executive")
    },
    Role {
        department: Department::Sales,
        manager: Some(2),
        account: Some("lucia.garcia"),
        project: true,
        ..role("Lucía", "García Robles", "Account Executive")
    },
    Role {
        department: Department::Sales,
        manager: Some(2),
        city: "London",
        ..role("Priya", "Raman", "Customer Success Manager")
    },
    Role { manager: Some(3), account: Some("emre.sahin"), ..role("Emre", "Şahin", "IT Support Specialist") },
];

/// The first of the cast, as many as there are to be.
pub(super) fn play(chance: &mut Chance, name: String, domain: String, size: usize) -> Organisation {
    let mut ids = chance.fork("ids");
    let app_roles = roles::catalogue(&mut ids);
    let people: Vec<Person> = (0..)
        .zip(CAST.iter().take(size))
        .map(|(place, role)| person(&mut ids, role, place, &domain))
        .collect();
    let mut groups = groups::of_people(&mut ids, &people, &app_roles, false);
    let members = (0..).zip(CAST.iter().take(size)).filter(|(_, role)| role.project);
    let members: Vec<_> = members.map(|(key, _)| PersonKey(key)).collect();
    if !members.is_empty() {
        groups.push(Group {
            object_id: ids.uuid(),
            name: "Project Lighthouse".to_owned(),
            kind: GroupKind::Project,
            members,
            assigned: true,
        });
    }
    Organisation { name, domain, people, groups, app_roles }
}

fn person(ids: &mut Chance, role: &Role, place: u32, domain: &str) -> Person {
    let (department, division, cost_center) = match role.department {
        Department::Operations => ("Operations", "Corporate", "1000"),
        Department::Product => ("Product", "Products", "2100"),
        Department::Sales => ("Sales", "Commercial", "3100"),
    };
    let mail_nickname =
        role.account.map_or_else(|| account(&format!("{}.{}", role.given, role.family)), str::to_owned);
    let user_name = format!("{mail_nickname}@{domain}");
    let site = sites::named(role.city);
    Person {
        object_id: ids.uuid(),
        mail: Some(user_name.clone()),
        user_name,
        mail_nickname,
        display_name: role.display.map_or_else(|| format!("{} {}", role.given, role.family), str::to_owned),
        given_name: Some(role.given.to_owned()),
        family_name: Some(role.family.to_owned()),
        title: Some(role.title.to_owned()),
        department: Some(department.to_owned()),
        division: Some(division.to_owned()),
        cost_center: Some(cost_center.to_owned()),
        employee_number: Some(format!("{:04}", 1001 + place)),
        preferred_language: site.map(|site| site.language.to_owned()),
        timezone: site.map(|site| site.timezone.to_owned()),
        phone: site.and_then(|site| site.phone).map(|range| range.at(10 + place)),
        mobile: site.and_then(|site| site.mobile).map(|range| range.at(10 + place)),
        office: site.map(|site| Arc::new(site.office())),
        manager: role.manager.map(PersonKey),
        app_roles: vec![role.may],
        assigned: true,
        standing: Standing::Enabled,
    }
}
