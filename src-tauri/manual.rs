//! Writes the manual pages and the completions of shells, made from the command line's definition, for packages:
//!
//! ```text
//! cargo run --example manual -- FOLDER
//! ```
//!
//! `FOLDER` is laid out like `/usr/share`. This is a program of the build and not installed; a verb of `rollcall` would
//! bring all of it to everybody.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;

/// Where each shell looks for what it completes, and under which name.
const COMPLETIONS: [(Shell, &str); 3] = [
    (Shell::Bash, "bash-completion/completions/rollcall"),
    (Shell::Zsh, "zsh/vendor-completions/_rollcall"),
    (Shell::Fish, "fish/vendor_completions.d/rollcall.fish"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let share = PathBuf::from(std::env::args_os().nth(1).ok_or("name the folder to write to")?);
    let mut command = shell::definition();
    for (shell, path) in COMPLETIONS {
        let path = share.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&share))?;
        clap_complete::generate(shell, &mut command, "rollcall", &mut fs::File::create(path)?);
    }
    let pages = share.join("man/man1");
    fs::create_dir_all(&pages)?;
    command.build();
    write(&command, &pages)
}

/// The page of a command, and one for each of its verbs, such as `rollcall-token-rotate(1)`.
fn write(command: &Command, pages: &Path) -> Result<(), Box<dyn Error>> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let page = clap_mangen::Man::new(command.clone()).title(name.to_uppercase());
    let page = page.source(format!("Rollcall {}", env!("CARGO_PKG_VERSION"))).manual("Rollcall");
    page.render(&mut fs::File::create(pages.join(format!("{name}.1")))?)?;
    for verb in command.get_subcommands() {
        if !verb.is_hide_set() && verb.get_name() != "help" {
            write(verb, pages)?;
        }
    }
    Ok(())
}
