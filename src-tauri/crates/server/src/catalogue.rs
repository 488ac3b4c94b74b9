//! `/Roles` and `/Entitlements`: the roles of the policy in force, for identity providers to choose from.
//!
//! They are few and have no index, so a list is made whole and cut. It comes in the order of the
//! catalogue, whatever order is asked for; a filter is refused, for a client that filters believes
//! that it got a part.

use hyper::StatusCode;
use scim::list::{self, Position};
use scim::query::Page;
use scim::{Catalogue, CatalogueEntry, Error, Object, ScimType};
use serde_json::Value;

use crate::answer::{self, Answer};
use crate::call::Call;
use crate::errors::Result;

/// `/Roles`, `/Entitlements`.
pub(crate) async fn list(call: &Call<'_>, catalogue: Catalogue) -> Result<Answer> {
    let parameters = call.parameters()?;
    if parameters.filter.is_some() {
        let detail = format!("{} cannot be filtered; leave 'filter' out.", catalogue.endpoint());
        return Err(Error::invalid_filter(detail).into());
    }
    let page = parameters.page()?;
    let all = resources(call, catalogue).await?;
    let skipped = match &page {
        Page::Index { start, .. } => usize::try_from(start - 1).unwrap_or(usize::MAX),
        Page::Cursor { cursor, .. } => place(cursor)?,
    };
    let shown: Vec<String> = all
        .iter()
        .skip(skipped)
        .take(page.count())
        .map(|role| Value::from(role.clone()).to_string())
        .collect();
    let position = match page {
        Page::Index { start, .. } => Position::Index(start),
        Page::Cursor { count, .. } => {
            let next = skipped.saturating_add(count);
            Position::Cursor((count > 0 && next < all.len()).then(|| next.to_string()))
        }
    };
    Ok(answer::scim(StatusCode::OK, list::render(all.len() as u64, &position, &shown)))
}

/// `/Roles/{id}`, `/Entitlements/{id}`.
pub(crate) async fn get(call: &Call<'_>, catalogue: Catalogue, id: &str) -> Result<Answer> {
    let all = resources(call, catalogue).await?;
    let found = all.into_iter().find(|role| role.get("id").is_some_and(|known| known == id));
    let found = found.ok_or_else(|| {
        Error::not_found(format!("There is no {} with this id.", catalogue.name().to_lowercase()))
    })?;
    Ok(answer::scim(StatusCode::OK, Value::from(found).to_string()))
}

async fn resources(call: &Call<'_>, catalogue: Catalogue) -> Result<Vec<Object>> {
    let roles = call.directory.role_catalogue().await?;
    let resource = |role: &directory::Role| {
        let (name, description) = (role.name.trim(), role.description.trim());
        catalogue.resource(&call.base, CatalogueEntry { id: &role.key, name, description })
    };
    Ok(roles.iter().map(resource).collect())
}

/// Where a page by cursor begins (RFC 9865). Everybody may know how many roles stand before it, so
/// it is not signed, as cursors into users are.
fn place(cursor: &str) -> Result<usize> {
    if cursor.is_empty() {
        return Ok(0);
    }
    cursor.parse().map_err(|_| {
        Error::new(400, Some(ScimType::InvalidCursor), "This cursor is not one of this list; begin again.")
            .into()
    })
}
