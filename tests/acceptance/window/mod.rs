//! The real window, on an X display that nobody looks at, driven through WebKitGTK's WebDriver.

mod desktop;
mod display;
mod first_run;
mod journeys;
mod keychains;
mod lifecycle;
mod roles;
mod story;
mod updates;
mod webdriver;
