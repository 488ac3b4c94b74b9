//! What the administrator is told about requests.

mod record;
mod refused;
mod replay;
mod secrets;
mod vectors;
