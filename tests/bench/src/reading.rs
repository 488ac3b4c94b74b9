//! The figures that read, beside the bare server.

use crate::Result;
use crate::figures::{Bench, compared, each};
use crate::report::{Bound, Target, line, number, rate, row, time};
use crate::requests::What;
use crate::rounds::{Series, take};

/// How many connections ask at once where throughput is measured.
const MANY: u64 = 16;

/// A figure that reads.
pub(crate) struct Reading {
    pub(crate) name: &'static str,
    what: What,
    /// The least part of the bare server's rate it should have.
    least: Option<f64>,
    /// How many times longer it may take with the most users than with the fewest.
    growth: Option<f64>,
    /// How long it may take, for ninety-nine of a hundred, in milliseconds.
    longest: Option<f64>,
}

pub(crate) const READINGS: [Reading; 7] = [
    Reading { name: "GET /Users/{id}", what: What::Get, least: Some(0.5), growth: Some(1.5), longest: None },
    Reading {
        name: "userName eq",
        what: What::UserNameEq,
        least: Some(0.5),
        growth: Some(1.5),
        longest: None,
    },
    Reading {
        name: "Groups, displayName eq, no members",
        what: What::GroupEq,
        least: None,
        growth: Some(1.5),
        longest: None,
    },
    Reading {
        name: "Page of 100 at 1",
        what: What::FirstPage,
        least: None,
        growth: Some(1.5),
        longest: None,
    },
    Reading {
        name: "Page of 100 at nine tenths",
        what: What::DeepPage,
        least: None,
        growth: Some(3.0),
        longest: Some(100.0),
    },
    Reading {
        name: "userName co, 1 hit",
        what: What::ContainsOne,
        least: None,
        growth: Some(3.0),
        longest: Some(100.0),
    },
    // There are a thousand times as many hits among a thousand times as many users.
    Reading {
        name: "familyName co, 1 of 1,000 hit",
        what: What::ContainsMany,
        least: None,
        growth: None,
        longest: Some(100.0),
    },
];

impl Bench {
    /// Measures a figure and prints it.
    pub(crate) fn read(&mut self, reading: &Reading) -> Result<()> {
        let (many, one) = (self.beside_bare(reading.what, MANY)?, self.beside_bare(reading.what, 1)?);
        line(reading.name)?;
        row(&format!("  requests/s at {MANY} connections"), &each(&many, |series| rate(series.rate())))?;
        row("    of the bare handler", &compared(&many))?;
        row(
            "    the server's processor time",
            &each(&many, |series| series.busy_each().map_or("-".into(), time)),
        )?;
        row("  p50 at 1 connection", &each(&one, |series| time(series.percentile(50))))?;
        row("  p99 at 1 connection", &each(&one, |series| time(series.percentile(99))))?;
        for (stand, series) in self.stands.iter().zip(&many[1..]) {
            if let Some(least) = reading.least {
                self.targets.push(Target {
                    text: format!(
                        "{}, {} users: part of the bare handler",
                        reading.name,
                        number(stand.users)
                    ),
                    value: series.of(&many[0]),
                    bound: Bound::AtLeast(least),
                    unit: "",
                });
            }
        }
        if let Some(growth) = reading.growth {
            self.growth(&format!("{}, at {MANY} connections", reading.name), &many, growth);
            self.growth(&format!("{}, at 1 connection", reading.name), &one, growth);
        }
        if let (Some(longest), Some(series), Some(stand)) = (reading.longest, one.last(), self.stands.last())
        {
            self.targets.push(Target {
                text: format!("{}, {} users: p99 at 1 connection", reading.name, number(stand.users)),
                value: series.percentile(99).as_secs_f64() * 1e3,
                bound: Bound::AtMost(longest),
                unit: " ms",
            });
        }
        Ok(())
    }

    /// The bare server first, then each of the others.
    fn beside_bare(&self, what: What, connections: u64) -> Result<Vec<Series>> {
        let mut parts = vec![self.bare.part(&self.runtime, What::Bare, connections)];
        parts.extend(self.stands.iter().map(|stand| stand.part(&self.runtime, what, connections)));
        take(self.pace, &mut parts)
    }
}
