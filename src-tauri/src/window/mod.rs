//! The window: Tauri around the pages, and what belongs to a program with a window and no other – the
//! tray, notifications, the clipboard, one instance, start at login.
//!
//! **Invariants.**
//! - The page is given nothing but the commands that `tauri.conf.json` permits it, each by its own
//!   permission; no plugin is open to it.
//! - A token reaches the page only by the operation that reveals it. Copying happens here.
//! - Nothing waits for the keychain before the window is on the screen.
//! - The thread of the window never waits for the disk or the service.

mod backend;
mod clipboard;
mod close;
mod commands;
mod context;
mod files;
#[cfg(target_os = "linux")]
mod graphics;
mod instance;
mod invoke;
mod links;
mod log;
mod login;
mod main_window;
mod news;
mod notify;
mod quit;
mod refusal;
mod restore;
mod tray;
mod updates;
mod watch;

#[cfg(test)]
mod tests;

use shell::{Failure, Outcome, Start};
use tauri::{Manager, RunEvent, WindowEvent};

use self::backend::Backend;

/// Opens the window and stays until it is quit.
pub(crate) fn open(start: Start) -> Outcome {
    #[cfg(target_os = "linux")]
    graphics::prepare()?;
    let folder = start.place.folder.clone();
    let _log = log::start(start.log.as_deref(), &folder)?;
    let runtime = runtime()?;
    tauri::async_runtime::set(runtime.handle().clone());

    let app = tauri::Builder::default()
        // First: a second start must end before it touches anything.
        .plugin(instance::plugin(&start.place))
        .plugin(main_window::memory(&folder))
        .plugin(login::plugin(&start))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .invoke_handler(invoke::handler)
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                close::asked(window.app_handle());
            }
        })
        .setup(move |app| {
            let handle = app.handle();
            app.manage(Backend::new(start.place.options()));
            app.manage(clipboard::Clipboard::default());
            app.manage(watch::Watched::default());
            // The data is opened while the browser engine starts, which takes longer.
            backend::begin(handle);
            tray::make(handle);
            main_window::make(handle, &folder, start.hidden)?;
            quit::on_signals(handle);
            updates::prepare(handle);
            Ok(())
        })
        .build(context::context())
        .map_err(|error| Failure::NoWindow(format!("The window cannot be opened: {error}.")))?;

    let code = app.run_return(|app, event| match event {
        RunEvent::ExitRequested { api, code: None, .. } => {
            api.prevent_exit();
            quit::now(app);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => main_window::show(app),
        _ => {}
    });
    // What still runs are waits for something that will not come; the folder is closed already.
    runtime.shutdown_background();
    if code == 0 { Ok(()) } else { Err(Failure::Reported) }
}

/// One runtime for the window's commands, the service and the SCIM server.
fn runtime() -> Outcome<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
        let message = format!("The operating system gives no threads: {error}.");
        Failure::Admin(admin::Error::new(admin::Code::Internal, message))
    })
}
