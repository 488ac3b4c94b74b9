//! The public address: what the programs that open tunnels print, and what Rollcall makes of it.
//!
//! The programs themselves need accounts and the internet, and were not run: stand-ins print what they print and serve what they
//! serve, as their documentation, their sources and the issues of their users have it. OpenSSH is the real one.

mod cloud;
mod commands;
mod end_to_end;
mod providers;
mod stand_in;
mod switch;
