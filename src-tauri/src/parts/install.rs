//! How parts are installed, in the words of the distribution.

use super::Part;

/// Distributions whose packages have the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Debian, Ubuntu and what is made from them.
    Debian,
    /// Fedora, Red Hat and what is made from them.
    Fedora,
    /// Any other.
    Other,
}

impl Family {
    /// As the machine says of itself.
    pub(super) fn of_this_machine() -> Self {
        let told = ["/etc/os-release", "/usr/lib/os-release"]
            .iter()
            .find_map(|path| std::fs::read_to_string(path).ok());
        told.map_or(Self::Other, |text| Self::of(&text))
    }

    /// From `ID` and `ID_LIKE`, which may list several, the nearest first (os-release(5)).
    fn of(release: &str) -> Self {
        let value = |key: &str| {
            let line = release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
            Some(line.trim().trim_matches(['"', '\'']).to_ascii_lowercase())
        };
        let names = [value("ID"), value("ID_LIKE")].map(Option::unwrap_or_default).join(" ");
        names
            .split_whitespace()
            .find_map(|name| match name {
                "debian" | "ubuntu" => Some(Self::Debian),
                "fedora" | "rhel" | "centos" => Some(Self::Fedora),
                _ => None,
            })
            .unwrap_or(Self::Other)
    }
}

/// What to type.
pub(super) fn sentence(family: Family, parts: &[Part]) -> String {
    let names = |of: fn((&'static str, &'static str)) -> &'static str| {
        parts.iter().map(|part| of(part.packages())).collect::<Vec<_>>().join(" ")
    };
    let (debian, fedora) = (
        format!("sudo apt install {}", names(|(debian, _)| debian)),
        format!("sudo dnf install {}", names(|(_, fedora)| fedora)),
    );
    match family {
        Family::Debian => format!("Install it: {debian}"),
        Family::Fedora => format!("Install it: {fedora}"),
        Family::Other => format!("Install it; on Debian and Ubuntu: {debian}; on Fedora: {fedora}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distribution_is_known_by_itself_or_by_what_it_is_like() {
        for (release, family) in [
            ("PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n", Family::Debian),
            ("ID=ubuntu\nID_LIKE=debian\n", Family::Debian),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Family::Debian),
            ("ID=fedora\nVERSION_ID=42\n", Family::Fedora),
            ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", Family::Fedora),
            ("ID=arch\n", Family::Other),
            ("", Family::Other),
        ] {
            assert_eq!(Family::of(release), family, "{release}");
        }
    }

    #[test]
    fn one_command_installs_everything_that_is_missing() {
        let parts = [Part::Browser, Part::Toolkit];
        assert_eq!(
            sentence(Family::Debian, &parts),
            "Install it: sudo apt install libwebkit2gtk-4.1-0 libgtk-3-0"
        );
        assert_eq!(sentence(Family::Fedora, &parts), "Install it: sudo dnf install webkit2gtk4.1 gtk3");
        assert_eq!(
            sentence(Family::Other, &[Part::Tray]),
            "Install it; on Debian and Ubuntu: sudo apt install libayatana-appindicator3-1; on Fedora: sudo dnf \
             install libayatana-appindicator-gtk3"
        );
    }
}
