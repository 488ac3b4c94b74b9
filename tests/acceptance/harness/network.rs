//! A network with nothing in it but this machine itself.

use std::env;
use std::fs;
use std::process::{Command, Stdio};

/// Set where the only interface is the loopback one.
const ALONE: &str = "ROLLCALL_ALONE";
/// The loopback interface of a new network is down.
const UP: &str = "ip link set lo up && exec \"$@\"";

/// True in a network namespace of its own, whose only interface is the loopback one. Outside of it, runs the test of this path
/// in one; false then. Where the system gives nobody such a namespace, it says so, and the test runs in the network there is.
pub fn alone(test: &str) -> bool {
    if env::var_os(ALONE).is_some() {
        let devices = fs::read_to_string("/proc/net/dev").expect("the interfaces");
        let names = devices.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name.trim());
        assert_eq!(names.collect::<Vec<_>>(), ["lo"], "nothing is there that leads elsewhere");
        return true;
    }
    let mut reasons = Vec::new();
    // As root at once; otherwise in a user namespace, where one is root for that purpose.
    for how in [&["--net"][..], &["--map-root-user", "--net"]] {
        let tried = within(how).arg("true").output();
        match tried {
            Ok(output) if output.status.success() => {
                rerun(how, test);
                return false;
            }
            Ok(output) => reasons.push(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => reasons.push(error.to_string()),
        }
    }
    eprintln!("not in a network of its own, but in the one there is: {}", reasons.join("; "));
    true
}

fn within(how: &[&str]) -> Command {
    let mut command = Command::new("unshare");
    command.args(how).args(["sh", "-c", UP, "sh"]).stdin(Stdio::null());
    command
}

fn rerun(how: &[&str], test: &str) {
    let output = within(how)
        .arg(env::current_exe().expect("the path of this test binary"))
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(ALONE, "1")
        .output()
        .expect("unshare starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "in a network of its own:\n{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
