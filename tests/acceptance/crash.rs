//! Nothing acknowledged is ever lost: the server is killed without warning under concurrent writes, again and again in
//! the same data directory, and what it had acknowledged must be there each time it comes back.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

use crate::bodies::{group, user};
use crate::harness::{Rollcall, Scim};

const ROUNDS: u32 = 100;

/// What the server said it had done. Everything is by resource id.
#[derive(Default)]
struct Acknowledged {
    /// userName of every user created.
    users: BTreeMap<String, String>,
    /// Every user whose deletion was acknowledged.
    deleted: Vec<String>,
    /// The last title acknowledged, and the one sent after it, which may or may not have been stored.
    titles: BTreeMap<String, (String, String)>,
    /// Members added, by group.
    members: BTreeMap<String, Vec<String>>,
}

/// A client that takes a broken connection for what it is here: the moment of the kill.
struct Client {
    agent: Agent,
    endpoint: String,
    authorization: String,
}

impl Client {
    fn new(scim: &Scim) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build();
        Self {
            agent: config.into(),
            endpoint: scim.endpoint(),
            authorization: format!("Bearer {}", scim.token()),
        }
    }

    /// Status and body of a complete answer.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.endpoint))
            .header("Authorization", &self.authorization)
            .header("Content-Type", "application/scim+json");
        let sent = if body.is_null() {
            self.agent.run(request.body(()).expect("a proper request"))
        } else {
            self.agent.run(request.body(body.to_string()).expect("a proper request"))
        };
        let mut response = sent.ok()?;
        let status = response.status().as_u16();
        let text = response.body_mut().read_to_string().ok()?;
        Some((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
    }

    /// Creates a resource; `None` when no acknowledgement came.
    fn create(&self, path: &str, body: &Value) -> Option<String> {
        let (status, body) = self.ask("POST", path, body)?;
        assert_eq!(status, 201, "{body}");
        Some(body["id"].as_str().expect("a new resource has an id").to_owned())
    }

    fn patch(&self, path: &str, operation: &Value) -> Option<()> {
        let schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
        let (status, body) =
            self.ask("PATCH", path, &json!({ "schemas": [schema], "Operations": [operation] }))?;
        assert!([200, 204].contains(&status), "{status} {body}");
        Some(())
    }
}

/// Writes until the server is gone.
fn write(client: &Client, round: u32, worker: u32, acknowledged: &Mutex<Acknowledged>) -> Option<()> {
    let all = || acknowledged.lock().expect("no writer failed");
    let name = |n: u32| format!("round{round}.worker{worker}.user{n}");

    let own = client.create("/Users", &user(&name(0)))?;
    all().users.insert(own.clone(), name(0));
    let crowd = client.create("/Groups", &group(&format!("Round {round} worker {worker}"), &[]))?;
    all().members.insert(crowd.clone(), Vec::new());

    let mut title = String::new();
    for n in 1.. {
        let id = client.create("/Users", &user(&name(n)))?;
        all().users.insert(id.clone(), name(n));

        let next = format!("title {n}");
        all().titles.insert(own.clone(), (title, next.clone()));
        client
            .patch(&format!("/Users/{own}"), &json!({ "op": "replace", "path": "title", "value": next }))?;
        all().titles.insert(own.clone(), (next.clone(), next.clone()));
        title = next;

        let member = json!({ "op": "add", "path": "members", "value": [{ "value": id }] });
        client.patch(&format!("/Groups/{crowd}"), &member)?;
        all().members.entry(crowd.clone()).or_default().push(id);

        if n % 3 == 0 {
            let gone = client.create("/Users", &user(&format!("{}.gone", name(n))))?;
            let (status, body) = client.ask("DELETE", &format!("/Users/{gone}"), &Value::Null)?;
            assert_eq!(status, 204, "{body}");
            all().deleted.push(gone);
        }
    }
    Some(())
}

/// What was acknowledged in one round is there; returns how many facts were looked at.
fn check(scim: &Scim, all: &Acknowledged) -> usize {
    for (id, user_name) in &all.users {
        assert_eq!(&scim.read("Users", id)["userName"], user_name);
    }
    for (id, (old, new)) in &all.titles {
        let stored = scim.read("Users", id)["title"].as_str().unwrap_or_default().to_owned();
        assert!(
            stored == *old || stored == *new,
            "acknowledged {old:?}, perhaps {new:?}, but stored is {stored:?}"
        );
    }
    for (id, added) in &all.members {
        let members = scim.members(id);
        for member in added {
            assert!(members.contains(member), "member {member} of group {id} was acknowledged and is lost");
        }
    }
    for id in &all.deleted {
        scim.get(&format!("/Users/{id}")).expect(404);
    }
    all.users.len() + all.titles.len() + all.members.values().map(Vec::len).sum::<usize>() + all.deleted.len()
}

/// Every resource of this kind, page by page.
fn everything(scim: &Scim, kind: &str) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    loop {
        let page = scim.get(&format!("/{kind}?startIndex={}&count=200", found.len() + 1)).expect(200);
        if page.resources().is_empty() {
            return found;
        }
        for resource in page.resources() {
            let id = resource["id"].as_str().expect("a resource has an id").to_owned();
            assert!(found.insert(id, resource.clone()).is_none(), "no page repeats what another had");
        }
    }
}

/// A small generator: the moments of the kills need no more than variety.
fn vary(state: &mut u64, range: std::ops::Range<u64>) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    range.start + (*state >> 33) % (range.end - range.start)
}

#[test]
fn no_acknowledged_write_is_lost_in_a_hundred_kills() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let mut server = Rollcall::start_in(directory.path(), &[]);
    let first = server.scim();
    let mut rounds = Vec::new();
    let mut state = 7_246;
    let mut facts = 0;
    let begun = Instant::now();

    for round in 0..ROUNDS {
        let scim = first.moved(&server);
        let acknowledged = Mutex::new(Acknowledged::default());
        let load = Duration::from_millis(vary(&mut state, 20..150));
        thread::scope(|scope| {
            for worker in 0..4 {
                let (scim, acknowledged) = (&scim, &acknowledged);
                scope.spawn(move || write(&Client::new(scim), round, worker, acknowledged));
            }
            thread::sleep(load);
            server.kill();
        });
        server.restart();
        let acknowledged = acknowledged.into_inner().expect("no writer failed");
        facts += check(&first.moved(&server), &acknowledged);
        rounds.push(acknowledged);
    }
    assert!(facts > 1_000, "only {facts} acknowledged writes: the load was none");

    // The whole once more, now from the lists.
    let scim = first.moved(&server);
    let users = everything(&scim, "Users");
    let groups = everything(&scim, "Groups");
    for acknowledged in &rounds {
        for (id, user_name) in &acknowledged.users {
            let user = users.get(id).unwrap_or_else(|| panic!("user {user_name} is missing from the list"));
            assert_eq!(&user["userName"], user_name);
        }
        for (id, added) in &acknowledged.members {
            let group = groups.get(id).unwrap_or_else(|| panic!("group {id} is missing from the list"));
            let members = group["members"].as_array().cloned().unwrap_or_default();
            for member in added {
                assert!(
                    members.iter().any(|m| m["value"] == **member),
                    "member {member} is missing from the list"
                );
            }
        }
        for id in &acknowledged.deleted {
            assert!(!users.contains_key(id), "user {id} was deleted and is in the list");
        }
    }

    // An interrupted write left nothing half done either: the stored data agrees with itself.
    server.stop();
    crate::doctor::finds_the_database_sound(&server);
    eprintln!("{ROUNDS} kills in {:?}, {facts} acknowledged writes, none lost", begun.elapsed());
}
