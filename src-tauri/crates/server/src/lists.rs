//! Lists: GET on a kind of resource or on the base, and `.search` (RFC 7644 §3.4.2 and §3.4.3).
//!
//! A list over all kinds goes through them one after the other: first the users, then the groups,
//! each in the order asked for. Where the kinds differ, a filter or an order that names an attribute
//! of one kind selects nothing, and orders nothing, of the other.

use std::sync::Arc;

use activity::Deed;
use directory::{ListQuery, Listed, Position as After, Window, With};
use hyper::StatusCode;
use scim::filter::Filter;
use scim::list::{self, Position};
use scim::project::Projection;
use scim::query::{Page, Parameters, Query};
use scim::sort::Sort;
use scim::{Kind, ScimType};
use serde_json::Value;

use crate::answer::{self, Answer};
use crate::call::Call;
use crate::cursor::{Mark, Scope};
use crate::errors::Result;
use crate::progress::{self, Lookup};

/// GET: the parameters are in the query.
pub(crate) async fn get(call: &mut Call<'_>, kind: Option<Kind>) -> Result<Answer> {
    let parameters = call.parameters()?;
    answer(call, kind, &parameters).await
}

/// `.search`: the parameters are in the body.
pub(crate) async fn search(call: &mut Call<'_>, kind: Option<Kind>, body: &Value) -> Result<Answer> {
    let parameters = Parameters::from_search(body, call.profile())?;
    answer(call, kind, &parameters).await
}

async fn answer(call: &mut Call<'_>, kind: Option<Kind>, parameters: &Parameters) -> Result<Answer> {
    let (total, position, resources) = match kind {
        Some(kind) => one_kind(call, kind, parameters).await?,
        None => every_kind(call, parameters).await?,
    };
    call.about.found = Some(total);
    Ok(answer::scim(StatusCode::OK, list::render(total, &position, &resources)))
}

type Rendered = (u64, Position, Vec<String>);

async fn one_kind(call: &mut Call<'_>, kind: Kind, parameters: &Parameters) -> Result<Rendered> {
    let profile = call.profile();
    let Query { filter, sort, page, projection } = parameters.query(kind, profile, &mut call.about.quirks)?;
    let live = Arc::clone(&call.live);
    let scope = Scope::new(&live.connection, Some(kind), parameters);
    let window = match &page {
        Page::Index { start, count } => Window::Index { start: *start, count: *count },
        Page::Cursor { cursor, count } => {
            let position = match cursor.as_str() {
                "" => None,
                cursor => call.cursors.read(&scope, cursor, call.at)?.position,
            };
            Window::After { position, count: *count }
        }
    };
    let lookup = Lookup::of(kind, filter.as_ref());
    if let Some(sought) = filter.as_ref().and_then(|filter| progress::sought(kind, filter)) {
        call.about.deed = Deed::LookUp;
        call.about.value = Some(sought.to_owned());
    }
    let test = filter.as_ref().is_some_and(|filter| progress::is_test(kind, filter));
    let (total, next, resources) = fetch(call, kind, filter, sort, window, &projection).await?;
    if test && total == 0 {
        call.about.deed = Deed::TestConnection;
    }
    lookup.found(total, call);
    let position = match page {
        Page::Index { start, .. } => Position::Index(start),
        Page::Cursor { .. } => Position::Cursor(next.map(|position| {
            let mark = Mark { kind, position: Some(position) };
            call.cursors.write(&scope, &mark, call.at)
        })),
    };
    Ok((total, position, resources))
}

async fn every_kind(call: &mut Call<'_>, parameters: &Parameters) -> Result<Rendered> {
    let users = query_of_all(call, Kind::User, parameters)?;
    let groups = query_of_all(call, Kind::Group, parameters)?;
    let scope = Scope::new(call.connection(), None, parameters);
    // Both were read from the same parameters, so they ask for the same page.
    let page = users.page.clone();
    let begin = match &page {
        Page::Cursor { cursor, .. } if !cursor.is_empty() => call.cursors.read(&scope, cursor, call.at)?,
        _ => Mark { kind: Kind::User, position: None },
    };
    let (mut total, mut resources, mut next) = (0_u64, Vec::new(), None);
    for (kind, query) in [(Kind::User, users), (Kind::Group, groups)] {
        let room = page.count() - resources.len();
        let window = match &page {
            // What of the kind before was skipped need not be skipped again.
            Page::Index { start, .. } => {
                Window::Index { start: start.saturating_sub(total).max(1), count: room }
            }
            // Given in full on earlier pages: only the number is wanted.
            Page::Cursor { .. } if kind < begin.kind => Window::After { position: None, count: 0 },
            Page::Cursor { .. } => {
                let position = begin.position.clone().filter(|_| kind == begin.kind);
                Window::After { position, count: room }
            }
        };
        let Query { filter, sort, projection, .. } = query;
        let (of_kind, rest, rendered) = fetch(call, kind, filter, sort, window, &projection).await?;
        total += of_kind;
        if next.is_none() && kind >= begin.kind && page.count() > 0 {
            // What is left of this kind, or all of it if none had room, is where it goes on.
            next = match rest {
                Some(position) => Some(Mark { kind, position: Some(position) }),
                None if room == 0 && of_kind > 0 => Some(Mark { kind, position: None }),
                None => None,
            };
        }
        resources.extend(rendered);
    }
    let position = match page {
        Page::Index { start, .. } => Position::Index(start),
        Page::Cursor { .. } => Position::Cursor(next.map(|mark| call.cursors.write(&scope, &mark, call.at))),
    };
    Ok((total, position, resources))
}

/// The query for one of all kinds. An order by an attribute that another kind has is no mistake.
fn query_of_all(call: &mut Call<'_>, kind: Kind, parameters: &Parameters) -> Result<Query> {
    let profile = call.profile();
    match parameters.query(kind, profile, &mut call.about.quirks) {
        Err(error) if error.scim_type == Some(ScimType::InvalidPath) => {
            let others = Kind::ALL.into_iter().filter(|other| *other != kind);
            let known = others
                .into_iter()
                .any(|other| parameters.query(other, profile, &mut call.about.quirks).is_ok());
            if !known {
                return Err(error.into());
            }
            let unordered = Parameters { sort_by: None, ..parameters.clone() };
            Ok(unordered.query(kind, profile, &mut call.about.quirks)?)
        }
        query => Ok(query?),
    }
}

/// A page of one kind: how many there are in all, what comes after it, and itself.
async fn fetch(
    call: &Call<'_>,
    kind: Kind,
    filter: Option<Filter>,
    sort: Option<Sort>,
    window: Window,
    projection: &Projection,
) -> Result<(u64, Option<After>, Vec<String>)> {
    let with = With::wanted(kind, projection);
    let query = ListQuery { filter, sort, window, with, base: call.base.clone() };
    let Listed { total, resources, next } = call.directory.list(call.connection().id, kind, query).await?;
    Ok((total, next, resources.iter().map(|stored| stored.render(&call.base, projection)).collect()))
}
