use std::time::Instant;
use directory::*;
use scim::Kind::User;
use serde_json::{json, Value};
#[tokio::main]
async fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let folder = std::env::args().nth(2).unwrap();
    let d = Directory::open(&Options { folder: folder.into(), max_pages: None }).unwrap();
    let c = match d.connections().await.unwrap().into_iter().next() { Some(c) => c, None => d.add_connection(NewConnection{slug:"default".into(),name:"D".into(),idp:Idp::Other,profile:scim::Profile::Compat}, jiff::Timestamp::now()).await.unwrap() };
    let origin = move || Origin { connection: c.id, profile: scim::Profile::Compat, actor: Actor::Idp, at: jiff::Timestamp::now() };
    let (have, _) = d.counts(c.id).await.unwrap();
    let t = Instant::now();
    let mut set = tokio::task::JoinSet::new();
    for w in 0..64usize { let d = d.clone();
        set.spawn(async move { let mut i = have as usize + w; while i < n {
            let Value::Object(mut body) = json!({"userName": format!("person{i}@example.com"), "externalId": format!("ext-{i}"), "name": {"givenName": format!("Given{}", i%5000), "familyName": format!("Family{}", i%20000), "formatted": format!("Given{} Family{}", i%5000, i%20000)}, "displayName": format!("Given{} Family{}", i%5000, i%20000), "title":"Engineer","active": true, "emails":[{"value": format!("person{i}@example.com"), "type":"work","primary":true}], "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": format!("Dept {}", i%100), "employeeNumber": format!("{i}")}}) else {panic!()};
            scim::resource::finish(User, &mut body, &mut scim::Quirks::new()).unwrap();
            d.create(origin(), scim::resource::Draft{kind: User, body, members: None}, With::default()).await.unwrap(); i += 64; } });
    }
    while set.join_next().await.is_some() {}
    println!("creates: {} in {:?} = {:.0}/s", n - have as usize, t.elapsed(), (n - have as usize) as f64 / t.elapsed().as_secs_f64());
    let with = With { members: false, groups: true };
    let k = 20000;
    let mut ids = Vec::new();
    let mut x: usize = 12345;
    for mode in ["filter", "get", "parse-only"] {
        let t = Instant::now();
        for j in 0..k { x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); let i = (x >> 33) % n;
            match mode {
                "filter" => { let filter = scim::filter::parse(User, &format!("userName eq \"person{i}@example.com\""), scim::Profile::Compat, &mut scim::Quirks::new()).unwrap();
                let l = d.list(c.id, User, ListQuery{filter: Some(filter), sort: None, window: Window::Index{start:1,count:100}, with, base: "http://127.0.0.1:7246/default/scim/v2".into()}).await.unwrap(); assert_eq!(l.total, 1); ids.push(l.resources[0].id.clone());}
                "get" => { let s = d.get(c.id, User, &ids[j], with).await.unwrap().unwrap(); let r = s.render("http://127.0.0.1:7246/default/scim/v2", &scim::project::Projection::Default); assert!(r.len()>10); }
                _ => { let f = scim::filter::parse(User, &format!("userName eq \"person{i}@example.com\""), scim::Profile::Compat, &mut scim::Quirks::new()).unwrap(); std::hint::black_box(f); }
            } }
        println!("{mode}: {:.1} us", t.elapsed().as_secs_f64() * 1e6 / k as f64);
    }
    d.close().await;
}
