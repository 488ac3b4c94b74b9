//! Bulk (RFC 7644 §3.7): many requests in one. What they are and in which order is decided by
//! [`scim::bulk`]; here each is performed as its single request would be.

use directory::With;
use hyper::StatusCode;
use scim::bulk::{Method, Outcome, Request, Step};
use scim::etag::Condition;
use scim::{Kind, normalize};
use serde_json::Value;

use crate::answer::{self, Answer};
use crate::call::Call;
use crate::errors::Result;
use crate::progress::{self, Intent};

/// POST.
pub(crate) async fn perform(call: &mut Call<'_>, body: Value) -> Result<Answer> {
    let request = Request::read(body, call.profile())?;
    call.about.found = Some(request.len() as u64);
    let mut run = request.start();
    while let Some(step) = run.next_step() {
        let outcome =
            perform_one(call, step).await.unwrap_or_else(|refusal| Outcome::Failed(refusal.into_error()));
        run.done(outcome);
    }
    Ok(answer::scim(StatusCode::OK, run.finish(&call.base).to_string()))
}

async fn perform_one(call: &mut Call<'_>, step: Step) -> Result<Outcome> {
    let Step { method, kind, id, version, data } = step;
    let (origin, profile) = (call.origin(), call.profile());
    // POST has no resource yet, and the others cannot be without one.
    let id = id.unwrap_or_default();
    let condition = version.as_deref().map(Condition::read);
    // Answers carry no resource, only its tag, which depends on a user's groups.
    let with = With { groups: kind == Kind::User, members: false };
    let (status, intent, written) = match method {
        Method::Post => {
            let draft = normalize::resource(kind, data, profile, &mut call.about.quirks)?;
            let intent = Intent::of_draft(&draft);
            (StatusCode::CREATED, intent, call.directory.create(origin, draft, with).await?)
        }
        Method::Put => {
            let draft = normalize::resource(kind, data, profile, &mut call.about.quirks)?;
            let intent = Intent::of_draft(&draft);
            (StatusCode::OK, intent, call.directory.replace(origin, &id, draft, condition, with).await?)
        }
        Method::Patch => {
            let patch = normalize::patch(kind, &id, data, profile, &mut call.about.quirks)?;
            let status = if kind == Kind::Group { StatusCode::NO_CONTENT } else { StatusCode::OK };
            let intent = Intent::of_patch(kind, &patch);
            (status, intent, call.directory.patch(origin, kind, &id, patch, condition, with).await?)
        }
        Method::Delete => {
            let changed = call.directory.delete(origin, kind, &id, condition).await?;
            progress::deleted(kind, changed, call);
            return Ok(Outcome::Done { status: StatusCode::NO_CONTENT.as_u16(), id, version: None });
        }
    };
    let stored = intent.done(written, call);
    let version = Some(stored.tag());
    Ok(Outcome::Done { status: status.as_u16(), id: stored.id, version })
}
