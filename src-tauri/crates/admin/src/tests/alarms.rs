use directory::{Idp, Milestone};
use jiff::{SignedDuration, Timestamp};

use super::Bench;
use crate::alarms::{self, Alarm};
use crate::operation::{Operation, SetConnection};
use crate::operations::connections::Set;

/// What is wrong with the only connection at a time, if it was heard since another.
async fn alarms(bench: &Bench, hearing: Option<Timestamp>, now: Timestamp) -> Vec<Alarm> {
    let connection = bench.rollcall.directory().connections().await.unwrap().remove(0);
    let tokens = bench.rollcall.directory().tokens(connection.id).await.unwrap();
    let seen = bench.rollcall.directory().seen(connection.id);
    alarms::of(&bench.rollcall, &connection, &tokens, &seen, hearing, now).unwrap()
}

async fn choose_entra(bench: &Bench) {
    let set = Set { connection: "default".into(), idp: Some(Idp::Entra), ..Set::default() };
    SetConnection::perform(&bench.rollcall, set).await.unwrap();
}

async fn note(bench: &Bench, what: Milestone, at: Timestamp) {
    let connection = bench.rollcall.directory().connections().await.unwrap().remove(0).id;
    bench.rollcall.directory().note_seen(connection, what, at, None);
}

#[tokio::test]
async fn entra_id_is_late_after_three_hours_if_it_could_have_been_heard() {
    let (bench, _) = Bench::started().await;
    choose_entra(&bench).await;
    let start = Timestamp::now() + SignedDuration::from_secs(1);
    let minute = |minute| start + SignedDuration::from_mins(minute);
    let late = [Alarm::Late { usual_seconds: 2400 }];
    let heard = Some(minute(0));
    note(&bench, Milestone::Contact, minute(0)).await;
    let unused = alarms(&bench, heard, minute(360)).await;
    assert_eq!(unused, [], "nothing was provisioned, so nothing was started there");
    note(&bench, Milestone::User, minute(0)).await;
    assert_eq!(alarms(&bench, heard, minute(180)).await, []);
    assert_eq!(alarms(&bench, heard, minute(181)).await, late);
    assert_eq!(alarms(&bench, Some(minute(100)), minute(181)).await, [], "nobody listened at first");
    assert_eq!(alarms(&bench, None, minute(181)).await, [], "nobody listens");
}

#[tokio::test]
async fn who_called_before_another_provider_was_chosen_is_not_waited_for() {
    let (bench, _) = Bench::started().await;
    let before = Timestamp::now() - SignedDuration::from_hours(9);
    note(&bench, Milestone::Contact, before).await;
    note(&bench, Milestone::User, before).await;
    choose_entra(&bench).await;
    assert_eq!(alarms(&bench, Some(before), Timestamp::now()).await, []);
}
