//! Is there a screen to put a window on?

use crate::cli::exit::{Failure, Outcome};

/// Refuses where there is none. Where the operating system always has one, it is not asked.
pub(crate) fn check() -> Outcome {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    let message = "There is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set). \
                   Without a window: rollcall serve";
    Err(Failure::NoWindow(message.into()))
}
