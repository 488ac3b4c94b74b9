//! Rows and values.

use ::csv::{ReaderBuilder, StringRecord};

use super::column::Columns;
use super::{Refusal, text};

/// What can separate values.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A text as a table.
pub(super) struct Table<'a> {
    /// Everything from the headings on.
    text: &'a str,
    /// The lines before it.
    before: u64,
    /// What separates values.
    pub(super) separator: char,
    /// The headings.
    pub(super) headings: StringRecord,
    /// What they are.
    pub(super) columns: Columns,
}

impl<'a> Table<'a> {
    /// Finds the separator: the one with which most headings are recognised.
    pub(super) fn of(text: &'a str) -> Result<Self, Refusal> {
        let (body, before, said) = skip_preamble(text);
        let mut best: Option<Self> = None;
        for separator in SEPARATORS.into_iter().filter(|separator| said.is_none_or(|said| said == *separator))
        {
            let Some(headings) = headings(body, separator) else { continue };
            let columns = Columns::of(headings.iter());
            let better = best.as_ref().is_none_or(|best| {
                (columns.count(), headings.len()) > (best.columns.count(), best.headings.len())
            });
            if better {
                let separator = char::from(separator);
                best = Some(Self { text: body, before, separator, headings, columns });
            }
        }
        let table = best.filter(|table| !table.headings.is_empty()).ok_or(Refusal::Empty)?;
        if table.columns.identify() {
            Ok(table)
        } else {
            let mut found: Vec<String> =
                table.headings.iter().take(20).map(|heading| short(heading.trim())).collect();
            found.retain(|heading| !heading.is_empty());
            Err(Refusal::NoHeadings { line: before + blank_lines(body) + 1, found })
        }
    }

    /// Calls `each` with the line and the values of every row that is not blank.
    pub(super) fn rows(
        &self,
        mut each: impl FnMut(u64, &StringRecord) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut reader = reader(self.text, self.separator);
        let mut row = StringRecord::new();
        let mut headings = true;
        let mut last = (0, false);
        loop {
            let start = reader.position().clone();
            let at = usize::try_from(start.byte()).unwrap_or(usize::MAX);
            let line = self.before + start.line() + blank_lines(self.text.get(at..).unwrap_or_default());
            match reader.read_record(&mut row) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return Err(Refusal::Row { line, reason: error.to_string() }),
            }
            last = (line, row.iter().next_back().is_some_and(|value| value.contains('\n')));
            if std::mem::take(&mut headings) || row.iter().all(|value| value.trim().is_empty()) {
                continue;
            }
            each(line, &row)?;
        }
        // The parser takes the end of the file for the end of a value, also where a quotation mark is open: then the last
        // value has lines, but no quotation mark behind them.
        let (line, has_lines) = last;
        if has_lines && !self.text.trim_end().ends_with('"') {
            Err(Refusal::Unclosed { line })
        } else {
            Ok(())
        }
    }
}

fn reader(text: &str, separator: char) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn headings(text: &str, separator: u8) -> Option<StringRecord> {
    let mut row = StringRecord::new();
    reader(text, char::from(separator)).read_record(&mut row).ok()?.then_some(row)
}

/// What some programs write in front of the headings: `sep=;`, which Excel wants to be told the separator, or the version of
/// a template. What remains, how many lines were skipped, and the separator if it was said.
fn skip_preamble(text: &str) -> (&str, u64, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = first.trim_end_matches('\r').trim_matches('"');
    let separator = match line.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => Some(*separator),
        _ => None,
    };
    if separator.is_some() || line.starts_with("version:") {
        (rest, 1, separator.filter(|separator| SEPARATORS.contains(separator)))
    } else {
        (text, 0, None)
    }
}

/// The blank lines at the beginning, which the parser takes for a part of the row behind them.
fn blank_lines(text: &str) -> u64 {
    text::line(text.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'))) - 1
}

/// A heading for a message: what is no heading can be long.
fn short(heading: &str) -> String {
    if heading.chars().count() > 40 {
        heading.chars().take(40).chain(['…']).collect()
    } else {
        heading.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>, Refusal> {
        let mut rows = Vec::new();
        Table::of(text)?.rows(|line, row| {
            rows.push((line, row.iter().map(str::to_owned).collect()));
            Ok(())
        })?;
        Ok(rows)
    }

    #[test]
    fn separators_are_found() {
        let separator = |text| Table::of(text).unwrap().separator;
        assert_eq!(separator("userName,name\na,b"), ',');
        assert_eq!(separator("userName;name\na;b"), ';');
        assert_eq!(separator("userName\tname\na\tb"), '\t');
        assert_eq!(separator("\"name, in full\";email;department\n"), ';');
        assert_eq!(separator("sep=;\r\nuserName;name\r\n"), ';');
        assert_eq!(separator("userName\na"), ',');
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let text = "sep=,\r\n\r\nuserName,name\r\na,b\r\n\r\n\r\nc,\"d\ne\"\r\n,\r\nf,g";
        let rows = rows(text).unwrap();
        let lines: Vec<_> = rows.iter().map(|(line, row)| (*line, row[0].as_str())).collect();
        assert_eq!(lines, [(4, "a"), (7, "c"), (10, "f")]);
        assert_eq!(rows[1].1[1], "d\ne");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |text| rows(text).unwrap_err().to_string();
        assert!(refused("").starts_with("The file is empty."));
        assert!(refused("\n\n").starts_with("The file is empty."));
        assert!(refused("\nfoo,bar\n1,2").starts_with("Line 2 should have the headings"));
        let open = refused("userName,name\na,b\nc,\"d\ne,f\ng,h\n");
        assert!(
            open.starts_with("The quotation mark that is opened in the row at line 3 is never closed"),
            "{open}"
        );
        assert!(rows("userName,name\na,\"b\nc\"\n").is_ok());
    }
}
