//! Is the port ours, free, or somebody else's?

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use admin::operations::service::Listening;

use super::Finding;

const WHAT: &str = "port";

pub(super) fn finding(port: u16, server: Option<&Listening>) -> Finding {
    if let Some(server) = server {
        return Finding::ok(WHAT, format!("Rollcall listens on {} (process {})", server.port, server.pid));
    }
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Finding::ok(WHAT, format!("{port} is free; no server runs")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Finding::wrong(
            WHAT,
            format!("{port} is taken by another program, or by a Rollcall with another data folder"),
            "Stop that program, or choose another port: rollcall serve --port PORT",
        ),
        Err(error) => Finding::wrong(
            WHAT,
            format!("{port} cannot be listened on: {error}"),
            "Choose another port: rollcall serve --port PORT",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn a_port_is_ours_free_or_taken() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_eq!(finding(port, None).state, State::Wrong);
        let ours = Listening {
            pid: 1,
            since: jiff::Timestamp::UNIX_EPOCH,
            addresses: Vec::new(),
            port,
            hosts: Vec::new(),
        };
        assert_eq!(finding(port, Some(&ours)).state, State::Ok);
        drop(taken);
        assert_eq!(finding(port, None).state, State::Ok);
    }
}
