//! Bodies of POST and PUT: what comes out, sent in again, comes out the same and needs no quirk.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{Kind, Quirks, normalize};
use scim_fuzz::{PROFILES, check, text};
use serde_json::{Value, json};

fuzz_target!(|bytes: &[u8]| {
    let Ok(body) = serde_json::from_slice::<Value>(bytes) else { return };
    for kind in Kind::ALL {
        for profile in PROFILES {
            let Ok(draft) = normalize::resource(kind, body.clone(), profile, &mut Quirks::new()) else {
                continue;
            };
            check(kind, &draft.body);
            let mut sent = draft.body.clone();
            if let Some(members) = &draft.members {
                sent.insert("members".into(), members.iter().map(|id| json!({ "value": id })).collect());
            }
            let mut quirks = Quirks::new();
            let again = normalize::resource(kind, Value::Object(sent), profile, &mut quirks);
            let Ok(again) = again else { panic!("refused when sent again: {again:?}") };
            assert_eq!(text(&draft.body), text(&again.body), "the same body");
            assert_eq!(draft.members, again.members, "the same members");
            assert!(quirks.is_empty(), "and nothing to forgive: {quirks:?}");
        }
    }
});
