//! Looking for users and groups: by identifier, by filter, page by page.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::UnknownUser => Help::new(
            "The identity provider asked for a user by the identifier that Rollcall once gave it, and there is no such user any more: it was deleted, or belongs to another connection.",
            [
                "Was it deleted by mistake? In Rollcall: Users: show the deleted ones, choose the user and Restore. Then the identifier is right again.",
                forget_user(idp),
            ],
        ),
        Cause::UnknownGroup => Help::new(
            "The identity provider asked for a group by the identifier that Rollcall once gave it, and there is no such group any more: it was deleted, or belongs to another connection.",
            [
                "Was it deleted by mistake? In Rollcall: Groups: show the deleted ones, choose the group and Restore. Then the identifier is right again.",
                forget_group(idp),
            ],
        ),
        Cause::FilterNotUnderstood => Help::new(
            "The search that was sent has a mistake; the detail says at which character. Without understanding it Rollcall answers nothing, rather than everything.",
            [matching(idp), by_hand()],
        ),
        Cause::FilterUnquoted => {
            Help::new("A value in the search has no quotation marks around it.", [place::LENIENT, by_hand()])
        }
        Cause::FilterTooLarge => Help::new(
            "The search is longer, or has more conditions inside one another, than Rollcall reads.",
            ["Ask for fewer things at once.", by_hand()],
        ),
        Cause::FilterComparesWrongly => Help::new(
            "The search compares an attribute in a way that its kind does not allow, such as asking whether a yes-or-no value begins with a letter.",
            [matching(idp), by_hand()],
        ),
        Cause::FilterSecret => Help::new(
            "The search asks for a password. Rollcall does not keep passwords, and would not tell.",
            [matching(idp)],
        ),
        Cause::Sorting => Help::new(
            "The list was wanted in an order that is not possible: by an attribute that there is not, or in a direction that is none.",
            [
                "Identity providers do not ask for an order. If you wrote the request by hand, sort by `userName` or `displayName`, `ascending` or `descending`.",
            ],
        ),
        Cause::Paging => Help::new(
            "The page that was wanted was not given as numbers are, or in two ways at once.",
            [
                "Identity providers do this right. If you wrote the request by hand: `startIndex` begins with 1, and `count` says how many.",
            ],
        ),
        Cause::CursorUnknown => Help::new(
            "The request wanted to go on with a list, with a mark that Rollcall did not give out for this list.",
            ["Begin the list again from its start. A mark is good for the same question only."],
        ),
        Cause::CursorExpired => Help::new(
            "The request wanted to go on with a list that was begun more than an hour ago.",
            ["Begin the list again from its start.", again(idp)],
        ),
        Cause::BothProjections => Help::new(
            "The request said both which attributes it wants and which it does not.",
            [
                place::LENIENT,
                "If you wrote the request by hand: send `attributes` or `excludedAttributes`, not both.",
            ],
        ),
        _ => Help::new(
            "A search request was not written as one: something in it is of the wrong kind.",
            [
                "Identity providers do not send these. If you wrote the request by hand: RFC 7644, section 3.4.3, has an example.",
            ],
        ),
    }
}

const fn by_hand() -> &'static str {
    "If you wrote the search by hand: it looks like `userName eq \"ada@example.com\"`, with double quotation marks."
}

const fn matching(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Attribute mapping*: look at the rows with *Match objects using this attribute* set to *Yes*. Their target must be `userName`, `externalId` or an e-mail address, for groups `displayName` or `externalId`."
        }
        Idp::Okta => {
            "In an application of your own: *Provisioning* → *Integration*: *Unique identifier field for users* must be `userName`, without blanks or quotation marks."
        }
        Idp::OneLogin => {
            "In OneLogin: *Parameters* → *SCIM Username*: look which value it takes. An empty one makes an empty search."
        }
        Idp::JumpCloud | Idp::Other => {
            "If the identity provider lets you choose what identifies a user, choose `userName`."
        }
    }
}

const fn forget_user(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Otherwise Entra ID looks the person up anew with the next cycle. If it keeps asking for the old identifier: *Overview* → *Restart provisioning*, which makes it forget all of them."
        }
        Idp::Okta => {
            "Otherwise take the assignment away under *Assignments* and assign the person again: Okta then looks for the userName and takes the new identifier."
        }
        Idp::OneLogin => {
            "Otherwise take the application away from the person and give it again: *Users* → the person → *Applications*."
        }
        Idp::JumpCloud => {
            "Otherwise take the person out of the group that the application is for, save, and put the person back."
        }
        Idp::Other => {
            "Otherwise take the assignment at your identity provider away and assign the person again."
        }
    }
}

const fn forget_group(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Otherwise Entra ID looks the group up anew with the next cycle. If it keeps asking for the old identifier: *Overview* → *Restart provisioning*, which makes it forget all of them."
        }
        Idp::Okta => {
            "Otherwise: *Push Groups* → the menu under *Push Status* → *Unlink pushed group* (leave the group in the target app), then push the group again."
        }
        Idp::OneLogin => {
            "Otherwise: *Parameters* → *Groups*: refresh, then *More Actions* → *Reapply entitlement mappings*."
        }
        Idp::JumpCloud => {
            "Otherwise untick the group in the application's *User Groups* tab, save, and tick it again."
        }
        Idp::Other => "Otherwise stop sending the group at your identity provider and begin again.",
    }
}

const fn again(idp: Idp) -> &'static str {
    match idp {
        Idp::Okta => "In Okta: *Import* → *Import Now* begins anew.",
        Idp::Entra | Idp::OneLogin | Idp::JumpCloud | Idp::Other => {
            "The list must be read in one go; look what stopped the client for so long."
        }
    }
}
