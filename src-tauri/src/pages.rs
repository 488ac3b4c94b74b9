//! The pages of the user interface, as `ui/` built them: one copy in the program, for the window and
//! for the browser alike.
//!
//! Empty if `ui/` was not built before; whoever shows pages then says so.

/// A file of the user interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Its path, such as `assets/main.js`.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// Path and bytes, in the order of the paths.
const TABLE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The page of a path, which begins without a slash.
#[must_use]
pub fn page(path: &str) -> Option<Page> {
    let index = TABLE.binary_search_by_key(&path, |(path, _)| path).ok()?;
    TABLE.get(index).map(|&(path, bytes)| Page { path, bytes })
}

/// All pages.
pub fn pages() -> impl Iterator<Item = Page> {
    TABLE.iter().map(|&(path, bytes)| Page { path, bytes })
}

impl Page {
    /// Its media type, by the ending of its name.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self.path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "json" => "application/json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_path_and_has_a_media_type() {
        for listed in pages() {
            assert_eq!(page(listed.path), Some(listed));
            assert_ne!(listed.media_type(), "application/octet-stream", "{}", listed.path);
        }
        for absent in ["", "/", "../Cargo.toml", "no such page"] {
            assert_eq!(page(absent), None, "{absent:?}");
        }
    }
}
