use super::{Bench, options};
use crate::operation::{Backup, CheckDatabase, Operation};
use crate::operations::storage::{self, Check};
use crate::{Code, Rollcall, exists, restore};

#[tokio::test]
async fn a_backup_goes_to_a_new_file_only_and_can_be_put_back() {
    let (bench, token) = Bench::started().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup.db");
    let backup = async |file: &std::path::Path| {
        Backup::perform(&bench.rollcall, storage::Backup { file: file.to_owned() }).await
    };
    let done = backup(&file).await.unwrap();
    assert_eq!(done.bytes, std::fs::metadata(&file).unwrap().len());
    assert!(done.bytes > 0);
    assert_eq!(backup(&file).await.unwrap_err().code, Code::Taken);
    assert_eq!(backup(std::path::Path::new("backup.db")).await.unwrap_err().code, Code::Invalid);
    let nowhere = backup(&elsewhere.path().join("none/backup.db")).await.unwrap_err();
    assert_eq!(nowhere.code, Code::NotFound);

    assert_eq!(restore(bench.folder.path(), &file).unwrap_err().code, Code::InUse);
    let new = elsewhere.path().join("new");
    assert!(exists(bench.folder.path()) && !exists(&new) && !exists(elsewhere.path()));
    restore(&new, &file).unwrap();
    let rollcall = Rollcall::open(options(&new, &bench.keychain)).await.unwrap();
    let restored = Bench { rollcall, keychain: bench.keychain.clone(), folder: elsewhere };
    assert!(restored.opens("default", &token));
}

#[tokio::test]
async fn a_new_database_is_sound() {
    let (bench, _) = Bench::started().await;
    let checked = CheckDatabase::perform(&bench.rollcall, Check {}).await.unwrap();
    assert_eq!(checked.problems, Vec::<String>::new());
}
