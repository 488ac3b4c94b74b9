//! From an identity provider in a cloud to a Rollcall on a desk, through a reverse tunnel and a TLS proxy, and what becomes of it
//! when the cable is pulled.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::cloud::{Cloud, DESK, Desk, NAME, missing};
use super::stand_in::{eventually, lives};
use crate::harness::binary;

/// How long the cable is out.
const CUT: Duration = Duration::from_secs(20);

#[test]
fn an_identity_provider_in_the_cloud_provisions_a_desk_and_a_pulled_cable_costs_nothing() {
    if let Some(why) = missing() {
        eprintln!(
            "left out: the path from a cloud to a desk needs network namespaces, sshd and Caddy: {why}"
        );
        return;
    }
    let cloud = Cloud::open();
    let mut desk = Desk::start(&cloud, &["--admin"]);
    let opened = desk.open();
    // Rollcall has asked itself by now, and nobody takes that for the identity provider.
    assert!(opened["lastCall"].is_null(), "{opened}");
    let seen = &desk.json(&["connection", "list"])["connections"][0];
    assert!(seen["seen"]["lastContact"].is_null() && seen["tokens"][0]["lastUsed"].is_null(), "{seen}");
    let asked = desk.json(&["activity", "--probes"]);
    assert!(
        asked.to_string().contains(&format!("Rollcall asked itself by its public address, {NAME}")),
        "{asked}"
    );
    let endpoint = format!("https://{NAME}/default/scim/v2");
    assert_eq!(desk.json(&["connection", "list"])["connections"][0]["publicEndpoints"][0], endpoint);
    let token = cloud.at("token");
    fs::write(&token, desk.ready["token"].as_str().unwrap()).unwrap();
    let simulate = |words: &[&str]| {
        let mut command = cloud.in_cloud(&binary().display().to_string());
        command.args(["simulate", "--url", &endpoint, "--token-file", token.to_str().unwrap()]).args(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the simulator starts")
    };

    let checked = simulate(&["--check", "--dialect", "entra"]).wait_with_output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));

    only_scim_is_there(&cloud, &desk);

    // People come, change and leave while the cable is out for a while.
    let begun = Instant::now();
    let load =
        simulate(&["--load", "--users", "150", "--concurrency", "4", "--duration", "45s", "--yes", "--json"]);
    thread::sleep(Duration::from_secs(5));
    cloud.cable(false);
    thread::sleep(CUT);
    cloud.cable(true);
    desk.until("up");
    let loaded = load.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&loaded.stdout).into_owned();
    assert!(loaded.status.success(), "{told}\n{}", String::from_utf8_lossy(&loaded.stderr));
    let report: Value = serde_json::from_str(&told).expect("a report");
    assert_eq!(report["drift"]["differences"], 0, "{report}");
    assert!(begun.elapsed() > CUT + Duration::from_secs(10));

    let locations = locations(&cloud, &desk);
    assert!(
        locations.len() >= 150 && locations.iter().all(|location| location.starts_with(&endpoint)),
        "{locations:?}"
    );
    assert!(desk.json(&["tunnel", "status"])["lastCall"].is_string());

    let ssh = desk.ssh();
    assert!(lives(&ssh));
    desk.kill();
    eventually(|| (!lives(&ssh)).then_some(()), "no ssh is left");
}

/// Neither the pages for administrators nor anything but the SCIM endpoint answers, by whatever way.
fn only_scim_is_there(cloud: &Cloud, desk: &Desk<'_>) {
    let admin = desk.ready["admin"].as_str().unwrap();
    let admin_port = admin.trim_start_matches("http://127.0.0.1:").split('/').next().unwrap();
    let scim = desk.ready["endpoint"].as_str().unwrap();
    let scim_port = scim.trim_start_matches("http://127.0.0.1:").split('/').next().unwrap();
    // As the proxy asks, and with the names that the pages answer to.
    for (host, path) in [(NAME, "/"), (NAME, "/api/status"), ("127.0.0.1", "/"), ("localhost", "/index.html")]
    {
        let script = format!(
            "exec 3<>/dev/tcp/127.0.0.1/9000; printf 'GET {path} HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3"
        );
        let output = cloud.in_cloud("bash").args(["-c", &script]).output().unwrap();
        let answer = String::from_utf8_lossy(&output.stdout).into_owned();
        let status = answer.split(' ').nth(1).unwrap_or_default().to_owned();
        assert!(["404", "421", "401"].contains(&status.as_str()), "{host}{path}: {answer}");
        assert!(answer.contains("urn:ietf:params:scim:api:messages:2.0:Error"), "{host}{path}: {answer}");
        assert!(!answer.to_lowercase().contains("<html"), "{answer}");
    }
    for port in [admin_port, scim_port] {
        let direct = format!("exec 3<>/dev/tcp/{DESK}/{port}");
        let status = cloud.in_cloud("bash").args(["-c", &direct]).stderr(Stdio::null()).status().unwrap();
        assert!(!status.success(), "nothing of the desk listens on its network: {port}");
    }
}

/// The `Location` of everything that was created, as it was answered.
fn locations(cloud: &Cloud, desk: &Desk<'_>) -> Vec<String> {
    let file = cloud.at("all.har");
    let written = desk.cli(&["activity", "har", file.to_str().unwrap()]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let har: Value = serde_json::from_slice(&fs::read(file).unwrap()).expect("an archive");
    let created =
        har["log"]["entries"].as_array().unwrap().iter().filter(|entry| entry["response"]["status"] == 201);
    created
        .filter_map(|entry| {
            let headers = entry["response"]["headers"].as_array()?;
            let location = headers.iter().find(|header| {
                header["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("location"))
            })?;
            location["value"].as_str().map(str::to_owned)
        })
        .collect()
}
