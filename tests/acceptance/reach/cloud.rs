//! A "cloud" and a "desk" on one machine: two network namespaces with a cable between them. In the cloud are sshd and a TLS
//! reverse proxy, as an administrator would have them on a small server, and the identity provider; on the desk is Rollcall.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

use super::stand_in::eventually;
use crate::harness::{Rollcall, binary};

pub const NAME: &str = "scim.rollcall.test";
const CLOUD: &str = "10.213.7.1";
pub const DESK: &str = "10.213.7.2";
const SSH: u16 = 2222;
const FORWARDED: u16 = 9000;

/// What the test needs and this machine has not, in words.
pub fn missing() -> Option<String> {
    for program in ["ip", "ssh", "ssh-keygen", "openssl"] {
        let has = Command::new("sh").args(["-c", "command -v \"$0\"", program]).output();
        if !has.is_ok_and(|output| output.status.success()) {
            return Some(format!("{program} is not installed"));
        }
    }
    for server in ["usr/sbin/sshd", "usr/bin/caddy"] {
        if tool(server).is_none() {
            return Some(format!(
                "{server} is neither installed nor in .tools (scripts/setup test unpacks it)"
            ));
        }
    }
    let name = format!("rollcall-try-{}", std::process::id());
    let made = Command::new("ip").args(["netns", "add", &name]).output().expect("ip starts");
    if !made.status.success() {
        return Some(format!(
            "no network namespace can be made: {}",
            String::from_utf8_lossy(&made.stderr).trim()
        ));
    }
    ip(&["netns", "del", &name]);
    None
}

/// Where the servers are that were unpacked for the tests.
fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(".tools")
}

/// A server: that of the system, or the one that was unpacked.
fn tool(path: &str) -> Option<PathBuf> {
    [Path::new("/").join(path), tools().join(path)].into_iter().find(|file| file.exists())
}

/// Where the libraries of unpacked servers are.
fn libraries() -> String {
    let folders = fs::read_dir(tools().join("usr/lib")).into_iter().flatten().flatten();
    let folders = folders.map(|folder| folder.path().display().to_string());
    folders.filter(|folder| folder.ends_with("-linux-gnu")).collect::<Vec<_>>().join(":")
}

