//! Who is meant in a sentence: the identity provider by the name that people know it by.

use std::collections::HashMap;

use activity::{Row, Who, sentence};
use directory::{ConnectionId, Idp};

use crate::{Result, Rollcall};

/// The connections, as sentences name them.
pub(crate) struct Actors {
    by_id: HashMap<ConnectionId, Actor>,
}

struct Actor {
    slug: String,
    name: String,
    idp: Idp,
}

impl Actors {
    pub(crate) async fn of(rollcall: &Rollcall) -> Result<Self> {
        let connections = rollcall.directory().connections().await?.into_iter();
        let by_id = connections.map(|connection| {
            let directory::Connection { id, slug, name, idp, .. } = connection;
            (id, Actor { slug, name, idp })
        });
        Ok(Self { by_id: by_id.collect() })
    }

    /// What happened, in a sentence.
    pub(crate) fn sentence(&self, row: &Row) -> String {
        let actor = row.connection.and_then(|id| self.by_id.get(&id));
        let called =
            self.by_id.values().find(|actor| actor.slug == row.slug).map(|actor| actor.name.as_str());
        let name = match actor {
            Some(Actor { idp: Idp::Other, name, .. }) => name,
            Some(actor) => idp_name(actor.idp),
            // The connection was removed.
            None if row.connection.is_some() => &row.slug,
            None => "Someone",
        };
        sentence(row, Who { actor: name, called })
    }

    /// Who is at the other end of a connection.
    pub(crate) fn idp(&self, row: &Row) -> Idp {
        let by_slug = || self.by_id.values().find(|actor| actor.slug == row.slug);
        let actor = row.connection.and_then(|id| self.by_id.get(&id)).or_else(by_slug);
        actor.map_or(Idp::Other, |actor| actor.idp)
    }

    /// The connection that a request went to, if there is one of that name.
    pub(crate) fn slug(&self, row: &Row) -> Option<String> {
        let known = row.connection.and_then(|id| self.by_id.get(&id)).map(|actor| actor.slug.clone());
        known.or_else(|| self.by_id.values().any(|actor| actor.slug == row.slug).then(|| row.slug.clone()))
    }
}

pub(crate) const fn idp_name(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => "Entra ID",
        Idp::Okta => "Okta",
        Idp::OneLogin => "OneLogin",
        Idp::JumpCloud => "JumpCloud",
        Idp::Other => "The identity provider",
    }
}
