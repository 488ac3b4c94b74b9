//! What has to be known about the screen before the first window.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use shell::{Failure, Outcome};

/// WebKitGTK's faster way to the screen shows nothing, or ends the program, with NVIDIA's own driver.
const SLOWER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// There only while that driver is loaded.
const NVIDIA: &str = "/proc/driver/nvidia/version";

/// Starts this program anew if its environment must be another, and refuses a display that cannot be
/// opened.
pub(super) fn prepare() -> Outcome {
    if std::env::var_os(SLOWER).is_none() && Path::new(NVIDIA).exists() {
        // The environment of a running program must not be changed: other threads may be reading it.
        let program = std::env::current_exe().map_err(|error| refusal(&error.to_string()))?;
        let error = Command::new(program).args(std::env::args_os().skip(1)).env(SLOWER, "1").exec();
        return Err(refusal(&error.to_string()));
    }
    // The desktop knows a program by the name in its menu entry, which is that of the command.
    gtk::glib::set_prgname(Some("rollcall"));
    gtk::init().map_err(|_| refusal("the display named by DISPLAY or WAYLAND_DISPLAY does not answer"))
}

fn refusal(why: &str) -> Failure {
    Failure::NoWindow(format!("The window cannot be opened: {why}. Without a window: rollcall serve"))
}
