//! Who may come in: tokens, the switch, and the names that Rollcall answers to.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::TokenMissing => Help::new(
            "The request came without a token, so Rollcall cannot know who asks.",
            [
                place::token(idp),
                missing(idp),
                "Was it not your identity provider? A public address is called all day by programs that try what is there. They get in nowhere, and nothing needs to be done.",
            ],
        ),
        Cause::TokenSentTwice => Help::new(
            "The header that carries the token was sent more than once, so it is not clear which one counts.",
            [
                "Look for a second place where a token or an Authorization header is set: in the identity provider's settings, or in a proxy that adds one on the way.",
                place::token(idp),
            ],
        ),
        Cause::TokenForm => Help::new(
            "Something was sent in place of the token that is no token: there are blanks inside it. Usually `Bearer` stands there twice, or another way of signing in was chosen.",
            [place::token(idp), form(idp)],
        ),
        Cause::TokenDamaged => Help::new(
            "The token is one of Rollcall's, but a piece of it is missing or wrong. It has 58 characters.",
            [place::token(idp)],
        ),
        Cause::TokenUnknown => Help::new(
            "The token is none that opens this connection. It may belong to another connection, or be a former one that was replaced or revoked; or the address is another connection's.",
            [place::token(idp), place::address(idp), unknown(idp)],
        ),
        Cause::TokenExpired => Help::new(
            "The token was right, but its time is over.",
            ["In Rollcall: Connect: make a new token.", place::token(idp)],
        ),
        Cause::TooManyWrongTokens => Help::new(
            "Many requests with wrong tokens came from the same address, so Rollcall makes it wait. This ends by itself within two minutes after the last wrong one.",
            [
                "Find out who sends the wrong token: a second application at your identity provider with an old token, or a stranger.",
                place::token(idp),
            ],
        ),
        Cause::SwitchedOff => Help::new(
            "The connection is switched off in Rollcall. Every request is told to come back later; nothing is lost.",
            ["In Rollcall: Connect: use the switch at the top of the page.", place::patience(idp)],
        ),
        Cause::HostNotAllowed => Help::new(
            "The request was for a host name that Rollcall does not answer to. Names must be allowed first, which keeps strangers out.",
            [
                "Is that the name of your tunnel or reverse proxy? In Rollcall: Settings → Server → Host names allowed: add it.",
                "Did the tunnel get a new name when it was started again? Then the address at the identity provider is an old one.",
                place::address(idp),
            ],
        ),
        Cause::HostUnclear => Help::new(
            "The request did not say clearly for which host name it was. Identity providers do that right; something on the way does not.",
            [
                "Look at the tunnel or reverse proxy between the identity provider and Rollcall: it must pass on exactly one Host header with a proper name.",
            ],
        ),
        _ => Help::new(
            "A web page sent the request. Rollcall answers identity providers, never pages in a browser, so that no web page can reach your users.",
            [
                "Nothing is to be done if somebody only opened the address in a browser.",
                "For a test by hand use a program that is no browser, such as curl.",
                "Does a browser-based tool need access? It cannot have it; use one that sends requests from a server.",
            ],
        ),
    }
}

const fn missing(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => "*Authentication method*, if Entra ID asks for it, must be *Bearer authentication*.",
        Idp::Okta => {
            "In an application of your own *Authentication Mode* must be *HTTP Header*, with the token as *Authorization*."
        }
        Idp::OneLogin | Idp::JumpCloud => {
            "Look whether the field for the token was emptied when other settings were changed."
        }
        Idp::Other => "The token must be sent as a bearer token or as the *Authorization* header.",
    }
}

const fn form(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "*Secret Token* takes the token alone; Entra ID puts `Bearer` in front by itself. *Authentication method* must be *Bearer authentication*."
        }
        Idp::Okta => {
            "In *SCIM 2.0 Test App (Header Auth)* the *API Token* is `Bearer`, one blank and the token. In an application of your own with *HTTP Header* Okta puts `Bearer` in front by itself. *Basic Auth* does not work."
        }
        Idp::OneLogin => {
            "*SCIM Bearer Token* takes the token alone; OneLogin puts `Bearer` in front by itself."
        }
        Idp::JumpCloud => "*Token Key* takes the token alone; JumpCloud puts `Bearer` in front by itself.",
        Idp::Other => {
            "If the form has a place of its own for `Bearer`, leave that word out of the token. Signing in with a user name and password is not possible."
        }
    }
}

const fn unknown(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Is *Secret Token* empty? Then Entra ID sends a token of its own, which Rollcall does not know. After the change press *Restart provisioning* if the application is in quarantine."
        }
        Idp::Okta => {
            "In an application with *OAuth Bearer Token* or *OAuth 2* Okta sends what it was given there: use *Header Auth*."
        }
        Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "Under Connect it shows when each token was used last, so that you see which one the identity provider has."
        }
    }
}
