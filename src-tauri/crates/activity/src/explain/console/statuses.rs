//! Statuses, as any console may show them without saying more.

use directory::Idp::Other;

use super::entry::{Entry, Look, Rank};

const RFC: &str = "RFC 9110, section 15, and RFC 7644, section 3.12";
const ADDRESS: &str = "Copy the address again under Connect and enter it at the identity provider.";

/// A status may stand anywhere with its name, or as `StatusCode: 400`; its number or name alone must be all that there is.
macro_rules! status {
    ($number:literal, $title:literal, [$($text:literal),+], $cause:literal, $look:expr, [$($fix:expr),+]) => {
        Entry {
            id: concat!("status.", $number),
            idp: Other,
            title: $title,
            patterns: &[
                &[$title],
                &[concat!("StatusCode ", $number)],
                &[concat!("status code ", $number)],
                $(&[$text]),+
            ],
            cause: $cause,
            fix: &[$($fix),+],
            look: $look,
            source: RFC,
            certain: true,
            example: $title,
            rank: Rank::Frame,
        }
    };
}

pub(super) const ENTRIES: &[Entry] = &[
    status!(
        400,
        "400 Bad Request",
        ["=400 Bad Request", "=HTTP 400", "=Bad Request", "=HTTP/1.1 400 Bad Request", "=400"],
        "Something in the request is not possible. Rollcall says in its answer what it is.",
        Look::Status(400),
        ["Look at the request in Rollcall: the reason stands there in full."]
    ),
    status!(
        401,
        "401 Unauthorized",
        ["=401 Unauthorized", "=HTTP 401", "=Unauthorized", "=HTTP/1.1 401 Unauthorized", "=401"],
        "The token is missing, wrong, a former one, or has expired.",
        Look::Unauthorized,
        [
            "Copy the token again under Connect and paste it as a whole at the identity provider, then test the connection there."
        ]
    ),
    status!(
        403,
        "403 Forbidden",
        ["=403 Forbidden", "=HTTP 403", "=Forbidden", "=HTTP/1.1 403 Forbidden", "=403"],
        "Something forbade the request. Rollcall forbids nothing to an identity provider, so it was most likely a firewall, tunnel or proxy.",
        Look::Status(403),
        [
            "Look whether Rollcall received the request. If not, look at the rules of the firewall, tunnel or proxy."
        ]
    ),
    status!(
        404,
        "404 Not Found",
        ["=404 Not Found", "=HTTP 404", "=Not Found", "=HTTP/1.1 404 Not Found", "=404"],
        "The address is not complete, or the user or group that was asked for is not there any more.",
        Look::Status(404),
        [
            "Is it so for everything? The address ends in `/scim/v2`.",
            ADDRESS,
            "Is it so for one user or group? In Rollcall: look among the deleted ones, and Restore if it was a mistake."
        ]
    ),
    status!(
        405,
        "405 Method Not Allowed",
        ["=405 Method Not Allowed", "=HTTP 405", "=Method Not Allowed", "=405"],
        "What was to be done is not possible at that address, or a proxy forbids it.",
        Look::Status(405),
        ["A proxy in front must let GET, POST, PUT, PATCH and DELETE through.", ADDRESS]
    ),
    status!(
        409,
        "409 Conflict",
        ["=409 Conflict", "=HTTP 409", "=Conflict", "=HTTP/1.1 409 Conflict", "=409"],
        "A user with that userName, or a group with that name, is there already.",
        Look::Status(409),
        ["In Rollcall: Users or Groups: search for the name. Is it a leftover? Delete it there."]
    ),
    status!(
        421,
        "421 Misdirected Request",
        ["=421 Misdirected Request", "=HTTP 421", "=Misdirected Request", "=421"],
        "The request was for a host name that Rollcall does not answer to.",
        Look::Status(421),
        [
            "In Rollcall: Settings → Server → Host names allowed: add the name of your tunnel or reverse proxy."
        ]
    ),
    status!(
        429,
        "429 Too Many Requests",
        ["=429 Too Many Requests", "=HTTP 429", "=Too Many Requests", "=429"],
        "Rollcall answers this only after many wrong tokens. A tunnel or proxy may have a limit of its own.",
        Look::Status(429),
        [
            "Look whether Rollcall answered it. If it did, the token is wrong; if not, look at the limits of the tunnel or proxy."
        ]
    ),
    status!(
        500,
        "500 Internal Server Error",
        ["=500 Internal Server Error", "=HTTP 500", "=Internal Server Error", "=500"],
        "Something failed in Rollcall, or in a proxy in front of it.",
        Look::Status(500),
        [
            "Look whether Rollcall answered it. If it did, its log says why: Settings → Data → Logs. If not, the proxy or tunnel failed."
        ]
    ),
    status!(
        502,
        "502 Bad Gateway",
        [
            "=502 Bad Gateway",
            "=HTTP 502",
            "=Bad Gateway",
            "=error code: 502",
            "=502",
            "=504 Gateway Timeout",
            "=Gateway Timeout",
            "=504",
            "=HTTP 504"
        ],
        "The tunnel or proxy was reached, and did not reach Rollcall.",
        Look::Nothing,
        [
            "Rollcall must be running, and this computer awake.",
            "The tunnel must lead to the local address that Connect shows, with its port."
        ]
    ),
    status!(
        503,
        "503 Service Unavailable",
        ["=503 Service Unavailable", "=HTTP 503", "=Service Unavailable", "=503"],
        "Most often the connection is switched off in Rollcall; or the tunnel or proxy did not reach it.",
        Look::Status(503),
        [
            "In Rollcall: Connect: the switch at the top must be on.",
            "Rollcall must be running, and the tunnel lead to it."
        ]
    ),
];
