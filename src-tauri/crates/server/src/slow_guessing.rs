//! Guessing tokens is hopeless (256 bits); this makes it slow and quiet as well.
//!
//! **Invariant.** Only answers to wrong tokens are delayed. Whoever has the right one, be it behind
//! the same address (and behind a tunnel all are), never waits here.
//!
//! Each peer has a level that rises by one with every wrong token and sinks by ten a minute. Above
//! ten the answer waits, longer each time. Waiting costs a connection, so only a few wait at once;
//! the others are told to come back.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hyper::StatusCode;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::errors::Refusal;

/// How many wrong tokens a minute are answered at once.
const FREE: f64 = 10.0;
const SHORTEST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(2);
/// How many answers may wait at once.
const WAITING: usize = 64;
/// How many peers are remembered.
const PEERS: usize = 4096;

/// Who sent wrong tokens lately.
#[derive(Debug)]
pub(crate) struct SlowGuessing {
    peers: Mutex<HashMap<IpAddr, Level>>,
    waiting: Semaphore,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    height: f64,
    at: Instant,
}

impl Level {
    fn now(self, now: Instant) -> f64 {
        let sunk = now.saturating_duration_since(self.at).as_secs_f64() * FREE / 60.0;
        (self.height - sunk).max(0.0)
    }
}

impl SlowGuessing {
    pub(crate) fn new() -> Self {
        Self { peers: Mutex::default(), waiting: Semaphore::new(WAITING) }
    }

    /// Notes a wrong token and waits as long as its answer must.
    ///
    /// # Errors
    /// 429 if too many wait already.
    pub(crate) async fn wrong_token(&self, peer: IpAddr) -> Result<(), Refusal> {
        let delay = self.note(peer, Instant::now());
        if delay.is_zero() {
            return Ok(());
        }
        let Ok(_place) = self.waiting.try_acquire() else {
            let detail =
                "Too many wrong tokens came from this address; check the token before you try again.";
            return Err(Refusal::later(StatusCode::TOO_MANY_REQUESTS, 60, detail));
        };
        tracing::debug!(?delay, "the answer to a wrong token is delayed");
        tokio::time::sleep(delay).await;
        Ok(())
    }

    /// Notes a wrong token; how long its answer must wait.
    fn note(&self, peer: IpAddr, now: Instant) -> Duration {
        let peer = network(peer);
        let mut peers = self.peers.lock().unwrap_or_else(PoisonError::into_inner);
        if peers.len() >= PEERS && !peers.contains_key(&peer) {
            peers.retain(|_, level| level.now(now) > 0.0);
            if peers.len() >= PEERS
                && let Some(oldest) = peers.iter().min_by_key(|(_, level)| level.at).map(|(peer, _)| *peer)
            {
                peers.remove(&oldest);
            }
        }
        let level = peers.entry(peer).or_insert(Level { height: 0.0, at: now });
        // Capped, so that a peer that gives up guessing is forgiven within two minutes.
        let height = (level.now(now) + 1.0).min(2.0 * FREE);
        *level = Level { height, at: now };
        let excess = height - FREE;
        if excess <= 0.0 { Duration::ZERO } else { SHORTEST.mul_f64(excess.ceil()).min(LONGEST) }
    }
}

/// Who has one address of IPv6 has the whole /64.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[tokio::test]
    async fn ten_mistakes_are_free_then_answers_wait_ever_longer() {
        let slow = SlowGuessing::new();
        let now = Instant::now();
        for mistake in 1..=10 {
            assert_eq!(slow.note(PEER, now), Duration::ZERO, "mistake {mistake}");
        }
        let delays: Vec<u128> = (0..10).map(|_| slow.note(PEER, now).as_millis()).collect();
        assert_eq!(delays, [250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2000, 2000]);
        let other = "192.0.2.1".parse().unwrap();
        assert_eq!(slow.note(other, now), Duration::ZERO, "others are not concerned");
    }

    #[tokio::test]
    async fn what_was_long_ago_is_forgiven() {
        let slow = SlowGuessing::new();
        let now = Instant::now();
        for _ in 0..100 {
            slow.note(PEER, now);
        }
        assert!(slow.note(PEER, now + Duration::from_secs(30)) > Duration::ZERO);
        assert_eq!(slow.note(PEER, now + Duration::from_secs(150)), Duration::ZERO);
        let patient = SlowGuessing::new();
        for second in 0..100 {
            let at = now + Duration::from_secs(7 * second);
            assert_eq!(patient.note(PEER, at), Duration::ZERO, "fewer than ten a minute never wait");
        }
    }

    #[test]
    fn a_network_of_ipv6_is_one_peer_and_mapped_addresses_are_their_own() {
        let parse = |text: &str| network(text.parse().unwrap());
        assert_eq!(parse("2001:db8:1:2::1"), parse("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(parse("2001:db8:1:2::1"), parse("2001:db8:1:3::1"));
        assert_eq!(parse("::ffff:192.0.2.1"), parse("192.0.2.1"));
        assert_ne!(parse("192.0.2.1"), parse("192.0.2.2"));
    }

    #[tokio::test]
    async fn the_number_of_peers_is_bounded() {
        let slow = SlowGuessing::new();
        let now = Instant::now();
        for number in 0..2 * u32::try_from(PEERS).unwrap() {
            slow.note(
                std::net::Ipv4Addr::from_bits(number).into(),
                now + Duration::from_millis(number.into()),
            );
        }
        assert!(slow.peers.lock().unwrap().len() <= PEERS);
    }

    #[tokio::test(start_paused = true)]
    async fn only_so_many_wait_and_the_rest_is_sent_away() {
        let slow = SlowGuessing::new();
        for _ in 0..18 {
            slow.note(PEER, Instant::now());
        }
        let started = Instant::now();
        let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(slow.wrong_token(PEER))).collect();
        for one in &mut waiting {
            assert!(tokio::time::timeout(Duration::ZERO, one).await.is_err(), "it waits");
        }
        let refused = slow.wrong_token(PEER).await.unwrap_err();
        assert_eq!(refused.status(), 429);
        for one in waiting {
            one.await.unwrap();
        }
        assert!(started.elapsed() >= LONGEST);
        slow.wrong_token(PEER).await.unwrap();
    }
}
