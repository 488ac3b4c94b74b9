//! The figures that write, beside bare SQLite with as many rows to a commit.

use crate::Result;
use crate::args::Pace;
use crate::client::float;
use crate::figures::{Bench, compared, each};
use crate::floor::Floor;
use crate::report::{Bound, Target, line, number, rate, row, time, whole};
use crate::requests::What;
use crate::rounds::{Part, Series, take};

/// A figure that writes, at one number of connections after the other.
pub(crate) struct Writing {
    pub(crate) name: &'static str,
    what: What,
    connections: &'static [u64],
    /// The least part of bare SQLite's rate it should have at the last of them.
    least: Option<f64>,
}

pub(crate) const WRITINGS: [Writing; 4] = [
    Writing { name: "PATCH active", what: What::PatchActive, connections: &[1, 16], least: None },
    Writing { name: "Add a member to a group of 10", what: What::AddToSmall, connections: &[1], least: None },
    Writing { name: "Add a member to a big group", what: What::AddToBig, connections: &[1], least: None },
    // Last, because it makes the folders larger.
    Writing { name: "POST /Users", what: What::Create, connections: &[1, 16, 64], least: Some(0.5) },
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
        line(writing.name)?;
        for connections in writing.connections.iter().copied() {
            let asked = self.stands.iter().map(|stand| stand.part(&self.runtime, writing.what, connections));
            let mut parts: Vec<Part<'_>> = asked.collect();
            // How many requests share a commit is seen first; bare SQLite is then given as many.
            let shared = take(Pace { rounds: 1, ..self.pace }, &mut parts)?;
            let groups: Vec<f64> = shared.iter().filter_map(Series::group).collect();
            let group = if groups.is_empty() {
                connections
            } else {
                whole(groups.iter().sum::<f64>() / float(groups.len() as u64)).max(1)
            };
            let floor = &mut *floor;
            parts.insert(0, Box::new(move |time| floor.insert(group, time)));
            let series = take(self.pace, &mut parts)?;
            drop(parts);
            let unit = if connections == 1 { "connection" } else { "connections" };
            row(
                &format!("  requests/s at {connections} {unit}"),
                &each(&series, |series| rate(series.rate())),
            )?;
            row("    of bare SQLite", &compared(&series))?;
            let mut shares =
                each(&series, |series| series.group().map_or("-".into(), |group| format!("{group:.1}")));
            shares[0] = group.to_string();
            row("    rows to a commit", &shares)?;
            let mut busy = each(&series, |series| series.busy_each().map_or("-".into(), time));
            busy[0] = "-".to_owned();
            row("    the server's processor time", &busy)?;
            for percent in [50, 99] {
                let mut times = each(&series, |series| time(series.percentile(percent)));
                if group > 1 {
                    times[0] = "-".to_owned();
                }
                row(&format!("    p{percent}"), &times)?;
            }
            let last = writing.connections.last() == Some(&connections);
            if let Some(least) = writing.least.filter(|_| last) {
                for (stand, of_stand) in self.stands.iter().zip(&series[1..]) {
                    let users = number(stand.users);
                    self.targets.push(Target {
                        text: format!(
                            "{}, {connections} connections, {users} users: part of bare SQLite",
                            writing.name
                        ),
                        value: of_stand.of(&series[0]),
                        bound: Bound::AtLeast(least),
                        unit: "",
                    });
                }
            }
            self.growth(&format!("{}, {connections} {unit}", writing.name), &series, WRITING_GROWTH);
        }
        Ok(())
    }
}
