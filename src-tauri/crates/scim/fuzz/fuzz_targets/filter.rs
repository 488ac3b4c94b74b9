//! Filters: whatever parses is written so that it parses to the same, and can be evaluated.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::filter::{parse, parse_canonical};
use scim::{Kind, Profile, Quirks};
use scim_fuzz::stored;

fuzz_target!(|text: &str| {
    for kind in Kind::ALL {
        let compat = parse(kind, text, Profile::Compat, &mut Quirks::new());
        let strict = parse(kind, text, Profile::Strict, &mut Quirks::new());
        if let Ok(strict) = strict {
            assert_eq!(Some(&strict), compat.as_ref().ok(), "compat understands whatever strict does");
        }
        let Ok(filter) = compat else { continue };
        let written = filter.to_string();
        let again = parse_canonical(kind, &written);
        assert_eq!(Ok(&filter), again.as_ref(), "written as {written}");
        let _ = filter.matches(&stored(kind));
    }
});
