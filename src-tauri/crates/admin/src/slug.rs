//! The part of an endpoint that names a connection: `/<slug>/scim/v2`.

use crate::{Error, Result};

/// The longest slug.
pub const MAX: usize = 40;

/// Paths that the server answers itself.
const RESERVED: [&str; 1] = ["healthz"];

/// Checks a slug that a person chose.
///
/// # Errors
/// [`crate::Code::Invalid`], saying which rule it breaks.
pub fn check(slug: &str) -> Result<()> {
    let shown = slug.escape_debug();
    if slug.is_empty() || slug.len() > MAX {
        return Err(Error::invalid(format!(
            "A slug has 1 to {MAX} characters; '{shown}' has {}.",
            slug.chars().count()
        )));
    }
    if let Some(wrong) = slug.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
        return Err(Error::invalid(format!(
            "A slug is made of a to z, 0 to 9 and hyphens; '{shown}' contains '{}'.",
            wrong.escape_debug()
        )));
    }
    if slug.starts_with('-') || slug.ends_with('-') {
        return Err(Error::invalid(format!(
            "A slug begins and ends with a letter or a digit; '{shown}' does not."
        )));
    }
    if RESERVED.contains(&slug) {
        return Err(Error::invalid(format!("'{slug}' is used by Rollcall itself. Choose another slug.")));
    }
    Ok(())
}

/// Small Latin letters that are not plain, after the plain ones that stand for them.
const LETTERS: [(&str, &str); 32] = [
    ("a", "àáâãäåāăąǎǟǻȁȃạảấầẩẫậắằẳẵặ"),
    ("ae", "æǣǽ"),
    ("c", "çćĉċč"),
    ("d", "ðďđḍḏ"),
    ("dz", "ǆǳ"),
    ("e", "èéêëēĕėęěȅȇẹẻẽếềểễệəǝ"),
    ("g", "ĝğġģǥǧǵ"),
    ("h", "ĥħȟḥḫ"),
    ("i", "ìíîïĩīĭįıǐȉȋỉị"),
    ("ij", "ĳ"),
    ("j", "ĵǰ"),
    ("k", "ķĸǩḳ"),
    ("l", "ĺļľŀłḷ"),
    ("lj", "ǉ"),
    ("m", "ṁṃ"),
    ("n", "ñńņňŉŋǹṅṇ"),
    ("nj", "ǌ"),
    ("o", "òóôõöøōŏőơǒǫǿȍȏọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("p", "ṗ"),
    ("r", "ŕŗřȑȓṛ"),
    ("s", "śŝşšșſṡṣ"),
    ("ss", "ß"),
    ("t", "ţťŧțṭ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẉ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżžẓ"),
    // Accents that are characters of their own are left out.
    (
        "",
        "\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{31b}\u{323}\u{326}\u{327}\u{328}",
    ),
];

/// The slug that a name suggests; `None` if nothing of it can be used.
#[must_use]
pub fn from_name(name: &str) -> Option<String> {
    let mut slug = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if let Some((plain, _)) = LETTERS.iter().find(|(_, letters)| letters.contains(character)) {
            slug.push_str(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(MAX);
    let slug = slug.trim_end_matches('-');
    check(slug).is_ok().then(|| slug.to_owned())
}

/// A slug for a name that suggests none, such as one in Greek or Chinese: the first that is free.
#[must_use]
pub fn numbered(is_taken: impl Fn(&str) -> bool) -> String {
    const FIRST: &str = "connection";
    let mut slug = FIRST.to_owned();
    let mut number = 1;
    while is_taken(&slug) {
        number += 1;
        slug = format!("{FIRST}-{number}");
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_name_suggests_none_the_first_free_number_is_taken() {
        assert_eq!(numbered(|_| false), "connection");
        assert_eq!(numbered(|slug| ["connection", "connection-2"].contains(&slug)), "connection-3");
    }

    #[test]
    fn the_rules_hold_and_each_breach_is_named() {
        for good in ["a", "default", "contoso-eu-2", "0", &"x".repeat(40)] {
            assert!(check(good).is_ok(), "{good}");
        }
        let cases = [
            ("", "1 to 40"),
            (&"x".repeat(41), "has 41"),
            ("Contoso", "contains 'C'"),
            ("a b", "contains ' '"),
            ("a/b", "contains '/'"),
            ("a.b", "contains '.'"),
            ("a_b", "contains '_'"),
            ("é", "contains 'é'"),
            ("a\nb", "contains '\\n'"),
            ("-a", "begins and ends"),
            ("a-", "begins and ends"),
            ("healthz", "used by Rollcall"),
        ];
        for (bad, why) in cases {
            let message = check(bad).unwrap_err().message;
            assert!(message.contains(why), "{bad:?}: {message}");
        }
    }

    #[test]
    fn a_name_suggests_a_slug_that_keeps_the_rules() {
        let cases = [
            ("Contoso", Some("contoso")),
            ("  Contoso (Europe) GmbH ", Some("contoso-europe-gmbh")),
            ("A&B", Some("a-b")),
            ("Zürich", Some("zurich")),
            ("Préview", Some("preview")),
            ("Pre\u{301}view", Some("preview")),
            ("GROẞE Straße", Some("grosse-strasse")),
            ("Łódź & Ærø", Some("lodz-aero")),
            ("İstanbul Şube", Some("istanbul-sube")),
            ("Công ty Việt", Some("cong-ty-viet")),
            ("Þór Œuvre", Some("thor-oeuvre")),
            ("Ακμή", None),
            ("東京", None),
            ("", None),
            ("Healthz", None),
        ];
        for (name, slug) in cases {
            assert_eq!(from_name(name).as_deref(), slug, "{name}");
        }
        let long = from_name(&format!("{} tail", "x".repeat(39))).unwrap();
        assert_eq!(long, "x".repeat(39));
    }
}
