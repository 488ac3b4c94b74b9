//! What the company is called.

use crate::chance::Chance;

/// Invented names. The domain is the name under `.example`, which is nobody's and never will be (RFC 2606 §2).
const NAMES: [&str; 12] = [
    "Larkmoor",
    "Quillhaven",
    "Tannenreuth",
    "Veldermark",
    "Orrindale",
    "Sollmere",
    "Fernquist",
    "Brackwell",
    "Nordhollow",
    "Pellgrave",
    "Wintermoor",
    "Ostrevand",
];

/// The name and the domain.
pub(super) fn draw(chance: &mut Chance) -> (String, String) {
    let name = chance.pick(&NAMES).copied().unwrap_or("Larkmoor");
    (name.to_owned(), format!("{}.example", name.to_ascii_lowercase()))
}
