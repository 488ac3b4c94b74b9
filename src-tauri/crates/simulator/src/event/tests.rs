use super::*;

#[test]
fn the_same_seed_lets_the_same_happen() {
    let play = |seed| {
        let mut organisation = Organisation::generate(7, 60);
        let (mut chance, mut lost) = (Chance::new(seed), Lost::default());
        let told: Vec<String> = Event::ALL
            .into_iter()
            .map(|event| happen(event, &mut organisation, &mut chance, &mut lost).sentence)
            .collect();
        (organisation, told)
    };
    assert_eq!(play(1), play(1));
    assert_ne!(play(1).1, play(2).1);
}

#[test]
fn every_event_finds_somebody_and_leaves_lists_in_order() {
    let mut organisation = Organisation::generate(7, 60);
    let (mut chance, mut lost) = (Chance::new(3), Lost::default());
    for event in Event::ALL {
        let before = organisation.clone();
        let happened = happen(event, &mut organisation, &mut chance, &mut lost);
        assert_ne!(happened, Happened::to_nobody(), "{event:?}");
        let is_token = matches!(event, Event::TokenMistyped | Event::TokenCorrected);
        assert_eq!(before == organisation, is_token, "{event:?}: {}", happened.sentence);
        for group in &organisation.groups {
            assert!(group.members.is_sorted_by(|a, b| a < b), "{event:?}");
        }
        assert_eq!(Event::from_word(event.word()), Some(event));
    }
}

#[test]
fn an_organisation_without_people_bears_every_event() {
    let mut organisation = Organisation::generate(7, 60);
    organisation.people.clear();
    organisation.groups.clear();
    for event in Event::ALL {
        happen(event, &mut organisation, &mut Chance::new(1), &mut Lost::default());
    }
}
