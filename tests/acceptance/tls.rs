//! HTTPS by a certificate of one's own, as a host with a public name has it; the client is OpenSSL's.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::harness::{Rollcall, command};

const NAME: &str = "scim.rollcall.test";

/// An authority, and certificates by it.
struct Authority(TempDir);

impl Authority {
    fn new() -> Self {
        let authority = Self(tempfile::tempdir().unwrap());
        authority.sh("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Test authority' \
             -addext basicConstraints=critical,CA:TRUE -keyout ca.key -out ca.pem");
        authority
    }

    fn sh(&self, script: &str) {
        let output = Command::new("sh").args(["-ec", script]).current_dir(self.0.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// A certificate with this serial number and its key, put where the server looks for them.
    fn issues(&self, serial: u32) {
        self.sh(&format!(
            "echo 'subjectAltName=DNS:{NAME}' >names
             openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=Test -keyout new.key -out new.csr
             openssl x509 -req -in new.csr -CA ca.pem -CAkey ca.key -set_serial {serial} -days 2 -extfile names -out new.pem
             mv new.pem web.pem; mv new.key web.key"
        ));
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// What is answered over TLS, by a client that trusts the authority and nobody else; and what it says of the certificate.
    fn ask(&self, port: u64, host: &str, token: &str) -> (String, String) {
        let (connect, ca) = (format!("127.0.0.1:{port}"), self.at("ca.pem"));
        let words =
            ["s_client", "-connect", &connect, "-servername", NAME, "-verify_hostname", NAME, "-CAfile", &ca];
        let mut client = Command::new("openssl")
            .args(words)
            .args(["-verify_return_error", "-ign_eof"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("openssl starts");
        let request = format!(
            "GET /default/scim/v2/ServiceProviderConfig HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Connection: close\r\n\r\n"
        );
        let _ = client.stdin.take().unwrap().write_all(request.as_bytes());
        let output = client.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    }

    /// The serial number of the certificate that is shown.
    fn serial(&self, port: u64) -> String {
        let script = format!(
            "openssl s_client -connect 127.0.0.1:{port} -servername {NAME} </dev/null 2>/dev/null | openssl x509 -noout -serial"
        );
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn serve(&self) -> Rollcall {
        let (certificate, key) = (self.at("web.pem"), self.at("web.key"));
        Rollcall::start_with(&[
            "--allow-host",
            NAME,
            "--tls-cert",
            &certificate,
            "--tls-key",
            &key,
            "--tls-port",
            "0",
        ])
    }
}

#[track_caller]
fn eventually(what: &str, mut is: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(60);
    while !is() {
        assert!(Instant::now() < until, "{what}: not within a minute");
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn https_answers_to_the_public_name_with_a_certificate_that_is_read_again() {
    let authority = Authority::new();
    authority.issues(1001);
    let server = authority.serve();
    let port = server.ready()["tlsPort"].as_u64().unwrap();
    let scim = server.scim();
    let (answer, log) = authority.ask(port, NAME, scim.token());
    assert!(answer.contains("HTTP/1.1 200 OK"), "{answer}\n{log}");
    assert!(answer.contains(&format!("https://{NAME}/default/scim/v2/ServiceProviderConfig")), "{answer}");
    let (answer, _) = authority.ask(port, "localhost", scim.token());
    assert!(answer.contains("HTTP/1.1 421"), "{answer}");
    assert_eq!(authority.serial(port), "serial=03E9");
    authority.issues(1002);
    eventually("the new certificate is shown", || authority.serial(port) == "serial=03EA");
    // A key alone is half of a renewal, and nobody is to notice.
    authority.sh("openssl ecparam -name prime256v1 -genkey -noout -out other.key && mv other.key web.key");
    eventually("the log tells of it", || server.log().text().contains("the certificate stays as it was"));
    assert_eq!(authority.serial(port), "serial=03EA");
    authority.issues(1003);
    eventually("the whole pair is taken", || authority.serial(port) == "serial=03EB");
    // On the other port all is as it was.
    assert_eq!(scim.get("/ServiceProviderConfig").status, 200);
}

#[test]
fn a_client_that_never_agrees_on_keys_holds_nobody_up() {
    let authority = Authority::new();
    authority.issues(1);
    let server = authority.serve();
    let port = server.ready()["tlsPort"].as_u64().unwrap();
    let silent = std::net::TcpStream::connect(("127.0.0.1", u16::try_from(port).unwrap())).unwrap();
    let mut plain = std::net::TcpStream::connect(("127.0.0.1", u16::try_from(port).unwrap())).unwrap();
    plain.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let (answer, _) = authority.ask(port, NAME, server.scim().token());
    assert!(answer.contains("HTTP/1.1 200 OK"), "{answer}");
    drop(silent);
}

#[test]
fn what_is_wrong_with_a_certificate_is_said_before_anything_starts() {
    let authority = Authority::new();
    authority.issues(1);
    authority.sh("openssl ecparam -name prime256v1 -genkey -noout -out other.key; echo nothing >empty.pem");
    let folder = tempfile::tempdir().unwrap();
    let refused = |certificate: &str, key: &str, host: &[&str]| {
        let (certificate, key) = (authority.at(certificate), authority.at(key));
        let mut serve = command();
        serve.args([
            "serve",
            "--port",
            "0",
            "--tls-port",
            "0",
            "--tls-cert",
            &certificate,
            "--tls-key",
            &key,
        ]);
        let output = serve.args(host).arg("--data-dir").arg(folder.path()).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let host = ["--allow-host", NAME];
    for (certificate, key, says) in [
        ("web.pem", "other.key", "the key is not that of the certificate"),
        ("empty.pem", "web.key", "has no certificate in pem form"),
        ("web.pem", "empty.pem", "has no private key in pem form"),
        ("missing.pem", "web.key", "cannot be read"),
    ] {
        let told = refused(certificate, key, &host);
        assert!(told.to_lowercase().contains(says), "{told}");
    }
    assert!(refused("web.pem", "web.key", &[]).contains("--allow-host"));
}
