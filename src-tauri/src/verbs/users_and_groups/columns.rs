//! What of a user or group stands in which column.

use admin::Kind;
use serde_json::Value;

/// A column: its heading and how its value is found.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) of: fn(&Value) -> String,
}

/// The columns on the screen.
pub(super) fn table(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::User => &[
            Column {
                name: "STATE",
                of: |user| if active(user) { "active".into() } else { "inactive".into() },
            },
            Column { name: "USERNAME", of: |user| text(user, "/userName") },
            Column { name: "NAME", of: full_name },
            Column { name: "E-MAIL", of: email },
            Column { name: "ROLES", of: |user| roles(user, ", ") },
            Column { name: "CHANGED (UTC)", of: |user| minute(&text(user, "/meta/lastModified")) },
            Column { name: "=ID", of: |user| text(user, "/id") },
        ],
        Kind::Group => &[
            Column { name: "NAME", of: |group| text(group, "/displayName") },
            Column { name: "EXTERNAL ID", of: |group| text(group, "/externalId") },
            Column { name: "CHANGED (UTC)", of: |group| minute(&text(group, "/meta/lastModified")) },
            Column { name: "=ID", of: |group| text(group, "/id") },
        ],
    }
}

/// The columns of a file, named as SCIM names them.
pub(super) fn csv(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::User => &[
            Column { name: "id", of: |user| text(user, "/id") },
            Column { name: "userName", of: |user| text(user, "/userName") },
            Column { name: "active", of: |user| active(user).to_string() },
            Column { name: "displayName", of: |user| text(user, "/displayName") },
            Column { name: "name.givenName", of: |user| text(user, "/name/givenName") },
            Column { name: "name.familyName", of: |user| text(user, "/name/familyName") },
            Column { name: "emails.value", of: email },
            Column { name: "title", of: |user| text(user, "/title") },
            Column { name: "department", of: |user| enterprise(user, "department") },
            Column { name: "employeeNumber", of: |user| enterprise(user, "employeeNumber") },
            Column { name: "externalId", of: |user| text(user, "/externalId") },
            Column { name: "roles", of: |user| roles(user, "; ") },
            Column { name: "meta.created", of: |user| text(user, "/meta/created") },
            Column { name: "meta.lastModified", of: |user| text(user, "/meta/lastModified") },
        ],
        Kind::Group => &[
            Column { name: "id", of: |group| text(group, "/id") },
            Column { name: "displayName", of: |group| text(group, "/displayName") },
            Column { name: "externalId", of: |group| text(group, "/externalId") },
            Column { name: "meta.created", of: |group| text(group, "/meta/created") },
            Column { name: "meta.lastModified", of: |group| text(group, "/meta/lastModified") },
        ],
    }
}

fn text(resource: &Value, pointer: &str) -> String {
    resource.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A user of whom nothing is said is active.
fn active(user: &Value) -> bool {
    user.get("active") != Some(&Value::Bool(false))
}

fn full_name(user: &Value) -> String {
    let parts = [text(user, "/name/givenName"), text(user, "/name/familyName")];
    let joined = parts.join(" ").trim().to_owned();
    [text(user, "/displayName"), text(user, "/name/formatted"), joined]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

/// The primary address, else the first.
fn email(user: &Value) -> String {
    let emails = user.get("emails").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let primary = emails.iter().find(|email| email.get("primary") == Some(&Value::Bool(true)));
    primary.or_else(|| emails.first()).map(|email| text(email, "/value")).unwrap_or_default()
}

/// The keys of the roles that the user holds, not what the identity provider calls roles.
fn roles(user: &Value, separator: &str) -> String {
    let held = user.get("effectiveRoles").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    held.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(separator)
}

fn enterprise(user: &Value, name: &str) -> String {
    const URN: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    user.get(URN).and_then(|part| part.get(name)).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// `2026-01-02T03:04:05.678Z` to the minute, in UTC as it is.
fn minute(time: &str) -> String {
    time.get(..16).map(|minute| minute.replace('T', " ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(columns: &[Column], resource: &Value) -> Vec<String> {
        columns.iter().map(|column| (column.of)(resource)).collect()
    }

    #[test]
    fn a_user_is_shown_by_the_best_there_is() {
        let full = json!({
            "id": "1", "userName": "ada", "displayName": "Ada L.", "active": false,
            "emails": [{ "value": "a@home" }, { "value": "a@work", "primary": true }],
            "effectiveRoles": ["editor", "viewer"], "meta": { "lastModified": "2026-01-02T03:04:05.678Z" }
        });
        let expected = ["inactive", "ada", "Ada L.", "a@work", "editor, viewer", "2026-01-02 03:04", "1"];
        assert_eq!(row(table(Kind::User), &full), expected);
        let bare = json!({ "id": "2", "userName": "bob", "name": { "familyName": "B" }, "emails": [{ "value": "b@x" }] });
        assert_eq!(row(table(Kind::User), &bare), ["active", "bob", "B", "b@x", "", "", "2"]);
        assert_eq!(row(table(Kind::Group), &Value::Null), ["", "", "", ""]);
    }

    #[test]
    fn a_file_has_scims_names_and_whole_values() {
        let user = json!({
            "id": "1", "userName": "ada", "name": { "givenName": "Ada", "familyName": "Lovelace" },
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "R&D" },
            "roles": [{ "value": "Admin" }], "effectiveRoles": ["editor", "viewer"],
            "meta": { "created": "2026-01-02T03:04:05.678Z" }
        });
        let values = row(csv(Kind::User), &user);
        let of = |name: &str| &values[csv(Kind::User).iter().position(|column| column.name == name).unwrap()];
        assert_eq!(of("department"), "R&D");
        assert_eq!(of("active"), "true");
        assert_eq!(of("roles"), "editor; viewer");
        assert_eq!(of("name.givenName"), "Ada");
        assert_eq!(of("meta.created"), "2026-01-02T03:04:05.678Z");
    }
}
