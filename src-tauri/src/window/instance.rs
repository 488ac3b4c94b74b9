//! One window for one data folder: a second start shows the first one's window and ends.

use std::hash::{DefaultHasher, Hash, Hasher};

use shell::{NAME, Place};
use tauri::Wry;
use tauri::plugin::TauriPlugin;
use tauri_plugin_single_instance::Builder;

use super::main_window;

/// The plugin that sees to it.
pub(super) fn plugin(place: &Place) -> TauriPlugin<Wry> {
    Builder::new()
        .dbus_id(name(place))
        .callback(|app, arguments, _| {
            tracing::info!("started a second time");
            // A start at login that comes late must not put a window in anybody's way.
            if !arguments.iter().any(|argument| argument == "--hidden") {
                main_window::show(app);
            }
        })
        .build()
}

/// Another folder is another Rollcall, and so is a build for development.
fn name(place: &Place) -> String {
    let mut name = format!("dev.{}.desktop", NAME.replace('-', "."));
    if place.named {
        let mut hasher = DefaultHasher::new();
        place.folder.hash(&mut hasher);
        name.push_str(&format!(".F{:016x}", hasher.finish()));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_folder_is_a_rollcall_of_its_own() {
        let of = |folder: &str, named| name(&Place { folder: folder.into(), named, ..place() });
        assert_eq!(of("/a", false), "dev.rollcall.dev.desktop");
        assert_eq!(of("/a", true), of("/a", true));
        assert_ne!(of("/a", true), of("/b", true));
        assert_ne!(of("/a", true), of("/a", false));
    }

    fn place() -> Place {
        Place { folder: "/".into(), named: false, port: None }
    }
}
