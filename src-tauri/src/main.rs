//! `rollcall`: the command line and the server. Without a verb it becomes the window.

use std::env;
use std::process::{Command, ExitCode};

use shell::{Failure, Outcome, Start};

fn main() -> ExitCode {
    shell::run(become_the_window)
}

/// Starts `rollcall-desktop`, which is installed beside this program, with the same arguments.
fn become_the_window(_: Start) -> Outcome {
    // The loader would name a file of which nobody knows where it comes from.
    if let Some(missing) = shell::missing_for_the_window() {
        return Err(Failure::NoWindow(format!("{missing} Or work without a window: rollcall serve")));
    }
    let mut program = env::current_exe()
        .map_err(|error| Failure::NoWindow(format!("This program cannot be found on the disk: {error}.")))?;
    program.set_file_name(format!("rollcall-desktop{}", env::consts::EXE_SUFFIX));
    let mut command = Command::new(&program);
    command.args(env::args_os().skip(1));
    replace(command).map_err(|error| {
        let program = program.display();
        Failure::NoWindow(format!(
            "The window ({program}) does not start: {error}. Install it there, or work without a window: \
             rollcall serve"
        ))
    })
}

#[cfg(unix)]
fn replace(mut command: Command) -> std::io::Result<()> {
    Err(std::os::unix::process::CommandExt::exec(&mut command))
}

#[cfg(not(unix))]
fn replace(mut command: Command) -> std::io::Result<()> {
    command.spawn().map(drop)
}
