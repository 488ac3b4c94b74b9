//! Can the window be opened on this machine? The server does without all of it, so nothing here is wrong, only worth
//! knowing.

use std::env;

use super::Finding;
use crate::parts::{Part, install, missing};

pub(super) fn findings() -> Vec<Finding> {
    let name = format!("rollcall-desktop{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().map(|program| program.with_file_name(&name));
    if !beside.is_ok_and(|program| program.exists()) {
        let says = format!("{name} is not installed beside this program; the server does without");
        return vec![Finding::warning(
            "window",
            says,
            "Install Rollcall from its package to have the window.",
        )];
    }
    about(&missing(&[Part::Browser, Part::Toolkit, Part::Tray]))
}

/// One finding for the window, whose parts are installed together, and one for the tray.
fn about(missing: &[Part]) -> Vec<Finding> {
    let needed: Vec<_> = missing.iter().copied().filter(|part| *part != Part::Tray).collect();
    let window = if needed.is_empty() {
        Finding::ok("window", "everything that it needs is installed")
    } else {
        let names: Vec<_> = needed.iter().map(|part| part.says()).collect();
        let says = format!("{} is not installed; the server does without", names.join(" or "));
        Finding::warning("window", says, install(&needed))
    };
    let tray = missing.contains(&Part::Tray).then(|| {
        let says = format!("{} is not installed; closing the window asks whether to quit", Part::Tray.says());
        Finding::warning("tray", says, install(&[Part::Tray]))
    });
    std::iter::once(window).chain(tray).collect()
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn every_missing_part_is_named_with_the_command_that_installs_it() {
        let found = about(&[Part::Browser, Part::Toolkit, Part::Tray]);
        let [window, tray] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((window.state, tray.state), (State::Warning, State::Warning));
        assert!(window.says.contains("WebKitGTK") && window.says.contains("GTK 3"), "{window:?}");
        assert!(window.mend.as_ref().unwrap().contains("install"), "{window:?}");
        assert!(tray.says.contains("tray") && !window.says.contains("tray"), "{found:?}");
    }

    #[test]
    fn nothing_is_said_of_a_tray_that_is_there() {
        let found = about(&[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].state, State::Ok);
    }
}
