//! Positions in a list, as text for hosts to hand back.
//!
//! Nothing is hidden or signed: who may call operations may see every resource anyway.

use directory::Position;
use scim::sort::Key;

use crate::{Error, Result};

/// `<sequence>`, `<sequence>:n<number>` or `<sequence>:t<text>`.
pub(crate) fn write(position: &Position) -> String {
    let sequence = position.sequence;
    match &position.key {
        None => sequence.to_string(),
        Some(Key::Number(number)) => format!("{sequence}:n{number}"),
        Some(Key::Text(text)) => format!("{sequence}:t{text}"),
    }
}

pub(crate) fn read(text: &str) -> Result<Position> {
    let position = || {
        let (sequence, key) = match text.split_once(':') {
            None => (text, None),
            Some((sequence, key)) => {
                let key = match key.strip_prefix('t') {
                    Some(text) => Key::Text(text.to_owned()),
                    None => Key::Number(key.strip_prefix('n')?.parse().ok()?),
                };
                (sequence, Some(key))
            }
        };
        Some(Position { key, sequence: sequence.parse().ok()? })
    };
    position()
        .ok_or_else(|| Error::invalid("That is not the cursor of a page. Start again at the first page."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_as_the_position_it_was_made_of() {
        for key in [
            None,
            Some(Key::Number(1_767_323_045_678.0)),
            Some(Key::Number(-0.5)),
            Some(Key::Text(String::new())),
            Some(Key::Text("t:n:ü".into())),
        ] {
            let position = Position { key, sequence: 7 };
            assert_eq!(read(&write(&position)).unwrap(), position);
        }
        for wrong in ["", "x", "1:", "1:x", "1:nx", ":n1", "1.5"] {
            assert_eq!(read(wrong).unwrap_err().code, crate::Code::Invalid, "{wrong}");
        }
    }
}
