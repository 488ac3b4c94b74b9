//! A company small enough to be read on the wire.

use simulator::organisation::{
    AppRole, AppRoleKey, Group, GroupKind, Office, Organisation, Person, PersonKey, Standing,
};
use uuid::Uuid;

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_4000_8000_0000_0000_0000 | number)
}

fn person(number: u128, given: &str, family: &str, department: &str, manager: Option<u32>) -> Person {
    let nickname = given.to_lowercase();
    let mail = format!("{nickname}@ex.com");
    Person {
        object_id: id(number),
        user_name: mail.clone(),
        mail_nickname: nickname,
        mail: Some(mail),
        display_name: format!("{given} {family}"),
        given_name: Some(given.to_owned()),
        family_name: Some(family.to_owned()),
        title: Some("Engineer".to_owned()),
        department: Some(department.to_owned()),
        division: None,
        cost_center: None,
        employee_number: Some(format!("{}", 16 + number)),
        preferred_language: Some("en-US".to_owned()),
        timezone: None,
        phone: None,
        mobile: None,
        office: None,
        manager: manager.map(PersonKey),
        app_roles: Vec::new(),
        assigned: true,
        standing: Standing::Enabled,
    }
}

fn group(number: u128, name: &str, kind: GroupKind, members: &[u32]) -> Group {
    Group {
        object_id: id(number),
        name: name.to_owned(),
        kind,
        members: members.iter().copied().map(PersonKey).collect(),
        assigned: true,
    }
}

fn role(number: u128, name: &str) -> AppRole {
    AppRole { id: id(number), value: name.to_owned(), name: name.to_owned() }
}

/// Seven people, two departments and a project. The last one to be named leads the first.
pub(crate) fn company() -> Organisation {
    let mut people = vec![
        person(1, "Ada", "Lovelace", "R&D", Some(6)),
        person(2, "Bjørn", "Ås", "R&D", Some(0)),
        person(3, "Chen", "O'Neill", "Sales", Some(0)),
        person(4, "Dora", "Müller", "Sales", Some(2)),
        person(5, "Eve", "Sørensen", "Sales", Some(2)),
        person(6, "Finn", "Berg", "R&D", Some(0)),
        person(7, "Grace", "Hopper", "R&D", None),
    ];
    if let [ada, bjorn, chen, ..] = &mut people[..] {
        (bjorn.user_name, bjorn.mail) = ("bjorn@ex.com".to_owned(), Some("bjorn@ex.com".to_owned()));
        bjorn.app_roles = vec![AppRoleKey(0)];
        chen.app_roles = vec![AppRoleKey(0), AppRoleKey(1)];
        ada.phone = Some("+47 22 00 00 01".to_owned());
        ada.office = Some(
            Office {
                street: "Main Street 1".to_owned(),
                city: "Oslo".to_owned(),
                region: None,
                postal_code: "0150".to_owned(),
                country: "NO".to_owned(),
            }
            .into(),
        );
    }
    Organisation {
        name: "Example".to_owned(),
        domain: "ex.com".to_owned(),
        people,
        groups: vec![
            group(0x101, "R&D", GroupKind::Department, &[0, 1, 5, 6]),
            group(0x102, "Sales", GroupKind::Department, &[2, 3, 4]),
            group(0x103, "EDU All", GroupKind::Project, &[0, 3]),
        ],
        app_roles: vec![
            role(0x201, "Admin"),
            role(0x202, "Editor"),
            role(0x203, "Viewer"),
            role(0x204, "Auditor"),
        ],
    }
}
