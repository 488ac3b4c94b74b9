//! Entity tags (RFC 7644 §3.14, RFC 9110 §8.8.3 and §13.1).
//!
//! A resource's tag is weak: `W/"7"`, the number of its version. A user who is in groups has
//! `W/"7.1f3a…"`: the second half stands for the groups shown, so that a cached answer is not taken
//! for current after a membership changed. Writes concern the version alone.

/// The tag of a version, with what else the representation depends on.
#[must_use]
pub fn tag(version: u64, rest: Option<u64>) -> String {
    match rest {
        Some(rest) => format!("W/\"{version}.{rest:x}\""),
        None => format!("W/\"{version}\""),
    }
}

/// The value of an `If-Match` or `If-None-Match` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `*`: whatever there is.
    Any,
    /// One of these tags, without `W/` and quotation marks.
    Tags(Vec<String>),
}

impl Condition {
    /// Reads the header. Something unreadable becomes a tag that matches nothing.
    #[must_use]
    pub fn read(header: &str) -> Self {
        if header.trim() == "*" {
            return Self::Any;
        }
        let tags = header.split(',').map(|tag| {
            let tag = tag.trim();
            let tag = tag.strip_prefix("W/").or_else(|| tag.strip_prefix("w/")).unwrap_or(tag);
            tag.trim_matches('"').to_owned()
        });
        Self::Tags(tags.collect())
    }

    /// `If-Match`: whether a resource of that version may be written.
    #[must_use]
    pub fn allows(&self, version: u64) -> bool {
        match self {
            Self::Any => true,
            Self::Tags(tags) => {
                tags.iter().any(|tag| tag.split('.').next().and_then(|tag| tag.parse().ok()) == Some(version))
            }
        }
    }

    /// `If-None-Match`: whether the client has the representation with that tag already.
    #[must_use]
    pub fn has(&self, tag: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Tags(tags) => {
                let tag = tag.trim_start_matches("W/").trim_matches('"');
                tags.iter().any(|known| known == tag)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_match_regards_the_version_and_if_none_match_the_whole_tag() {
        let condition = Condition::read(r#"W/"6", "7.1f3a""#);
        assert!(condition.allows(7) && condition.allows(6) && !condition.allows(5));
        assert!(condition.has(&tag(7, Some(0x1f3a))));
        assert!(!condition.has(&tag(7, None)) && !condition.has(&tag(7, Some(1))));
        assert!(condition.has(&tag(6, None)));
    }

    #[test]
    fn a_star_matches_anything_and_garbage_nothing() {
        assert!(Condition::read(" * ").allows(1) && Condition::read("*").has("W/\"1\""));
        for garbage in ["", "\"", "W/", "abc", "\"-1\"", "W/\"1"] {
            assert!(!Condition::read(garbage).allows(2), "{garbage}");
        }
    }
}
