//! Progress on standard error, if a person looks at it.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Something of unknown length.
pub(crate) fn spinner(what: &'static str, json: bool) -> ProgressBar {
    if json {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// Something that can be counted. Hidden where rows scroll by on the same screen.
pub(crate) fn counter(total: u64, what: &'static str, hidden: bool) -> ProgressBar {
    if hidden {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(total).with_message(what);
    match ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}  {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Something that comes in parts, each with words of its own.
pub(crate) fn steps(hidden: bool) -> ProgressBar {
    if hidden {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(1);
    bar.enable_steady_tick(Duration::from_millis(120));
    match ProgressStyle::with_template("{bar:24} {human_pos}/{human_len}  {wide_msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// How far it has come with which part.
pub(crate) fn advance(bar: &ProgressBar, done: usize, total: usize, what: String) {
    bar.update(|state| {
        state.set_len(total as u64);
        state.set_pos(done as u64);
    });
    bar.set_message(what);
}
