//! Pages: by position and by what came last, in every order.

use directory::{ListQuery, Position, Window};
use scim::Kind::User;
use scim::path::{Name, resolve};
use scim::sort::Sort;
use serde_json::json;

use crate::support::*;

async fn populated() -> Place {
    let place = Place::new().await;
    for number in 0..30 {
        let mut body =
            json!({ "userName": format!("user-{:02}", (number * 7) % 30), "active": number % 3 != 0 });
        if number % 4 != 0 {
            body["displayName"] = format!("Name {}", number % 5).into();
            body["title"] = format!("Title {}", number % 6).into();
        }
        place.create(User, body, &[]).await;
    }
    place
}

fn query(filter: &str, sort: Option<(&str, bool)>, window: Window) -> ListQuery {
    let filter = (!filter.is_empty())
        .then(|| scim::filter::parse(User, filter, scim::Profile::Strict, &mut scim::Quirks::new()).unwrap());
    let sort = sort.map(|(name, descending)| {
        let Name::Attribute(path) = resolve(User, name) else { panic!("{name}") };
        Sort { path, descending }
    });
    ListQuery { filter, sort, window, with: Default::default(), base: BASE.into() }
}

const ORDERS: [Option<(&str, bool)>; 9] = [
    None,
    Some(("userName", false)),
    Some(("userName", true)),
    Some(("displayName", false)),
    Some(("displayName", true)),
    Some(("title", false)),
    Some(("title", true)),
    Some(("meta.created", true)),
    Some(("active", false)),
];

#[tokio::test(flavor = "multi_thread")]
async fn positions_and_cursors_walk_the_same_list_without_gap_or_repetition() {
    let place = populated().await;
    for filter in ["", "active eq true", "userName sw \"user-1\""] {
        for order in ORDERS {
            let all = Window::Index { start: 1, count: 100 };
            let all =
                place.directory.list(place.connection.id, User, query(filter, order, all)).await.unwrap();
            let all: Vec<String> = all.resources.into_iter().map(|stored| stored.id).collect();
            let mut by_index = Vec::new();
            let mut by_cursor = Vec::new();
            let mut position: Option<Position> = None;
            loop {
                let window = Window::Index { start: by_index.len() as u64 + 1, count: 7 };
                let page = place
                    .directory
                    .list(place.connection.id, User, query(filter, order, window))
                    .await
                    .unwrap();
                assert_eq!(page.total, all.len() as u64, "{filter} {order:?}");
                let window = Window::After { position: position.take(), count: 7 };
                let next = place
                    .directory
                    .list(place.connection.id, User, query(filter, order, window))
                    .await
                    .unwrap();
                assert_eq!(next.total, all.len() as u64, "{filter} {order:?}");
                by_index.extend(page.resources.into_iter().map(|stored| stored.id));
                by_cursor.extend(next.resources.into_iter().map(|stored| stored.id));
                position = next.next;
                if position.is_none() {
                    break;
                }
            }
            assert_eq!(by_index, all, "{filter} {order:?} by position");
            assert_eq!(by_cursor, all, "{filter} {order:?} by cursor");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn resources_without_the_attribute_come_last_ascending_and_first_descending() {
    let place = populated().await;
    let titles = async |descending| {
        let window = Window::Index { start: 1, count: 100 };
        let page = place
            .directory
            .list(place.connection.id, User, query("", Some(("title", descending)), window))
            .await;
        page.unwrap()
            .resources
            .iter()
            .map(|stored| shown(stored)["title"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let ascending = titles(false).await;
    let missing = ascending.iter().filter(|title| title.is_none()).count();
    assert!(missing > 0 && ascending[30 - missing..].iter().all(Option::is_none));
    assert!(ascending[..30 - missing].is_sorted());
    let mut descending = titles(true).await;
    descending.reverse();
    assert_eq!(descending, ascending);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_of_nothing_and_a_start_beyond_the_end_tell_the_total() {
    let place = populated().await;
    for filter in ["", "active eq true", "title pr"] {
        let whole = place.found(User, filter).await.len() as u64;
        for window in [Window::Index { start: 1, count: 0 }, Window::Index { start: 5000, count: 10 }] {
            let page = place.list(User, filter, window).await.unwrap();
            assert_eq!((page.total, page.resources.len()), (whole, 0), "{filter}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_is_found_before_and_after_the_search_index_knows_it() {
    let place = populated().await;
    let before = place.found(User, "userName co \"ser-2\"").await;
    assert_eq!(before.len(), 10);
    // The index is filled when nothing is asked for a moment.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(place.found(User, "userName co \"ser-2\"").await, before);
    assert_eq!(place.found(User, "title ew \"le 1\" or displayName co \"me 4\"").await.len(), 8);
    assert_eq!(place.found(User, "userName co \"ser-2\" and userName co \"nowhere\"").await, [""; 0]);
}
