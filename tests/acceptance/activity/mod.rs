//! What the administrator is told about requests.

mod record;
mod refused;
mod secrets;
mod vectors;
