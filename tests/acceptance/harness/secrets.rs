//! Secrets that the tests use, and whether a server left one somewhere.

use std::fs;
use std::path::{Path, PathBuf};

/// Every password that a test sends.
pub const PASSWORDS: [&str; 4] = ["1mz050nq", "uncouth", "hunter2-hunter2", "c4nary-7f3a"];

/// The first file below a folder that has one of these in it.
pub fn leaked(folder: &Path, secrets: &[&str]) -> Option<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read(&path).is_ok_and(|bytes| secrets.iter().any(|secret| has(&bytes, secret))) {
                return Some(path);
            }
        }
    }
    None
}

fn has(bytes: &[u8], secret: &str) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
}
