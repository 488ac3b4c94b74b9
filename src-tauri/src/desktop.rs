//! `rollcall-desktop`: the window, and the whole command line with it.

// A release is no program for a console; one would open beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod window;

fn main() -> std::process::ExitCode {
    shell::run(window::open)
}
