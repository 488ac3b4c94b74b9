//! An organisation of the administrator's own people, from a file that Entra ID, Okta or somebody's spreadsheet made.
//!
//! Nothing here leaves the machine: the file is read into memory and that is all.

mod column;
mod countries;
mod groups;
mod ids;
mod managers;
mod refusal;
mod report;
mod row;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::collections::HashMap;
use std::io::Read;

pub use column::{Column, Source};
pub use refusal::Refusal;
pub use report::{Remark, Remarks, Report, Used};
pub use text::Encoding;

use super::{GroupKind, Organisation, Person, PersonKey, Standing};
use groups::{Groups, Roles};
use managers::Managers;
use row::Rows;
use table::Table;

/// The largest file that is read.
pub const MOST_BYTES: u64 = 200_000_000;
/// The most rows that are read.
pub const MOST_ROWS: u64 = 1_000_000;

/// An organisation from a file, and what was made of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The organisation.
    pub organisation: Organisation,
    /// What was recognised, and what was skipped.
    pub report: Report,
}

impl Organisation {
    /// Reads people from CSV: an export of Entra ID or of Okta, or any table with headings. The same file gives the same
    /// organisation.
    ///
    /// # Errors
    ///
    /// Will return [`Refusal`] if the file cannot be read, is too large, is no text, or has nobody in it.
    pub fn from_csv(reader: impl Read) -> Result<Imported, Refusal> {
        import(text::read_all(reader)?, MOST_ROWS)
    }
}

fn import(bytes: Vec<u8>, most_rows: u64) -> Result<Imported, Refusal> {
    let (text, encoding) = text::decode(bytes)?;
    let table = Table::of(&text)?;
    let mut rows = Rows::new(&table.columns, &table.headings);
    let (mut people, mut lines) = (Vec::new(), Vec::new());
    let (mut managers, mut groups, mut roles) = (Managers::default(), Groups::default(), Roles::default());
    let mut count = 0;
    table.rows(|line, values| {
        count += 1;
        if count > most_rows {
            return Err(Refusal::TooManyRows);
        }
        let Some((mut person, row)) = rows.person(line, values) else { return Ok(()) };
        let key = PersonKey(u32::try_from(people.len()).unwrap_or(u32::MAX));
        let said = [Column::ManagerId, Column::Manager].into_iter().filter_map(|column| row.value(column));
        managers.note(key, row.value(Column::Id), said);
        if let Some(department) = &person.department {
            groups.join(&mut rows.ids, department, GroupKind::Department, key);
        }
        for name in row.list(Column::Groups) {
            groups.join(&mut rows.ids, name, GroupKind::Other, key);
        }
        for name in row.list(Column::Roles) {
            let role = roles.of(&mut rows.ids, name);
            if !person.app_roles.contains(&role) {
                person.app_roles.push(role);
            }
        }
        people.push(person);
        lines.push(line);
        Ok(())
    })?;
    let (mut ids, skipped, mut notes) = rows.finish();
    if people.is_empty() {
        return Err(match skipped.first.into_iter().next() {
            Some(first) => Refusal::Nobody { rows: count, line: first.line, reason: first.text },
            None => Refusal::NoRows,
        });
    }
    managers.resolve(&mut people, &lines, &mut notes);
    let organisation = {
        let domain = domain(&people);
        let (groups, app_roles) = (groups.finish(), roles.finish(&mut ids));
        Organisation { name: domain.clone(), domain, people, groups, app_roles }
    };
    let (mut used, mut unused) = (Vec::new(), Vec::new());
    for (heading, column) in table.headings.iter().map(str::trim).zip(&table.columns.used) {
        match column {
            Some(column) => used.push(Used { heading: heading.to_owned(), column: *column }),
            None if heading.is_empty() => {}
            None => unused.push(heading.to_owned()),
        }
    }
    let report = Report {
        source: column::source(table.headings.iter()),
        encoding,
        separator: table.separator,
        rows: count,
        people: organisation.people.len() as u64,
        disabled: organisation.people.iter().filter(|person| person.standing == Standing::Disabled).count()
            as u64,
        groups: organisation.groups.len() as u64,
        used,
        unused,
        skipped,
        notes,
    };
    Ok(Imported { organisation, report })
}

/// The domain that most people have in their user names or e-mail addresses.
fn domain(people: &[Person]) -> String {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for person in people {
        let addresses = [Some(person.user_name.as_str()), person.mail.as_deref()];
        let domain = addresses.into_iter().flatten().find_map(|address| address.rsplit_once('@'));
        if let Some((_, domain)) = domain {
            *counts.entry(domain.to_lowercase()).or_default() += 1;
        }
    }
    // Of several that are as frequent, the first by the alphabet: a map has no order that repeats itself.
    counts
        .into_iter()
        .max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0)))
        .map_or_else(|| "imported.example".to_owned(), |(domain, _)| domain)
}
