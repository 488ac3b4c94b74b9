//! Which libraries the loader of this system would find.
//!
//! It is asked itself, because where it looks is its own affair: folders, caches and variables. With
//! `LD_TRACE_LOADED_OBJECTS` it lists what it would load instead of running a program, and `LD_PRELOAD` adds to that
//! list (ld.so(8)); nothing of a library is run.

use std::process::{Command, Stdio};

/// Those of some libraries that are not found; `None` if the loader does not say, such as that of musl.
pub(super) fn absent<'a>(libraries: &[&'a str]) -> Option<Vec<&'a str>> {
    let program = std::env::current_exe().ok()?;
    let listed = Command::new(program)
        // A loader that does not know the variables runs the program: then it should do little.
        .arg("--version")
        .env("LD_TRACE_LOADED_OBJECTS", "1")
        .env("LD_PRELOAD", libraries.join(" "))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    among(libraries, &String::from_utf8_lossy(&listed.stdout))
}

/// Reads lines such as `libgtk-3.so.0 => /lib/x86_64-linux-gnu/libgtk-3.so.0 (0x00007f…)`.
fn among<'a>(libraries: &[&'a str], listed: &str) -> Option<Vec<&'a str>> {
    let found: Vec<_> = listed
        .lines()
        .filter_map(|line| line.trim().split_once(" => "))
        .filter(|(_, place)| place.starts_with('/'))
        .map(|(name, _)| name)
        .collect();
    // Every program here has a library, if only that of C.
    (!found.is_empty()).then(|| libraries.iter().copied().filter(|name| !found.contains(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_of_this_machine_tells_what_is_there_from_what_is_not() {
        let absent = absent(&["libc.so.6", "libgtk-3.so.0", "librollcall-has-none.so.1"]);
        assert_eq!(absent, Some(vec!["librollcall-has-none.so.1"]));
    }

    #[test]
    fn what_is_listed_without_a_place_is_absent() {
        let listed =
            "\tlinux-vdso.so.1 (0x00007ffc)\n\tliba.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n";
        assert_eq!(among(&["liba.so.1", "libc.so.6"], listed), Some(vec!["liba.so.1"]));
    }

    #[test]
    fn a_loader_that_does_not_list_is_not_believed_to_have_nothing() {
        assert_eq!(among(&["libc.so.6"], "rollcall 0.1.0\n"), None);
    }
}
