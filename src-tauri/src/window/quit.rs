//! The end: what is in flight is answered, the folder closed, and only then does the process end.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use super::backend::Backend;
use super::{main_window, watch};

static ENDING: AtomicBool = AtomicBool::new(false);

/// Quits. Asked a second time meanwhile, it changes nothing.
pub(super) fn now(app: &AppHandle) {
    if ENDING.swap(true, Ordering::Relaxed) {
        return;
    }
    let app = app.clone();
    // The window goes at once, so that nobody wonders whether it was heard.
    main_window::hide(&app);
    tauri::async_runtime::spawn(async move {
        app.state::<Backend>().stop().await;
        app.exit(0);
    });
}

/// Quits; asks before, if identity providers would then find nobody at home.
pub(super) fn after_asking(app: &AppHandle) {
    let on = watch::names_of_those_on(app);
    if on.is_empty() {
        return now(app);
    }
    let message = format!(
        "Provisioning is on for {}. While Rollcall is not running, users and groups do not arrive; identity \
         providers try again later.",
        listed(&on)
    );
    let asked = app.clone();
    let mut dialog = app
        .dialog()
        .message(message)
        .title("Quit Rollcall?")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom("Quit".into(), "Keep running".into()));
    if let Some(window) = main_window::of(app).filter(|window| window.is_visible().unwrap_or(false)) {
        dialog = dialog.parent(&window);
    }
    dialog.show(move |quit| {
        if quit {
            now(&asked);
        }
    });
}

/// Quits on SIGTERM and SIGINT; a second one ends the process at once.
pub(super) fn on_signals(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        match shell::stop(false) {
            Ok(stop) => {
                stop.await;
                now(&app);
            }
            Err(failure) => tracing::warn!("a signal will end Rollcall at once: {failure:?}"),
        }
    });
}

/// `A`, `A and B`, `A, B and 3 others`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} others", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_people_do() {
        let names = ["A", "B", "C", "D"].map(str::to_owned);
        let expected = ["", "A", "A and B", "A, B and C", "A, B and 2 others"];
        for (count, expected) in expected.into_iter().enumerate() {
            assert_eq!(listed(&names[..count]), expected);
        }
    }
}
