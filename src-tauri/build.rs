//! Reads `tauri.conf.json` and the permissions of the window, and lists the pages that `ui/` built.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

const PAGES: &str = "ui/dist";

fn main() -> Result<(), Box<dyn Error>> {
    // An empty folder lets the Rust side be built, and checked, without Node.
    std::fs::create_dir_all(PAGES)?;
    println!("cargo::rerun-if-changed={PAGES}");
    println!("cargo::rerun-if-changed=src-tauri/permissions");
    list_pages()?;
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// Writes the table that `src/pages.rs` includes, ordered by path. It names copies, because the pages may
/// be built anew before they are compiled in. What gzip makes smaller is kept so: it is in two programs.
fn list_pages() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let copies = out.join("pages");
    if copies.exists() {
        std::fs::remove_dir_all(&copies)?;
    }
    let mut files = Vec::new();
    collect(Path::new(PAGES), &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(PAGES)?;
        let copy = copies.join(name);
        std::fs::create_dir_all(copy.parent().unwrap_or(&copies))?;
        let plain = std::fs::read(&file)?;
        let packed = gzip(&plain)?;
        let smaller = packed.len() < plain.len();
        std::fs::write(&copy, if smaller { packed } else { plain })?;
        let name = name.to_str().ok_or("the name of a page is not Unicode")?.replace('\\', "/");
        let kind = if smaller { "Gzip" } else { "Plain" };
        writeln!(
            table,
            r#"    ({name:?}, {kind}(include_bytes!(concat!(env!("OUT_DIR"), "/pages/", {name:?})))),"#
        )?;
    }
    table.push_str("]\n");
    Ok(std::fs::write(out.join("pages.rs"), table)?)
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
