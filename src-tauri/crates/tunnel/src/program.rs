//! Where a program is.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Where a program was found, or was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Here.
    At(PathBuf),
    /// Not where the administrator says that it is.
    NotThere(PathBuf),
    /// In none of the folders of `PATH`, nor in the usual ones.
    Nowhere,
}

/// Looks for a program where the administrator says that it is, or else in the folders of `PATH` and in those that a window
/// started from a desktop does not have there.
#[must_use]
pub fn find(name: &str, chosen: Option<&Path>) -> Found {
    find_in(name, chosen, env::var_os("PATH").as_deref())
}

fn find_in(name: &str, chosen: Option<&Path>, path: Option<&OsStr>) -> Found {
    if let Some(chosen) = chosen {
        return if is_program(chosen) {
            Found::At(chosen.to_owned())
        } else {
            Found::NotThere(chosen.to_owned())
        };
    }
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = path.map(|path| env::split_paths(path).collect::<Vec<_>>()).unwrap_or_default();
    // An empty or a relative entry would mean whatever folder we happen to stand in.
    let folders =
        path.into_iter().filter(|folder| folder.is_absolute()).chain(USUAL.iter().map(PathBuf::from));
    folders.map(|folder| folder.join(&file)).find(|file| is_program(file)).map_or(Found::Nowhere, Found::At)
}

/// Folders that package managers use and that a desktop often leaves out of `PATH`.
const USUAL: &[&str] = if cfg!(target_os = "macos") {
    &["/opt/homebrew/bin", "/usr/local/bin", "/Applications/Tailscale.app/Contents/MacOS"]
} else if cfg!(windows) {
    &["C:\\Program Files (x86)\\cloudflared", "C:\\Program Files\\Tailscale"]
} else {
    &["/usr/local/bin", "/usr/bin", "/snap/bin", "/home/linuxbrew/.linuxbrew/bin"]
};

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_program_is_an_executable_file_where_it_is_looked_for() {
        let folder = tempfile::tempdir().unwrap();
        let (program, text) = (folder.path().join("borer"), folder.path().join("letter"));
        fs::write(&program, "#!/bin/sh\n").unwrap();
        fs::write(&text, "").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let path = env::join_paths([Path::new("."), folder.path()]).unwrap();
        assert_eq!(find_in("borer", None, Some(&path)), Found::At(program.clone()));
        assert_eq!(find_in("letter", None, Some(&path)), Found::Nowhere);
        assert_eq!(find_in("borer", None, Some(OsStr::new("."))), Found::Nowhere);
        assert_eq!(find_in("borer", Some(&text), Some(&path)), Found::NotThere(text));
        assert_eq!(find_in("any", Some(&program), None), Found::At(program));
        assert_eq!(find_in("sh", None, None), Found::At("/usr/bin/sh".into()));
    }
}
