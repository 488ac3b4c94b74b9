//! Each provider by a stand-in: what is started, what its output becomes, and how its failures are told.

use serde_json::json;

use super::stand_in::{Api, StandIn, eventually, stands, until};
use crate::harness::Rollcall;

fn start(server: &Rollcall, stand_in: &StandIn, words: &[&str]) {
    let program = stand_in.program();
    let fixed = ["--program", program.to_str().unwrap(), "--wait", "0", "--yes"];
    let output = server.cli(&[&["tunnel", "start"], words, &fixed].concat());
    assert!(output.status.code().is_some_and(|code| code < 2), "{} {}", output.stdout, output.stderr);
}

/// Source: cloudflared's `metrics/metrics.go`, `metrics/readiness.go` and `quick_tunnel.go`.
#[test]
fn cloudflared_quick_tells_its_address_by_its_api_and_its_losses_by_its_readiness() {
    let api =
        Api::serve(&[("/quicktunnel", 200, r#"{"hostname":""}"#), ("/ready", 503, r#"{"status":503}"#)]);
    let stand_in = StandIn::new(&format!(
        "echo '2026-09-30T02:32:20Z INF Requesting new quick Tunnel on trycloudflare.com...' >&2
echo '2026-09-30T02:32:21Z INF Starting metrics server on 127.0.0.1:{}/metrics' >&2
exec sleep 600",
        api.port
    ));
    let server = Rollcall::start();
    start(&server, &stand_in, &["cloudflared-quick"]);
    assert_eq!(until(&server, "starting")["address"], json!(null));
    api.set("/quicktunnel", 200, r#"{"hostname":"blue-cat.trycloudflare.com"}"#);
    api.set("/ready", 200, r#"{"status":200,"readyConnections":1}"#);
    let view = until(&server, "up");
    assert_eq!(view["address"], "https://blue-cat.trycloudflare.com");
    let port = server.address().rsplit(':').next().unwrap();
    let arguments = stand_in.arguments();
    assert!(arguments.ends_with(&["--url".into(), format!("http://127.0.0.1:{port}")]), "{arguments:?}");
    assert!(server.cli(&["status"]).stdout.contains("also answers to https://blue-cat.trycloudflare.com"));
    api.set("/ready", 503, r#"{"status":503}"#);
    let lost = until(&server, "lost");
    assert_eq!(
        (&lost["address"], &lost["again"]),
        (&json!("https://blue-cat.trycloudflare.com"), &json!(null))
    );
    api.set("/ready", 200, r#"{"status":200}"#);
    until(&server, "up");
    assert!(stand_in.lives());
    server.cli_json(&["tunnel", "stop"]);
    assert!(!stand_in.lives() && !stands(&server)["on"].as_bool().unwrap());
    assert!(server.cli(&["status"]).stdout.contains("Only this machine reaches it"));
}

/// Source: issue 972 of cloudflared's repository, and an issue of a program that starts it.
#[test]
fn cloudflared_out_of_quick_tunnels_is_told_with_what_to_do() {
    let stand_in = StandIn::new(
        r#"echo 'ERR Error unmarshaling QuickTunnel response: error code: 1015 error="invalid character" status_code="429 Too Many Requests"' >&2
echo "failed to unmarshal quick Tunnel: invalid character 'e' looking for beginning of value" >&2
exit 1"#,
    );
    let server = Rollcall::start();
    start(&server, &stand_in, &["cloudflared-quick"]);
    let view = until(&server, "failed");
    assert_eq!(view["failure"]["what"], "Cloudflare gave no quick tunnel.");
    assert!(view["failure"]["advice"].as_str().unwrap().contains("named tunnel"));
    assert_eq!(view["lines"].as_array().unwrap().len(), 2);
    let told = server.cli(&["tunnel", "status"]);
    assert!(told.stdout.contains("could not be opened") && told.stdout.contains("1015"), "{}", told.stdout);
}

/// Source: `cloudflared tunnel run --help` and its `RELEASE_NOTES` on the token's variable.
#[test]
fn cloudflared_named_gets_its_token_by_the_environment_alone() {
    let secret = "eyJhIjoiY2FuYXJ5LW5hbWVkLXR1bm5lbCJ9";
    let stand_in = StandIn::new(
        "echo \"INF with token $TUNNEL_TOKEN\" >&2
echo 'INF Registered tunnel connection connIndex=0 location=del04 protocol=quic' >&2
exec sleep 600",
    );
    let server = Rollcall::start();
    let file = server.dir().join("secret");
    std::fs::write(&file, format!("{secret}\n")).unwrap();
    let file = file.to_str().unwrap();
    start(
        &server,
        &stand_in,
        &["cloudflared-named", "--address", "https://scim.example.com", "--secret-file", file],
    );
    let view = until(&server, "up");
    assert_eq!(view["address"], "https://scim.example.com");
    assert!(stand_in.environment().contains(&format!("TUNNEL_TOKEN={secret}")));
    assert!(stand_in.arguments().iter().all(|argument| !argument.contains(secret)));
    assert!(!view.to_string().contains(secret));
    std::fs::remove_file(file).unwrap();
    // The file that held it is the administrator's; nothing of ours does.
    for entry in std::fs::read_dir(server.dir()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&bytes).contains(secret));
    }
}

/// Source: ngrok's documentation of its agent, API and errors; log lines quoted in tests of programs that read them.
#[test]
fn ngrok_tells_its_address_in_its_log_and_why_it_does_not_start() {
    let api =
        Api::serve(&[("/api/tunnels", 200, r#"{"tunnels":[{"public_url":"https://ab12.ngrok-free.app"}]}"#)]);
    let stand_in = StandIn::new(&format!(
        r#"echo '{{"lvl":"info","msg":"starting web service","obj":"web","addr":"127.0.0.1:{}","allow_hosts":null}}'
echo '{{"addr":"http://127.0.0.1:7246","lvl":"info","msg":"started tunnel","name":"command_line","obj":"tunnels","url":"https://ab12.ngrok-free.app"}}'
exec sleep 600"#,
        api.port
    ));
    let server = Rollcall::start();
    start(&server, &stand_in, &["ngrok", "--address", "ab12.ngrok-free.app"]);
    assert_eq!(until(&server, "up")["address"], "https://ab12.ngrok-free.app");
    let arguments = stand_in.arguments();
    assert!(arguments.contains(&"--inspect=false".into()), "{arguments:?}");
    assert!(arguments.contains(&"--url=https://ab12.ngrok-free.app".into()), "{arguments:?}");
    api.set("/api/tunnels", 200, r#"{"tunnels":[]}"#);
    until(&server, "lost");

    let refused = StandIn::new(
        r#"echo '{"err":"authentication failed: Usage of ngrok requires a verified account and authtoken.\n\nERR_NGROK_4018\n","lvl":"eror","msg":"session closing","obj":"tunnels.session"}'
exec sleep 600"#,
    );
    start(&server, &refused, &["ngrok"]);
    let view = until(&server, "failed");
    assert_eq!(view["failure"]["what"], "ngrok wants to know the account.");
    assert!(!refused.lives(), "it waits for nobody");
    assert!(!stand_in.lives(), "another choice ends the one before");
}

/// Source: Tailscale's documentation of Funnel; output quoted in programs that drive it.
#[test]
fn tailscale_is_asked_before_and_names_the_page_that_allows_it() {
    let script = |status: &str, funnel: &str| {
        StandIn::new(&format!(
            "if [ \"$1\" = status ]; then echo '{status}'; exit 0; fi\n{funnel}\nexec sleep 600"
        ))
    };
    let server = Rollcall::start();
    let out = script(r#"{"BackendState":"NeedsLogin"}"#, "");
    start(&server, &out, &["tailscale"]);
    assert_eq!(until(&server, "failed")["failure"]["what"], "This machine is not logged in to Tailscale.");
    let running = r#"{"BackendState":"Running","Self":{"DNSName":"desk.tail1a2b3.ts.net."}}"#;
    let forbidden = script(
        running,
        "echo 'Funnel is not enabled on your tailnet.'; echo 'To enable, visit:'; echo; echo '         https://login.tailscale.com/f/funnel?node=n1'",
    );
    start(&server, &forbidden, &["tailscale"]);
    let view = until(&server, "failed");
    assert_eq!(view["failure"]["link"], "https://login.tailscale.com/f/funnel?node=n1");
    let works = script(
        running,
        "printf 'Available on the internet:\\n\\nhttps://desk.tail1a2b3.ts.net:8443/\\n|-- proxy http://127.0.0.1:7246\\n\\nPress Ctrl+C to exit.\\n'",
    );
    start(&server, &works, &["tailscale", "--public-port", "8443"]);
    assert_eq!(until(&server, "up")["address"], "https://desk.tail1a2b3.ts.net:8443");
    assert_eq!(works.arguments()[..3], ["funnel", "--yes", "--https=8443"]);
    let odd = server.cli(&[
        "tunnel",
        "start",
        "tailscale",
        "--public-port",
        "80",
        "--yes",
        "--program",
        "/bin/true",
    ]);
    assert!(odd.stderr.contains("443, 8443 or 10000"), "{}", odd.stderr);
}

/// Source: issues 400 and 409 of the repository of dev tunnels, and one of the agents toolkit.
#[test]
fn devtunnel_finds_its_relay_again_and_says_who_is_not_logged_in() {
    let server = Rollcall::start();
    let gate = server.dir().join("gate");
    let wait = format!("while [ ! -e '{}' ]; do sleep 0.1; done", gate.display());
    let stand_in = StandIn::new(&format!(
        "echo 'Hosting port: 7246'
echo 'Connect via browser: https://ztlnq9kt.usw3.devtunnels.ms:7246, https://ztlnq9kt-7246.usw3.devtunnels.ms'
echo 'Inspect network activity: https://ztlnq9kt-7246-inspect.usw3.devtunnels.ms'
echo
echo 'Ready to accept connections for tunnel: ztlnq9kt'
{wait}
echo 'Connection to host tunnel relay closed. Connection lost.. Reconnecting.'
while [ -e '{}' ]; do sleep 0.1; done
echo 'Ready to accept connections for tunnel: ztlnq9kt'
exec sleep 600",
        gate.display()
    ));
    start(&server, &stand_in, &["dev-tunnel"]);
    assert_eq!(until(&server, "up")["address"], "https://ztlnq9kt-7246.usw3.devtunnels.ms");
    std::fs::write(&gate, "").unwrap();
    until(&server, "lost");
    std::fs::remove_file(&gate).unwrap();
    until(&server, "up");
    let refused = StandIn::new(
        "echo 'Tunnel service response status code: Unauthorized'; echo 'Request ID: e65cfe5e'; exit 1",
    );
    start(&server, &refused, &["dev-tunnel"]);
    assert!(until(&server, "failed")["failure"]["advice"].as_str().unwrap().contains("devtunnel user login"));
}

/// The real `ssh`, and nobody at the other end.
#[test]
fn ssh_tells_why_it_does_not_get_there() {
    let server = Rollcall::start();
    let words = ["tunnel", "start", "ssh", "--destination", "nobody@127.0.0.1", "--remote-port", "9000"];
    let output = server
        .cli(&[&words[..], &["--address", "scim.example.com", "--wait", "20", "--yes", "--json"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let view = output.json();
    assert_eq!(view["state"], "failed", "{view}");
    let what = view["failure"]["what"].as_str().unwrap();
    assert!(
        [
            "Nobody answers at the host's SSH port.",
            "ssh does not know the host yet, or it has another key than before."
        ]
        .contains(&what),
        "{view}"
    );
    let option = server.cli(&[
        "tunnel",
        "start",
        "ssh",
        "--destination=-oProxyCommand=id",
        "--remote-port",
        "9",
        "--address",
        "a.example",
        "--yes",
    ]);
    assert!(!option.status.success() && option.stderr.contains("is not a destination"), "{}", option.stderr);
}

#[test]
fn any_other_program_is_up_with_the_address_that_it_prints() {
    let stand_in = StandIn::new("echo \"forwarding https://Any.Name.example/ to $1\"; exec sleep 600");
    let server = Rollcall::start();
    let command = format!("'{}' port={{port}}", stand_in.program().display());
    let output = server.cli(&["tunnel", "start", "custom", "--command", &command, "--wait", "0", "--yes"]);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", output.stderr);
    assert_eq!(until(&server, "up")["address"], "https://any.name.example");
    let port = server.address().rsplit(':').next().unwrap();
    assert_eq!(stand_in.arguments(), [format!("port={port}")]);
    eventually(|| stands(&server)["probe"].as_object().cloned(), "the address is asked from outside");
}
