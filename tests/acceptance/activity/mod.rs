//! What the administrator is told about requests.

mod alarms;
mod cli;
mod curl;
mod har;
mod record;
mod refused;
mod replay;
mod secrets;
mod vectors;
