//! Aligned columns.

use unicode_width::UnicodeWidthStr;

use super::text::printable;

/// No column takes more of the screen than this; what is longer is cut, visibly. JSON and CSV have it whole.
const WIDEST: usize = 40;

/// Rows under headings, columns two blanks apart.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Debug)]
struct Column {
    heading: &'static str,
    right: bool,
    whole: bool,
}

impl Table {
    /// A table with these headings. A heading that begins with `>` stands over numbers, which are set
    /// right; one that begins with `=` over values that are of no use when cut.
    pub(crate) fn new(headings: &[&'static str]) -> Self {
        let columns = headings.iter().map(|heading| Column {
            heading: heading.trim_start_matches(['>', '=']),
            right: heading.starts_with('>'),
            whole: heading.starts_with('='),
        });
        Self { columns: columns.collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells
            .into_iter()
            .zip(&self.columns)
            .map(|(cell, column)| if column.whole { printable(&cell).into_owned() } else { cut(&cell) });
        self.rows.push(cells.collect());
    }

    /// Whether there are no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as lines, headings bold if wanted.
    pub(crate) fn render(&self, colour: bool) -> String {
        let mut widths: Vec<usize> = self.columns.iter().map(|column| column.heading.len()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let headings: Vec<String> = self.columns.iter().map(|column| column.heading.to_owned()).collect();
        let heading = self.line(&headings, &widths);
        let mut text = if colour { format!("\u{1b}[1m{heading}\u{1b}[0m\n") } else { format!("{heading}\n") };
        for row in &self.rows {
            text.push_str(&self.line(row, &widths));
            text.push('\n');
        }
        text
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, column), width) in cells.iter().zip(&self.columns).zip(widths) {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            if !line.is_empty() {
                line.push_str("  ");
            }
            if column.right {
                line.push_str(&blanks);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&blanks);
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

fn cut(text: &str) -> String {
    let text = printable(text);
    if text.width() <= WIDEST {
        return text.into_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        if kept.width() + character.to_string().width() >= WIDEST {
            break;
        }
        kept.push(character);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let mut table = Table::new(&["NAME", ">USERS", "=ID"]);
        assert!(table.is_empty());
        table.row(["Ada".into(), "1".into(), "x".into()]);
        table.row(["東京".into(), "1,000".into(), String::new()]);
        let expected = "\
NAME  USERS  ID
Ada       1  x
東京  1,000
";
        assert_eq!(table.render(false), expected);
        assert!(table.render(true).starts_with("\u{1b}[1mNAME"));
    }

    #[test]
    fn what_is_long_is_cut_unless_it_is_of_no_use_then() {
        let mut table = Table::new(&["A", "=B"]);
        table.row(["x".repeat(50), "y".repeat(50)]);
        let text = table.render(false);
        assert!(text.contains(&format!("{}…  {}", "x".repeat(39), "y".repeat(50))));
        let mut table = Table::new(&["A"]);
        table.row(["東".repeat(30)]);
        assert!(table.render(false).lines().all(|line| line.width() <= WIDEST));
    }
}
