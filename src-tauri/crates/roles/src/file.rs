//! A policy as one readable file, TOML or JSON.

use crate::Policy;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

impl Format {
    /// The form of a text: JSON begins with a brace.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.trim_start().starts_with('{') { Self::Json } else { Self::Toml }
    }
}

/// Reads a policy. Numbers of rules are left out of files: what is imported is new.
///
/// # Errors
/// With the line and what is wrong there.
pub fn read(text: &str) -> Result<Policy, Unreadable> {
    let policy = match Format::of(text) {
        Format::Json => serde_json::from_str(text)
            .map_err(|error| Unreadable(format!("The file is not understood: {error}."))),
        Format::Toml => toml::from_str(text)
            .map_err(|error| Unreadable(format!("The file is not understood: {}", error.to_string().trim()))),
    };
    policy.map(without_numbers)
}

/// Writes a policy. `groups` names the groups that rules mention by identifier, for people who read the file.
///
/// # Errors
/// If it cannot be written in that form, which no policy is.
pub fn write(policy: &Policy, format: Format, groups: &[(String, String)]) -> Result<String, Unreadable> {
    let policy = without_numbers(policy.clone());
    let unwritable =
        |error: &dyn std::fmt::Display| Unreadable(format!("The roles cannot be written: {error}."));
    match format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(&policy).map_err(|error| unwritable(&error))?;
            text.push('\n');
            Ok(text)
        }
        Format::Toml => {
            let mut text = String::from("# Roles and rules of Rollcall.\n");
            for (id, name) in groups {
                text.push_str(&format!("# The group {id} is called {}.\n", name.escape_debug()));
            }
            text.push('\n');
            text.push_str(&toml::to_string(&policy).map_err(|error| unwritable(&error))?);
            Ok(text)
        }
    }
}

fn without_numbers(mut policy: Policy) -> Policy {
    policy.rules.iter_mut().for_each(|rule| rule.id = None);
    policy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mode, Rule, sample};

    fn policy() -> Policy {
        let rule = Rule {
            id: Some(7),
            role: "editor".into(),
            when: r#"groups[value eq "0199"] and title eq "a \"b\"""#.into(),
            connection: Some("contoso".into()),
            enabled: false,
            note: "Asked for by\nSales".into(),
        };
        Policy { mode: Mode::Highest, rules: vec![rule], ..sample() }
    }

    #[test]
    fn what_is_written_is_read_again_in_both_forms() {
        for format in [Format::Toml, Format::Json] {
            let text = write(&policy(), format, &[("0199".into(), "Platform\n= Admins".into())]).unwrap();
            assert_eq!(Format::of(&text), format);
            let mut expected = policy();
            expected.rules[0].id = None;
            assert_eq!(read(&text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn a_file_is_refused_with_the_line() {
        let wrong =
            read("mode = \"all\"\n[[roles]]\nkey = \"a\"\nname = \"A\"\ncolour = \"red\"\n").unwrap_err();
        assert!(wrong.to_string().contains("line 5") && wrong.to_string().contains("colour"), "{wrong}");
        let wrong = read("{\n\"mode\": \"most\"}").unwrap_err();
        assert!(wrong.to_string().contains("line 2"), "{wrong}");
        assert!(read("[[rules]]\nrole = \"a\"\n").unwrap_err().to_string().contains("when"));
    }
}