fn ip(words: &[&str]) {
    let output = Command::new("ip").args(words).output().expect("ip starts");
    assert!(output.status.success(), "ip {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr));
}

/// Both namespaces, and what runs in the cloud.
pub struct Cloud {
    folder: TempDir,
    namespaces: [String; 2],
    running: Vec<Child>,
}

impl Cloud {
    pub fn open() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("rollcall-cloud-")
            .permissions(PermissionsExt::from_mode(0o755))
            .tempdir()
            .expect("a temporary directory");
        let number = std::process::id();
        let namespaces = [format!("rollcall-cloud-{number}"), format!("rollcall-desk-{number}")];
        let mut cloud = Self { folder, namespaces, running: Vec::new() };
        cloud.wire();
        cloud.certify();
        cloud.let_in();
        cloud
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.at(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).expect("a file is written");
    }

    /// Two namespaces that know each other and the public name, and nothing else.
    fn wire(&self) {
        let [cloud, desk] = &self.namespaces;
        for namespace in [cloud, desk] {
            ip(&["netns", "add", namespace]);
            ip(&["-n", namespace, "link", "set", "lo", "up"]);
            let folder = Path::new("/etc/netns").join(namespace);
            fs::create_dir_all(&folder).expect("a folder for the names of the namespace");
            fs::write(folder.join("hosts"), format!("127.0.0.1 localhost\n{CLOUD} {NAME}\n")).expect("names");
            // An sshd that was not installed has no account of its own to shed its privileges to; there it has one.
            let accounts = fs::read_to_string("/etc/passwd").expect("the accounts of this machine");
            let own = "sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n";
            let is_there = accounts.lines().any(|line| line.starts_with("sshd:"));
            fs::write(folder.join("passwd"), accounts + if is_there { "" } else { own }).expect("accounts");
        }
        ip(&["-n", cloud, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", desk]);
        for (namespace, address) in [(cloud, CLOUD), (desk, DESK)] {
            ip(&["-n", namespace, "addr", "add", &format!("{address}/24"), "dev", "cable"]);
            ip(&["-n", namespace, "link", "set", "cable", "up"]);
        }
    }

    /// A certificate for the public name, by an authority that both sides trust in this test.
    fn certify(&self) {
        self.write("names", &format!("subjectAltName=DNS:{NAME}\n"));
        let script = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Test authority' \
             -addext basicConstraints=critical,CA:TRUE -keyout ca.key -out ca.pem && \
             openssl req -newkey rsa:2048 -nodes -subj '/CN=Test' -keyout web.key -out web.csr && \
             openssl x509 -req -in web.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out web.pem";
        let output = Command::new("sh").args(["-c", script]).current_dir(self.folder.path()).output();
        let output = output.expect("openssl starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// sshd and a reverse proxy, and a key of the desk's.
    fn let_in(&mut self) {
        let folder = self.folder.path().display().to_string();
        let keys = "ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f key && cp key.pub let_in";
        let made =
            Command::new("sh").args(["-c", keys]).current_dir(&folder).status().expect("ssh-keygen starts");
        assert!(made.success());
        let host = fs::read_to_string(self.at("host.pub")).expect("the host's key");
        self.write("known", &format!("[{NAME}]:{SSH} {host}"));
        self.write(
            "ssh_config",
            &format!(
                "Host bastion\n HostName {NAME}\n Port {SSH}\n User root\n IdentityFile {folder}/key\n \
                 IdentitiesOnly yes\n UserKnownHostsFile {folder}/known\n StrictHostKeyChecking yes\n"
            ),
        );
        let wrapper = self.at("ssh");
        fs::write(
            &wrapper,
            format!("#!/bin/sh\necho $$ >{folder}/ssh.pid\nexec ssh -F {folder}/ssh_config \"$@\"\n"),
        )
        .expect("a file is written");
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("it can be run");
        fs::create_dir_all("/run/sshd").expect("sshd's own folder");
        self.write(
            "sshd_config",
            &format!(
                "Port {SSH}\nListenAddress {CLOUD}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/let_in\n\
                 StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n\
                 AllowTcpForwarding remote\nPidFile none\n"
            ),
        );
        self.write("Caddyfile", &self.caddyfile());
        let sshd = self.text("sshd_config");
        self.start("usr/sbin/sshd", &["-D", "-e", "-f", &sshd], "sshd.log");
        let caddy = self.text("Caddyfile");
        self.start("usr/bin/caddy", &["run", "--adapter", "caddyfile", "--config", &caddy], "caddy.log");
    }

    /// What `docs/Caddyfile` tells administrators to write, for the name and with the certificate of this test.
    fn caddyfile(&self) -> String {
        let told = include_str!("../../../docs/Caddyfile");
        let named = told.replace(
            "scim.example.com {",
            &format!("{NAME} {{\n\ttls {} {}", self.text("web.pem"), self.text("web.key")),
        );
        assert!(named.contains(NAME) && named.contains(&format!("127.0.0.1:{FORWARDED}")), "{told}");
        // Without the internet no certificate is asked for, and two Caddys on one machine are not to meet.
        format!("{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{named}")
    }

    fn start(&mut self, program: &str, words: &[&str], log: &str) {
        let log = fs::File::create(self.at(log)).expect("a log");
        let program = tool(program).expect("it was looked for before").display().to_string();
        let child = self
            .in_cloud(&program)
            .args(words)
            .env("LD_LIBRARY_PATH", libraries())
            .env("HOME", self.folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn();
        self.running.push(child.expect("it starts"));
    }

    /// A program in the cloud that trusts the authority.
    pub fn in_cloud(&self, program: &str) -> Command {
        self.within(0, program)
    }

    /// A program on the desk that trusts the authority.
    pub fn on_desk(&self, program: &str) -> Command {
        self.within(1, program)
    }

    fn within(&self, which: usize, program: &str) -> Command {
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.namespaces[which], program]);
        command.env("SSL_CERT_FILE", self.at("ca.pem")).env("ROLLCALL_KEYCHAIN", "off").env("NO_COLOR", "1");
        command
    }

    /// Pulls the cable or plugs it in again.
    pub fn cable(&self, plugged: bool) {
        ip(&["-n", &self.namespaces[1], "link", "set", "cable", if plugged { "up" } else { "down" }]);
    }

    pub fn logs(&self) -> String {
        let read = |name| fs::read_to_string(self.at(name)).unwrap_or_default();
        format!("--- sshd ---\n{}--- caddy ---\n{}", read("sshd.log"), read("caddy.log"))
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
        for namespace in &self.namespaces {
            let _ = Command::new("ip").args(["netns", "del", namespace]).status();
            let _ = fs::remove_dir_all(Path::new("/etc/netns").join(namespace));
        }
    }
}

/// Rollcall on the desk.
pub struct Desk<'a> {
    cloud: &'a Cloud,
    child: Child,
    _stdin: ChildStdin,
    folder: TempDir,
    pub ready: Value,
}

impl<'a> Desk<'a> {
    pub fn start(cloud: &'a Cloud, args: &[&str]) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("rollcall-desk-")
            .permissions(PermissionsExt::from_mode(0o700))
            .tempdir()
            .expect("a temporary directory");
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        let serve = Rollcall::serve_command(folder.path(), &args);
        let mut wrapped = cloud.on_desk(&binary().display().to_string());
        wrapped.args(serve.get_args()).stdin(Stdio::piped()).stdout(Stdio::piped());
        wrapped.stderr(fs::File::create(cloud.at("desk.log")).expect("a log"));
        let mut child = wrapped.spawn().expect("the server starts");
        let stdin = child.stdin.take().expect("a pipe");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("it says that it is ready");
        let ready = serde_json::from_str(&line).expect("a line of JSON");
        Self { cloud, child, _stdin: stdin, folder, ready }
    }

    pub fn cli(&self, words: &[&str]) -> Output {
        let mut command = self.cloud.on_desk(&binary().display().to_string());
        command.args(words).arg("--data-dir").arg(self.folder.path());
        command.output().expect("the command line starts")
    }

    pub fn json(&self, words: &[&str]) -> Value {
        let output = self.cli(&[words, &["--json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{words:?}: {error}: {}", String::from_utf8_lossy(&output.stderr)))
    }

    /// Opens the tunnel; the words of the command and how it stands then.
    pub fn open(&self) -> Value {
        let (wrapper, port) = (self.cloud.text("ssh"), FORWARDED.to_string());
        let address = format!("https://{NAME}");
        let view = self.json(&[
            "tunnel",
            "start",
            "ssh",
            "--destination",
            "bastion",
            "--remote-port",
            &port,
            "--address",
            &address,
            "--program",
            &wrapper,
            "--yes",
        ]);
        assert_eq!(view["probe"]["works"], true, "{view}\n{}", self.cloud.logs());
        view
    }

    pub fn kill(&mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("it ends");
    }

    /// The process of ssh.
    pub fn ssh(&self) -> String {
        fs::read_to_string(self.cloud.at("ssh.pid")).expect("ssh was started").trim().to_owned()
    }

    pub fn until(&self, state: &str) -> Value {
        let looks = || Some(self.json(&["tunnel", "status"])).filter(|view| view["state"] == state);
        eventually(looks, &format!("the state is '{state}'"))
    }
}

impl Drop for Desk<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            let log = fs::read_to_string(self.cloud.at("desk.log")).unwrap_or_default();
            eprintln!("{}\n--- desk ---\n{}", self.cloud.logs(), crate::harness::redact(&log));
        }
    }
}
