//! The User schema (RFC 7643 §4.1, §8.7.1).

use super::Schema;
use super::attribute::Attribute;

const NAME: &[Attribute] = &[
    Attribute::string("formatted", "The full name, with all middle names, titles and suffixes, for display."),
    Attribute::string("familyName", "The family name, or last name in most Western languages."),
    Attribute::string("givenName", "The given name, or first name in most Western languages."),
    Attribute::string("middleName", "The middle names."),
    Attribute::string("honorificPrefix", "The honorific prefix, or title, such as 'Ms.'."),
    Attribute::string("honorificSuffix", "The honorific suffix, such as 'III'."),
];

const TYPE: Attribute = Attribute::string("type", "What the value is for.");
const DISPLAY: Attribute = Attribute::string("display", "A name for the value, for display.");
const PRIMARY: Attribute =
    Attribute::boolean("primary", "Whether this is the preferred value; true at most once per attribute.");

const EMAILS: &[Attribute] = &[
    Attribute::string("value", "An e-mail address."),
    DISPLAY.unadvertised(),
    TYPE.suggesting(&["work", "home", "other"]),
    PRIMARY,
];

const PHONE_NUMBERS: &[Attribute] = &[
    Attribute::string("value", "A phone number."),
    DISPLAY,
    TYPE.suggesting(&["work", "home", "mobile", "fax", "pager", "other"]),
    PRIMARY,
];

const IMS: &[Attribute] = &[
    Attribute::string("value", "An instant messaging address."),
    DISPLAY,
    TYPE.suggesting(&["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"]),
    PRIMARY,
];

const PHOTOS: &[Attribute] = &[
    Attribute::reference("value", &["external"], "The URI of a photograph of the user."),
    DISPLAY,
    TYPE.suggesting(&["photo", "thumbnail"]),
    PRIMARY,
];

const ADDRESSES: &[Attribute] = &[
    Attribute::string("formatted", "The full mailing address, for display or a mailing label."),
    Attribute::string("streetAddress", "The full street address."),
    Attribute::string("locality", "The city."),
    Attribute::string("region", "The state or region."),
    Attribute::string("postalCode", "The postal code."),
    Attribute::string("country", "The country."),
    TYPE.suggesting(&["work", "home", "other"]),
    PRIMARY,
];

const GROUPS: &[Attribute] = &[
    Attribute::string("value", "The identifier of the group.").case_exact().read_only(),
    Attribute::reference("$ref", &["Group"], "The URI of the group.").read_only(),
    Attribute::string("display", "The name of the group.").read_only(),
    // For filters, not for answers: clients compare what they read with the RFC's schema.
    Attribute::string("externalId", "The identity provider's identifier of the group.")
        .case_exact()
        .read_only()
        .unadvertised(),
    Attribute::string("type", "Whether the user is a member directly or through another group.")
        .suggesting(&["direct", "indirect"])
        .read_only(),
];

const ENTITLEMENTS: &[Attribute] = &[Attribute::string("value", "An entitlement."), DISPLAY, TYPE, PRIMARY];

const ROLES: &[Attribute] = &[Attribute::string("value", "A role."), DISPLAY, TYPE, PRIMARY];

const X509_CERTIFICATES: &[Attribute] =
    &[Attribute::binary("value", "An X.509 certificate, DER in base64."), DISPLAY, TYPE, PRIMARY];

/// `urn:ietf:params:scim:schemas:core:2.0:User`.
pub static USER: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:core:2.0:User",
    name: "User",
    description: "User Account",
    attributes: &[
        Attribute::string("userName", "The name by which the user signs in; unique regardless of case.")
            .required()
            .unique(),
        Attribute::complex("name", "The parts of the user's name.", NAME),
        Attribute::string("displayName", "The name of the user, for display."),
        Attribute::string("nickName", "The casual way to address the user."),
        Attribute::reference("profileUrl", &["external"], "The URI of the user's online profile."),
        Attribute::string("title", "The user's title, such as 'Vice President'."),
        Attribute::string("userType", "The relation of the user to the organisation, such as 'Contractor'."),
        Attribute::string(
            "preferredLanguage",
            "The user's preferred languages, as in the Accept-Language header.",
        ),
        Attribute::string("locale", "The user's locale for dates, numbers and currency, such as 'en-US'."),
        Attribute::string("timezone", "The user's time zone as in the IANA database, such as 'Europe/Oslo'."),
        Attribute::boolean("active", "Whether the user may use the application."),
        Attribute::string("password", "Accepted for the client's sake; never stored and never returned.")
            .case_exact()
            .write_only(),
        Attribute::complex("emails", "E-mail addresses.", EMAILS).multi(),
        Attribute::complex("phoneNumbers", "Phone numbers.", PHONE_NUMBERS).multi(),
        Attribute::complex("ims", "Instant messaging addresses.", IMS).multi(),
        Attribute::complex("photos", "Photographs of the user.", PHOTOS).multi(),
        Attribute::complex("addresses", "Physical mailing addresses.", ADDRESSES).multi(),
        Attribute::complex(
            "groups",
            "The groups the user belongs to, directly or through other groups.",
            GROUPS,
        )
        .multi()
        .read_only(),
        Attribute::complex("entitlements", "Things the user has.", ENTITLEMENTS).multi(),
        Attribute::complex("roles", "What the user is in the application.", ROLES).multi(),
        Attribute::complex("x509Certificates", "Certificates issued to the user.", X509_CERTIFICATES).multi(),
    ],
};
