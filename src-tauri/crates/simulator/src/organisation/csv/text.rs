//! From bytes to text.

use std::io::Read;

use serde::Serialize;

use super::{MOST_BYTES, Refusal};

/// How a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8, with or without a mark at the beginning.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16 that begins with the smaller byte, as Windows writes it.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16 that begins with the greater byte.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        })
    }
}

/// Reads everything, but no more than `most` bytes.
pub(super) fn read(reader: impl Read, most: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    reader.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

/// Reads a file of people.
pub(super) fn read_all(reader: impl Read) -> Result<Vec<u8>, Refusal> {
    read(reader, MOST_BYTES)
}

/// The text, without the mark of its encoding.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<(String, Encoding), Refusal> {
    // A ZIP archive, which a workbook is, or what workbooks were before.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refusal::Workbook);
    }
    match *bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => {
            bytes.drain(..3);
            utf8(bytes)
        }
        [0xff, 0xfe, ref rest @ ..] => utf16(rest, Encoding::Utf16Le),
        [0xfe, 0xff, ref rest @ ..] => utf16(rest, Encoding::Utf16Be),
        // Headings begin with ASCII, so a zero beside the first letter gives UTF-16 away.
        [1..=u8::MAX, 0, ..] => utf16(&bytes, Encoding::Utf16Le),
        [0, 1..=u8::MAX, ..] => utf16(&bytes, Encoding::Utf16Be),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<(String, Encoding), Refusal> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        Refusal::Encoding { line: line(valid.iter().copied()), encoding: Encoding::Utf8 }
    })?;
    match text.find('\0') {
        Some(at) => Err(Refusal::NotText { line: line(text.bytes().take(at)) }),
        None => Ok((text, Encoding::Utf8)),
    }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<(String, Encoding), Refusal> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes(*pair),
        _ => u16::from_le_bytes(*pair),
    });
    let mut text = String::with_capacity(pairs.len());
    for letter in char::decode_utf16(units) {
        match letter {
            Ok('\0') => return Err(Refusal::NotText { line: line(text.bytes()) }),
            Ok(letter) => text.push(letter),
            Err(_) => return Err(Refusal::Encoding { line: line(text.bytes()), encoding }),
        }
    }
    if rest.is_empty() {
        Ok((text, encoding))
    } else {
        Err(Refusal::Encoding { line: line(text.bytes()), encoding })
    }
}

/// The line behind these bytes, counted from one.
pub(super) fn line(before: impl Iterator<Item = u8>) -> u64 {
    1 + before.filter(|byte| *byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        let text: String = mark.into_iter().chain(text.chars()).collect();
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_recognised() {
        let text = "name\r\nZoë 葵 🚀";
        let decoded = |bytes: Vec<u8>| decode(bytes).unwrap();
        assert_eq!(decoded(text.into()), (text.to_owned(), Encoding::Utf8));
        assert_eq!(decoded(format!("\u{feff}{text}").into()), (text.to_owned(), Encoding::Utf8));
        for mark in [true, false] {
            assert_eq!(decoded(utf16(text, mark, u16::to_le_bytes)), (text.to_owned(), Encoding::Utf16Le));
            assert_eq!(decoded(utf16(text, mark, u16::to_be_bytes)), (text.to_owned(), Encoding::Utf16Be));
        }
        assert_eq!(decoded(Vec::new()), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        let refused = |bytes: &[u8]| decode(bytes.to_vec()).unwrap_err().to_string();
        assert!(refused(b"name\nAnna\nM\xfcller").starts_with("Line 3 is not valid UTF-8."));
        assert!(refused(b"name\nAnna\0").starts_with("Line 2 has bytes that are no text."));
        assert!(refused(b"PK\x03\x04\x14").starts_with("This is a workbook"));
        let mut odd = utf16("a\nb", true, u16::to_le_bytes);
        odd.push(0);
        assert!(refused(&odd).starts_with("Line 2 is not valid UTF-16LE."));
        let unpaired = [0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b', 0];
        assert!(refused(&unpaired).starts_with("Line 1 is not valid UTF-16LE."));
    }

    #[test]
    fn no_more_is_read_than_allowed() {
        assert_eq!(read(&b"1234"[..], 4).unwrap(), b"1234");
        assert!(matches!(read(std::io::repeat(b'a'), 4), Err(Refusal::TooLarge)));
    }
}
