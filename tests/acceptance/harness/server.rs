//! One `rollcall serve` process.
//!
//! Invariants: no server outlives the test process; no test touches the keychain or the data of the person
//! who runs it; what the server logged is shown when a test fails, without tokens.

use std::collections::VecDeque;
use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use super::client::Scim;
use super::secrets::{PASSWORDS, leaked};

/// Lines of the log that are kept; older ones are dropped.
const LOG_LINES: usize = 200;
/// A debug build on a busy machine may need this long to answer for the first time.
const READY: Duration = Duration::from_secs(60);

/// Where the binary under test is: `ROLLCALL_BIN`, or beside this test binary in the target directory.
pub fn binary() -> PathBuf {
    if let Some(path) = env::var_os("ROLLCALL_BIN") {
        return PathBuf::from(path);
    }
    let mut path = env::current_exe().expect("the path of this test binary");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.push(format!("rollcall{}", env::consts::EXE_SUFFIX));
    assert!(
        path.exists(),
        "{} is absent: run `cargo build -p rollcall` first (`make test` does)",
        path.display()
    );
    path
}

/// A command of the binary with an environment that cannot reach a real keychain or other settings.
pub fn command() -> Command {
    let mut command = Command::new(binary());
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("ROLLCALL_") {
            command.env_remove(name);
        }
    }
    command
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("ROLLCALL_KEYCHAIN", "off")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The end of what a server wrote to standard error.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<VecDeque<String>>>);

impl Log {
    fn push(&self, line: String) {
        let mut lines = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if lines.len() == LOG_LINES {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    /// The kept lines as they were written.
    pub fn text(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        lines.iter().fold(String::new(), |text, line| text + line + "\n")
    }

    /// Prints the kept lines about one connection, and those about nothing but trouble.
    pub fn print_about(&self, slug: &str) {
        let text = self.text();
        let about = |line: &&str| {
            line.contains("panicked") || line.split(|c: char| !c.is_alphanumeric()).any(|word| word == slug)
        };
        let lines: Vec<&str> = text.lines().filter(about).collect();
        eprintln!(
            "--- log of the server about {slug} ---\n{}\n--- end of log ---",
            redact(&lines.join("\n"))
        );
    }

    /// Prints the kept lines for whoever reads the failure.
    pub fn print(&self) {
        eprintln!("--- log of the server ---\n{}--- end of log ---", redact(&self.text()));
    }
}

/// Tokens start with a fixed prefix so that they can be found; everything of them but the prefix is blotted
/// out.
pub fn redact(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("rollcall_") {
        let (before, token) = rest.split_at(at);
        let end = token[9..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(token.len(), |end| end + 9);
        clean.push_str(before);
        clean.push_str(if end >= 40 { "rollcall_<redacted>" } else { &token[..end] });
        rest = &token[end..];
    }
    clean + rest
}

/// A running (or stopped) server and its data directory.
pub struct Rollcall {
    child: Option<Child>,
    /// Held open: with `--stop-on-stdin-eof` the server stops when this process dies, however it dies.
    stdin: Option<ChildStdin>,
    _owned: Option<TempDir>,
    dir: PathBuf,
    args: Vec<String>,
    origin: String,
    slug: String,
    token: Option<String>,
    ready: Value,
    log: Log,
}

impl Rollcall {
    /// Starts a server in a data directory of its own.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts a server in a data directory of its own with further arguments of `serve`.
    pub fn start_with(args: &[&str]) -> Self {
        let dir = tempfile::Builder::new()
            .prefix("rollcall-")
            .permissions(PermissionsExt::from_mode(0o700))
            .tempdir()
            .expect("a temporary directory");
        let mut server = Self::start_in(dir.path(), args);
        server._owned = Some(dir);
        server
    }

    /// Starts a server in the given data directory, which stays when the server is dropped.
    pub fn start_in(dir: &Path, args: &[&str]) -> Self {
        let mut server = Self {
            child: None,
            stdin: None,
            _owned: None,
            dir: dir.to_owned(),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            origin: String::new(),
            slug: String::new(),
            token: None,
            ready: Value::Null,
            log: Log::default(),
        };
        server.launch();
        server
    }

    /// The server that all tests share which need no process of their own; it stops with the test process.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Rollcall> = OnceLock::new();
        SHARED.get_or_init(|| {
            let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
            sweep(home);
            let dir = home.join(format!("shared-{}", std::process::id()));
            fs::create_dir_all(&dir).expect("the data directory of the shared server");
            Self::start_in(&dir, &[])
        })
    }

    /// The command line of `serve` as the tests use it, for those who need to start it in a way of their own.
    pub fn serve_command(dir: &Path, args: &[String]) -> Command {
        let mut command = command();
        command
            .args(["serve", "--port", "0", "--json", "--show-token", "--stop-on-stdin-eof"])
            .arg("--data-dir")
            .arg(dir)
            .args(args)
            .stdin(Stdio::piped());
        command
    }

    fn launch(&mut self) {
        let mut child = Self::serve_command(&self.dir, &self.args).spawn().expect("the server starts");
        self.stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("standard output is a pipe");
        let stderr = child.stderr.take().expect("standard error is a pipe");
        self.child = Some(child);

        let log = self.log.clone();
        thread::spawn(move || {
            for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
                log.push(String::from_utf8_lossy(&line).into_owned());
            }
        });
        let (said, hear) = mpsc::channel();
        thread::spawn(move || {
            let mut reader = BufReader::new(stdout);
            let mut line = String::new();
            let _ = reader.read_line(&mut line);
            let _ = said.send(line);
            let _ = reader.read_to_end(&mut Vec::new());
        });

        let line = hear.recv_timeout(READY).unwrap_or_default();
        let ready: Value = match serde_json::from_str(&line) {
            Ok(ready) => ready,
            Err(_) => {
                thread::sleep(Duration::from_millis(200));
                self.log.print();
                panic!(
                    "`serve --json` must print one JSON line when it is ready, but printed {:?}",
                    redact(&line)
                );
            }
        };
        let endpoint = ready["endpoint"].as_str().expect("the ready line names the endpoint").to_owned();
        let path =
            endpoint.find("//").and_then(|at| endpoint[at + 2..].find('/').map(|slash| at + 2 + slash));
        let (origin, path) = endpoint.split_at(path.expect("the endpoint is an absolute URL with a path"));
        self.origin = origin.to_owned();
        self.slug = path.trim_matches('/').split('/').next().unwrap_or_default().to_owned();
        if let Some(token) = ready["token"].as_str() {
            self.token = Some(token.to_owned());
        }
        self.ready = ready;
    }

    /// `http://127.0.0.1:PORT`
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `127.0.0.1:PORT`
    pub fn address(&self) -> &str {
        self.origin.trim_start_matches("http://")
    }

    /// The data directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The line that `serve --json` printed.
    pub fn ready(&self) -> &Value {
        &self.ready
    }

    /// What the server wrote to standard error.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The process id of the running server.
    pub fn pid(&self) -> u32 {
        self.child.as_ref().expect("the server runs").id()
    }

    /// The connection that exists after the first start.
    pub fn scim(&self) -> Scim {
        let token = self.token.as_deref().expect("the first start shows the token of the first connection");
        Scim::new(&self.origin, &self.slug, token, self.log.clone())
    }

    /// Adds a connection with this profile and returns a client for it.
    pub fn connect(&self, profile: &str) -> Scim {
        let slug = fresh_slug();
        let added = self.cli_json(&[
            "connection",
            "add",
            "--name",
            &slug,
            "--slug",
            &slug,
            "--idp",
            "other",
            "--profile",
            profile,
        ]);
        let token = added["token"].as_str().expect("`connection add --json` shows the token once");
        Scim::new(&self.origin, &slug, token, self.log.clone())
    }

    /// Asks the server to stop as an operating system does, and waits.
    pub fn stop(&mut self) -> ExitStatus {
        self.signal("TERM");
        self.wait(Duration::from_secs(15)).unwrap_or_else(|| {
            self.log.print();
            panic!("the server did not stop within 15 s of SIGTERM");
        })
    }

    /// As [`Self::stop`], if it runs still.
    pub fn stop_if_running(&mut self) {
        if self.child.is_some() {
            self.stop();
        }
    }

    /// Sends a signal by name, without waiting.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.pid().to_string()).status();
        assert!(sent.expect("`kill` exists").success(), "the server was gone before it was told to stop");
    }

