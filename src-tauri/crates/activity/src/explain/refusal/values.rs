//! What a user or a group may hold.

use directory::Idp;

use super::Cause;
use crate::explain::help::Help;
use crate::explain::place;

pub(super) fn help(cause: Cause, idp: Idp) -> Help {
    match cause {
        Cause::UserNameTaken => Help::new(
            "Another user of this connection has the same userName. Upper and lower case do not count. The identity provider did not find that user, or means another person.",
            [
                "In Rollcall: Users: search for the userName. The user who has it may be inactive, or carry another externalId than the one that was sent.",
                link_user(idp),
                "Is the one in Rollcall a leftover? Delete it there; then the new one is accepted.",
            ],
        ),
        Cause::GroupNameTaken => Help::new(
            "Another group of this connection has the same name. Upper and lower case do not count.",
            [
                "In Rollcall: Groups: search for the name.",
                link_group(idp),
                "Is the one in Rollcall a leftover? Delete it there; then the new one is accepted.",
            ],
        ),
        Cause::ChangedMeanwhile => Help::new(
            "The client wanted to change a version that is not the present one any more: somebody else was faster. This protects what the other one wrote.",
            [
                "The client must read it again and repeat its change; most do so by themselves.",
                place::patience(idp),
            ],
        ),
        Cause::RequiredMissing => Help::new(
            "A value is missing without which there is no user or group: a user needs a userName, a group a name. The detail says which.",
            [place::person(idp), required(idp), place::again(idp)],
        ),
        Cause::RequiredRemoved => Help::new(
            "A value was to be taken away without which there is no user or group. The detail says which. It can be changed, not removed.",
            [place::person(idp), place::mapping(idp)],
        ),
        Cause::NameTooLong => Help::new(
            "A name is longer than 1,024 characters. Usually something else than a name is mapped to it.",
            [place::mapping(idp), place::again(idp)],
        ),
        Cause::TooManyValues => Help::new(
            "A list of one user or group holds more than 5,000 values. That is not about members of a group, of which there may be any number.",
            [place::mapping(idp)],
        ),
        Cause::ResourceTooLarge => Help::new(
            "All values of one user or group together are more than 4 MB. Usually it is a photo or a certificate.",
            [place::mapping(idp), place::again(idp)],
        ),
        Cause::WrongType => Help::new(
            "A value is of another kind than its attribute: a text where true or false belongs, for example, or a list where a single value belongs. The detail says which.",
            [place::mapping(idp), kind(idp), place::IF_STRICT, place::again(idp)],
        ),
        Cause::SeveralPrimaries => Help::new(
            "More than one entry of a list was to be the primary one.",
            [place::LENIENT, place::mapping(idp)],
        ),
        Cause::GivenTwice => Help::new(
            "The same attribute was sent twice in one request, so it is not clear which value counts.",
            [
                place::mapping(idp),
                "Look for two rows that lead to the same attribute, perhaps in different spelling.",
            ],
        ),
        Cause::UnknownAttribute => Help::new(
            "The request named an attribute that SCIM users and groups do not have. The detail says which.",
            [place::LENIENT, place::mapping(idp)],
        ),
        Cause::ReadOnly => Help::new(
            "The request wanted to change something that only Rollcall sets, such as the identifier, the times, or the groups that a user is in.",
            ["A user's groups are changed at the group: by its members.", place::mapping(idp)],
        ),
        _ => Help::new(
            "The request did not say, in its list of schemas, what it is, or named a schema that Rollcall does not have.",
            [place::LENIENT, schemas(idp)],
        ),
    }
}

const fn link_user(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Attribute mapping*: *Match objects using this attribute* must be *Yes* for the row whose target is `userName`, so that Entra ID finds a user who is there already. The source of that row must be different for everybody."
        }
        Idp::Okta => {
            "In Okta: *Import* → *Import Now*, then confirm that the user found is the same person. Or take the assignment away and assign the person again: Okta looks for the userName first."
        }
        Idp::OneLogin => {
            "In OneLogin: *Parameters* → *SCIM Username*: it must give the same value as the userName in Rollcall, so that OneLogin finds a user who is there already."
        }
        Idp::JumpCloud => {
            "For *Test User Email* enter an address that Rollcall does not have yet. For anybody else: the user must have the same e-mail address or user name in both places."
        }
        Idp::Other => {
            "At your identity provider: what identifies a user must be the userName, so that it finds a user who is there already."
        }
    }
}

const fn link_group(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID two groups may have the same name, here they may not: rename one of them, or take it out of *Users and groups*."
        }
        Idp::Okta => {
            "In Okta: *Push Groups*: choose *Link Group* instead of *Create Group*, after *Refresh App Groups* or *Import* → *Import Now*."
        }
        Idp::OneLogin => {
            "In OneLogin: *Parameters* → *Groups*: refresh, so that OneLogin knows the group that is there already."
        }
        Idp::JumpCloud => {
            "In JumpCloud: rename the group, or untick it in the application's *User Groups* tab."
        }
        Idp::Other => "Rename one of the two groups at your identity provider, or stop sending it.",
    }
}

const fn required(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Attribute mapping*: the source of `userName` must have a value for everybody; *Default value if null* can give one."
        }
        Idp::Okta => {
            "In Okta: *Sign On* → *Application username format*: choose one that has a value for everybody, such as *Email*."
        }
        Idp::OneLogin => {
            "In OneLogin: *Parameters* → *SCIM Username*: choose a value that everybody has, such as *Email*."
        }
        Idp::JumpCloud => "In JumpCloud: every person needs a user name and an e-mail address.",
        Idp::Other => "The source of `userName` must have a value for everybody.",
    }
}

const fn kind(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "For an attribute that you added: *Attribute mapping* → *Show advanced options* → *Edit attribute list*: set its *Type*."
        }
        Idp::Okta => {
            "For an attribute that you added: *Directory* → *Profile Editor* → the application's profile: look at its *Data type*."
        }
        Idp::OneLogin => {
            "In the template `true` and `false` stand without quotation marks, texts with them, lists in square brackets."
        }
        Idp::JumpCloud | Idp::Other => "A date is written like `2030-01-31T09:00:00Z`.",
    }
}

const fn schemas(idp: Idp) -> &'static str {
    match idp {
        Idp::OneLogin => {
            "In OneLogin: *Configuration* → *SCIM JSON Template*: copy the template again under Connect; its first line lists the schemas."
        }
        Idp::Entra | Idp::Okta | Idp::JumpCloud | Idp::Other => {
            "If you wrote the request by hand: the detail says what the list of schemas must contain."
        }
    }
}
