//! Start at login.

use shell::{NAME, Start};
use tauri::Wry;
use tauri::plugin::TauriPlugin;
use tauri_plugin_autostart::Builder;

/// The plugin that puts this program, with the arguments it needs, into the desktop's list.
pub(super) fn plugin(start: &Start) -> TauriPlugin<Wry> {
    let arguments = start.arguments.iter().map(|argument| quoted(argument));
    Builder::new().app_name(NAME).args(arguments.collect::<Vec<_>>()).build()
}

/// As one word of the command line that the list holds. macOS keeps the words apart by itself.
fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:".contains(c);
    if cfg!(target_os = "macos") || argument.chars().all(plain) {
        return argument.to_owned();
    }
    if cfg!(windows) {
        return format!("\"{argument}\"");
    }
    // Desktop Entry Specification, "The Exec key": quoted, with these four escaped, the whole being a
    // string whose backslashes are escaped once more; and % doubled.
    let mut quoted = String::from("\"");
    for character in argument.chars() {
        match character {
            '"' | '`' | '$' => quoted.extend(['\\', '\\', character]),
            '\\' => quoted.push_str(r"\\\\"),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_any_name_is_one_argument() {
        for (given, expected) in [
            ("--hidden", "--hidden"),
            ("/srv/rollcall", "/srv/rollcall"),
            ("/my data", "\"/my data\""),
            ("/100%", "\"/100%%\""),
            ("/a$b`c\"", r#""/a\\$b\\`c\\"""#),
            (r"/a\c", r#""/a\\\\c""#),
        ] {
            assert_eq!(quoted(given), expected, "{given}");
        }
    }
}
