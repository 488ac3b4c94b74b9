//! The processes that are measured, and what the system tells of them.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// How much a tick of `/proc/PID/stat` is; the same on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// A server that answers on a port of the loopback interface until it is dropped.
pub(crate) struct Process {
    child: Child,
    pub(crate) port: u16,
    /// From before it was started until it said that it is ready.
    pub(crate) ready: Duration,
    database: Option<PathBuf>,
}

/// What a process holds in memory, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) resident: u64,
    /// At most so far.
    pub(crate) peak: u64,
}

/// Where the release binary is: `ROLLCALL_BIN`, or beside this one.
pub(crate) fn binary() -> Result<PathBuf> {
    let path = match std::env::var_os("ROLLCALL_BIN") {
        Some(path) => PathBuf::from(path),
        None => std::env::current_exe()?.with_file_name(format!("rollcall{}", std::env::consts::EXE_SUFFIX)),
    };
    if path.exists() {
        Ok(path)
    } else {
        Err(format!("{} is absent; `make bench` builds it", path.display()).into())
    }
}

impl Process {
    /// The bare server.
    pub(crate) fn bare() -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--bare-server");
        Self::start(command, None, |line| line.trim().parse().ok())
    }

    /// Rollcall on a data folder.
    pub(crate) fn rollcall(folder: &Path) -> Result<Self> {
        let mut command = Command::new(binary()?);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("ROLLCALL_") {
                command.env_remove(name);
            }
        }
        let log = OpenOptions::new().create(true).append(true).open(folder.join("serve.log"))?;
        command.env("ROLLCALL_KEYCHAIN", "off").stderr(log);
        command.args(["serve", "--port", "0", "--json", "--stop-on-stdin-eof", "--data-dir"]).arg(folder);
        Self::start(command, Some(folder.join("rollcall.db")), |line| {
            let ready: serde_json::Value = serde_json::from_str(line).ok()?;
            let (_, rest) = ready.get("endpoint")?.as_str()?.rsplit_once(':')?;
            rest.split('/').next()?.parse().ok()
        })
    }

    fn start(
        mut command: Command,
        database: Option<PathBuf>,
        port: impl Fn(&str) -> Option<u16>,
    ) -> Result<Self> {
        let started = Instant::now();
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let ready = started.elapsed();
        let Some(port) = port(&line) else {
            return Err(format!("{} did not start: {line}", command.get_program().display()).into());
        };
        Ok(Self { child, port, ready, database })
    }

    /// What it holds in memory; `None` where the system does not tell in `/proc`.
    pub(crate) fn memory(&self) -> Option<Memory> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let field = |name: &str| -> Option<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
        };
        Some(Memory { resident: field("VmRSS:")?, peak: field("VmHWM:")? })
    }

    /// How long processors have worked for it.
    pub(crate) fn busy(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // The second field is the name in parentheses, which may contain anything.
        let (_, fields) = stat.rsplit_once(')')?;
        let mut fields = fields.split_whitespace().skip(11);
        let (user, system): (u32, u32) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(TICK * (user + system))
    }

    /// How long the write-ahead log of its database is, in bytes.
    pub(crate) fn log_size(&self) -> Result<u64> {
        let log = self.beside_database("-wal").ok_or("there is no database")?;
        Ok(std::fs::metadata(log)?.len())
    }

    fn beside_database(&self, suffix: &str) -> Option<PathBuf> {
        let mut path = self.database.clone()?.into_os_string();
        path.push(suffix);
        Some(path.into())
    }

    /// How many transactions its database has seen: the counter that SQLite keeps in the index of
    /// the write-ahead log (`iChange`), 8 bytes from its start.
    pub(crate) fn commits(&self) -> Option<u32> {
        let mut index = File::open(self.beside_database("-shm")?).ok()?;
        let mut counter = [0; 4];
        index.seek(SeekFrom::Start(8)).ok()?;
        index.read_exact(&mut counter).ok()?;
        Some(u32::from_ne_bytes(counter))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The end of its standard input tells it to stop.
        drop(self.child.stdin.take());
        let until = Instant::now() + Duration::from_secs(20);
        while let Ok(None) = self.child.try_wait() {
            if Instant::now() > until {
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}
