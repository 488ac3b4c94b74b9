//! The parts of the operating system that not every machine has, and how to get those that are missing.
//!
//! Only Linux installs them one by one; macOS and Windows bring theirs. The server and the command line need none of
//! them, which is why a package may leave them out and a server may be without.

mod install;
#[cfg(target_os = "linux")]
mod loader;

use self::install::Family;

/// A part that is loaded when the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What draws the pages in the window.
    Browser,
    /// What draws the window itself.
    Toolkit,
    /// What puts the icon into the tray.
    Tray,
    /// What keeps tokens. It is a service, and is found out by using it.
    Keychain,
}

impl Part {
    /// What it is, for people.
    pub(crate) const fn says(self) -> &'static str {
        match self {
            Self::Browser => "the browser engine (WebKitGTK 4.1)",
            Self::Toolkit => "the toolkit (GTK 3)",
            Self::Tray => "the library for the icon in the tray (Ayatana AppIndicator)",
            Self::Keychain => "the keychain (GNOME Keyring)",
        }
    }

    /// Its package in Debian and Ubuntu, and in Fedora.
    const fn packages(self) -> (&'static str, &'static str) {
        match self {
            Self::Browser => ("libwebkit2gtk-4.1-0", "webkit2gtk4.1"),
            Self::Toolkit => ("libgtk-3-0", "gtk3"),
            Self::Tray => ("libayatana-appindicator3-1", "libayatana-appindicator-gtk3"),
            Self::Keychain => ("gnome-keyring", "gnome-keyring"),
        }
    }

    /// The name that the loader knows it by.
    #[cfg(target_os = "linux")]
    const fn library(self) -> Option<&'static str> {
        match self {
            Self::Browser => Some("libwebkit2gtk-4.1.so.0"),
            Self::Toolkit => Some("libgtk-3.so.0"),
            Self::Tray => Some("libayatana-appindicator3.so.1"),
            Self::Keychain => None,
        }
    }
}

/// Which of some parts are missing. None where that cannot be found out.
#[cfg(target_os = "linux")]
pub(crate) fn missing(parts: &[Part]) -> Vec<Part> {
    let libraries: Vec<_> = parts.iter().filter_map(|part| part.library()).collect();
    let absent = loader::absent(&libraries).unwrap_or_default();
    parts.iter().copied().filter(|part| part.library().is_some_and(|name| absent.contains(&name))).collect()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn missing(_: &[Part]) -> Vec<Part> {
    Vec::new()
}

/// The command that installs some parts on this machine, in a sentence.
pub(crate) fn install(parts: &[Part]) -> String {
    install::sentence(Family::of_this_machine(), parts)
}

/// What the window cannot do without and this machine does not have, and the command that installs it; `None` if
/// nothing is missing.
#[must_use]
pub fn missing_for_the_window() -> Option<String> {
    let missing = missing(&[Part::Browser, Part::Toolkit]);
    let first = missing.first()?;
    Some(format!("The window needs {}, which is not installed. {}.", first.says(), install(&missing)))
}