    /// Lets go of the server's standard input, as happens when the process that started it dies.
    pub fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Waits for the process to end.
    pub fn wait(&mut self, limit: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + limit;
        let child = self.child.as_mut()?;
        while Instant::now() < until {
            if let Some(status) = child.try_wait().expect("the process can be asked") {
                self.child = None;
                return Some(status);
            }
            thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// SIGKILL: the process gets no chance to tidy up.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts the server again in the same data directory, on another port. Clients made before must be
    /// [`Scim::moved`] to it.
    pub fn restart(&mut self) {
        assert!(self.child.is_none(), "stop or kill the server before it is started again");
        self.launch();
    }
}

impl Drop for Rollcall {
    fn drop(&mut self) {
        if self.child.is_some() {
            let _ = Command::new("kill").arg("-TERM").arg(self.pid().to_string()).status();
            if self.wait(Duration::from_secs(5)).is_none() {
                self.kill();
            }
        }
        if thread::panicking() {
            self.log.print();
            return;
        }
        // Whatever the test was about: no secret may be in a file or a log.
        let secrets: Vec<&str> = self.token.as_deref().into_iter().chain(PASSWORDS).collect();
        if let Some(path) = leaked(&self.dir, &secrets) {
            panic!("a secret is in {}", path.display());
        }
        let log = self.log.text();
        assert!(!secrets.iter().any(|secret| log.contains(secret)), "a secret is in the log");
    }
}

/// A slug that no other test of this process uses.
pub fn fresh_slug() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("t{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Statics are never dropped, so the shared server's directory outlives its run; the next run removes it.
fn sweep(home: &Path) {
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    let Ok(entries) = fs::read_dir(home) else { return };
    for entry in entries.flatten() {
        let old = entry.metadata().and_then(|meta| meta.modified()).is_ok_and(|time| time < hour_ago);
        if old && entry.file_name().to_string_lossy().starts_with("shared-") {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
