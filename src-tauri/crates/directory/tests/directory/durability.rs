//! What is on disk: durable, whole, ours alone, and never older than the program.

use std::sync::Arc;

use directory::{Directory, Error};
use scim::Kind::User;
use serde_json::json;

use crate::support::*;

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_after_closing_and_opening_again() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ada" }), &[]).await.stored;
    let key = place.directory.cursor_key();
    place.directory.set_setting("port", Some("7300")).await.unwrap();
    let Place { folder, directory, connection } = place;
    directory.close().await;
    let log = folder.path().join("rollcall.db-wal");
    assert!(!log.exists() || log.metadata().unwrap().len() == 0, "closing writes the log back");
    let directory = Directory::open(&options(folder.path())).unwrap();
    let again = directory.get(connection.id, User, &ada.id, ALL).await.unwrap().unwrap();
    assert_eq!(shown(&again), shown(&ada));
    assert_eq!(directory.cursor_key(), key);
    assert_eq!(directory.setting("port").await.unwrap().as_deref(), Some("7300"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_one_is_kept_out_until_the_first_is_gone() {
    let place = Place::new().await;
    assert!(matches!(Directory::open(&options(place.folder.path())), Err(Error::InUse(_))));
    let Place { folder, directory, .. } = place;
    directory.close().await;
    Directory::open(&options(folder.path())).expect("nobody has it open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let place = Place::new().await;
    let Place { folder, directory, .. } = place;
    directory.close().await;
    let file = folder.path().join("rollcall.db");
    let raw = rusqlite::Connection::open(&file).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    assert!(matches!(Directory::open(&options(folder.path())), Err(Error::Newer(_))));
    let raw = rusqlite::Connection::open(&file).unwrap();
    let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_failing_write_in_a_group_undoes_itself_alone() {
    let place = Arc::new(Place::new().await);
    let mut writes = Vec::new();
    for number in 0..200 {
        let place = Arc::clone(&place);
        // Every second name is taken by the one before it.
        let body = json!({ "userName": format!("user-{}", number / 2) });
        writes.push(tokio::spawn(async move {
            place.directory.create(place.origin(), draft(User, body, &[]), ALL).await.is_ok()
        }));
    }
    let mut done = 0;
    for write in writes {
        done += usize::from(write.await.unwrap());
    }
    assert_eq!(done, 100);
    assert_eq!(place.found(User, "").await.len(), 100);
    assert_eq!(place.directory.check().await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_cleanly_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let bounded = directory::Options { folder: folder.path().to_owned(), max_pages: Some(120) };
    let directory = Directory::open(&bounded).unwrap();
    let connection = connection(&directory, "one").await.id;
    let mut acknowledged = Vec::new();
    let refused = loop {
        let body = json!({ "userName": format!("user-{}", acknowledged.len()), "title": "x".repeat(2000) });
        match directory.create(origin(connection), draft(User, body, &[]), ALL).await {
            Ok(written) => acknowledged.push(written.stored.id),
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, Error::Full), "{refused}");
    assert!(acknowledged.len() > 10);
    directory.close().await;
    let directory = Directory::open(&options(folder.path())).unwrap();
    for id in &acknowledged {
        assert!(directory.get(connection, User, id, ALL).await.unwrap().is_some(), "acknowledged and lost");
    }
    directory
        .create(origin(connection), draft(User, json!({ "userName": "room again" }), &[]), ALL)
        .await
        .unwrap();
    assert_eq!(directory.check().await.unwrap(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_put_back_and_what_it_replaces_is_kept() {
    let place = Place::new().await;
    let ada = place.create(User, json!({ "userName": "ada" }), &[]).await.stored;
    let copy = place.folder.path().join("copy.db");
    place.directory.backup(&copy).await.unwrap();
    assert!(matches!(place.directory.backup(&copy).await, Err(Error::Invalid(_))), "nothing is overwritten");
    place.directory.delete(place.origin(), User, &ada.id, None).await.unwrap();
    let folder = place.folder.path();
    assert!(matches!(Directory::restore_backup(folder, &copy), Err(Error::InUse(_))));
    let connection = place.connection.id;
    place.directory.close().await;
    let nonsense = place.folder.path().join("nonsense");
    std::fs::write(&nonsense, "not a database").unwrap();
    assert!(matches!(Directory::restore_backup(place.folder.path(), &nonsense), Err(Error::Invalid(_))));
    let kept = Directory::restore_backup(place.folder.path(), &copy).unwrap();
    assert!(kept.join("rollcall.db").is_file());
    let directory = Directory::open(&options(place.folder.path())).unwrap();
    assert!(directory.get(connection, User, &ada.id, ALL).await.unwrap().is_some());
}
