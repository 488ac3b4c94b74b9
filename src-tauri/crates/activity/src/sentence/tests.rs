use super::*;
use crate::testing::row;

#[track_caller]
fn says(expected: &str, row: &Row) {
    assert_eq!(sentence(row, Who { actor: "Entra ID", called: Some("Contoso") }), expected);
}

const USER: Option<Kind> = Some(Kind::User);
const GROUP: Option<Kind> = Some(Kind::Group);

fn user(deed: Deed) -> Row {
    row(deed, USER, Some("Ada Lovelace"))
}

fn group(deed: Deed) -> Row {
    row(deed, GROUP, Some("Sales"))
}

#[test]
fn what_was_asked_is_told_with_what_was_found() {
    says("Entra ID tested the connection", &row(Deed::TestConnection, USER, None));
    let looked = |kind, found, name, value: &str| Row {
        found: Some(found),
        value: Some(value.into()),
        ..row(Deed::LookUp, kind, name)
    };
    says("Entra ID looked for ada@example.com and found no one", &looked(USER, 0, None, "ada@example.com"));
    says("Entra ID looked for ada@x and found Ada Lovelace", &looked(USER, 1, Some("Ada Lovelace"), "ada@x"));
    says("Entra ID looked for ada and found that user", &looked(USER, 1, Some("ada"), "ada"));
    says("Entra ID looked for ada and found 2 users", &looked(USER, 2, None, "ada"));
    says("Entra ID looked for the group Sales and found it", &looked(GROUP, 1, Some("Sales"), "Sales"));
    says("Entra ID looked for the group Sales and found none", &looked(GROUP, 0, None, "Sales"));
    let asked = |kind, found, name: &str, target: &str| Row {
        target: target.into(),
        ..looked(kind, found, None, name)
    };
    let member = "/contoso/scim/v2/Groups?filter=id+eq+%22g1%22+and+members+eq+%22u1%22";
    says("Entra ID looked whether somebody is in the group Sales: no", &asked(GROUP, 0, "Sales", member));
    says("Entra ID looked whether somebody is in the group Sales: yes", &asked(GROUP, 1, "Sales", member));
    let manager = "/contoso/scim/v2/Users?filter=id%20eq%20%22u1%22%20and%20manager%20eq%20%22u2%22";
    says("Entra ID looked whether Ada has the right manager: no", &asked(USER, 0, "Ada", manager));
    let plain = "/contoso/scim/v2/Groups?excludedAttributes=members&filter=displayName+eq+%22Sales%22";
    says("Entra ID looked for the group Sales and found none", &asked(GROUP, 0, "Sales", plain));
    says("Entra ID listed users: 1,204 found", &Row { found: Some(1204), ..row(Deed::List, USER, None) });
    says("Entra ID read Ada Lovelace", &user(Deed::Read));
    says("Entra ID read the group Sales", &group(Deed::Read));
    says("Entra ID asked what this server can do", &row(Deed::Discover, None, None));
    says("Entra ID read which roles there are", &row(Deed::ReadRoles, None, None));
    says("Entra ID asked which methods there are", &row(Deed::Options, None, None));
}

#[test]
fn what_was_done_is_told_with_whom_it_concerned() {
    says("Entra ID created Ada Lovelace", &user(Deed::Create));
    says(
        "Entra ID brought Ada Lovelace back",
        &Row { quirks: vec![Quirk::Reactivated], ..user(Deed::Create) },
    );
    says("Entra ID created the group Sales with 2 people", &Row { added: 2, ..group(Deed::Create) });
    says("Entra ID disabled Ada Lovelace", &user(Deed::Deactivate));
    let own = |row: Row| Row { flags: Flags::OWN, ..row };
    let of = |deed, value: &str| own(Row { value: Some(value.into()), ..row(deed, None, None) });
    says("Rollcall asked itself by its public address, a.example", &of(Deed::Discover, "a.example"));
    says("Rollcall asked itself by its public address, without a token", &of(Deed::Unauthorized, "missing"));
    says("Rollcall asked itself with a token that was not accepted", &of(Deed::Unauthorized, "unknown"));
    says("Rollcall called itself by a name that is not allowed: b", &of(Deed::WrongHost, "b"));
    says("Rollcall itself tested the connection", &own(row(Deed::TestConnection, None, None)));
    says("A replay disabled Ada Lovelace", &Row { flags: Flags::REPLAY, ..user(Deed::Deactivate) });
    says("Entra ID enabled Ada Lovelace", &user(Deed::Activate));
    says("Entra ID deleted Ada Lovelace", &user(Deed::Delete));
    says("Entra ID deleted the group Sales", &group(Deed::Delete));
    says("Entra ID sent 12 changes at once", &Row { found: Some(12), ..row(Deed::Bulk, None, None) });
}

