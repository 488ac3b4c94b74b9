//! What the administrator is told about requests.

mod cli;
mod curl;
mod har;
mod record;
mod refused;
mod replay;
mod secrets;
mod vectors;
