//! Where things are in the console of each identity provider, in its own words.
//!
//! Sources: Microsoft Learn, "Tutorial: Develop and plan provisioning for a SCIM endpoint" and
//! "Provision on demand"; Okta Help Center, "Configure provisioning for an app integration" and
//! "Troubleshooting Group Push"; OneLogin Knowledge Base, "Test your SCIM implementation"; JumpCloud
//! Help Center, "Identity Management using a Custom SCIM Integration".

use directory::Idp;

/// Where the token is pasted, and tried out.
pub(super) const fn token(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Copy the token again under Connect and paste it as a whole. In Entra ID: *Provisioning* → *Admin Credentials* → *Secret Token*, then *Test Connection* and *Save*."
        }
        Idp::Okta => {
            "Copy the token again under Connect and paste it as a whole, with `Bearer` and a blank in front. In Okta: *Provisioning* → *Integration* → *Edit* → *API Token*, then *Test API Credentials* and *Save*."
        }
        Idp::OneLogin => {
            "Copy the token again under Connect and paste it as a whole. In OneLogin: *Configuration* → *SCIM Bearer Token*, then *API Status*: *Enable* and *Save*."
        }
        Idp::JumpCloud => {
            "Copy the token again under Connect and paste it as a whole. In JumpCloud: *Identity Management* → *Token Key*, then *Test Connection*, *Activate* and *Save*."
        }
        Idp::Other => {
            "Copy the token again under Connect and paste it as a whole where your identity provider asks for the token, then test the connection there."
        }
    }
}

/// Where the address is pasted.
pub(super) const fn address(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Copy the address again under Connect. In Entra ID: *Provisioning* → *Admin Credentials* → *Tenant URL*, then *Test Connection* and *Save*."
        }
        Idp::Okta => {
            "Copy the address again under Connect. In Okta: *Provisioning* → *Integration* → *Edit* → *SCIM 2.0 Base URL* (in an application of your own: *SCIM connector base URL*), then *Test API Credentials* and *Save*."
        }
        Idp::OneLogin => {
            "Copy the address again under Connect. In OneLogin: *Configuration* → *SCIM Base URL*, then *API Status*: *Enable* and *Save*."
        }
        Idp::JumpCloud => {
            "Copy the address again under Connect. In JumpCloud: *Identity Management* → *Base URL*, then *Test Connection*, *Activate* and *Save*."
        }
        Idp::Other => {
            "Copy the address again under Connect and paste it where your identity provider asks for the SCIM base URL. It ends in `/scim/v2`."
        }
    }
}

/// Where it is chosen which value goes into which attribute.
pub(super) const fn mapping(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Provisioning* → *Mappings* → *Provision Microsoft Entra ID Users* (or *Groups*) → the attribute's row under *Attribute mapping*: change the source, or *Delete* the row if nobody needs it."
        }
        Idp::Okta => {
            "In Okta: *Provisioning* → *To App*, at the end of the page: change the mapping of the attribute, or take it out."
        }
        Idp::OneLogin => {
            "In OneLogin: *Configuration* → *SCIM JSON Template* says what is sent, *Parameters* where the values come from."
        }
        Idp::JumpCloud => {
            "In JumpCloud: *Identity Management* shows which attributes are sent; the values are those of the person under *Users* → *Details*."
        }
        Idp::Other => {
            "Look for *attribute mapping* in your identity provider's provisioning settings: change the source of the attribute, or take it out."
        }
    }
}

/// Where the values of a person are kept.
pub(super) const fn person(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => "In Entra ID: *Users* → the person → *Properties*: fill in or correct the value.",
        Idp::Okta => {
            "In Okta: *Directory* → *People* → the person → *Profile* → *Edit*: fill in or correct the value."
        }
        Idp::OneLogin => "In OneLogin: *Users* → the person: fill in or correct the value.",
        Idp::JumpCloud => {
            "In JumpCloud: *Users* → the person → *Details*: fill in or correct the value, then *Save User*."
        }
        Idp::Other => "Fill in or correct the value of the person at your identity provider.",
    }
}

/// How one person is sent again at once.
pub(super) const fn again(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Then try it with one person: *Provision on demand* → the person → *Provision*. Everybody else follows with the next cycle."
        }
        Idp::Okta => {
            "Then send it again: *Dashboard* → *Tasks*, select what failed and retry it. Or take the assignment away under *Assignments* and assign the person again."
        }
        Idp::OneLogin => {
            "Then send it again: *Users* → the person → *Applications* → press *Failed* beside the application and start it once more."
        }
        Idp::JumpCloud => {
            "Then send it again: change something about the person under *Users* → *Details*, such as the job title, and *Save User*."
        }
        Idp::Other => "Then send the person again, or wait for the next synchronisation.",
    }
}

/// How one group is sent again at once.
pub(super) const fn group_again(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Then try it with one group: *Provision on demand* → the group → *View members only* → up to five members → *Provision*."
        }
        Idp::Okta => {
            "Then send it again: *Push Groups* → *Errors* → *Retry All Groups*, or *Push now* in the menu under *Push Status* of one group."
        }
        Idp::OneLogin => "Then send it again: *More Actions* → *Reapply entitlement mappings*.",
        Idp::JumpCloud => "Then send it again: *User Groups* → the group, change something and *Save Group*.",
        Idp::Other => "Then send the group again, or wait for the next synchronisation.",
    }
}

/// What happens if nothing is done, where an answer asked for patience.
pub(super) const fn patience(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "Entra ID tries again by itself with the next cycle, within 40 minutes; *Restart provisioning* is not needed."
        }
        Idp::Okta => {
            "Okta may try again by itself. What it gave up stands under *Dashboard* → *Tasks*, from where it can be retried."
        }
        Idp::OneLogin => {
            "What OneLogin gave up shows *Failed* under *Users* → the person → *Applications*, from where it can be started once more."
        }
        Idp::JumpCloud => "JumpCloud tries again with the next change of the person or the group.",
        Idp::Other => "Most identity providers try again by themselves.",
    }
}

/// Where it is chosen who and what is sent at all.
pub(super) const fn scope(idp: Idp) -> &'static str {
    match idp {
        Idp::Entra => {
            "In Entra ID: *Users and groups* → *Add user/group* assigns the person. Members of groups inside the group do not count."
        }
        Idp::Okta => "In Okta: *Assignments* → *Assign* assigns the person to the application.",
        Idp::OneLogin => {
            "In OneLogin: *Users* → the person → *Applications* → *+* gives the person the application."
        }
        Idp::JumpCloud => {
            "In JumpCloud: the application's *User Groups* tab: tick a group that the person belongs to, then *Save*."
        }
        Idp::Other => "Assign the person to the application at your identity provider.",
    }
}

/// What undoes the refusals that only a strict connection makes.
pub(super) const LENIENT: &str = "This connection is strict: it refuses what the standard does not allow. Unless you are testing a client: Connect → More about this connection → Strictness… → Compatible.";

/// The same where every connection may refuse it, and a strict one refuses more.
pub(super) const IF_STRICT: &str = "Look whether this connection is strict: then it refuses what the standard does not allow, although it could be understood. Connect → More about this connection → Strictness… → Compatible is right for nearly everybody.";
