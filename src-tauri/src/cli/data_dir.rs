//! Where the data is, if nobody says.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the folder, and the keychain's entries, are called. Builds for development keep to
/// themselves, so that trying something never touches what is in use.
pub const NAME: &str = if cfg!(debug_assertions) { "rollcall-dev" } else { "rollcall" };

/// The platform's folder for data of this user; `None` if the environment names none.
pub(crate) fn default() -> Option<PathBuf> {
    folder(|name| std::env::var_os(name))
}

fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        absolute("LOCALAPPDATA").or_else(|| absolute("APPDATA"))?
    } else if cfg!(target_os = "macos") {
        absolute("HOME")?.join("Library/Application Support")
    } else {
        // A relative XDG path is to be ignored (XDG Base Directory Specification).
        absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")))?
    };
    Some(base.join(NAME))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_xdg_folder_comes_first_and_must_be_absolute() {
        let with = |pairs: &'static [(&str, &str)]| {
            folder(move |name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(*value))
            })
        };
        let own = |base: &str| Some(PathBuf::from(base).join(NAME));
        assert_eq!(with(&[("XDG_DATA_HOME", "/x"), ("HOME", "/h")]), own("/x"));
        assert_eq!(with(&[("XDG_DATA_HOME", "x"), ("HOME", "/h")]), own("/h/.local/share"));
        assert_eq!(with(&[("HOME", "/h")]), own("/h/.local/share"));
        assert_eq!(with(&[]), None);
        assert_eq!(NAME, "rollcall-dev", "tests are development builds");
    }
}
