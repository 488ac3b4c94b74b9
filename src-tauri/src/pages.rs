//! The pages of the user interface, as `ui/` built them: one copy in the program, for the window and
//! for the browser alike. What gzip makes smaller is kept so, as a third of its size, and most browsers
//! take it as it is.
//!
//! Empty if `ui/` was not built before; whoever shows pages then says so.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::GzDecoder;

use self::Content::{Gzip, Plain};

/// A file of the user interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Its path, such as `assets/main.js`.
    pub path: &'static str,
    content: Content,
}

/// Its bytes, as they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Plain(&'static [u8]),
    /// RFC 1952.
    Gzip(&'static [u8]),
}

/// Path and content, in the order of the paths.
const TABLE: &[(&str, Content)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The page of a path, which begins without a slash.
#[must_use]
pub fn page(path: &str) -> Option<Page> {
    let index = TABLE.binary_search_by_key(&path, |(path, _)| path).ok()?;
    TABLE.get(index).map(|&(path, content)| Page { path, content })
}

/// All pages.
pub fn pages() -> impl Iterator<Item = Page> {
    TABLE.iter().map(|&(path, content)| Page { path, content })
}

impl Page {
    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> Cow<'static, [u8]> {
        match self.content {
            Plain(bytes) => Cow::Borrowed(bytes),
            Gzip(bytes) => {
                let mut plain = Vec::new();
                // The build packed it; that it can be unpacked is tested for each.
                if let Err(error) = GzDecoder::new(bytes).read_to_end(&mut plain) {
                    tracing::error!("the page {} is damaged: {error}", self.path);
                }
                Cow::Owned(plain)
            }
        }
    }

    /// Its bytes as gzip, if it is kept so.
    #[must_use]
    pub fn gzip(&self) -> Option<&'static [u8]> {
        match self.content {
            Plain(_) => None,
            Gzip(bytes) => Some(bytes),
        }
    }

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
    fn every_page_is_found_by_its_path_has_a_media_type_and_is_what_was_built() {
        for listed in pages() {
            assert_eq!(page(listed.path), Some(listed));
            assert_ne!(listed.media_type(), "application/octet-stream", "{}", listed.path);
            let Gzip(packed) = listed.content else { continue };
            // RFC 1952 §2.3.1: the last four bytes are the size of what was packed.
            let size = u32::from_le_bytes(packed[packed.len() - 4..].try_into().unwrap());
            assert_eq!(listed.bytes().len(), usize::try_from(size).unwrap(), "{}", listed.path);
            assert!(packed.len() < listed.bytes().len(), "{}", listed.path);
        }
        for absent in ["", "/", "../Cargo.toml", "no such page"] {
            assert_eq!(page(absent), None, "{absent:?}");
        }
    }
}
