//! People.

use std::sync::Arc;

use super::accounts::Accounts;
use super::departments::Department;
use super::names::{CULTURES, Names};
use super::sites::{Numbers, Site};
use super::tree::Place;
use crate::chance::Chance;
use crate::organisation::{AppRoleKey, Office, Person, PersonKey, Standing};

/// Of a hundred people in an office, how many are from elsewhere.
const FROM_ELSEWHERE: u32 = 22;

/// Makes people, one after the other.
pub(super) struct Maker<'a> {
    domain: &'a str,
    departments: &'a [Department],
    sites: &'a [Site],
    offices: Vec<Arc<Office>>,
    names: Vec<Names>,
    accounts: Accounts,
    /// Where everybody so far works; managers come first.
    at: Vec<usize>,
    /// How many people each office has, for their telephone numbers.
    telephones: Vec<u32>,
    /// Cultures of people from elsewhere. Dealt instead of drawn, so that a small company has every one of them.
    deck: Vec<usize>,
    /// How often everybody was dealt.
    rounds: u32,
    employee_number: u32,
    chance: Chance,
    ids: Chance,
}

/// Where somebody's name is from and how it is written.
struct Origin {
    names: usize,
    native: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        chance: &mut Chance,
        domain: &'a str,
        departments: &'a [Department],
        sites: &'a [Site],
    ) -> Self {
        Self {
            domain,
            departments,
            sites,
            offices: sites.iter().map(|site| Arc::new(site.office())).collect(),
            names: CULTURES.map(Names::of).into(),
            accounts: Accounts::default(),
            at: Vec::new(),
            telephones: vec![0; sites.len()],
            deck: Vec::new(),
            rounds: 0,
            employee_number: 1000,
            ids: chance.fork("ids"),
            chance: chance.fork("people"),
        }
    }

    /// The next person.
    pub(super) fn make(&mut self, place: Place, app_roles: Vec<AppRoleKey>) -> Person {
        let site_key = self.site(place);
        self.at.push(site_key);
        let site = &self.sites[site_key];
        let department = &self.departments[place.department];
        let origin = self.origin(site);
        let names = &self.names[origin.names];
        let full = names.draw(&mut self.chance, origin.native);
        let language = if origin.native && names.culture.language != site.culture.language && !names.latin {
            names.culture.language
        } else {
            site.language
        };
        // Some people have one name only.
        let single = place.height == 0 && self.chance.below(1000) < 4;
        let mail_nickname = self.accounts.take(if single {
            full.account.split('.').next_back().unwrap_or_default().to_owned()
        } else {
            full.account
        });
        let user_name = format!("{mail_nickname}@{}", self.domain);
        let telephone = self.telephones[site_key];
        self.telephones[site_key] += 1;
        self.employee_number += 1 + self.chance.below(3);
        let leads = place.height > 0 || place.depth == 0;
        let chance = &mut self.chance;
        let number = |range: Option<Numbers>| range.map(|range| range.at(telephone));
        Person {
            object_id: self.ids.uuid(),
            mail: (leads || !chance.percent(2)).then(|| user_name.clone()),
            user_name,
            mail_nickname,
            display_name: if single { full.family.clone() } else { full.display },
            given_name: (!single).then_some(full.given),
            family_name: Some(full.family),
            title: (leads || !chance.percent(1)).then(|| title(chance, place, department)),
            department: Some(department.name.to_owned()),
            division: Some(department.division.to_owned()),
            cost_center: Some((department.cost_center + place.team % 100).to_string()),
            employee_number: Some(format!("{:06}", self.employee_number)),
            preferred_language: (!chance.percent(3)).then(|| language.to_owned()),
            timezone: Some(site.timezone.to_owned()),
            phone: number(site.phone).filter(|_| !chance.percent(8)),
            mobile: number(site.mobile).filter(|_| chance.percent(45)),
            office: (!chance.percent(1)).then(|| Arc::clone(&self.offices[site_key])),
            manager: place.manager.and_then(|manager| u32::try_from(manager).ok()).map(PersonKey),
            app_roles,
            assigned: true,
            standing: Standing::Enabled,
        }
    }

    /// Where somebody works: most people where their manager does.
    fn site(&mut self, place: Place) -> usize {
        let manager =
            place.manager.filter(|_| place.depth > 0).and_then(|manager| self.at.get(manager).copied());
        if let Some(site) = manager
            && self.chance.percent(65)
        {
            return site;
        }
        let total = self.sites.iter().map(|site| site.share).sum();
        let mut drawn = self.chance.below(total);
        for (key, site) in self.sites.iter().enumerate() {
            if drawn < site.share {
                return key;
            }
            drawn -= site.share;
        }
        0
    }

    fn origin(&mut self, site: &Site) -> Origin {
        let at_home = |names: &Names| names.culture.language == site.culture.language;
        let home = self.names.iter().position(at_home).unwrap_or_default();
        if !self.chance.percent(FROM_ELSEWHERE) {
            return Origin { names: home, native: true };
        }
        if self.deck.is_empty() {
            self.deck = (0..self.names.len()).collect();
            self.chance.shuffle(&mut self.deck);
            self.rounds += 1;
        }
        let names = self.deck.pop().unwrap_or_default();
        // Many who move abroad write their name as the people there can read it. The first round does not, so that every
        // script is there.
        let native = self.rounds == 1 || names == home || self.names[names].latin || self.chance.percent(40);
        Origin { names, native }
    }
}

/// The title. The head of the company has one of its own.
fn title(chance: &mut Chance, place: Place, department: &Department) -> String {
    if place.manager.is_none() {
        return "Chief Executive Officer".to_owned();
    }
    department.title(chance, place.depth, place.height)
}
