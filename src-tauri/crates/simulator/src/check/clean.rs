//! Takes everything away again that was made, whatever happened before.

use serde_json::Value;

use crate::dialect::Kind;
use crate::wire::{Answer, Purpose, Request};

use super::examine::Fault;
use super::probe::by_name;
use super::recorder::Made;
use super::rule::Rule;
use super::stage::Stage;

impl Stage {
    /// Deletes everything, groups first, and tells what is left.
    pub(super) async fn clean(&mut self) -> Vec<String> {
        let mut left = Vec::new();
        // It may have come back since.
        self.listen_again();
        let mut made = self.recorder.made();
        made.sort_by_key(|made| made.kind == Kind::Users);
        for made in made {
            // What was made twice over under one identifier is gone with the first.
            if !self.recorder.made().contains(&made) {
                continue;
            }
            if let Err(found) = self.delete(&made).await {
                let expected = "it is deleted".to_owned();
                let records = self.recorder.take();
                let told = format!(
                    "{} '{}' ({})",
                    noun(made.kind),
                    made.name,
                    made.id.as_deref().unwrap_or("no id")
                );
                self.note(
                    Rule::Cleaned,
                    Some(Fault { expected, found: format!("{told}: {found}") }),
                    records.last(),
                );
                left.push(told);
            } else {
                self.note(Rule::Cleaned, None, None);
            }
            self.recorder.take();
        }
        left
    }

    async fn delete(&mut self, made: &Made) -> Result<(), String> {
        let id = match &made.id {
            Some(id) => id.clone(),
            None => match self.search(made).await? {
                Some(id) => id,
                None => return Ok(()),
            },
        };
        let target = format!("{}/{id}", made.kind.path());
        let mut said = String::new();
        // A server that fails once may not do so twice.
        for _ in 0..2 {
            match self.tell(&Request::delete(&target)).await {
                Ok(answer) if answer.is_success() || matches!(answer.status, 404 | 410) => {
                    return match self.tell(&Request::get(&target)).await {
                        Ok(answer) if answer.is_success() => {
                            Err("it is still there after its deletion".to_owned())
                        }
                        _ => Ok(()),
                    };
                }
                Ok(answer) => said = format!("{}: {}", answer.status, answer.detail()),
                Err(failure) => said = failure,
            }
        }
        Err(said)
    }

    /// Looks for what was made without a word of its identifier. Only the very name that was sent is taken for it: no other
    /// directory entry has the mark of this run.
    async fn search(&mut self, made: &Made) -> Result<Option<String>, String> {
        let attribute = if made.kind == Kind::Users { "userName" } else { "displayName" };
        let answer = self.tell(&by_name(made.kind, attribute, &made.name)).await?;
        let body = answer.json();
        let resources = body.as_ref().and_then(|body| body.get("Resources")?.as_array());
        let is_it = |found: &&Value| {
            let name = found.get(attribute).and_then(Value::as_str).unwrap_or_default();
            name.to_lowercase() == made.name.to_lowercase()
        };
        let found = resources.into_iter().flatten().find(is_it);
        let id = found.and_then(|found| found.get("id")?.as_str()).map(str::to_owned);
        if let Some(id) = &id {
            self.recorder.found(made.kind, &made.name, id);
        }
        match (answer.is_success(), id) {
            (false, _) if answer.status != 404 => Err(format!("looking for it: {}", answer.status)),
            (_, id) => Ok(id),
        }
    }

    /// Speaks whether it was stopped or not.
    async fn tell(&mut self, request: &Request) -> Result<Answer, String> {
        let manners = self.simulation.grammar().manners();
        if self.is_silent() {
            return Err("the server does not answer any more".to_owned());
        }
        let sent = self.simulation.client().send(manners, Purpose::Check, None, request).await;
        self.heard(&sent);
        sent.map_err(|failure| failure.to_string())
    }
}

const fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Users => "the user",
        Kind::Groups => "the group",
    }
}
