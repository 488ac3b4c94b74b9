//! Headers and bodies as they are stored: those of some exchanges together, because they are much alike.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// How much of a body is kept, in bytes.
pub(crate) const KEPT: usize = 64 << 10;

/// What an exchange carried.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// The request.
    pub request: Part,
    /// The answer.
    pub response: Part,
    /// Every change that the request made in the directory, by its number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<i64>,
}

/// Headers and body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Part {
    /// The headers in the order in which they came, without their secrets.
    pub headers: Vec<(String, String)>,
    /// The body, without its secrets.
    pub body: BodyText,
}

/// A body, as far as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BodyText {
    /// There was none.
    #[default]
    None,
    /// As text.
    Text {
        /// It.
        text: String,
    },
    /// As text of which the rest is not kept.
    Cut {
        /// Its beginning.
        text: String,
    },
    /// It was no text.
    Binary,
    /// It speaks of a password and cannot be read.
    Withheld,
    /// Requests came faster than they could be recorded.
    Dropped,
}

impl BodyText {
    /// The text, as far as it is kept.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text } | Self::Cut { text } => Some(text),
            Self::None | Self::Binary | Self::Withheld | Self::Dropped => None,
        }
    }
}

/// Some contents as one compressed piece.
pub(crate) fn pack(contents: &[&Content]) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(contents).map_err(|error| Error::Damaged(error.to_string()))?;
    Ok(lz4_flex::compress_prepend_size(&text))
}

/// The contents of a piece.
pub(crate) fn unpack(piece: &[u8]) -> Result<Vec<Content>> {
    let text =
        lz4_flex::decompress_size_prepended(piece).map_err(|error| Error::Damaged(error.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| Error::Damaged(error.to_string()))
}
