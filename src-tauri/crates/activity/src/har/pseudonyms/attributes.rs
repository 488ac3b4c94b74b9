//! Which attributes of a user tell who it is.

/// What there is to do with the value of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// It tells nothing about anybody: it stays.
    Nothing,
    /// It tells nothing, but people write into it what they like.
    Words,
    /// userName and e-mail addresses.
    Login,
    /// displayName.
    Full,
    /// The name in its parts.
    Name,
    /// The manager, or members of a group.
    Others,
    /// Whatever else there is; also what is not known at all.
    Anything,
}

/// What an attribute of users tells; in lower case. What is not known may tell anything.
pub(super) fn of_user(attribute: &str) -> Telling {
    match attribute {
        "schemas" | "id" | "meta" | "active" | "usertype" | "preferredlanguage" | "locale" | "timezone"
        | "groups" | "roles" | "entitlements" | "password" => Telling::Nothing,
        "title" | "department" | "division" | "costcenter" | "organization" => Telling::Words,
        "username" | "emails" | "email" | "mail" => Telling::Login,
        "displayname" => Telling::Full,
        "name" | "givenname" | "familyname" | "firstname" | "lastname" | "formatted" | "middlename" => {
            Telling::Name
        }
        "manager" | "members" => Telling::Others,
        _ => Telling::Anything,
    }
}

/// What an attribute of groups tells. Their names stay.
pub(super) fn of_group(attribute: &str) -> Telling {
    match attribute {
        "schemas" | "id" | "meta" | "externalid" | "displayname" => Telling::Nothing,
        "members" | "owners" => Telling::Others,
        _ => Telling::Words,
    }
}

/// The attribute that a path or a key names, and the part of it, in lower case: `emails` and `value` for
/// `emails[type eq "work"].value`.
pub(super) fn named(path: &str) -> (String, Option<String>) {
    let plain = path.split('[').next().unwrap_or_default();
    // In front of an attribute stands its schema, which has dots of its own.
    let begin = if has_schema(plain) { plain.rfind(':').map_or(0, |colon| colon + 1) } else { 0 };
    let rest = &path[begin..];
    let end = rest.find(['.', '[']).unwrap_or(rest.len());
    let part = rest[end..].rsplit(']').next().unwrap_or_default().trim_start_matches('.');
    let part = Some(part.trim().to_lowercase()).filter(|part| !part.is_empty() && !part.starts_with('['));
    (rest[..end].trim().to_lowercase(), part)
}

/// Whether a key is the name of a schema, whose attributes its value has.
pub(super) fn is_schema(key: &str) -> bool {
    has_schema(key)
        && key.rsplit(':').nth(1).is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
}

fn has_schema(path: &str) -> bool {
    path.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("urn:"))
}

/// Whether a text is an identifier of ours, or stands for one.
pub(super) fn is_identifier(text: &str) -> bool {
    let digit = |(place, c): (usize, char)| match place {
        8 | 13 | 18 | 23 => c == '-',
        _ => c.is_ascii_hexdigit(),
    };
    (text.len() == 36 && text.chars().enumerate().all(digit)) || text.starts_with("bulkId:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_known_however_they_are_named() {
        for (path, attribute, part) in [
            ("userName", "username", None),
            ("name.givenName", "name", Some("givenname")),
            ("emails[type eq \"work\"].value", "emails", Some("value")),
            ("emails[value eq \"a.b]c\"]", "emails", None),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
                "manager",
                Some("displayname"),
            ),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:emails[value eq \"a:b\"].value",
                "emails",
                Some("value"),
            ),
        ] {
            let (named, of) = named(path);
            assert_eq!((named.as_str(), of.as_deref()), (attribute, part), "{path}");
        }
        assert!(is_schema("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"));
        assert!(!is_schema("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"));
        assert!(!is_schema("userName"));
        assert!(is_identifier("7d42ffff-0000-4000-8000-000000000001") && !is_identifier("ada"));
    }
}
