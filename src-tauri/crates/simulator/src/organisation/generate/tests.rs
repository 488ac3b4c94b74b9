//! What every organisation keeps to.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::organisation::{GroupKind, Person, PersonKey, Standing};

#[test]
fn the_same_seed_makes_the_same_organisation() {
    for size in [12, 200, 5_000] {
        assert_eq!(Organisation::generate(42, size), Organisation::generate(42, size));
        assert_ne!(Organisation::generate(42, size).people, Organisation::generate(43, size).people);
    }
}

#[test]
fn the_organisation_of_a_seed_stays_what_it_is() {
    // Whoever changes this on purpose changes what everybody's seed makes.
    let print = |size| {
        let organisation = Organisation::generate(1, size);
        let people = organisation.people.iter().flat_map(|person| {
            let manager = person.manager.map_or(0, |manager| manager.0 + 1);
            let numbers = format!("{}{manager}{:?}", person.object_id, person.app_roles);
            let mut all = vec![numbers];
            texts(person, |text| all.push(text.to_owned()));
            all
        });
        let groups = organisation
            .groups
            .iter()
            .map(|group| format!("{}{}{:?}", group.object_id, group.name, group.members));
        people.chain(groups).flat_map(String::into_bytes).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    assert_eq!(
        [12, 200, 5_000].map(print),
        [9_062_193_244_572_588_711, 5_125_410_278_793_634_012, 18_286_735_371_239_755_373]
    );
}

#[test]
fn organisations_are_sound() {
    for seed in 0..20 {
        for size in [1, 2, 5, 12, 13, 40, 200] {
            sound(&Organisation::generate(seed, size), size);
        }
    }
    sound(&Organisation::generate(1, 5_000), 5_000);
    sound(&Organisation::generate(u64::MAX, 20_000), 20_000);
}

#[test]
fn the_largest_has_200_groups_and_one_of_everybody() {
    let organisation = Organisation::generate(7, 100_000);
    sound(&organisation, 100_000);
    assert_eq!(organisation.groups.len(), 200);
    assert!(organisation.groups.iter().any(|group| group.members.len() == 100_000));
    let administrators =
        organisation.people.iter().filter(|person| person.app_roles.contains(&roles::ADMINISTRATOR));
    assert!((2..=12).contains(&administrators.count()));
}

fn sound(organisation: &Organisation, size: u32) {
    let people = &organisation.people;
    assert_eq!(people.len(), size as usize);
    assert!(organisation.domain.ends_with(".example"));
    unique(people.iter().map(|person| person.object_id));
    unique(people.iter().map(|person| person.user_name.as_str()));
    unique(people.iter().map(|person| person.mail_nickname.as_str()));
    unique(people.iter().filter_map(|person| person.mail.as_deref()));
    unique(people.iter().map(|person| person.employee_number.as_deref()));
    let mut spans = vec![0; people.len()];
    for (key, person) in (0..).map(PersonKey).zip(people) {
        assert_eq!(person.user_name, format!("{}@{}", person.mail_nickname, organisation.domain));
        assert!(
            person
                .user_name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"@.-".contains(&b))
        );
        assert_eq!(person.standing, Standing::Enabled);
        assert!(person.app_roles.iter().all(|role| (role.0 as usize) < organisation.app_roles.len()));
        texts(person, |text| assert!(!text.is_empty() && text.trim() == text, "{person:?}"));
        match person.manager {
            // Managers come first: there is no circle.
            Some(manager) => {
                assert!(manager < key);
                spans[manager.0 as usize] += 1;
            }
            None => assert_eq!(key, PersonKey(0)),
        }
    }
    assert!(spans.iter().skip(1).all(|span| *span <= 12));
    unique(organisation.groups.iter().map(|group| group.object_id));
    unique(organisation.groups.iter().map(|group| group.name.to_lowercase()));
    unique(organisation.app_roles.iter().map(|role| role.id));
    for group in &organisation.groups {
        assert!(!group.members.is_empty(), "{}", group.name);
        assert!(group.members.is_sorted_by(|one, other| one < other), "{}", group.name);
        assert!(group.members.last().is_some_and(|last| (last.0 as usize) < people.len()));
        if group.kind == GroupKind::Department {
            let of = |key: &PersonKey| people[key.0 as usize].department.as_deref() == Some(&*group.name);
            assert!(group.members.iter().all(of));
        }
    }
    let members = organisation.groups.iter().filter(|group| group.kind == GroupKind::Department);
    assert_eq!(members.map(|group| group.members.len()).sum::<usize>(), people.len());
}

