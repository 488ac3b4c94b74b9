//! `rollcall simulate`: a pretend identity provider that tries a server out, or measures it.
//!
//! Against another server nothing of ours is needed. Against the Rollcall that runs here, a connection is lent by it and given
//! back at the end, however that comes.

mod check;
mod load;
mod token;

use std::convert::Infallible;
use std::pin::pin;
use std::time::Duration;

use admin::operation::{GiveConnectionBack, LendConnection, ListConnections, RenewLoan};
use admin::operations::connections::List;
use admin::operations::selftest::{Lend, Loan, WhichLoan};
use admin::pretend::{Dialect, Stop};
use admin::{Code, Error, Idp, Profile};
use indicatif::ProgressBar;
use secrecy::SecretString;

use crate::cli::args::{Dialects, Simulate};
use crate::cli::ask::confirm;
use crate::cli::exit::{Failure, Outcome};
use crate::cli::output::Output;
use crate::cli::session::{Folder, Place, Session, Workers, runtime, with_workers};
use crate::cli::signals;
use crate::cli::text::grouped;

/// Whom it is done to.
struct Target {
    endpoint: String,
    token: SecretString,
    /// Whether it was made for this and goes with everything in it.
    is_lent: bool,
    /// The dialect unless another is named.
    dialect: Dialect,
}

pub(crate) fn run(place: &Place, simulate: Simulate, output: &Output) -> Outcome {
    if simulate.token.is_some() {
        return Err(Failure::Usage(token::NEVER_AN_ARGUMENT.into()));
    }
    if simulate.load && simulate.dialect == Some(Dialects::All) {
        return Err(Failure::Usage("--load speaks one dialect. Name one, such as --dialect entra.".into()));
    }
    if let Some(url) = simulate.url.clone() {
        let token = token::needed(simulate.token_file.as_deref(), "of that server")?;
        let target = Target { endpoint: url, token, is_lent: false, dialect: Dialect::Entra };
        return runtime(Workers::Many)?.block_on(perform(&target, simulate, output));
    }
    with_workers(Workers::Many, place, output, Folder::MustExist, async |session| {
        if !session.served() {
            let serve = place.command("serve");
            let message =
                format!("No Rollcall serves this folder. Start it ({serve}), or name a server with --url.");
            return Err(Error::new(Code::NotListening, message).into());
        }
        match simulate.connection.clone() {
            Some(slug) => perform(&named(session, slug, &simulate).await?, simulate, output).await,
            None => on_loan(session, simulate).await,
        }
    })
}

/// A connection that somebody named.
async fn named(session: &Session<'_>, slug: String, simulate: &Simulate) -> Outcome<Target> {
    let listed = session.call::<ListConnections>(List {}).await?.connections;
    let Some(found) = listed.into_iter().find(|connection| connection.slug == slug) else {
        let message = format!("There is no connection '{}'.", slug.escape_debug());
        return Err(Error::new(Code::NotFound, message).into());
    };
    let token = token::needed(simulate.token_file.as_deref(), "of that connection")?;
    Ok(Target { endpoint: found.endpoint, token, is_lent: false, dialect: of(found.idp) })
}

/// A connection that is made for it.
async fn on_loan(session: &Session<'_>, simulate: Simulate) -> Outcome {
    if simulate.token_file.is_some() {
        let message = "A token is of use with --url or --connection. Without them a connection is made, with a token of its own.";
        return Err(Failure::Usage(message.into()));
    }
    let named = match simulate.dialect {
        Some(Dialects::One(dialect)) => Some(dialect),
        Some(Dialects::All) => None,
        None => Some(Dialect::Entra),
    };
    let profile = simulate.profile.unwrap_or(Profile::Compat);
    let word = named.map(|dialect| dialect.word().to_owned());
    let loan = session.call::<LendConnection>(Lend { dialect: word, profile, load: simulate.load }).await?;
    let token = SecretString::from(loan.token.expose());
    let target = Target {
        endpoint: loan.endpoint.clone(),
        token,
        is_lent: true,
        dialect: named.unwrap_or(Dialect::Entra),
    };
    let outcome = tokio::select! {
        outcome = perform(&target, simulate, session.output) => outcome,
        never = renew(session, &loan) => match never {},
    };
    if let Err(Failure::Admin(error)) =
        session.call::<GiveConnectionBack>(WhichLoan { loan: loan.loan }).await
    {
        session.output.remark(&format!(
            "The connection '{}' could not be removed again: {} It goes with the next one that is made.",
            loan.connection, error.message
        ));
    }
    outcome
}

/// Has a loan last. If it cannot be renewed, that shows in the answers.
async fn renew(session: &Session<'_>, loan: &Loan) -> Infallible {
    loop {
        tokio::time::sleep(Duration::from_secs(u64::from(loan.seconds / 3).max(1))).await;
        let _ = session.call::<RenewLoan>(WhichLoan { loan: loan.loan }).await;
    }
}

async fn perform(target: &Target, simulate: Simulate, output: &Output) -> Outcome {
    let stop = Stop::default();
    if simulate.load && !target.is_lent {
        let people = grouped(simulate.users.unwrap_or(load::USERS).into());
        confirm(
            simulate.yes,
            &format!(
                "This makes {people} people and their groups at {}, and leaves them there.",
                target.endpoint
            ),
        )?;
    }
    if simulate.check {
        check::run(target, &simulate, output, &stop).await
    } else {
        load::run(target, &simulate, output, &stop).await
    }
}

/// Does something until it is done. Asked to stop, it comes to its end sooner, and is waited for all the same.
async fn until_told<T>(
    work: impl Future<Output = T>,
    stop: &Stop,
    bar: &ProgressBar,
    output: &Output,
) -> Outcome<T> {
    let signal = signals::stop(false)?;
    let mut work = pin!(work);
    tokio::select! {
        done = &mut work => Ok(done),
        () = signal => {
            stop.stop();
            bar.suspend(|| output.remark("Stopping, in good order. Press Ctrl-C again to end at once."));
            Ok(work.await)
        }
    }
}

/// What chance begins with.
fn seed(named: Option<u32>) -> Outcome<u64> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes)
        .map_err(|_| Error::new(Code::Internal, "The operating system gave no random numbers."))?;
    Ok(named.unwrap_or(u32::from_le_bytes(bytes)).into())
}

/// How the identity provider of a connection speaks.
const fn of(idp: Idp) -> Dialect {
    match idp {
        Idp::Entra => Dialect::Entra,
        Idp::Okta => Dialect::OktaTemplate,
        Idp::OneLogin => Dialect::OneLogin,
        Idp::JumpCloud => Dialect::JumpCloud,
        Idp::Other => Dialect::Plain,
    }
}
