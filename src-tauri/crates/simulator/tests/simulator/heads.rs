//! Heads as they arrive at a socket (idp-wire 1.0, 2.1, 3): what the library below adds or leaves out would be seen here.

use simulator::organisation::Organisation;
use simulator::{Dialect, Setup, Simulation};

use crate::company::company;
use crate::scripted::{Scripted, list};

/// The head of the first lookup and of the first create, without the address and the length.
async fn heads(dialect: Dialect) -> [Vec<String>; 2] {
    let made = || (201, "", r#"{"id":"u1"}"#.to_owned());
    let server = Scripted::start(move |line| if line.contains("filter=") { list(&[]) } else { made() }).await;
    let mut organisation: Organisation = company();
    organisation.people.truncate(1);
    let setup = Setup::new(dialect, organisation, &server.endpoint, "the-token".to_owned().into());
    Simulation::new(setup).unwrap().initial_cycle().await;
    let heads = server.heads.lock().unwrap();
    let address = server.endpoint.trim_start_matches("http://").trim_end_matches("/scim/v2");
    let told = |method: &str| {
        let head = heads.iter().find(|head| head[0].starts_with(method)).unwrap();
        let lines = head.iter().filter(|line| !line.starts_with("Content-Length: "));
        lines.map(|line| line.replace(address, "<address>")).collect()
    };
    [told("GET"), told("POST")]
}

#[tokio::test]
async fn entra_sends_next_to_nothing() {
    let [lookup, create] = heads(Dialect::Entra).await;
    let line = "GET /scim/v2/Users?filter=userName+eq+%22ada%40ex.com%22 HTTP/1.1";
    assert_eq!(lookup, [line, "Host: <address>", "Authorization: Bearer the-token"]);
    let media = "Content-Type: application/scim+json; charset=utf-8";
    let line = "POST /scim/v2/Users HTTP/1.1";
    assert_eq!(create, [line, "Host: <address>", "Authorization: Bearer the-token", media]);
    let [lookup, create] = heads(Dialect::EntraFlag).await;
    let line = "GET /scim/v2/Users?aadOptscim062020&filter=userName+eq+%22ada%40ex.com%22 HTTP/1.1";
    assert_eq!(
        (lookup[0].as_str(), create[0].as_str()),
        (line, "POST /scim/v2/Users?aadOptscim062020 HTTP/1.1")
    );
}

#[tokio::test]
async fn okta_sends_all_of_its_headers_always() {
    let headers = |token: &str| {
        [
            "Host: <address>",
            "Accept: application/scim+json",
            "Accept-Charset: utf-8",
            "Content-Type: application/scim+json; charset=utf-8",
            "User-Agent: Okta SCIM Client 1.0.0",
            "Accept-Encoding: gzip,deflate",
            "Connection: Keep-Alive",
            token,
        ]
        .map(str::to_owned)
    };
    let [lookup, create] = heads(Dialect::OktaTemplate).await;
    let line = "GET /scim/v2/Users?filter=userName%20eq%20%22ada%40ex.com%22&startIndex=1&count=100 HTTP/1.1";
    assert_eq!((lookup[0].as_str(), &lookup[1..]), (line, &headers("Authorization: Bearer the-token")[..]));
    assert_eq!(create[1..], headers("Authorization: Bearer the-token"));
    let [lookup, _] = heads(Dialect::OktaWizard).await;
    assert_eq!(lookup[1..], headers("Authorization: the-token"));
}

#[tokio::test]
async fn onelogin_has_no_name_and_a_question_mark() {
    let [_, create] = heads(Dialect::OneLogin).await;
    assert_eq!(
        create,
        [
            "POST /scim/v2/Users? HTTP/1.1",
            "Host: <address>",
            "Authorization: Bearer the-token",
            "User-Agent:",
            "Content-Type: application/scim+json",
        ]
    );
}

#[tokio::test]
async fn where_tls_is_not_spoken_it_is_trouble_and_no_panic() {
    let server = Scripted::start(|_| list(&[])).await;
    let endpoint = server.endpoint.replace("http://", "https://");
    let setup = Setup::new(Dialect::Plain, company(), &endpoint, "the-token".to_owned().into());
    // A machine may have no certificates at all, which is told before anything is sent.
    if let Ok(mut simulation) = Simulation::new(setup) {
        let report = simulation.initial_cycle().await;
        assert_eq!(report.counts.failed, 10, "{report:#?}");
    }
}