fn unique<T: Eq + std::hash::Hash + std::fmt::Debug>(items: impl Iterator<Item = T>) {
    let mut seen = HashSet::new();
    for item in items {
        assert!(!seen.contains(&item), "{item:?}");
        seen.insert(item);
    }
}

fn texts(person: &Person, mut check: impl FnMut(&str)) {
    for text in [&person.user_name, &person.mail_nickname, &person.display_name] {
        check(text);
    }
    let optional = [
        &person.mail,
        &person.given_name,
        &person.family_name,
        &person.title,
        &person.department,
        &person.division,
        &person.cost_center,
        &person.employee_number,
        &person.preferred_language,
        &person.timezone,
        &person.phone,
        &person.mobile,
    ];
    for text in optional.into_iter().flatten() {
        check(text);
    }
    if let Some(office) = &person.office {
        for text in [&office.street, &office.city, &office.postal_code, &office.country] {
            check(text);
        }
        office.region.iter().for_each(|text| check(text));
    }
}

#[test]
fn every_script_is_there_from_200_people_on() {
    // A letter of each.
    let scripts = [
        ("Latin", 'A'..='z'),
        ("Latin with diacritics", 'À'..='ſ'),
        ("Greek", 'Α'..='ώ'),
        ("Cyrillic", 'А'..='я'),
        ("Hebrew", 'א'..='ת'),
        ("Arabic", 'ء'..='ي'),
        ("Devanagari", 'अ'..='ह'),
        ("Han", '一'..='鿿'),
        ("Hangul", '가'..='힣'),
    ];
    for seed in 0..30 {
        let organisation = Organisation::generate(seed, 200);
        for (script, letters) in &scripts {
            let written =
                |person: &Person| person.display_name.chars().any(|letter| letters.contains(&letter));
            assert!(organisation.people.iter().any(written), "seed {seed}: {script}");
        }
    }
}

#[test]
fn what_can_be_missing_is_missing_somewhere() {
    let people = Organisation::generate(5, 5_000).people;
    let share = |missing: fn(&Person) -> bool| people.iter().filter(|person| missing(person)).count();
    assert!((50..200).contains(&share(|person| person.mail.is_none())));
    assert!((5..60).contains(&share(|person| person.given_name.is_none())));
    assert!((20..100).contains(&share(|person| person.title.is_none())));
    assert!((20..100).contains(&share(|person| person.office.is_none())));
    assert!(share(|person| person.phone.is_none()) > 100);
    assert!(share(|person| person.family_name.as_deref().is_some_and(|name| name.contains('\''))) > 10);
    assert!(share(|person| person.family_name.as_deref().is_some_and(|name| name.contains('-'))) > 10);
    assert!(share(|person| person.mail_nickname.ends_with('2')) > 10);
}

#[test]
fn most_people_are_called_as_people_in_their_office_are() {
    let people = Organisation::generate(5, 5_000).people;
    let mut of_city: HashMap<&str, (usize, usize)> = HashMap::new();
    for person in &people {
        if let Some(office) = &person.office {
            let count = of_city.entry(&office.city).or_default();
            count.0 += 1;
            count.1 += usize::from(person.display_name.chars().any(|letter| ('Α'..='ώ').contains(&letter)));
        }
    }
    let (all, greek) = of_city["Athens"];
    assert!(greek * 100 > all * 60, "{greek} of {all}");
    let (all, greek) = of_city["Berlin"];
    assert!(greek * 100 < all * 10, "{greek} of {all}");
}

#[test]
fn the_cast_reads_well_in_a_table() {
    let organisation = Organisation::generate(1, 12);
    let shown: Vec<_> = organisation.people.iter().map(|person| person.display_name.as_str()).collect();
    assert_eq!(
        shown,
        [
            "Helena Lindqvist",
            "Amara Okafor",
            "Søren Kjær",
            "Nora O'Brien",
            "山田 葵",
            "Léa Fontaine",
            "Tomasz Zając",
            "Ελένη Νικολάου",
            "Jean-Luc Marchand",
            "Lucía García Robles",
            "Priya Raman",
            "Emre Şahin",
        ]
    );
    let groups: Vec<_> =
        organisation.groups.iter().map(|group| (group.name.as_str(), group.members.len())).collect();
    assert_eq!(
        groups,
        [
            ("All employees", 12),
            ("Operations", 3),
            ("Product", 5),
            ("Sales", 4),
            ("App Administrators", 2),
            ("App Editors", 3),
            ("App Viewers", 7),
            ("Project Lighthouse", 5),
        ]
    );
    assert_eq!(organisation.people[3].mail_nickname, "nora.obrien");
    assert_eq!(organisation.people[10].mail_nickname, "priya.raman");
}
