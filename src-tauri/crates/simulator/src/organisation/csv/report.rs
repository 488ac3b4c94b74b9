//! What was made of a file.

use serde::Serialize;

use super::{Column, Encoding, Source};

/// How many remarks are kept; further ones are counted.
const MOST: usize = 100;

/// What was recognised in a file, and what was skipped and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Where the file is from.
    pub source: Source,
    /// How it is encoded.
    pub encoding: Encoding,
    /// What separates values.
    pub separator: char,
    /// The rows below the headings that are not blank.
    pub rows: u64,
    /// The people found.
    pub people: u64,
    /// Of these, whose account is disabled.
    pub disabled: u64,
    /// The groups made of departments and of a column of groups.
    pub groups: u64,
    /// The headings that are used, and as what.
    pub used: Vec<Used>,
    /// The headings that are not used.
    pub unused: Vec<String>,
    /// Rows that are not in the organisation.
    pub skipped: Remarks,
    /// Rows that are, but not as they are written.
    pub notes: Remarks,
}

/// A heading and what its column is used as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Used {
    /// The heading as it is written.
    pub heading: String,
    /// What the column is used as.
    pub column: Column,
}

/// Remarks on rows, in the order of these: the first hundred, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remarks {
    /// The first ones.
    pub first: Vec<Remark>,
    /// How many there are altogether.
    pub total: u64,
}

/// A remark on a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// The line at which the row begins.
    pub line: u64,
    /// What is to be said, in a sentence.
    pub text: String,
}

impl Remarks {
    /// Adds one. The text is made only where it is kept.
    pub(super) fn add(&mut self, line: u64, text: impl FnOnce() -> String) {
        self.total += 1;
        if self.first.len() < MOST {
            self.first.push(Remark { line, text: text() });
        }
    }

    /// Puts them into the order of lines, after remarks on all rows were added in several turns.
    pub(super) fn sort(&mut self) {
        self.first.sort_by_key(|remark| remark.line);
    }
}
