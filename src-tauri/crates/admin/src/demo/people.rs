//! Whose people are provisioned: invented ones, or those of a file.

use std::fs::File;
use std::path::PathBuf;

use simulator::organisation::csv;
use simulator::organisation::{Organisation, Standing};

use super::view::Imported;
use crate::{Code, Error, Result};

/// The largest company that is invented.
pub(crate) const MOST: u32 = 100_000;
/// How many remarks on rows are told.
const REMARKS: usize = 20;

/// Whose people are provisioned.
pub(crate) enum People {
    /// So many that are invented.
    Invented(u32),
    /// Those of a CSV file.
    File(PathBuf),
    /// Those of a text in CSV.
    Text(String),
}

impl People {
    /// What there is in a file.
    pub(crate) async fn read(self) -> Result<Imported> {
        let (_, imported) = self.gather(0).await?;
        imported.ok_or_else(|| Error::invalid("Those people are invented, and in no file."))
    }

    /// Makes the organisation. Nothing of a file leaves this machine.
    pub(super) async fn gather(self, seed: u64) -> Result<(Organisation, Option<Imported>)> {
        let gather = move || match self {
            Self::Invented(size) => Ok((Organisation::generate(seed, size), None)),
            Self::Text(text) => imported(Organisation::from_csv(text.as_bytes())),
            Self::File(path) => {
                let file = File::open(&path).map_err(|error| {
                    Error::new(Code::Io, format!("{} could not be read: {error}.", path.display()))
                })?;
                imported(Organisation::from_csv(file))
            }
        };
        let gathered = tokio::task::spawn_blocking(gather).await;
        gathered.map_err(|_| Error::new(Code::Internal, "The people could not be gathered."))?
    }
}

fn imported(
    read: std::result::Result<csv::Imported, csv::Refusal>,
) -> Result<(Organisation, Option<Imported>)> {
    let csv::Imported { organisation, report } =
        read.map_err(|refusal| Error::invalid(refusal.to_string()))?;
    let remarks = report.skipped.first.iter().chain(&report.notes.first);
    let remarks = remarks.take(REMARKS).map(|remark| format!("Line {}: {}", remark.line, remark.text));
    let told = Imported {
        rows: report.rows,
        people: report.people,
        disabled: organisation.people.iter().filter(|person| person.standing != Standing::Enabled).count()
            as u64,
        groups: report.groups,
        skipped: report.skipped.total,
        remarks: remarks.collect(),
        unused: report.unused,
    };
    Ok((organisation, Some(told)))
}
