//! How the window is to be opened, according to the command line and the environment.

use crate::cli::args::Global;
use crate::cli::exit::Outcome;
use crate::cli::session::Place;
use crate::display;

/// How the window is to be opened.
pub struct Start {
    /// Where the data is.
    pub place: Place,
    /// Not at all, until somebody asks the tray for it.
    pub hidden: bool,
    /// What to log.
    pub log: Option<String>,
    /// What a start at login must be told so that it finds the same data.
    pub arguments: Vec<String>,
}

impl Start {
    /// What was asked for.
    ///
    /// # Errors
    /// If there is no display, or no place for data.
    pub(crate) fn new(global: &Global, hidden: bool) -> Outcome<Self> {
        display::check()?;
        let place = Place::new(global)?;
        let mut arguments = vec!["--hidden".to_owned()];
        if place.named {
            arguments.push("--data-dir".to_owned());
            arguments.push(place.folder.display().to_string());
        }
        if let Some(port) = global.port {
            arguments.push("--port".to_owned());
            arguments.push(port.to_string());
        }
        Ok(Self { place, hidden, log: global.log.clone(), arguments })
    }
}
