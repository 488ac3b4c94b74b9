use serde_json::value::RawValue;

use super::{Bench, options};
use crate::control::{Channel, Listener};
use crate::operation::{ListConnections, SetConnection, Status, perform_named};
use crate::operations::connections::{List, Set};
use crate::operations::service::StatusRequest;
use crate::{Access, Code};

#[tokio::test]
async fn whoever_has_the_folder_open_performs_what_others_ask() {
    let (bench, _) = Bench::started().await;
    let options = options(bench.folder.path(), &bench.keychain);
    let listener = Listener::bind(bench.rollcall.folder()).unwrap();
    let channel = Channel::open(listener, bench.rollcall.clone());

    let access = Access::to(&options).await.unwrap();
    assert!(matches!(access, Access::There(_)));
    let connections = access.call::<ListConnections>(List {}).await.unwrap().connections;
    assert_eq!(connections[0].slug, "default");
    assert!(!access.call::<Status>(StatusRequest {}).await.unwrap().running);
    let error =
        access.call::<SetConnection>(Set { connection: "x".into(), ..Set::default() }).await.unwrap_err();
    assert_eq!(error.code, Code::NotFound);

    channel.close().await;
    let gone = access.call::<ListConnections>(List {}).await.unwrap_err();
    assert_eq!(gone.code, Code::NoAnswer);
    bench.rollcall.clone().close().await;
    drop(bench.rollcall);
    let access = Access::to(&options).await.unwrap();
    assert!(matches!(access, Access::Here(_)));
    access.close().await;
}

#[tokio::test]
async fn many_may_ask_at_once() {
    let (bench, _) = Bench::started().await;
    let options = options(bench.folder.path(), &bench.keychain);
    let listener = Listener::bind(bench.rollcall.folder()).unwrap();
    let channel = Channel::open(listener, bench.rollcall.clone());
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let options = options.clone();
        asking.spawn(async move {
            let access = Access::to(&options).await.unwrap();
            access.call::<ListConnections>(List {}).await.unwrap().connections.len()
        });
    }
    assert_eq!(asking.join_all().await, vec![1; 50]);
    channel.close().await;
}

#[tokio::test]
async fn what_is_not_understood_is_refused_by_name() {
    let (bench, _) = Bench::started().await;
    let ask = async |name: &str, request: &str| {
        let request: &RawValue = serde_json::from_str(request).unwrap();
        perform_named(&bench.rollcall, name, request).await.map(|answer| answer.get().to_owned())
    };
    assert!(ask("connections.list", "{}").await.unwrap().contains("\"slug\":\"default\""));
    assert_eq!(ask("connections.explode", "{}").await.unwrap_err().code, Code::UnknownOperation);
    let cases = ["[]", r#"{"conection":"default"}"#, r#"{"connection":1}"#];
    for request in cases {
        assert_eq!(ask("connections.set", request).await.unwrap_err().code, Code::Invalid, "{request}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_socket_answers_nonsense_with_an_error_and_goes_on() {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

    let (bench, _) = Bench::started().await;
    let listener = Listener::bind(bench.rollcall.folder()).unwrap();
    let channel = Channel::open(listener, bench.rollcall.clone());
    let stream = tokio::net::UnixStream::connect(bench.folder.path().join("control.sock")).await.unwrap();
    let (reader, mut writer) = stream.into_split();
    let mut answers = BufReader::new(reader).lines();
    for (line, expected) in [
        ("nonsense\n", r#"{"error":{"code":"invalid""#),
        ("{\"operation\":\"service.status\"}\n", r#"{"error":{"code":"invalid""#),
        ("{\"operation\":\"service.status\",\"request\":{}}\n", r#"{"ok":{"running":false"#),
    ] {
        writer.write_all(line.as_bytes()).await.unwrap();
        let answer = answers.next_line().await.unwrap().unwrap();
        assert!(answer.starts_with(expected), "{answer}");
    }
    channel.close().await;
    assert!(answers.next_line().await.unwrap().is_none(), "a stop ends idle connections");
}
