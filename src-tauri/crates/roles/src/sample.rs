//! A catalogue to begin with.

use crate::{Policy, Role};

/// Administrator, Editor and Viewer, which is the default; no rules.
#[must_use]
pub fn sample() -> Policy {
    let role = |key: &str, name: &str, description: &str, priority| Role {
        key: key.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
        priority,
        protected: false,
        archived: false,
    };
    Policy {
        default: Some("viewer".to_owned()),
        roles: vec![
            Role {
                protected: true,
                ..role(
                    "administrator",
                    "Administrator",
                    "May do everything, including managing who may do what.",
                    300,
                )
            },
            role("editor", "Editor", "May see and change content.", 200),
            role("viewer", "Viewer", "May see content.", 100),
        ],
        ..Policy::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_sound() {
        assert_eq!(sample().problems(), []);
    }
}
