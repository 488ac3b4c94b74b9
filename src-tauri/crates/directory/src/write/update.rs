//! PUT and PATCH.

use rusqlite::types::Value;
use rusqlite::{Connection as Sqlite, params_from_iter};
use scim::etag::Condition;
use scim::patch::{MemberOperation, Patch};
use scim::resource::Draft;
use scim::{Kind, Object, Profile, Quirk, Quirks};

use super::{complete, taken, target, text_of, with_computed, with_id, write_emails};
use crate::change::{Action, Record};
use crate::compile::Sql;
use crate::error::is_taken;
use crate::keys::Keys;
use crate::members::{self, Checked, Difference};
use crate::stored::instant;
use crate::writing::Writing;
use crate::{Changed, Effect, Origin, Result, Stored, With, Written, grants, label, search};

/// Puts a draft in the place of a resource.
pub(crate) fn replace(
    sqlite: &Writing,
    origin: &Origin,
    id: &str,
    draft: Draft,
    condition: Option<&Condition>,
    with: With,
) -> Result<Written> {
    let Draft { kind, body, members } = draft;
    let former = target(sqlite, origin, kind, id, condition)?;
    let mut quirks = Quirks::new();
    let members = match members {
        Some(ids) => vec![MemberOperation::Replace(ids)],
        None if kind == Kind::User => Vec::new(),
        // Some clients rename a group by a PUT without members and mean to keep them.
        None if origin.profile == Profile::Compat => {
            quirks.note(Quirk::MembersKept);
            Vec::new()
        }
        None => vec![MemberOperation::Replace(Vec::new())],
    };
    let members = members::check(sqlite, origin, Some(former.sequence), &members, &mut quirks)?;
    let mut body = with_id(body, id);
    complete(kind, &mut body);
    let mut written = store(sqlite, origin, former, body, Action::Changed, Some(&members), with)?;
    written.quirks.extend(&quirks);
    Ok(written)
}

/// Puts a draft in the place of a resource; a group also gets the members that the change `members_of` left.
pub(crate) fn revert(
    sqlite: &Writing,
    origin: &Origin,
    id: &str,
    draft: Draft,
    members_of: Option<i64>,
    condition: Option<&Condition>,
    with: With,
) -> Result<Written> {
    let Draft { kind, body, .. } = draft;
    let former = target(sqlite, origin, kind, id, condition)?;
    let members = match members_of {
        Some(change) if kind == Kind::Group => {
            Some(members::check_way_back(sqlite, former.sequence, change)?)
        }
        _ => None,
    };
    let mut body = with_id(body, id);
    complete(kind, &mut body);
    store(sqlite, origin, former, body, Action::Changed, members.as_ref(), with)
}

/// Performs a PATCH.
pub(crate) fn patch(
    sqlite: &Writing,
    origin: &Origin,
    kind: Kind,
    id: &str,
    patch: &Patch,
    condition: Option<&Condition>,
    with: With,
) -> Result<Written> {
    let former = target(sqlite, origin, kind, id, condition)?;
    let mut quirks = Quirks::new();
    let mut body = former.object();
    if !patch.attributes.is_empty() {
        scim::patch::apply(kind, &mut body, &patch.attributes, origin.profile, &mut quirks)?;
    }
    let members = members::check(sqlite, origin, Some(former.sequence), &patch.members, &mut quirks)?;
    let mut written = store(sqlite, origin, former, body, Action::Changed, Some(&members), with)?;
    written.quirks.extend(&quirks);
    Ok(written)
}

/// Stores a body in the place of a resource's former one. If neither it nor the members are others
/// than before, nothing is written: no new version, no new `lastModified` (RFC 7644 §3.5.2).
pub(super) fn store(
    sqlite: &Writing,
    origin: &Origin,
    former: Stored,
    body: Object,
    action: Action,
    members: Option<&Checked>,
    with: With,
) -> Result<Written> {
    let text = text_of(&body)?;
    let same_body = text == former.body;
    let version = former.version + 1;
    let earlier = if same_body { Object::new() } else { former.object() };
    if !same_body {
        // First, because a name that is taken ends it here, before anything is written.
        write_body(sqlite, origin, &former, (&earlier, &body), &text, version)?;
    }
    let difference = match members {
        Some(members) => members::perform(sqlite, former.sequence, members)?,
        None => Difference::default(),
    };
    if same_body && difference.is_empty() {
        let stored = with_computed(sqlite, former, with)?;
        return Ok(Written { stored, effect: Effect::Unchanged, changed: None, quirks: Quirks::new() });
    }
    let at = origin.at.as_millisecond();
    if same_body {
        sqlite
            .prepare_cached("UPDATE resource SET version = ?, modified_at = ? WHERE sequence = ?")?
            .execute((version, at, former.sequence))?;
    }
    let record = Record {
        sequence: former.sequence,
        action,
        version,
        before: (!same_body).then_some(former.body.as_str()),
        members_added: &difference.added,
        members_removed: &difference.removed,
    };
    let change = record.write(sqlite, origin)?;
    let changed = changed(change, former.kind, (&earlier, &body), &difference);
    let Difference { added, removed, .. } = difference;
    match former.kind {
        Kind::User if same_body => {}
        Kind::User => grants::user_changed(sqlite, origin, change, former.sequence, (&earlier, &body))?,
        Kind::Group => {
            if !same_body {
                grants::group_changed(sqlite, origin, change, former.sequence, (&earlier, &body))?;
            }
            let members = added.into_iter().chain(removed);
            grants::members_changed(sqlite, origin, change, former.sequence, members)?;
        }
    }
    let stored = Stored { version, modified: instant(at), body: text, ..former };
    Ok(Written {
        stored: with_computed(sqlite, stored, with)?,
        effect: Effect::Changed,
        changed: Some(changed),
        quirks: Quirks::new(),
    })
}