#[test]
fn changes_are_told_with_the_attributes() {
    let changed = |names: &[&str], former: Option<&str>| Row {
        attributes: names.iter().map(|name| (*name).to_owned()).collect(),
        former_name: former.map(str::to_owned),
        ..user(Deed::Change)
    };
    const DEPARTMENT: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    says("Entra ID changed the job title of Ada Lovelace", &changed(&["title"], None));
    says(
        "Entra ID changed the job title and the department of Ada Lovelace",
        &changed(&["title", DEPARTMENT], None),
    );
    says(
        "Entra ID changed 4 attributes of Ada Lovelace",
        &changed(&["title", "emails", "roles", "locale"], None),
    );
    says("Entra ID changed Ada Lovelace", &changed(&[], None));
    says("Entra ID renamed Ada King to Ada Lovelace", &changed(&["name", "displayName"], Some("Ada King")));
    says(
        "Entra ID renamed Ada King to Ada Lovelace and changed the employee number",
        &changed(&["displayName", "employeeNumber"], Some("Ada King")),
    );
    says(
        "Entra ID renamed Sales to Revenue",
        &Row {
            former_name: Some("Sales".into()),
            attributes: vec!["displayName".into()],
            ..row(Deed::Change, GROUP, Some("Revenue"))
        },
    );
}

#[test]
fn members_are_told_with_how_many_there_were_and_are() {
    let members =
        |added, removed, now| Row { added, removed, members: Some(now), ..group(Deed::ChangeMembers) };
    says("Entra ID added 3 people to Sales (12 → 15)", &members(3, 0, 15));
    says("Entra ID removed 1 person from Sales (2 → 1)", &members(0, 1, 1));
    says("Entra ID added 2 people to Sales and removed 1 (12 → 13)", &members(2, 1, 13));
    says("Entra ID added 1 person to Sales (99,999 → 100,000)", &members(1, 0, 100_000));
}

#[test]
fn a_success_that_changed_nothing_says_so_and_why() {
    let mut nothing = Row { flags: Flags::NOTHING, ..user(Deed::Change) };
    says("Entra ID wanted to change Ada Lovelace, and all was so already", &nothing);
    assert_eq!(nothing_because(&nothing), Some(Nothing::AlreadySo));
    nothing.quirks = vec![Quirk::UnknownAttributeIgnored];
    says("Entra ID wanted to change Ada Lovelace, and nothing changed: no such attribute is known", &nothing);
    let mut members = Row { flags: Flags::NOTHING, ..group(Deed::ChangeMembers) };
    members.quirks = vec![Quirk::UnknownMemberSkipped];
    says(
        "Entra ID wanted to change the members of the group Sales, and nothing changed: nobody is known under what it named",
        &members,
    );
    assert_eq!(nothing_because(&user(Deed::Change)), None);
}

#[test]
fn a_refusal_says_what_was_wanted_and_why_not() {
    let refused = |row: Row, status, keyword: Option<&str>| Row {
        status,
        scim_type: keyword.map(str::to_owned),
        ..row
    };
    says(
        "Entra ID could not create Ada Lovelace: the name is taken",
        &refused(user(Deed::Create), 409, Some("uniqueness")),
    );
    says(
        "Entra ID could not change a user: there is no such user",
        &refused(row(Deed::Change, USER, None), 404, None),
    );
    says(
        "Entra ID could not list the users: the filter was not understood",
        &refused(row(Deed::List, USER, None), 400, Some("invalidFilter")),
    );
    let off = Row {
        error: Some("This connection is switched off in Rollcall; try again later.".into()),
        ..refused(user(Deed::Read), 503, None)
    };
    says("Entra ID could not read Ada Lovelace: the connection is switched off", &off);
    says(
        "Entra ID could not call /contoso/scim/v2/Users: there is no such address",
        &refused(row(Deed::Unknown, None, None), 404, None),
    );
    says(
        "Entra ID did not wait for the answer when it was to create Ada Lovelace",
        &Row { status: 0, ..user(Deed::Create) },
    );
}

#[test]
fn strangers_are_told_as_such() {
    let stranger = |deed, value: Option<&str>| Row {
        connection: None,
        status: 401,
        value: value.map(str::to_owned),
        ..row(deed, None, None)
    };
    for (value, expected) in [
        (None, "Someone used a wrong token for Contoso"),
        (Some("missing"), "Someone came without a token for Contoso"),
        (Some("expired"), "Someone used an expired token for Contoso"),
        (Some("revoked"), "Someone used a revoked token for Contoso"),
        (Some("damaged"), "Someone used a mistyped token for Contoso"),
        (Some("malformed"), "Someone sent an Authorization header for Contoso that cannot be read"),
    ] {
        says(expected, &stranger(Deed::Unauthorized, value));
    }
    let unknown = sentence(&stranger(Deed::Unauthorized, None), Who { actor: "Someone", called: None });
    assert_eq!(unknown, "Someone called a connection that there is not: contoso");
    says("A web page tried to call this server", &stranger(Deed::Browser, None));
    says("Someone sent what is no HTTP request", &stranger(Deed::Malformed, None));
    says(
        "Someone called this server by a name that is not allowed: evil.example",
        &stranger(Deed::WrongHost, Some("evil.example")),
    );
    says("Someone called an address that there is not", &stranger(Deed::Unknown, None));
}
