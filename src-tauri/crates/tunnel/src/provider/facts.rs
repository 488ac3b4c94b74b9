//! What there is to know about a provider.

/// What there is to know about a provider before it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Its name.
    pub name: &'static str,
    /// The program that is looked for; `None` where the administrator names one.
    pub program: Option<&'static str>,
    /// How the program is installed, by system.
    pub install: &'static [Install],
    /// Whether an account is needed.
    pub account: Account,
    /// Whether the address stays.
    pub stability: Stability,
    /// Who can read what goes through.
    pub tls_ends: TlsEnd,
    /// What secret it takes, if any.
    pub secret: Option<&'static str>,
    /// What else there is to know, in a sentence; may be empty.
    pub note: &'static str,
}

/// How a program is installed on a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Install {
    /// The system.
    pub system: System,
    /// The command, or the page if there is none.
    pub how: &'static str,
}

/// An operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux.
    Linux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// The one that this runs on.
    pub const THIS: Self = if cfg!(target_os = "macos") {
        Self::MacOs
    } else if cfg!(windows) {
        Self::Windows
    } else {
        Self::Linux
    };
}

/// Whether an account is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// None.
    None,
    /// A free one does.
    Free,
    /// A host of one's own.
    OwnHost,
    /// Nobody knows.
    Unknown,
}

/// Whether the address stays the same from one start to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stability {
    /// It does.
    Stays,
    /// It does if something is chosen.
    CanStay,
    /// Every start has another.
    Changes,
}

/// Where TLS ends, and with it who can read what goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsEnd {
    /// At the provider: it can read requests and tokens.
    Provider,
    /// On this machine.
    Here,
    /// On a host of one's own.
    OwnHost,
    /// Nobody knows.
    Unknown,
}

impl Facts {
    /// The command that installs the program on this system, or the page that tells how.
    #[must_use]
    pub fn install_here(&self) -> Option<&'static str> {
        self.install.iter().find(|install| install.system == System::THIS).map(|install| install.how)
    }
}

impl Install {
    pub(super) const fn on(system: System, how: &'static str) -> Self {
        Self { system, how }
    }
}

impl Account {
    /// In a few words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::None => "No account",
            Self::Free => "Free account",
            Self::OwnHost => "A host of your own",
            Self::Unknown => "Depends on the program",
        }
    }
}

impl Stability {
    /// In a few words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Stays => "The address stays",
            Self::CanStay => "The address can stay",
            Self::Changes => "Another address with every start",
        }
    }
}

impl TlsEnd {
    /// In a few words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Provider => "Encryption ends at the provider, which could read requests and tokens",
            Self::Here => "Encryption ends on this computer: nobody in between can read along",
            Self::OwnHost => "Encryption ends on your host",
            Self::Unknown => "Where encryption ends depends on the program",
        }
    }
}
