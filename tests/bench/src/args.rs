//! What can be typed.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

/// Measure the release binary and print the figures with their ratios to a bare server and bare SQLite.
#[derive(Debug, Parser)]
#[command(name = "bench", max_term_width = 100)]
pub(crate) struct Args {
    /// A minute rather than ten, with fewer users: for seeing whether something changed a lot
    #[arg(long)]
    pub(crate) quick: bool,
    /// How many users the databases have; each makes one column [default: 1000 100000 1000000]
    #[arg(long, num_args = 1.., value_name = "N", value_parser = clap::value_parser!(u64).range(1000..=10_000_000))]
    pub(crate) users: Vec<u64>,
    /// Measure only figures whose name contains this
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Option<String>,
    /// Where the databases are kept for the next run
    #[arg(long, value_name = "DIR", default_value = "target/bench-data")]
    pub(crate) keep: PathBuf,
    /// Make all databases anew
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Only make the databases; print the folder of each and measure nothing
    #[arg(long)]
    pub(crate) seed_only: bool,
    /// Be the bare server that others are compared with
    #[arg(long, hide = true)]
    pub(crate) bare_server: bool,
}

/// How long to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// How many rounds a figure takes.
    pub(crate) rounds: usize,
    /// How long each part of a round takes.
    pub(crate) slice: Duration,
    /// How often the server is started for the cold start.
    pub(crate) starts: usize,
}

impl Args {
    /// The numbers of users, smallest first.
    pub(crate) fn sizes(&self) -> Vec<u64> {
        let mut sizes = match (self.users.is_empty(), self.quick) {
            (false, _) => self.users.clone(),
            (true, true) => vec![1_000, 20_000],
            (true, false) => vec![1_000, 100_000, 1_000_000],
        };
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    pub(crate) fn pace(&self) -> Pace {
        if self.quick {
            Pace { rounds: 3, slice: Duration::from_millis(250), starts: 5 }
        } else {
            Pace { rounds: 5, slice: Duration::from_millis(600), starts: 11 }
        }
    }

    pub(crate) fn wants(&self, name: &str) -> bool {
        let wanted = self.only.as_deref().unwrap_or_default().to_lowercase();
        name.to_lowercase().contains(&wanted)
    }
}
