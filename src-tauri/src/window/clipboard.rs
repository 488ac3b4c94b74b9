//! The clipboard.

use std::sync::{Mutex, PoisonError};

use admin::{Code, Error, Result};

/// The clipboard. On X11 and Wayland it is empty again when this program ends, so it is kept open
/// as long as the program lives.
#[derive(Default)]
pub(super) struct Clipboard(Mutex<Option<arboard::Clipboard>>);

/// What is put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Anything.
    Text,
    /// Something that clipboard managers should not write down.
    Secret,
}

impl Clipboard {
    /// Puts a text there. Blocks on the display.
    pub(super) fn put(&self, text: String, what: What) -> Result<()> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let put = |clipboard: &mut arboard::Clipboard, text: String| {
            let set = clipboard.set();
            if what == What::Secret { exclude(set).text(text) } else { set.text(text) }
        };
        if let Some(clipboard) = kept.as_mut()
            && put(clipboard, text.clone()).is_ok()
        {
            return Ok(());
        }
        // The first time, or the connection to the display was lost.
        let mut clipboard = arboard::Clipboard::new().map_err(|error| refusal(&error))?;
        put(&mut clipboard, text).map_err(|error| refusal(&error))?;
        *kept = Some(clipboard);
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn exclude(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(windows)]
fn exclude(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtWindows::exclude_from_history(set)
}

#[cfg(target_os = "macos")]
fn exclude(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}

fn refusal(error: &arboard::Error) -> Error {
    Error::new(Code::Io, format!("The clipboard did not take it: {error}. Try again."))
}
