//! The control channel on Unix: a socket in the data folder.
//!
//! The name of a socket may have about a hundred bytes. Where the data folder's path is longer, the
//! socket lies in a folder of the user's own below the runtime or temporary directory, and the file
//! `control.path` in the data folder says where.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::net::{UnixListener, UnixStream};

/// 108 bytes on Linux, 104 on macOS, with the NUL at the end.
const MAX_PATH: usize = 103;

/// Listens for commands. Whoever makes one holds the lock of the data folder, so a socket that lies
/// there already is a dead one.
#[derive(Debug)]
pub(crate) struct Listener {
    socket: UnixListener,
    path: PathBuf,
    pointer: Option<PathBuf>,
    /// The user this process runs as.
    user: u32,
}

impl Listener {
    pub(crate) fn bind(folder: &Path) -> io::Result<Self> {
        let direct = folder.join("control.sock");
        let (path, pointer) = if fits(&direct) {
            (direct, None)
        } else {
            let path = detour(folder)?;
            let pointer = folder.join("control.path");
            fs::write(&pointer, path.as_os_str().as_bytes())?;
            (path, Some(pointer))
        };
        remove(&path)?;
        let socket = UnixListener::bind(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        let user = fs::symlink_metadata(&path)?.uid();
        Ok(Self { socket, path, pointer, user })
    }

    pub(crate) async fn accept(&mut self) -> io::Result<UnixStream> {
        loop {
            let (stream, _) = self.socket.accept().await?;
            let peer = stream.peer_cred()?.uid();
            if peer == self.user || peer == 0 {
                return Ok(stream);
            }
            tracing::warn!(user = peer, "a control connection of another user was refused");
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = remove(&self.path);
        if let Some(pointer) = &self.pointer {
            let _ = remove(pointer);
            let _ = self.path.parent().map(fs::remove_dir);
        }
    }
}

pub(super) async fn connect(folder: &Path) -> io::Result<UnixStream> {
    let direct = folder.join("control.sock");
    let path = if fits(&direct) {
        direct
    } else {
        PathBuf::from(std::ffi::OsStr::from_bytes(&fs::read(folder.join("control.path"))?))
    };
    let stream = UnixStream::connect(path).await?;
    // Elsewhere than in the data folder somebody else could listen in the server's place.
    let peer = stream.peer_cred()?.uid();
    if peer == fs::metadata(folder)?.uid() || peer == 0 {
        Ok(stream)
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

fn fits(path: &Path) -> bool {
    path.as_os_str().len() <= MAX_PATH
}

/// A short path that belongs to the data folder alone, in a folder that belongs to the user alone.
fn detour(folder: &Path) -> io::Result<PathBuf> {
    let digest = Sha256::digest(folder.as_os_str().as_bytes());
    let name: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_dir());
    let own = runtime.unwrap_or_else(std::env::temp_dir).join(format!("rollcall-{name}"));
    match DirBuilder::new().mode(0o700).create(&own) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let found = fs::symlink_metadata(&own)?;
    if !found.is_dir() || found.mode() & 0o077 != 0 || found.uid() != fs::metadata(folder)?.uid() {
        let message = format!("{} is not a folder of this user alone", own.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    let path = own.join("control.sock");
    if fits(&path) { Ok(path) } else { Err(io::Error::other("no path is short enough for a socket")) }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn meets(folder: &Path) {
        let mut listener = Listener::bind(folder).unwrap();
        let mode = fs::metadata(&listener.path).unwrap().mode();
        assert_eq!(mode & 0o777, 0o600);
        let (accepted, connected) = tokio::join!(listener.accept(), connect(folder));
        accepted.unwrap();
        connected.unwrap();
        let path = listener.path.clone();
        drop(listener);
        assert!(!path.exists(), "the socket goes with its listener");
        let own = path.parent().unwrap();
        assert_eq!(own.exists(), own == folder, "so does a folder made for it alone");
        assert!(connect(folder).await.is_err());
    }

    #[tokio::test]
    async fn a_short_folder_holds_the_socket_and_a_dead_one_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("control.sock"), "left behind").unwrap();
        meets(folder.path()).await;
    }

    #[tokio::test]
    async fn a_long_folder_says_where_the_socket_is() {
        let folder = tempfile::tempdir().unwrap();
        let long = folder.path().join("x".repeat(200));
        fs::create_dir(&long).unwrap();
        meets(&long).await;
        assert!(!long.join("control.path").exists());
    }
}
