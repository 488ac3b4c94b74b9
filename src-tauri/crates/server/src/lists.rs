//! Lists: GET on a kind of resource or on the base, and `.search` (RFC 7644 §3.4.2 and §3.4.3).
//!
//! A list over all kinds goes through them one after the other: first the users, then the groups,
//! each in the order asked for. Where the kinds differ, a filter or an order that names an attribute
//! of one kind selects nothing, and orders nothing, of the other.

use directory::{ListQuery, Listed, Position as After, Window, With};
use hyper::StatusCode;
use scim::list::{self, Position};
use scim::query::{Page, Parameters, Query};
use scim::{Kind, ScimType};
use serde_json::Value;

use crate::answer::{self, Answer};
use crate::call::Call;
use crate::cursor::{Mark, Scope};
use crate::errors::Result;

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
    Ok(answer::scim(StatusCode::OK, list::render(total, &position, &resources)))
}

type Rendered = (u64, Position, Vec<String>);

async fn one_kind(call: &mut Call<'_>, kind: Kind, parameters: &Parameters) -> Result<Rendered> {
    let profile = call.profile();
    let query = parameters.query(kind, profile, &mut call.quirks)?;
    let scope = Scope::new(call.connection(), Some(kind), parameters);
    let window = match &query.page {
        Page::Index { start, count } => Window::Index { start: *start, count: *count },
        Page::Cursor { cursor, count } => {
            let position = match cursor.as_str() {
                "" => None,
                cursor => call.cursors.read(&scope, cursor, call.at)?.position,
            };
            Window::After { position, count: *count }
        }
    };
    let position = |next: Option<After>| match &query.page {
        Page::Index { start, .. } => Position::Index(*start),
        Page::Cursor { .. } => Position::Cursor(next.map(|position| {
            let mark = Mark { kind, position: Some(position) };
            call.cursors.write(&scope, &mark, call.at)
        })),
    };
    let listed = fetch(call, kind, &query, window).await?;
    let resources =
        listed.resources.iter().map(|stored| stored.render(&call.base, &query.projection)).collect();
    Ok((listed.total, position(listed.next), resources))
}

async fn every_kind(call: &mut Call<'_>, parameters: &Parameters) -> Result<Rendered> {
    let mut queries = Vec::new();
    for kind in Kind::ALL {
        queries.push((kind, query_of_all(call, kind, parameters)?));
    }
    let scope = Scope::new(call.connection(), None, parameters);
    // All queries were read from the same parameters, so they ask for the same page.
    let page = queries[0].1.page.clone();
    let mark = match &page {
        Page::Cursor { cursor, .. } if !cursor.is_empty() => {
            Some(call.cursors.read(&scope, cursor, call.at)?)
        }
        _ => None,
    };
    let (mut total, mut resources, mut next) = (0_u64, Vec::new(), None);
    for (kind, query) in &queries {
        let room = page.count() - resources.len();
        let window = match (&page, &mark) {
            (Page::Index { start, .. }, _) => {
                // What of the kinds before was skipped need not be skipped again.
                Window::Index { start: start.saturating_sub(total).max(1), count: room }
            }
            // Given in full on earlier pages: only the number is wanted.
            (Page::Cursor { .. }, Some(mark)) if *kind < mark.kind => {
                Window::After { position: None, count: 0 }
            }
            (Page::Cursor { .. }, Some(mark)) if *kind == mark.kind => {
                Window::After { position: mark.position.clone(), count: room }
            }
            (Page::Cursor { .. }, _) => Window::After { position: None, count: room },
        };
        let given_before = mark.as_ref().is_some_and(|mark| *kind < mark.kind);
        let listed = fetch(call, *kind, query, window).await?;
        total += listed.total;
        if !given_before && next.is_none() && page.count() > 0 {
            // Whatever of this kind was left over, or did not fit at all, is where it goes on.
            next = match listed.next {
                Some(position) => Some(Mark { kind: *kind, position: Some(position) }),
                None if room == 0 && listed.total > 0 => Some(Mark { kind: *kind, position: None }),
                None => None,
            };
        }
        resources.extend(listed.resources.iter().map(|stored| stored.render(&call.base, &query.projection)));
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
    match parameters.query(kind, profile, &mut call.quirks) {
        Err(error) if error.scim_type == Some(ScimType::InvalidPath) => {
            let others = Kind::ALL.into_iter().filter(|other| *other != kind);
            let known =
                others.into_iter().any(|other| parameters.query(other, profile, &mut call.quirks).is_ok());
            if !known {
                return Err(error.into());
            }
            let unordered = Parameters { sort_by: None, ..parameters.clone() };
            Ok(unordered.query(kind, profile, &mut call.quirks)?)
        }
        query => Ok(query?),
    }
}

async fn fetch(call: &Call<'_>, kind: Kind, query: &Query, window: Window) -> Result<Listed> {
    let list = ListQuery {
        filter: query.filter.clone(),
        sort: query.sort,
        window,
        with: With::wanted(kind, &query.projection),
        base: call.base.clone(),
    };
    Ok(call.directory.list(call.connection().id, kind, list).await?)
}
