//! PATCH paths, with every operation and values of several types.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{Kind, Quirks, normalize};
use scim_fuzz::{ID, PROFILES, perform};
use serde_json::json;

fuzz_target!(|path: &str| {
    let values = [
        json!("x"),
        json!(true),
        json!({ "value": "x", "type": "work" }),
        json!([{ "value": "x" }]),
        json!(null),
    ];
    for kind in Kind::ALL {
        for profile in PROFILES {
            for op in ["add", "replace", "remove"] {
                for value in &values {
                    let mut operation = json!({ "op": op, "path": path });
                    if op != "remove" {
                        operation["value"] = value.clone();
                    }
                    let body = json!({ "schemas": [scim::patch::PATCH_OP_URN], "Operations": [operation] });
                    if let Ok(patch) = normalize::patch(kind, ID, body, profile, &mut Quirks::new()) {
                        perform(kind, &patch);
                    }
                    if op == "remove" {
                        break;
                    }
                }
            }
        }
    }
});
