//! How long it takes from the start of the process to the first authorised answer.

use std::path::Path;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::Result;
use crate::args::Args;
use crate::folder::Folder;
use crate::process::Process;
use crate::report::{Bound, Target, line, number, row, time};
use crate::requests::Site;
use crate::stand::first_answer;

/// How long it may take, in milliseconds.
const LONGEST: f64 = 100.0;

/// Starts servers in an empty folder and in each of these.
pub(crate) fn measure(
    args: &Args,
    runtime: &Runtime,
    folders: &[Folder],
    targets: &mut Vec<Target>,
) -> Result<()> {
    line("")?;
    row("Cold start", &["ready".into(), "first answer".into(), "slowest".into()])?;
    let starts = args.pace().starts;
    let empty = args.keep.join("empty");
    let in_empty = (0..starts).map(|_| start_in_empty(&empty, runtime)).collect::<Result<_>>()?;
    targets.push(show("in an empty folder", in_empty)?);
    for folder in folders {
        let token = folder.token()?;
        let start = || {
            let begun = Instant::now();
            let process = Process::rollcall(&folder.path)?;
            let site = Site::of(folder, process.port, token.expose());
            Ok(Start { ready: process.ready, answer: first_answer(runtime, &site, begun, 200)? })
        };
        let all = (0..starts).map(|_| start()).collect::<Result<_>>()?;
        targets.push(show(&format!("with {} users", number(folder.users)), all)?);
    }
    Ok(())
}

struct Start {
    /// Until the process said that it is ready.
    ready: Duration,
    /// Until it answered.
    answer: Duration,
}

fn start_in_empty(folder: &Path, runtime: &Runtime) -> Result<Start> {
    std::fs::create_dir_all(folder)?;
    let begun = Instant::now();
    let process = Process::rollcall(folder)?;
    // The token that it made is not known here. That one is asked for is an answer too.
    let answer = first_answer(runtime, &Site::bare(process.port), begun, 401)?;
    let start = Start { ready: process.ready, answer };
    drop(process);
    std::fs::remove_dir_all(folder)?;
    Ok(start)
}

fn show(name: &str, mut starts: Vec<Start>) -> Result<Target> {
    starts.sort_unstable_by_key(|start| start.answer);
    let (Some(middle), Some(slowest)) = (starts.get(starts.len() / 2), starts.last()) else {
        return Err("the server was never started".into());
    };
    row(&format!("  {name}"), &[time(middle.ready), time(middle.answer), time(slowest.answer)])?;
    Ok(Target {
        text: format!("cold start to the first answer, {name}"),
        value: middle.answer.as_secs_f64() * 1e3,
        bound: Bound::AtMost(LONGEST),
        unit: " ms",
    })
}
