//! May others read the data, and may we write it?

use std::path::Path;

use super::Finding;

const WHAT: &str = "data folder";

pub(super) fn finding(folder: &Path) -> Finding {
    let shown = folder.display();
    if let Err(error) = writable(folder) {
        let mend = "Give this user the folder, or name another with --data-dir.";
        return Finding::wrong(WHAT, format!("{shown} cannot be written: {error}"), mend);
    }
    others(folder).unwrap_or_else(|| Finding::ok(WHAT, format!("{shown}, writable, for its owner only")))
}

fn writable(folder: &Path) -> std::io::Result<()> {
    let probe = folder.join(format!("doctor-{}.tmp", std::process::id()));
    std::fs::OpenOptions::new().write(true).create_new(true).open(&probe)?;
    std::fs::remove_file(probe)
}

#[cfg(unix)]
fn others(folder: &Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt;

    let open = |path: &Path| {
        let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
        (mode & 0o077 != 0).then(|| (path.display().to_string(), mode))
    };
    if let Some((path, mode)) = open(folder) {
        let says = format!("{path} is open to other users of this machine (mode {mode:03o})");
        return Some(Finding::wrong(WHAT, says, format!("chmod 700 {path}")));
    }
    None
}

#[cfg(not(unix))]
fn others(_: &Path) -> Option<Finding> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::super::State;
    use super::*;

    #[test]
    fn a_folder_open_to_others_is_wrong_and_an_own_one_is_not() {
        let folder = std::env::temp_dir().join(format!("rollcall-doctor-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        for (mode, state) in [(0o700, State::Ok), (0o755, State::Wrong), (0o710, State::Wrong)] {
            fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(finding(&folder).state, state, "{mode:o}");
        }
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "nothing is left behind");
        fs::remove_dir(&folder).unwrap();
        assert_eq!(finding(&folder).state, State::Wrong);
    }
}
