//! "Test Connection", "Test API Credentials", "Activate": trying a connection out (idp-wire 1.1, 2.2, 3).

use uuid::Uuid;

use crate::dialect::{Kind, Trial};

use super::reaction::line;
use super::{Trouble, TroubleKind, Work};
use crate::wire::Request;

/// What came of trying a connection out.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The request lines that went well, in their order.
    pub passed: Vec<String>,
    /// What ended the trial, if something did.
    pub trouble: Option<Trouble>,
}

impl Tested {
    /// Whether the connection can be used.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        self.trouble.is_none()
    }
}

impl Work<'_> {
    /// Tries the connection out, up to the first trouble.
    pub(crate) async fn test(&self, nobody: Uuid) -> Tested {
        self.each_trial(self.grammar.test(nobody)).await
    }

    /// The same as far as it changes nothing; where it does from the beginning, a user is asked for instead.
    pub(crate) async fn look(&self, nobody: Uuid) -> Tested {
        let mut trials = self.grammar.test(nobody);
        trials.retain(|trial| matches!(trial, Trial::List { .. }));
        if trials.is_empty() {
            let request = self.grammar.page(Kind::Users, 1, 1);
            trials.push(Trial::List { request, must_be_empty: false });
        }
        self.each_trial(trials).await
    }

    async fn each_trial(&self, trials: Vec<Trial>) -> Tested {
        let mut tested = Tested { passed: Vec::new(), trouble: None };
        let (mut user, mut group) = (String::new(), String::new());
        for trial in trials {
            let made = |kind| if kind == Kind::Users { &user } else { &group };
            let (request, outcome) = match trial {
                Trial::List { request, must_be_empty } => {
                    let outcome = self.try_list(&request, must_be_empty).await;
                    (request, outcome)
                }
                Trial::Create(kind, request) => {
                    let outcome = self.try_create(&request).await;
                    let slot = if kind == Kind::Users { &mut user } else { &mut group };
                    (request, outcome.map(|id| *slot = id))
                }
                Trial::Change(kind, change) => {
                    let request = change(made(kind));
                    let outcome = self.must(None, &request).await.map(drop);
                    (request, outcome)
                }
                Trial::Remove(kind) => {
                    let request = match kind {
                        Kind::Users => self.grammar.delete_user(made(kind)),
                        Kind::Groups => self.grammar.delete_group(made(kind)),
                    };
                    let outcome = self.must(None, &request).await.map(drop);
                    (request, outcome)
                }
            };
            match outcome {
                Ok(()) => tested.passed.push(line(&request)),
                Err(trouble) => {
                    tested.trouble = Some(trouble);
                    break;
                }
            }
        }
        tested
    }

    async fn try_list(&self, request: &Request, must_be_empty: bool) -> Result<(), Trouble> {
        let list = self.list(None, request).await?;
        if must_be_empty && list.total > 0 {
            // A filter that is ignored answers with everybody, which would be fatal (idp-wire 1.2).
            let mut trouble = Trouble::new(TroubleKind::Several, self.manners(), None, line(request));
            trouble.detail = format!("Nothing can match, and {} were found.", list.total);
            return Err(trouble);
        }
        Ok(())
    }

    async fn try_create(&self, request: &Request) -> Result<String, Trouble> {
        let answer = self.must(None, request).await?;
        let id = answer.json().and_then(|body| body.get("id")?.as_str().map(str::to_owned));
        id.ok_or_else(|| self.trouble(TroubleKind::Unreadable, None, request, &answer))
    }
}
