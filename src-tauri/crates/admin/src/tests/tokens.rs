use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{Bench, Memory};
use crate::operation::{CheckKeychain, Operation, RevokeTokens, RotateToken, ShowToken};
use crate::operations::service::KeychainRequest;
use crate::operations::tokens::{Issued, Revoke, Revoked, Rotate, Show, Shown};
use crate::{Code, Result, Unavailable};

async fn show(bench: &Bench) -> Result<Shown> {
    ShowToken::perform(&bench.rollcall, Show::default()).await
}

async fn rotate(bench: &Bench, grace_seconds: Option<u32>) -> Issued {
    RotateToken::perform(&bench.rollcall, Rotate { grace_seconds, ..Rotate::default() }).await.unwrap()
}

async fn revoke(bench: &Bench, former_only: bool) -> Revoked {
    RevokeTokens::perform(&bench.rollcall, Revoke { former_only, ..Revoke::default() }).await.unwrap()
}

#[tokio::test]
async fn rotation_leaves_the_former_token_a_day_and_never_more_than_two_alive() {
    let (bench, first) = Bench::started().await;
    assert_eq!(show(&bench).await.unwrap().token.expose(), first.expose());
    let second = rotate(&bench, None).await;
    assert!(bench.opens("default", &first) && bench.opens("default", &second.token));
    assert_eq!(second.tokens.len(), 2);
    assert_eq!(second.tokens[0].hint, second.token.hint());
    let left = second.tokens[1].expires.unwrap().duration_since(Timestamp::now());
    assert!(left > SignedDuration::from_hours(23) && left <= SignedDuration::from_hours(24));
    assert_eq!(show(&bench).await.unwrap().token.expose(), second.token.expose(), "the newest is shown");
    let third = rotate(&bench, None).await;
    assert!(!bench.opens("default", &first), "two are live at most");
    assert!(bench.opens("default", &second.token) && bench.opens("default", &third.token));
}

#[tokio::test]
async fn without_grace_the_former_token_ends_at_once() {
    let (bench, first) = Bench::started().await;
    let second = rotate(&bench, Some(0)).await;
    assert!(!bench.opens("default", &first) && bench.opens("default", &second.token));
    assert_eq!(second.tokens.len(), 1);
}

#[tokio::test]
async fn a_token_may_expire_but_not_at_once() {
    let (bench, _) = Bench::started().await;
    let request = |seconds| Rotate { expires_seconds: Some(seconds), ..Rotate::default() };
    let issued = RotateToken::perform(&bench.rollcall, request(3600)).await.unwrap();
    assert!(issued.tokens[0].expires.is_some());
    let refused = RotateToken::perform(&bench.rollcall, request(0)).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
}

#[tokio::test]
async fn revoking_ends_all_or_only_the_former() {
    let (bench, first) = Bench::started().await;
    let second = rotate(&bench, None).await;
    let revoked = revoke(&bench, true).await;
    assert_eq!((revoked.revoked, revoked.tokens.len()), (1, 1));
    assert!(!bench.opens("default", &first) && bench.opens("default", &second.token));
    let revoked = revoke(&bench, false).await;
    assert_eq!((revoked.revoked, revoked.tokens.len()), (1, 0));
    assert!(!bench.opens("default", &second.token));
    assert!(bench.keychain.accounts().is_empty());
    assert_eq!(show(&bench).await.unwrap_err().code, Code::NotFound);
    assert_eq!(revoke(&bench, false).await.revoked, 0);
    let third = rotate(&bench, None).await;
    assert!(bench.opens("default", &third.token));
}