/// `earlier` is empty if the body stayed as it was.
fn changed(id: i64, kind: Kind, (earlier, body): (&Object, &Object), difference: &Difference) -> Changed {
    let name = label::of(kind, body);
    let mut changed = Changed {
        id,
        added: difference.added.len() as u64,
        removed: difference.removed.len() as u64,
        members: difference.now,
        ..Changed::default()
    };
    if !earlier.is_empty() {
        changed.attributes = different(earlier, body);
        let active = body.get("active").and_then(serde_json::Value::as_bool);
        changed.active = active.filter(|active| earlier.get("active") != Some(&(*active).into()));
        let former = label::of(kind, earlier);
        changed.former_name = (former != name).then_some(former);
    }
    changed.name = name;
    changed
}

/// The names of the attributes that differ; within an extension each one behind its URN.
fn different(earlier: &Object, body: &Object) -> Vec<String> {
    let mut names = Vec::new();
    let gone = earlier.keys().filter(|name| !body.contains_key(*name));
    for name in body.keys().chain(gone) {
        let (before, after) = (earlier.get(name), body.get(name));
        if before == after {
            continue;
        }
        if name.starts_with("urn:") {
            let none = Object::new();
            let before = before.and_then(serde_json::Value::as_object).unwrap_or(&none);
            let after = after.and_then(serde_json::Value::as_object).unwrap_or(&none);
            names.extend(different(before, after).into_iter().map(|part| format!("{name}:{part}")));
        } else if name != "schemas" {
            names.push(name.clone());
        }
    }
    names
}

fn write_body(
    sqlite: &Sqlite,
    origin: &Origin,
    former: &Stored,
    (earlier, body): (&Object, &Object),
    text: &str,
    version: u64,
) -> Result<()> {
    let kind = former.kind;
    let (keys, before) = (Keys::of(kind, body), Keys::of(kind, earlier));
    let mut update = Sql::text("UPDATE resource SET version = ?, modified_at = ?, body = ?");
    update.values.extend([
        Value::from(version.cast_signed()),
        origin.at.as_millisecond().into(),
        text.to_owned().into(),
    ]);
    // SQLite rewrites the index of every column that is named here, whether its value is another
    // or not; and of most changes only one is.
    let mut set = |column: &str, changed: bool, value: Value| {
        if changed {
            update.push(column);
            update.values.push(value);
        }
    };
    set(", active = ?", keys.active != before.active, keys.active.into());
    set(", name_key = ?", keys.name != before.name, keys.name.clone().into());
    set(", display = ?", keys.display != before.display, keys.display.clone().into());
    set(", display_key = ?", keys.display_key != before.display_key, keys.display_key.clone().into());
    set(", label_key = ?", keys.label_key != before.label_key, keys.label_key.clone().into());
    set(", external_id = ?", keys.external_id != before.external_id, keys.external_id.clone().into());
    update.push(" WHERE sequence = ");
    update.bind(former.sequence);
    match sqlite.prepare_cached(&update.text)?.execute(params_from_iter(&update.values)) {
        Ok(_) => {}
        Err(error) if is_taken(&error) => return Err(taken(kind, body)),
        Err(error) => return Err(error.into()),
    }
    if keys.emails != before.emails {
        sqlite.prepare_cached("DELETE FROM email WHERE resource = ?")?.execute([former.sequence])?;
        write_emails(sqlite, former.sequence, &keys)?;
    }
    if search::text(kind, body) != search::text(kind, earlier) {
        search::note(sqlite, former.sequence)?;
    }
    Ok(())
}
