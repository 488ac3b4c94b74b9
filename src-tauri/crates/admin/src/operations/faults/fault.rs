//! What is done to a request.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use server::faults;
use ts_rs::TS;

use crate::{Error, Result};

/// How long clients may be told to stay away, in seconds.
const MAX_RETRY_AFTER: u16 = 3_600;
/// How late an answer may be, in milliseconds. Longer than any identity provider waits.
const MAX_DELAY: u32 = 300_000;

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum Fault {
    /// Answered 429 instead of performed.
    TooMany {
        /// After how many seconds the client is to come again (RFC 9110 §10.2.3): 0 to 3,600.
        retry_after: u16,
    },
    /// Answered with a failure of the server instead of performed.
    Fails {
        /// 500, 502 or 503.
        status: u16,
        /// After how many seconds the client is to come again, if that is to be said: 0 to 3,600.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u16>,
    },
    /// Answered 409 `uniqueness` instead of performed (RFC 7644 §3.12).
    Taken,
    /// Performed at once, and answered later.
    Late {
        /// How much later, in milliseconds: 1 to 300,000.
        millis: u32,
    },
    /// The connection is closed without an answer.
    Dropped {
        /// Before or after all was done.
        moment: Moment,
    },
    /// Answered with a success in a wrong shape.
    Misshapen {
        /// Which.
        shape: Shape,
    },
}

/// When a connection is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "FaultMoment")]
pub enum Moment {
    /// Before anything was done.
    Before,
    /// When all was done and only the answer was missing.
    After,
}

/// A shape that is not SCIM's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "FaultShape")]
pub enum Shape {
    /// A page of HTML, as of a proxy that wants a login; nothing is performed.
    Html,
    /// JSON by its header and nothing in the body; nothing is performed.
    Empty,
    /// A list whose `totalResults` is text; other answers stay as they are.
    TextTotal,
    /// A resource, or each of a list, without `id`; other answers stay as they are.
    WithoutId,
}

impl Fault {
    /// What the server is to do, if all its figures are usable.
    pub(super) fn checked(self) -> Result<faults::Fault> {
        let usable = |seconds: u16| match seconds {
            0..=MAX_RETRY_AFTER => Ok(seconds),
            _ => Err(Error::invalid(format!("Retry-After is 0 to {MAX_RETRY_AFTER} seconds."))),
        };
        Ok(match self {
            Self::TooMany { retry_after } => faults::Fault::TooMany { retry_after: usable(retry_after)? },
            Self::Fails { status, retry_after } => faults::Fault::Fails {
                status: match status {
                    500 => faults::ServerError::Internal,
                    502 => faults::ServerError::BadGateway,
                    503 => faults::ServerError::Unavailable,
                    _ => return Err(Error::invalid("A failure is answered with 500, 502 or 503.")),
                },
                retry_after: retry_after.map(usable).transpose()?,
            },
            Self::Taken => faults::Fault::Taken,
            Self::Late { millis: millis @ 1..=MAX_DELAY } => {
                faults::Fault::Late(Duration::from_millis(millis.into()))
            }
            Self::Late { .. } => {
                return Err(Error::invalid(format!("An answer is 1 ms to {} s late.", MAX_DELAY / 1_000)));
            }
            Self::Dropped { moment: Moment::Before } => faults::Fault::Dropped(faults::Moment::Before),
            Self::Dropped { moment: Moment::After } => faults::Fault::Dropped(faults::Moment::After),
            Self::Misshapen { shape } => faults::Fault::Misshapen(match shape {
                Shape::Html => faults::Shape::Html,
                Shape::Empty => faults::Shape::Empty,
                Shape::TextTotal => faults::Shape::TextTotal,
                Shape::WithoutId => faults::Shape::WithoutId,
            }),
        })
    }
}

impl From<faults::Fault> for Fault {
    fn from(fault: faults::Fault) -> Self {
        match fault {
            faults::Fault::TooMany { retry_after } => Self::TooMany { retry_after },
            faults::Fault::Fails { status, retry_after } => {
                let status = match status {
                    faults::ServerError::Internal => 500,
                    faults::ServerError::BadGateway => 502,
                    faults::ServerError::Unavailable => 503,
                };
                Self::Fails { status, retry_after }
            }
            faults::Fault::Taken => Self::Taken,
            faults::Fault::Late(delay) => {
                Self::Late { millis: u32::try_from(delay.as_millis()).unwrap_or(u32::MAX) }
            }
            faults::Fault::Dropped(faults::Moment::Before) => Self::Dropped { moment: Moment::Before },
            faults::Fault::Dropped(faults::Moment::After) => Self::Dropped { moment: Moment::After },
            faults::Fault::Misshapen(shape) => Self::Misshapen {
                shape: match shape {
                    faults::Shape::Html => Shape::Html,
                    faults::Shape::Empty => Shape::Empty,
                    faults::Shape::TextTotal => Shape::TextTotal,
                    faults::Shape::WithoutId => Shape::WithoutId,
                },
            },
        }
    }
}
