//! Users and roles as they are named on the command line.

use admin::operation::{OpenResource, ShowResource};
use admin::operations::opened;
use admin::operations::resources::Show;
use admin::{Code, Error, Kind, Policy};
use serde_json::Value;

use crate::cli::exit::{Failure, Outcome};
use crate::cli::session::Session;

/// The user in question.
pub(super) struct Person {
    pub(super) id: String,
    pub(super) user_name: String,
    pub(super) name: String,
}

/// The user of that id, deleted or not, or of that userName.
pub(super) async fn person(session: &Session<'_>, user: &str, connection: Option<&str>) -> Outcome<Person> {
    let connection = connection.map(str::to_owned);
    let request = Show { kind: Kind::User, connection: connection.clone(), name: user.to_owned() };
    let resource = match session.call::<ShowResource>(request).await {
        Ok(shown) => shown.resource,
        Err(Failure::Admin(error)) if error.code == Code::NotFound => {
            let request = opened::Open { kind: Kind::User, connection, id: user.to_owned() };
            // What was said first is about both, the id and the userName.
            session.call::<OpenResource>(request).await.map_err(|_| error)?.resource
        }
        Err(error) => return Err(error),
    };
    let resource: Value = serde_json::from_str(resource.get()).unwrap_or_default();
    let text = |name: &str| resource.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (user_name, display_name) = (text("userName"), text("displayName"));
    let name = if display_name.is_empty() { user_name.clone() } else { display_name };
    Ok(Person { id: text("id"), user_name, name })
}

/// The key of a role that was named by key or name.
pub(super) fn key(policy: &Policy, role: &str) -> Outcome<String> {
    let by_key = policy.roles.iter().find(|known| known.key == role);
    let wanted = role.trim().to_lowercase();
    let by_name = || policy.roles.iter().find(|known| known.name.trim().to_lowercase() == wanted);
    let found = by_key.or_else(by_name).map(|role| role.key.clone());
    found.ok_or_else(|| {
        let keys: Vec<&str> = policy.roles.iter().map(|role| role.key.as_str()).collect();
        let message = match keys.is_empty() {
            true => "There are no roles yet.".to_owned(),
            false => format!("There is no role '{}'. There are {}.", role.escape_debug(), keys.join(", ")),
        };
        Error::new(Code::NotFound, message).into()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn roles_are_found_by_key_and_by_name() {
        let policy: Policy = serde_json::from_value(json!({
            "roles": [{ "key": "editor", "name": "Editor" }, { "key": "boss", "name": "Boss", "archived": true }],
            "rules": [],
        }))
        .unwrap();
        assert_eq!(key(&policy, "boss").unwrap(), "boss");
        assert_eq!(key(&policy, " EDITOR").unwrap(), "editor");
        let Err(Failure::Admin(error)) = key(&policy, "nobody") else { panic!("there is none") };
        assert_eq!(
            (error.code, error.message.as_str()),
            (Code::NotFound, "There is no role 'nobody'. There are editor, boss.")
        );
    }
}
