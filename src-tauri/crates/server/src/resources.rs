//! One resource: read, create, replace, modify, delete (RFC 7644 §3.3 to §3.6), each under the
//! condition that the client may set (§3.14).

use directory::With;
use hyper::StatusCode;
use hyper::header::{IF_MATCH, IF_NONE_MATCH};
use scim::{Kind, normalize};
use serde_json::Value;

use crate::answer::{self, Answer};
use crate::call::Call;
use crate::errors::Result;
use crate::progress::{self, Intent};

/// GET.
pub(crate) async fn get(call: &mut Call<'_>, kind: Kind, id: &str) -> Result<Answer> {
    let projection = call.projection(kind)?;
    let with = With::wanted(kind, &projection);
    let stored = call.directory.get(call.connection().id, kind, id, with).await?;
    let Some(stored) = stored else {
        return Err(scim::Error::not_found(format!("There is no {} with this id.", kind.name())).into());
    };
    if let Some(condition) = call.condition(&IF_NONE_MATCH) {
        let tag = stored.tag();
        if condition.has(&tag) {
            return Ok(answer::not_modified(tag));
        }
    }
    Ok(answer::resource(StatusCode::OK, &stored, stored.render(&call.base, &projection)))
}

/// POST.
pub(crate) async fn create(call: &mut Call<'_>, kind: Kind, body: Value) -> Result<Answer> {
    let projection = call.projection(kind)?;
    let profile = call.profile();
    let draft = normalize::resource(kind, body, profile, &mut call.about.quirks)?;
    call.about.value = Some(directory::name_of(kind, &draft.body)).filter(|name| !name.is_empty());
    let (with, intent) = (With::wanted(kind, &projection), Intent::of_draft(&draft));
    let written = call.directory.create(call.origin(), draft, with).await?;
    let stored = intent.done(written, call);
    Ok(answer::created(&stored, &call.base, stored.render(&call.base, &projection)))
}

/// PUT.
pub(crate) async fn replace(call: &mut Call<'_>, kind: Kind, id: &str, body: Value) -> Result<Answer> {
    let projection = call.projection(kind)?;
    let profile = call.profile();
    let draft = normalize::resource(kind, body, profile, &mut call.about.quirks)?;
    let (condition, with) = (call.condition(&IF_MATCH), With::wanted(kind, &projection));
    let intent = Intent::of_draft(&draft);
    let written = call.directory.replace(call.origin(), id, draft, condition, with).await?;
    let stored = intent.done(written, call);
    Ok(answer::resource(StatusCode::OK, &stored, stored.render(&call.base, &projection)))
}

/// PATCH. Of a group the answer is empty unless attributes are asked for: identity providers add
/// one member to groups of a hundred thousand, and would be sent all of them.
pub(crate) async fn modify(call: &mut Call<'_>, kind: Kind, id: &str, body: Value) -> Result<Answer> {
    let parameters = call.parameters()?;
    let profile = call.profile();
    let projection = parameters.projection(kind, profile, &mut call.about.quirks)?;
    let asked = parameters.attributes.is_some() || parameters.excluded_attributes.is_some();
    let silent = kind == Kind::Group && !asked;
    let patch = normalize::patch(kind, id, body, profile, &mut call.about.quirks)?;
    let condition = call.condition(&IF_MATCH);
    let with = if silent { With::default() } else { With::wanted(kind, &projection) };
    let intent = Intent::of_patch(kind, &patch);
    call.about.deed = intent.deed();
    let written = call.directory.patch(call.origin(), kind, id, patch, condition, with).await?;
    let stored = intent.done(written, call);
    if silent {
        return Ok(answer::no_content(&stored));
    }
    Ok(answer::resource(StatusCode::OK, &stored, stored.render(&call.base, &projection)))
}

/// DELETE.
pub(crate) async fn delete(call: &mut Call<'_>, kind: Kind, id: &str) -> Result<Answer> {
    let changed = call.directory.delete(call.origin(), kind, id, call.condition(&IF_MATCH)).await?;
    progress::deleted(kind, changed, call);
    Ok(answer::empty(StatusCode::NO_CONTENT))
}
