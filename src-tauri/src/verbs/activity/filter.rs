//! Which requests are meant by the options of the command line.

use admin::operation::{ListConnections, OpenResource, ShowResource};
use admin::operations::activity::feed::Request;
use admin::operations::connections::List;
use admin::operations::opened::Open;
use admin::operations::resources::Show;
use admin::{Code, Kind};
use serde_json::Value;

use crate::cli::args::ActivityFilter;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::session::Session;

/// What is asked of the list.
pub(super) async fn request(session: &Session<'_>, filter: ActivityFilter) -> Outcome<Request> {
    let ActivityFilter { failed, user, group, connection, nothing, on_purpose, probes, since, search, limit } =
        filter;
    let mut request = Request {
        failed,
        connection,
        nothing,
        injected: on_purpose,
        probes,
        since,
        query: search,
        limit,
        ..Request::default()
    };
    let about = user.map(|name| (Kind::User, name)).or_else(|| group.map(|name| (Kind::Group, name)));
    if let Some((kind, name)) = about {
        if request.connection.is_none() {
            let connections = session.call::<ListConnections>(List {}).await?.connections;
            request.connection = connections.into_iter().next().map(|connection| connection.slug);
        }
        request.resource = Some(resource(session, kind, request.connection.clone(), name).await?);
        request.kind = Some(kind);
    }
    Ok(request)
}

/// The identifier of a user or group that is named by it, deleted or not, or by name.
async fn resource(
    session: &Session<'_>,
    kind: Kind,
    connection: Option<String>,
    name: String,
) -> Outcome<String> {
    let show = Show { kind, connection: connection.clone(), name: name.clone() };
    let resource = match session.call::<ShowResource>(show).await {
        Ok(shown) => shown.resource,
        Err(Failure::Admin(error)) if error.code == Code::NotFound => {
            // What was said first is about both, the id and the name.
            session
                .call::<OpenResource>(Open { kind, connection, id: name })
                .await
                .map_err(|_| error)?
                .resource
        }
        Err(error) => return Err(error),
    };
    let resource: Value = serde_json::from_str(resource.get()).unwrap_or_default();
    Ok(resource.get("id").and_then(Value::as_str).unwrap_or_default().to_owned())
}
