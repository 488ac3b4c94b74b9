//! SQL text and the values bound to it, kept together.

use rusqlite::types::Value;

/// A piece of SQL.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
    /// The questions it puts to the search index.
    pub(crate) searches: Vec<String>,
}

impl Sql {
    /// A piece without values.
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new(), searches: Vec::new() }
    }

    /// Adds text.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) {
        self.text.push('?');
        self.values.push(value.into());
    }

    /// Adds text that has one `?` in it, and the value for it.
    pub(crate) fn push_bound(&mut self, text: &str, value: impl Into<Value>) {
        self.text.push_str(text);
        self.values.push(value.into());
    }

    /// Adds another piece.
    pub(crate) fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.values.extend(other.values);
        self.searches.extend(other.searches);
    }

    /// `(self word other)`.
    pub(crate) fn joined(self, word: &str, other: Self) -> Self {
        let mut sql = Self::text("(");
        sql.append(self);
        sql.push(word);
        sql.append(other);
        sql.push(")");
        sql
    }

    /// The piece between two texts.
    pub(crate) fn wrapped(self, before: &str, after: &str) -> Self {
        let mut sql = Self::text(before);
        sql.append(self);
        sql.push(after);
        sql
    }
}
