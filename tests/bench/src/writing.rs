//! The figures that write, beside bare SQLite with as many rows to a commit.

use crate::Result;
use crate::args::Pace;
use crate::figures::{Bench, compared, each};
use crate::floor::Floor;
use crate::report::{Bound, Target, line, number, rate, row, time, whole};
use crate::requests::What;
use crate::rounds::{Part, Series, take};

/// A figure that writes.
pub(crate) struct Writing {
    pub(crate) name: &'static str,
    what: What,
    /// How many connections write at once.
    connections: u64,
    /// The least part of bare SQLite's rate it should have.
    least: Option<f64>,
}

/// Users are made last, because it makes the folders larger.
pub(crate) const WRITINGS: [Writing; 7] = [
    Writing { name: "PATCH active, 1 connection", what: What::PatchActive, connections: 1, least: None },
    Writing { name: "PATCH active, 16 connections", what: What::PatchActive, connections: 16, least: None },
    Writing { name: "Add a member to a group of 10", what: What::AddToSmall, connections: 1, least: None },
    Writing { name: "Add a member to a big group", what: What::AddToBig, connections: 1, least: None },
    Writing { name: "POST /Users, 1 connection", what: What::Create, connections: 1, least: None },
    Writing { name: "POST /Users, 16 connections", what: What::Create, connections: 16, least: None },
    Writing { name: "POST /Users, 64 connections", what: What::Create, connections: 64, least: Some(0.5) },
];
/// How many times longer writing may take with the most users than with the fewest.
const WRITING_GROWTH: f64 = 1.5;

impl Bench {
    /// Bare SQLite by itself.
    pub(crate) fn floor(&self, floor: &mut Floor) -> Result<()> {
        line("")?;
        line("Bare SQLite: rows with an id, a unique name and a body of 1 KB; WAL, synchronous=FULL")?;
        for group in [1, 16, 64] {
            let series = take(self.pace, &mut [Box::new(|time| floor.insert(group, time))])?;
            let each = series[0].percentile(50);
            row(
                &format!("  rows/s, {group} to a commit"),
                &[rate(series[0].rate()), format!("{} each", time(each))],
            )?;
        }
        Ok(())
    }

    /// Measures a figure and prints it.
    pub(crate) fn write(&mut self, writing: &Writing, floor: &mut Floor) -> Result<()> {
        let Writing { name, what, connections, least } = *writing;
        let asked = self.stands.iter().map(|stand| stand.part(&self.runtime, what, connections));
        let mut parts: Vec<Part<'_>> = asked.collect();
        // How many requests share a commit is seen first; bare SQLite is then given as many.
        let shared = take(Pace { rounds: 1, ..self.pace }, &mut parts)?;
        let group = mean_group(&shared).unwrap_or(connections);
        parts.insert(0, Box::new(move |time| floor.insert(group, time)));
        let series = take(self.pace, &mut parts)?;
        drop(parts);
        line(name)?;
        row("  requests/s", &each(&series, |series| rate(series.rate())))?;
        row("    of bare SQLite", &compared(&series))?;
        let shares = each(&series, |series| series.group().map_or("-".into(), |group| format!("{group:.1}")));
        row("  rows to a commit", &beside(group.to_string(), shares))?;
        let busy = each(&series, |series| series.busy_each().map_or("-".into(), time));
        row("  the server's processor time", &beside("-".into(), busy))?;
        for percent in [50, 99] {
            let times = each(&series, |series| time(series.percentile(percent)));
            row(&format!("  p{percent}"), &times)?;
        }
        if let Some(least) = least {
            for (stand, of_stand) in self.stands.iter().zip(&series[1..]) {
                self.targets.push(Target {
                    text: format!("{name}, {} users: part of bare SQLite", number(stand.users)),
                    value: of_stand.of(&series[0]),
                    bound: Bound::AtLeast(least),
                    unit: "",
                });
            }
        }
        self.growth(name, &series, WRITING_GROWTH);
        Ok(())
    }
}

/// How many requests shared a commit, on average over all servers.
fn mean_group(series: &[Series]) -> Option<u64> {
    let groups: Vec<f64> = series.iter().filter_map(Series::group).collect();
    let count = u32::try_from(groups.len()).ok().filter(|count| *count > 0)?;
    Some(whole(groups.iter().sum::<f64>() / f64::from(count)).max(1))
}

/// The values of servers beside another one for bare SQLite.
fn beside(first: String, mut values: Vec<String>) -> Vec<String> {
    if let Some(value) = values.first_mut() {
        *value = first;
    }
    values
}
