//! What tunnels answer by themselves, which consoles then quote.

use directory::Idp::Other;

use super::entry::{Entry, Look, Rank};

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        id: "tunnel.ngrok-offline",
        idp: Other,
        title: "The ngrok tunnel is not running",
        patterns: &[&["ERR_NGROK_3200"]],
        cause: "The service has no tunnel under that name at the moment: it was stopped, or got another name when it was started again.",
        fix: &[
            "Start the tunnel, with the same name if it has one of its own.",
            "Did the name change? In Rollcall: Settings → Server → Host names allowed: add the new one. Then enter the new address at the identity provider.",
        ],
        look: Look::Nothing,
        source: "https://ngrok.com/docs/errors/err_ngrok_3200",
        certain: true,
        example: "The endpoint rollcall.ngrok.app is offline. ERR_NGROK_3200",
        rank: Rank::Exact,
    },
    Entry {
        id: "tunnel.ngrok-upstream",
        idp: Other,
        title: "The ngrok tunnel does not reach Rollcall",
        patterns: &[&["ERR_NGROK_8012"]],
        cause: "The tunnel is running, but nothing answers at the local address that it leads to.",
        fix: &[
            "Rollcall must be running.",
            "The tunnel must lead to the local address that Connect shows, with its port.",
        ],
        look: Look::Nothing,
        source: "https://ngrok.com/docs/errors/err_ngrok_8012",
        certain: true,
        example: "ngrok gateway error: dial tcp 127.0.0.1:7246: connect: connection refused. ERR_NGROK_8012",
        rank: Rank::Exact,
    },
    Entry {
        id: "tunnel.ngrok-warning",
        idp: Other,
        title: "The ngrok tunnel showed its warning page",
        patterns: &[&["ERR_NGROK_6024"]],
        cause: "Free tunnels of ngrok show a page with a warning to whoever looks like a browser, instead of passing the request on.",
        fix: &["Use a paid ngrok plan or another tunnel, which passes requests on at once."],
        look: Look::Nothing,
        source: "https://ngrok.com/docs/errors/err_ngrok_6024",
        certain: true,
        example: "You are about to visit rollcall.ngrok-free.app. ERR_NGROK_6024",
        rank: Rank::Exact,
    },
    Entry {
        id: "tunnel.cloudflare",
        idp: Other,
        title: "The Cloudflare tunnel is not running",
        patterns: &[
            &["=error code: 1033"],
            &["Error 1033", "Cloudflare"],
            &["Cloudflare Tunnel error"],
            &["Argo Tunnel error"],
        ],
        cause: "Cloudflare knows the name, but the tunnel behind it is not connected.",
        fix: &[
            "Start the tunnel (`cloudflared`) again.",
            "A quick tunnel gets another name each time it is started: enter the new address at the identity provider, and add the name under Settings → Server → Host names allowed.",
        ],
        look: Look::Nothing,
        source: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/",
        certain: true,
        example: "error code: 1033",
        rank: Rank::Exact,
    },
];
