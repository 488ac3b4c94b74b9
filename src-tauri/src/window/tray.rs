//! The icon in the tray: what is on, a switch for each connection, and the way back to the window.

mod icon;
mod menu;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use admin::operation::{Operation, SetConnection};
use admin::operations::connections::Set;
use admin::operations::service::Status;
use shell::NAME;
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};

use self::menu::{Chosen, Model};
use super::backend::Backend;
use super::{main_window, quit};

/// The tray; `None` where there cannot be one.
struct Tray {
    icon: Option<TrayIcon<Wry>>,
    shown: Mutex<Option<Model>>,
}

/// Makes the icon. A desktop without a tray is no failure.
pub(super) fn make(app: &AppHandle) {
    // The library that draws it on Linux is loaded when first used; without it, the binding panics.
    let icon = match catch_unwind(AssertUnwindSafe(|| build(app))) {
        Ok(Ok(icon)) => Some(icon),
        Ok(Err(error)) => {
            tracing::warn!("there is no icon in the tray: {error}");
            None
        }
        Err(_) => {
            tracing::warn!("there is no icon in the tray: libayatana-appindicator3 is not installed");
            None
        }
    };
    app.manage(Tray { icon, shown: Mutex::default() });
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon<Wry>> {
    let model = Model::starting();
    // Its picture is a file of this name; two Rollcalls must not share one.
    TrayIconBuilder::with_id(format!("{NAME}-{}", std::process::id()))
        .icon(icon::of(model.state))
        .icon_as_template(cfg!(target_os = "macos"))
        .tooltip(model.tooltip())
        .menu(&menu::build(app, &model)?)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(|app, event| match menu::chosen(event.id().as_ref()) {
            Some(Chosen::Show) => main_window::show(app),
            Some(Chosen::Quit) => quit::after_asking(app),
            Some(Chosen::Switch(slug)) => switch(app, slug),
            None => {}
        })
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left, button_state: MouseButtonState::Up, ..
            } = event
                && !cfg!(target_os = "macos")
            {
                main_window::show(icon.app_handle());
            }
        })
        .build(app)
}

/// Shows what is so now.
pub(super) fn update(app: &AppHandle, status: &Status) {
    show(app, Some(Model::of(status)));
}

/// Shows a model, or the same one once more.
fn show(app: &AppHandle, model: Option<Model>) {
    let handle = app.clone();
    let shown = app.run_on_main_thread(move || {
        let tray = handle.state::<Tray>();
        let Some(icon) = &tray.icon else { return };
        let mut shown = tray.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(model) = (if model == *shown { None } else { model.or_else(|| shown.clone()) }) else {
            return;
        };
        let done = menu::build(&handle, &model)
            .and_then(|menu| icon.set_menu(Some(menu)))
            .and_then(|()| icon.set_icon(Some(icon::of(model.state))))
            .and_then(|()| icon.set_tooltip(Some(model.tooltip())));
        match done {
            Ok(()) => *shown = Some(model),
            Err(error) => tracing::warn!("the tray does not show what is so: {error}"),
        }
    });
    if let Err(error) = shown {
        tracing::debug!("the tray is not updated at the end: {error}");
    }
}

/// Switches a connection over.
fn switch(app: &AppHandle, slug: &str) {
    let (app, slug) = (app.clone(), slug.to_owned());
    tauri::async_runtime::spawn(async move {
        let shown = app.state::<Tray>().shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(enabled) = shown.and_then(|model| model.enabled(&slug)) else { return };
        let switched = match app.state::<Backend>().rollcall().await {
            Ok(rollcall) => {
                let change = Set { connection: slug, enabled: Some(!enabled), ..Set::default() };
                SetConnection::perform(&rollcall, change).await.map(drop)
            }
            Err(error) => Err(error),
        };
        if let Err(error) = switched {
            tracing::warn!("the connection was not switched: {error}");
            // The desktop has moved the tick already.
            show(&app, None);
        }
    });
}

/// Whether the icon can be seen, so that a hidden window can be had back.
pub(super) fn is_seen(app: &AppHandle) -> bool {
    app.state::<Tray>().icon.is_some() && desktop_has_one()
}

/// Whether somebody on the session's bus shows icons (StatusNotifierItem, as the desktops call it).
#[cfg(target_os = "linux")]
fn desktop_has_one() -> bool {
    use gtk::gio::{BusType, Cancellable, DBusCallFlags, bus_get_sync};
    use gtk::glib::Variant;
    use gtk::prelude::*;

    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let never = None::<&Cancellable>;
    let asked = bus_get_sync(BusType::Session, never).and_then(|bus| {
        bus.call_sync(
            Some(WATCHER),
            "/StatusNotifierWatcher",
            "org.freedesktop.DBus.Properties",
            "Get",
            Some(&(WATCHER, "IsStatusNotifierHostRegistered").to_variant()),
            None,
            DBusCallFlags::NO_AUTO_START,
            500,
            never,
        )
    });
    let registered = |answer: Variant| answer.try_child_value(0)?.as_variant()?.get::<bool>();
    asked.ok().and_then(registered).unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn desktop_has_one() -> bool {
    true
}
