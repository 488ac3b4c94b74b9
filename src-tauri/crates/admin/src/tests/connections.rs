use directory::Idp;
use scim::Profile;

use super::Bench;
use crate::operation::{AddConnection, Operation, RemoveConnection, SetConnection};
use crate::operations::connections::{Add, Remove, Set};
use crate::{Code, Unavailable};

fn add(name: &str, slug: Option<&str>) -> Add {
    Add { name: name.into(), slug: slug.map(Into::into), idp: Idp::Okta, profile: Profile::Strict }
}

#[tokio::test]
async fn the_first_start_makes_one_connection_and_later_ones_none() {
    let (bench, token) = Bench::started().await;
    let [connection] = bench.connections().await.try_into().unwrap();
    assert_eq!((connection.slug.as_str(), connection.name.as_str()), ("default", "Default"));
    assert_eq!((connection.idp, connection.profile, connection.enabled), (Idp::Other, Profile::Compat, true));
    assert_eq!(connection.endpoint, "http://127.0.0.1:7246/default/scim/v2");
    assert_eq!(connection.tokens.len(), 1);
    assert_eq!(connection.tokens[0].hint, token.hint());
    assert!(bench.opens("default", &token));
    assert!(bench.rollcall.first_connection(true).await.unwrap().is_none());
}

#[tokio::test]
async fn a_connection_is_added_with_a_token_and_a_slug_made_from_its_name() {
    let bench = Bench::new().await;
    let added = AddConnection::perform(&bench.rollcall, add(" Contoso Ltd. ", None)).await.unwrap();
    assert_eq!(
        (added.connection.slug.as_str(), added.connection.name.as_str()),
        ("contoso-ltd", "Contoso Ltd.")
    );
    assert!(added.keychain.available);
    assert!(bench.opens("contoso-ltd", &added.token));
    let json = serde_json::to_value(&added).unwrap();
    assert_eq!(json["slug"], "contoso-ltd");
    assert_eq!(json["token"], added.token.expose());

    let again = AddConnection::perform(&bench.rollcall, add("Other", Some("contoso-ltd"))).await.unwrap_err();
    assert_eq!(again.code, Code::Taken);
    for bad in [add("x", Some("A B")), add("  ", None), add("  ", Some("a"))] {
        assert_eq!(AddConnection::perform(&bench.rollcall, bad).await.unwrap_err().code, Code::Invalid);
    }
    assert_eq!(bench.connections().await.len(), 1, "what was refused left nothing behind");
    for slug in ["connection", "connection-2"] {
        let added = AddConnection::perform(&bench.rollcall, add("東京", None)).await.unwrap();
        assert_eq!((added.connection.slug.as_str(), added.connection.name.as_str()), (slug, "東京"));
    }
    assert!(bench.rollcall.first_connection(true).await.unwrap().is_none(), "there is one already");
}

#[tokio::test]
async fn a_connection_is_changed_in_what_is_named_only() {
    let (bench, _) = Bench::started().await;
    let set = Set { connection: "default".into(), enabled: Some(false), ..Set::default() };
    let changed = SetConnection::perform(&bench.rollcall, set).await.unwrap();
    assert_eq!((changed.enabled, changed.name.as_str()), (false, "Default"));
    let set = Set {
        connection: "default".into(),
        name: Some("HR".into()),
        idp: Some(Idp::Entra),
        ..Set::default()
    };
    let changed = SetConnection::perform(&bench.rollcall, set).await.unwrap();
    assert_eq!((changed.enabled, changed.name.as_str(), changed.idp), (false, "HR", Idp::Entra));
    let unknown = Set { connection: "nobody".into(), ..Set::default() };
    assert_eq!(SetConnection::perform(&bench.rollcall, unknown).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn when_another_kind_of_identity_provider_was_chosen_is_known() {
    let (bench, _) = Bench::started().await;
    let choose = async |idp: Option<Idp>| {
        let set = Set { connection: "default".into(), name: Some("HR".into()), idp, ..Set::default() };
        SetConnection::perform(&bench.rollcall, set).await.unwrap().seen.chosen
    };
    assert_eq!(choose(None).await, None);
    assert_eq!(choose(Some(Idp::Other)).await, None, "it is that kind already");
    let chosen = choose(Some(Idp::Entra)).await;
    assert!(chosen.is_some());
    assert_eq!(choose(Some(Idp::Entra)).await, chosen);
}

#[tokio::test]
async fn a_removed_connection_goes_with_its_secret_even_if_the_keychain_is_locked() {
    let (bench, token) = Bench::started().await;
    AddConnection::perform(&bench.rollcall, add("b", None)).await.unwrap();
    assert_eq!(bench.keychain.accounts().len(), 2);
    let remove = |slug: &str| RemoveConnection::perform(&bench.rollcall, Remove { connection: slug.into() });
    let removed = remove("default").await.unwrap();
    assert_eq!((removed.users, removed.groups, removed.keychain.available), (0, 0, true));
    assert_eq!(bench.keychain.accounts().len(), 1);
    assert!(!bench.opens("default", &token));
    assert_eq!(remove("default").await.unwrap_err().code, Code::NotFound);
    bench.keychain.becomes(Some(Unavailable::Locked));
    let removed = remove("b").await.unwrap();
    assert_eq!(removed.keychain.reason, Some(Unavailable::Locked));
    assert!(bench.connections().await.is_empty());
}
