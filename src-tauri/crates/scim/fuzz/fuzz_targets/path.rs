//! PATCH paths. The first letter of the input chooses operation and value (`a` to `h`), the rest is
//! the path.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{Kind, Quirks, normalize};
use scim_fuzz::{ID, PROFILES, perform};
use serde_json::json;

fuzz_target!(|text: &str| {
    let Some((choice, path)) = text.split_at_checked(1) else { return };
    let operation = match choice.as_bytes()[0].wrapping_sub(b'a') % 8 {
        0 => json!({ "op": "remove", "path": path }),
        1 => json!({ "op": "add", "path": path, "value": "x" }),
        2 => json!({ "op": "add", "path": path, "value": { "value": "x", "type": "work" } }),
        3 => json!({ "op": "add", "path": path, "value": [{ "value": "x", "primary": true }] }),
        4 => json!({ "op": "replace", "path": path, "value": true }),
        5 => json!({ "op": "replace", "path": path, "value": "x" }),
        6 => json!({ "op": "replace", "path": path, "value": null }),
        _ => json!({ "op": "replace", "path": path, "value": [{ "value": "x" }, { "value": "y" }] }),
    };
    for kind in Kind::ALL {
        for profile in PROFILES {
            let body = json!({ "schemas": [scim::patch::PATCH_OP_URN], "Operations": [&operation] });
            if let Ok(patch) = normalize::patch(kind, ID, body, profile, &mut Quirks::new()) {
                perform(kind, &patch);
            }
        }
    }
});
