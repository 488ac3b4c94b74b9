//! POST.

use rusqlite::OptionalExtension as _;
use scim::patch::MemberOperation;
use scim::resource::Draft;
use scim::{Kind, Object, Profile, Quirk, Quirks};
use uuid::Uuid;

use super::{complete, taken, target, text_of, with_computed, with_id, write_emails};
use crate::change::{Action, Record};
use crate::error::is_taken;
use crate::keys::Keys;
use crate::stored::{collection, kind_number};
use crate::writing::Writing;
use crate::{Changed, Effect, Origin, Result, Stored, With, Written, census, grants, label, members, search};

/// A resource to be created, with all that can be worked out before the writer is asked: there is
/// one writer, and everyone waits for it.
pub(crate) struct Prepared {
    kind: Kind,
    id: String,
    body: Object,
    text: String,
    keys: Keys,
    members: Option<MemberOperation>,
}

impl Prepared {
    pub(crate) fn new(draft: Draft) -> Result<Self> {
        let Draft { kind, body, members } = draft;
        let id = Uuid::now_v7().to_string();
        let mut body = with_id(body, &id);
        complete(kind, &mut body);
        let (text, keys) = (text_of(&body)?, Keys::of(kind, &body));
        let members = members.filter(|ids| !ids.is_empty()).map(MemberOperation::Add);
        Ok(Self { kind, id, body, text, keys, members })
    }
}

/// Creates a resource, or brings back the inactive user that the client means.
pub(crate) fn create(sqlite: &Writing, origin: &Origin, prepared: Prepared, with: With) -> Result<Written> {
    let Prepared { kind, id, body, text, keys, members } = prepared;
    let mut quirks = Quirks::new();
    let members = members::check(sqlite, origin, None, members.as_slice(), &mut quirks)?;
    let at = origin.at.as_millisecond();
    let inserted = sqlite
        .prepare_cached(
            "INSERT INTO resource (connection, kind, collection, id, name_key, display, display_key,
                                   label_key, external_id, active, version, created_at, modified_at, body)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
        )?
        .insert((
            origin.connection.0,
            kind_number(kind),
            collection(origin.connection, kind),
            &id,
            &keys.name,
            &keys.display,
            &keys.display_key,
            &keys.label_key,
            &keys.external_id,
            keys.active,
            at,
            at,
            &text,
        ));
    let sequence = match inserted {
        Ok(sequence) => sequence,
        Err(error) if is_taken(&error) => return reactivate(sqlite, origin, kind, body, &keys, with),
        Err(error) => return Err(error.into()),
    };
    write_emails(sqlite, sequence, &keys)?;
    census::note(sqlite, origin.connection, kind, sequence, 1)?;
    search::note(sqlite, sequence)?;
    let difference = members::perform(sqlite, sequence, &members)?;
    let record = Record {
        sequence,
        action: Action::Created,
        version: 1,
        before: None,
        members_added: &difference.added,
        members_removed: &[],
    };
    let change = record.write(sqlite, origin)?;
    let changed = Changed {
        id: change,
        name: label::of(kind, &body),
        added: difference.added.len() as u64,
        members: difference.now,
        ..Changed::default()
    };
    match kind {
        Kind::User => grants::user_created(sqlite, origin, change, sequence, &body)?,
        Kind::Group => grants::members_changed(sqlite, origin, change, sequence, difference.added)?,
    }
    let stored = Stored {
        kind,
        id,
        sequence,
        version: 1,
        created: crate::stored::instant(at),
        modified: crate::stored::instant(at),
        deleted: None,
        body: text,
        members: None,
        groups: None,
    };
    // Nobody belongs to a group before existing, so a new user's groups need not be looked for.
    let with = With { groups: false, ..with };
    let stored = with_computed(sqlite, stored, with)?;
    Ok(Written { stored, effect: Effect::Created, changed: Some(changed), quirks })
}

/// Okta sends a fresh POST for a person whom it deactivated before. A conflict would lock them out;
/// so, if the name and the externalId are those of an inactive user, that user is meant.
fn reactivate(
    sqlite: &Writing,
    origin: &Origin,
    kind: Kind,
    mut body: Object,
    keys: &Keys,
    with: With,
) -> Result<Written> {
    let inactive: Option<String> = sqlite
        .prepare_cached(
            "SELECT id FROM resource INDEXED BY live_name
              WHERE collection = ? AND name_key = ? AND active = 0 AND external_id = ?",
        )?
        .query_row((collection(origin.connection, kind), &keys.name, &keys.external_id), |row| row.get(0))
        .optional()?;
    let Some(id) = inactive.filter(|_| kind == Kind::User && origin.profile == Profile::Compat) else {
        return Err(taken(kind, &body));
    };
    let former = target(sqlite, origin, kind, &id, None)?;
    body.insert("id".into(), id.into());
    let mut written = super::update::store(sqlite, origin, former, body, Action::Reactivated, None, with)?;
    written.effect = Effect::Reactivated;
    written.quirks.note(Quirk::Reactivated);
    Ok(written)
}
