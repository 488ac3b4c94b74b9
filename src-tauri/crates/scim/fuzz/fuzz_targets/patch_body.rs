//! Whole PATCH bodies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{Kind, Quirks, normalize};
use scim_fuzz::{ID, PROFILES, perform};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(body) = serde_json::from_slice::<Value>(bytes) else { return };
    for kind in Kind::ALL {
        for profile in PROFILES {
            if let Ok(patch) = normalize::patch(kind, ID, body.clone(), profile, &mut Quirks::new()) {
                perform(kind, &patch);
            }
        }
    }
});