#[tokio::test]
async fn a_keychain_that_fails_stops_nothing_and_the_token_is_remembered_until_it_works() {
    for (why, code) in [
        (Unavailable::Locked, Code::KeychainLocked),
        (Unavailable::Absent, Code::KeychainAbsent),
        (Unavailable::Denied, Code::KeychainDenied),
        (Unavailable::Off, Code::KeychainOff),
    ] {
        let (bench, _) = Bench::started().await;
        bench.keychain.becomes(Some(why));
        let error = show(&bench).await.unwrap_err();
        assert_eq!(error.code, code);
        assert!(error.message.contains(why.advice()));
        let issued = rotate(&bench, None).await;
        assert_eq!(issued.keychain.reason, Some(why));
        assert!(bench.opens("default", &issued.token));
        let shown = show(&bench).await.unwrap();
        assert_eq!((shown.token.expose(), shown.kept), (issued.token.expose(), false));
        assert!(!CheckKeychain::perform(&bench.rollcall, KeychainRequest {}).await.unwrap().available);
        bench.keychain.becomes(None);
        assert!(CheckKeychain::perform(&bench.rollcall, KeychainRequest {}).await.unwrap().available);
        let bench = bench.reopened().await;
        let shown = show(&bench).await.unwrap();
        assert_eq!((shown.token.expose(), shown.kept), (issued.token.expose(), true));
    }
}

#[tokio::test]
async fn showing_a_remembered_token_keeps_it_as_soon_as_that_works() {
    let (bench, _) = Bench::started().await;
    bench.keychain.becomes(Some(Unavailable::Locked));
    let issued = rotate(&bench, None).await;
    bench.keychain.becomes(None);
    let begun = std::time::Instant::now();
    while !show(&bench).await.unwrap().kept {
        assert!(begun.elapsed() < std::time::Duration::from_secs(5));
        tokio::task::yield_now().await;
    }
    let shown = show(&bench.reopened().await).await.unwrap();
    assert_eq!(shown.token.expose(), issued.token.expose());
}

#[tokio::test]
async fn what_is_revoked_is_not_remembered() {
    let (bench, _) = Bench::started().await;
    bench.keychain.becomes(Some(Unavailable::Absent));
    rotate(&bench, None).await;
    RevokeTokens::perform(&bench.rollcall, Revoke::default()).await.unwrap();
    assert_eq!(show(&bench).await.unwrap_err().code, Code::NotFound);
    bench.keychain.becomes(None);
    CheckKeychain::perform(&bench.rollcall, KeychainRequest {}).await.unwrap();
    let kept = bench.keychain.accounts().len();
    assert_eq!(kept, 1, "the keychain still has the first, which could not be taken out");
}

#[tokio::test]
async fn an_old_token_is_never_shown_for_the_new() {
    let (bench, _) = Bench::started().await;
    bench.keychain.becomes(Some(Unavailable::Locked));
    rotate(&bench, None).await;
    let bench = bench.reopened().await;
    bench.keychain.becomes(None);
    let error = show(&bench).await.unwrap_err();
    assert_eq!(error.code, Code::TokenNotKept, "the keychain still holds the token from before");
    let newest = &bench.connections().await[0].tokens[0].hint;
    assert!(error.message.contains(newest.as_str()));
    let issued = rotate(&bench, None).await;
    assert_eq!(show(&bench).await.unwrap().token.expose(), issued.token.expose());
}

#[tokio::test]
async fn two_folders_share_a_keychain_without_sharing_secrets() {
    let keychain = Arc::<Memory>::default();
    let (one, other) = (Bench::with(&keychain).await, Bench::with(&keychain).await);
    let mut tokens = Vec::new();
    for bench in [&one, &other] {
        let first = bench.rollcall.first_connection(true).await.unwrap().unwrap();
        first.keychain.await.unwrap();
        tokens.push(first.token);
    }
    assert_eq!(keychain.accounts().len(), 2);
    assert_eq!(show(&one).await.unwrap().token.expose(), tokens[0].expose());
    assert_eq!(show(&other).await.unwrap().token.expose(), tokens[1].expose());
}

#[tokio::test]
async fn the_keychain_is_checked_by_use_and_left_as_it_was() {
    let (bench, _) = Bench::started().await;
    let before = bench.keychain.accounts();
    assert!(CheckKeychain::perform(&bench.rollcall, KeychainRequest {}).await.unwrap().available);
    assert_eq!(bench.keychain.accounts(), before);
    bench.keychain.becomes(Some(Unavailable::Locked));
    let found = CheckKeychain::perform(&bench.rollcall, KeychainRequest {}).await.unwrap();
    assert_eq!((found.available, found.reason), (false, Some(Unavailable::Locked)));
}
