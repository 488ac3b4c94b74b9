//! Why a file is not taken, and what to do about it.

use super::{MOST_BYTES, MOST_ROWS};

/// Why a file as a whole is not taken. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It could not be read.
    #[error("The file could not be read: {0}")]
    Read(#[from] std::io::Error),
    /// It is larger than a directory of people is.
    #[error(
        "The file is larger than {} MB. Export fewer columns, or only the people who are to be provisioned.",
        MOST_BYTES / 1_000_000
    )]
    TooLarge,
    /// It has more rows than a directory of people has.
    #[error("The file has more than {MOST_ROWS} rows. Export only the people who are to be provisioned.")]
    TooManyRows,
    /// There is nothing in it.
    #[error("The file is empty. Export the people again.")]
    Empty,
    /// It is a spreadsheet.
    #[error("This is a workbook, not a CSV file. Open it and save it as “CSV UTF-8”.")]
    Workbook,
    /// It is not text.
    #[error(
        "Line {line} has bytes that are no text. Export the people as CSV, or save the file as “CSV UTF-8”."
    )]
    NotText {
        /// Where.
        line: u64,
    },
    /// It is text of another encoding.
    #[error(
        "Line {line} is not valid {encoding}. Open the file in the program it is from and save it as “CSV UTF-8”."
    )]
    Encoding {
        /// Where.
        line: u64,
        /// What it was taken for.
        encoding: super::Encoding,
    },
    /// There is no heading for what people are identified by.
    #[error(
        "Line {line} should have the headings, but none of them is userPrincipalName, login, userName or email. It has: {}. \
         Export the people with their headings, or name a column userName.",
        found.join(", ")
    )]
    NoHeadings {
        /// Where they should be.
        line: u64,
        /// What is there instead.
        found: Vec<String>,
    },
    /// A quotation mark that is opened is not closed.
    #[error(
        "The quotation mark that is opened in the row at line {line} is never closed, so everything behind it is one value. \
         Close it, or double it if it is part of the value."
    )]
    Unclosed {
        /// Where the row begins.
        line: u64,
    },
    /// The rows cannot be told apart.
    #[error("Line {line} cannot be read: {reason}")]
    Row {
        /// Where.
        line: u64,
        /// What the parser says.
        reason: String,
    },
    /// There are headings and nothing else.
    #[error("The file has headings, but no people below them. Check the filter of the export.")]
    NoRows,
    /// There are rows, but nobody in them.
    #[error("None of the {rows} rows is a person. The first one, line {line}: {reason}")]
    Nobody {
        /// How many rows there are.
        rows: u64,
        /// The first one that was skipped.
        line: u64,
        /// Why.
        reason: String,
    },
}
