//! The pictures: one shape for each state, so that none needs its colour to be told from another.

use tauri::image::Image;
use tauri::include_image;

use super::menu::State;

/// The picture of a state.
pub(super) fn of(state: State) -> Image<'static> {
    match (state, tone()) {
        (State::On, Tone::Light) => include_image!("icons/tray/on-light.png"),
        (State::On, Tone::Dark) => include_image!("icons/tray/on-dark.png"),
        (State::On, Tone::Colour) => include_image!("icons/tray/on-colour.png"),
        (State::Off, Tone::Light) => include_image!("icons/tray/off-light.png"),
        (State::Off, Tone::Dark) => include_image!("icons/tray/off-dark.png"),
        (State::Off, Tone::Colour) => include_image!("icons/tray/off-colour.png"),
        (State::Trouble, Tone::Light) => include_image!("icons/tray/trouble-light.png"),
        (State::Trouble, Tone::Dark) => include_image!("icons/tray/trouble-dark.png"),
        (State::Trouble, Tone::Colour) => include_image!("icons/tray/trouble-colour.png"),
    }
}

enum Tone {
    /// For a bar that is black.
    Light,
    /// For macOS, which colours it by itself.
    Dark,
    /// With a ground of its own, for any bar.
    Colour,
}

/// Desktops do not tell what colour their tray has, and their theme does not either: Xfce's is dark
/// beside light windows. GNOME's is black whatever the theme is.
fn tone() -> Tone {
    if cfg!(target_os = "macos") {
        return Tone::Dark;
    }
    let gnome = |desktop: String| desktop.split(':').any(|name| name == "GNOME");
    if std::env::var("XDG_CURRENT_DESKTOP").is_ok_and(gnome) { Tone::Light } else { Tone::Colour }
}
