//! From a row to a person.

use std::collections::HashMap;
use std::sync::Arc;

use ::csv::StringRecord;
use uuid::Uuid;

use super::column::{Column, Columns};
use super::countries::Countries;
use super::ids::Ids;
use super::report::Remarks;
use crate::organisation::{Office, Person, Standing};

/// The longest value, in bytes: longer than any list of groups, and shorter than what a stray quotation mark swallows.
const LONGEST: usize = 65_536;

/// Makes people of rows.
pub(super) struct Rows<'a> {
    columns: &'a Columns,
    headings: &'a StringRecord,
    countries: Countries,
    /// The lines of those who are there, by their user names in small letters.
    known: HashMap<String, u64>,
    offices: HashMap<Office, Arc<Office>>,
    pub(super) ids: Ids,
    skipped: Remarks,
    notes: Remarks,
}

/// The values of one row.
pub(super) struct Row<'a> {
    columns: &'a Columns,
    values: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// The value of a column, unless there is none or it is blank.
    pub(super) fn value(&self, column: Column) -> Option<&'a str> {
        let value = self.values.get(self.columns.place(column)?)?.trim();
        (!value.is_empty()).then_some(value)
    }

    fn text(&self, column: Column) -> Option<String> {
        self.value(column).map(str::to_owned)
    }

    /// The names in a value that has several.
    pub(super) fn list(&self, column: Column) -> impl Iterator<Item = &'a str> + use<'a> {
        let value = self.value(column).unwrap_or_default();
        value.split([';', '|', '\n']).map(str::trim).filter(|name| !name.is_empty())
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(columns: &'a Columns, headings: &'a StringRecord) -> Self {
        Self {
            columns,
            headings,
            countries: Countries::new(),
            known: HashMap::new(),
            offices: HashMap::new(),
            ids: Ids::default(),
            skipped: Remarks::default(),
            notes: Remarks::default(),
        }
    }

    /// The identifiers given out, and what there is to say about rows that were skipped and about the others.
    pub(super) fn finish(self) -> (Ids, Remarks, Remarks) {
        (self.ids, self.skipped, self.notes)
    }

    /// The person in this row, with the row itself; otherwise it is noted why there is none.
    pub(super) fn person<'b>(&mut self, line: u64, values: &'b StringRecord) -> Option<(Person, Row<'b>)>
    where
        'a: 'b,
    {
        let width = self.headings.len();
        if values.iter().skip(width).any(|value| !value.trim().is_empty()) {
            self.skipped.add(line, || {
                format!(
                    "The row has {} values, but there are {width} headings. Put a value that has the separator in it into quotation marks.",
                    values.len()
                )
            });
            return None;
        }
        if values.iter().any(|value| value.len() > LONGEST) {
            self.skipped.add(line, || {
                "The row has a value as long as no name is. See whether a quotation mark in it is not closed.".to_owned()
            });
            return None;
        }
        let row = Row { columns: self.columns, values };
        let Some(user_name) = row.value(Column::UserName).or_else(|| row.value(Column::Mail)) else {
            self.skipped.add(line, || {
                "The row has neither a user name nor an e-mail address. Add one, or leave the row out."
                    .to_owned()
            });
            return None;
        };
        if let Some(first) = self.known.get(&user_name.to_lowercase()) {
            self.skipped.add(line, || {
                format!("The user name “{user_name}” is in line {first} already. Remove one of the two rows.")
            });
            return None;
        }
        self.known.insert(user_name.to_lowercase(), line);
        let (given, family) = (row.text(Column::GivenName), row.text(Column::FamilyName));
        let display_name = row.text(Column::DisplayName).unwrap_or_else(|| match (&given, &family) {
            (Some(given), Some(family)) => format!("{given} {family}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => user_name.to_owned(),
        });
        let before_at = |address: &str| address.split('@').next().unwrap_or_default().to_owned();
        let person = Person {
            object_id: self.id(line, &row, user_name),
            user_name: user_name.to_owned(),
            mail_nickname: row
                .text(Column::MailNickname)
                .unwrap_or_else(|| before_at(row.value(Column::Mail).unwrap_or(user_name))),
            mail: row.text(Column::Mail),
            display_name,
            given_name: given,
            family_name: family,
            title: row.text(Column::Title),
            department: row.text(Column::Department),
            division: row.text(Column::Division),
            cost_center: row.text(Column::CostCenter),
            employee_number: row.text(Column::EmployeeNumber),
            preferred_language: row
                .value(Column::PreferredLanguage)
                .map(|language| language.replace('_', "-")),
            timezone: row.text(Column::Timezone),
            phone: row.text(Column::Phone),
            mobile: row.text(Column::Mobile),
            office: self.office(line, &row),
            manager: None,
            app_roles: Vec::new(),
            assigned: true,
            standing: self.standing(line, &row),
        };
        Some((person, row))
    }

    /// The identifier in the file if it is a UUID, as Entra ID's are; Okta's are not.
    fn id(&mut self, line: u64, row: &Row<'_>, user_name: &str) -> Uuid {
        if let Some(id) = row.value(Column::Id).and_then(|id| Uuid::try_parse(id).ok()) {
            if self.ids.take(id) {
                return id;
            }
            self.notes.add(line, || {
                format!("The identifier {id} is somebody else's already. {user_name} has got another one.")
            });
        }
        self.ids.derive("person", user_name)
    }

    fn standing(&mut self, line: u64, row: &Row<'_>) -> Standing {
        let mut enabled = true;
        for (column, yes) in [(Column::Enabled, true), (Column::Blocked, false)] {
            let Some(value) = row.value(column) else { continue };
            match truth(value) {
                Some(truth) => enabled &= truth == yes,
                None => self.unclear(line, column, value),
            }
        }
        if let Some(status) = row.value(Column::Status) {
            match status.to_lowercase().replace([' ', '-'], "_").as_str() {
                "suspended" | "deprovisioned" | "deactivated" | "inactive" | "disabled" | "deleted" => {
                    enabled = false;
                }
                "active"
                | "enabled"
                | "staged"
                | "provisioned"
                | "pending_user_action"
                | "recovery"
                | "password_reset"
                | "password_expired"
                | "locked_out" => {}
                _ => self.unclear(line, Column::Status, status),
            }
        }
        if enabled { Standing::Enabled } else { Standing::Disabled }
    }

    fn unclear(&mut self, line: u64, column: Column, value: &str) {
        let heading =
            self.columns.place(column).and_then(|place| self.headings.get(place)).unwrap_or_default().trim();
        self.notes.add(line, || {
            format!("“{value}” below “{heading}” says neither enabled nor disabled. The account counts as enabled.")
        });
    }

    fn office(&mut self, line: u64, row: &Row<'_>) -> Option<Arc<Office>> {
        let written = row.value(Column::Country);
        let country = written.and_then(|country| self.countries.code(country));
        if let (Some(written), None) = (written, country) {
            self.notes.add(line, || {
                format!("The country “{written}” is not known and left out. Write its English name or its code, such as DE.")
            });
        }
        let country = country
            .or_else(|| row.value(Column::UsageLocation).and_then(|country| self.countries.code(country)));
        let text = |column| row.text(column).unwrap_or_default();
        let office = Office {
            street: text(Column::Street),
            city: row
                .value(Column::City)
                .or_else(|| row.value(Column::Office))
                .unwrap_or_default()
                .to_owned(),
            region: row.text(Column::Region),
            postal_code: text(Column::PostalCode),
            country: country.unwrap_or_default().to_owned(),
        };
        if office == Office::default() {
            return None;
        }
        if let Some(office) = self.offices.get(&office) {
            return Some(Arc::clone(office));
        }
        let shared = Arc::new(office.clone());
        self.offices.insert(office, Arc::clone(&shared));
        Some(shared)
    }
}

fn truth(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "enabled" | "active" => Some(true),
        "false" | "no" | "n" | "0" | "disabled" | "inactive" => Some(false),
        _ => None,
    }
}
