//! How a request arrived: HTTP, the kind of body, and JSON.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::NotHttp => Help::new(
            "What arrived was no web request that Rollcall can read. Identity providers send proper ones.",
            [
                "Does a tunnel or proxy speak HTTPS or `HTTP/2` to Rollcall? Rollcall speaks plain `HTTP/1.1`: let the proxy take care of the encryption.",
                "A public address is also called by programs that try what is there. If it happens now and then, nothing needs to be done.",
            ],
        ),
        Cause::HeadersTooLong => Help::new(
            "The request carried more headers than Rollcall reads.",
            ["Look at the tunnel or proxy in between: it adds headers, or keeps cookies that nobody needs."],
        ),
        Cause::TooSlow => Help::new(
            "The request began and did not arrive as a whole in time. The line was slow or broke off.",
            [
                "Now and then this is normal. If it happens often, look at the tunnel or proxy in between, and at the network of this computer.",
                place::patience(idp),
            ],
        ),
        Cause::MediaType => Help::new(
            "The request did not say that it carries JSON. SCIM uses the content type `application/scim+json`.",
            [
                "If you wrote the request by hand: send the header `Content-Type: application/scim+json`.",
                "An identity provider does that by itself; look whether a proxy in between changes it.",
            ],
        ),
        Cause::BodyCompressed => Help::new(
            "The content of the request was compressed, which Rollcall does not read.",
            [
                "Look for a switch called compression or gzip in the client or in the proxy in between, and turn it off for requests.",
            ],
        ),
        Cause::BodyTooLong => Help::new(
            "The request carried more than Rollcall reads at once. Most likely it is a group with very many members, or a picture.",
            [big(idp), place::mapping(idp)],
        ),
        Cause::BodyCutOff => Help::new(
            "The connection ended in the middle of the request.",
            [
                "Now and then this is normal. If it happens often, look at the tunnel or proxy in between.",
                place::patience(idp),
            ],
        ),
        Cause::NotJson => not_json(idp),
        Cause::NestedTooDeep => Help::new(
            "The request has values inside values inside values, more than 64 levels deep. No user or group looks like that.",
            ["Identity providers do not send this. Find out who does.", place::mapping(idp)],
        ),
        _ => Help::new(
            "A value holds the invisible character U+0000, at which many programs cut a text off. Rollcall does not store it.",
            [
                "The detail comes from one person's or group's data: type the value anew there.",
                place::person(idp),
            ],
        ),
    }
}

fn not_json(idp: Idp) -> Help {
    let cause = "The content of the request is not the JSON object that SCIM asks for; the detail says where it stops making sense.";
    match idp {
        Idp::OneLogin => Help::new(
            cause,
            [
                "In OneLogin: *Configuration* → *SCIM JSON Template*: a comma, a quotation mark or a bracket is missing or one too many. Copy the template again under Connect.",
                "A value with a quotation mark in it, such as a job title, can also break the template.",
                place::again(idp),
            ],
        ),
        Idp::Entra | Idp::Okta | Idp::JumpCloud | Idp::Other => Help::new(
            cause,
            [
                "If you wrote the request by hand, correct it at the place that the detail names.",
                "An identity provider sends proper JSON: look whether a proxy in between changes or cuts it.",
            ],
        ),
    }
}

const fn big(idp: Idp) -> &'static str {
    match idp {
        Idp::Okta => {
            "In Okta an application of your own sends every group as a whole. *SCIM 2.0 Test App (Header Auth)* sends only who came and went, which is short."
        }
        Idp::Entra | Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "If the identity provider can send changes of a group instead of the whole group (PATCH instead of PUT), choose that. Leave photos out."
        }
    }
}
