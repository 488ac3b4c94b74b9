//! `rollcall roles agree`: a loss that was held back takes place.

use admin::operation::AgreeToLoss;
use admin::operations::roles::policy::Agree;
use admin::{Code, Error};
use serde_json::json;

use super::named::{key, person};
use super::{name, state};
use crate::cli::args;
use crate::cli::ask::confirm;
use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::text::printable;

pub(super) async fn run(session: &Session<'_>, agree: args::AgreeRole) -> Outcome {
    let args::AgreeRole { user, role, connection, yes } = agree;
    let state = state(session).await?;
    let person = person(session, &user, connection.as_deref()).await?;
    let key = key(&state.policy, &role)?;
    let (who, role) = (printable(&person.name), name(&state.policy, &key));
    let Some(kept) = state.kept.iter().find(|kept| kept.id == person.id && kept.role == key) else {
        let message = format!("{who} does not keep {role}; there is no loss to agree to.");
        return Err(Error::new(Code::NotFound, message).into());
    };
    confirm(yes, &format!("This takes {role} from {who}, who holds it last; nobody holds it then."))?;
    let request = Agree { connection: kept.connection.clone(), id: person.id.clone(), role: key.clone() };
    session.call::<AgreeToLoss>(request).await?;
    let output = session.output;
    if output.json() {
        return output.document(&json!({ "id": person.id, "userName": person.user_name, "role": key }));
    }
    output.print(&format!("{who} does not hold {role} any more."))
}
