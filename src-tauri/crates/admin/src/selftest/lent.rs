//! A connection that the command line is lent, to try it out itself.
//!
//! It is lent for a moment and the loan is renewed as long as whoever has it is at work, so that a command that was killed
//! keeps nobody else waiting; what it leaves is taken away by whoever makes the next one.

use std::time::{Duration, Instant};

use crate::demo::{self, Like, Own, own};
use crate::{Error, Result, Rollcall, Token};

/// How long a loan lasts unless it is renewed.
pub(crate) const LASTS: Duration = Duration::from_secs(30);

/// What is lent.
pub(super) struct Lent {
    number: u32,
    slug: String,
    until: Instant,
}

impl Lent {
    pub(super) fn is_on(&self) -> bool {
        Instant::now() < self.until
    }

    pub(super) fn slug(&self) -> &str {
        &self.slug
    }
}

/// A loan.
pub(crate) struct Loan {
    pub(crate) number: u32,
    pub(crate) connection: String,
    pub(crate) endpoint: String,
    pub(crate) token: Token,
}

/// Makes a connection at our own listener and lends it.
pub(crate) async fn lend(rollcall: &Rollcall, like: &Like) -> Result<Loan> {
    let _changing = rollcall.demos().changing().await;
    rollcall.self_tests().is_free()?;
    let at = own::listening(rollcall)?;
    demo::sweep(rollcall, None).await?;
    let own = Own::make(rollcall, like, |slug| at.local(slug)).await?;
    let number = super::chance()?;
    let lent = Lent { number, slug: own.slug().to_owned(), until: Instant::now() + LASTS };
    *rollcall.self_tests().lent() = Some(lent);
    demo::changed(rollcall);
    Ok(Loan {
        number,
        connection: own.slug().to_owned(),
        endpoint: own.endpoint().to_owned(),
        token: own.token().clone(),
    })
}

/// Lends it for longer.
pub(crate) fn renew(rollcall: &Rollcall, number: u32) -> Result<()> {
    let mut lent = rollcall.self_tests().lent();
    let known = lent.as_mut().filter(|lent| lent.number == number);
    let known = known.ok_or_else(|| Error::not_found("That connection is lent no longer."))?;
    known.until = Instant::now() + LASTS;
    Ok(())
}

/// Takes it back, with everything in it; how many users and groups went.
pub(crate) async fn give_back(rollcall: &Rollcall, number: u32) -> Result<(u64, u64)> {
    let _changing = rollcall.demos().changing().await;
    {
        let mut lent = rollcall.self_tests().lent();
        if lent.as_ref().is_none_or(|lent| lent.number != number) {
            return Err(Error::not_found("That connection is lent no longer."));
        }
        *lent = None;
    }
    demo::sweep(rollcall, None).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loan_that_nobody_renews_keeps_nobody_waiting() {
        let lent = |until| Lent { number: 1, slug: "self-test-entra".to_owned(), until };
        let now = Instant::now();
        assert!(lent(now + LASTS).is_on());
        assert!(!lent(now.checked_sub(Duration::from_secs(1)).unwrap()).is_on());
    }
}
