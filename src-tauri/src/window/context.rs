//! What `tauri.conf.json` and the permissions say, compiled in.

use std::borrow::Cow;

use shell::{page, pages};
use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Context, Runtime, Wry};

use super::updates;

/// The context of the application.
pub(super) fn context() -> Context<Wry> {
    let mut context = tauri::generate_context!(assets = Pages);
    updates::configure(&mut context);
    context
}

/// The pages that the browser host serves too. They have no inline script or style, hence nothing
/// that the content security policy would need a hash for.
struct Pages;

/// What is shown by a build without pages.
const NO_PAGES: &str = "<!doctype html><meta charset=utf-8><title>Rollcall</title>\
    <p>This Rollcall was built without its pages. Build them, then it: <code>make run</code>.";

impl<R: Runtime> Assets<R> for Pages {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        let path = key.as_ref().trim_start_matches('/');
        match page(path) {
            Some(page) => Some(page.bytes()),
            None if path == "index.html" => Some(Cow::Borrowed(NO_PAGES.as_bytes())),
            None => None,
        }
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(pages().map(|page| (Cow::Borrowed(page.path), page.bytes())))
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}
