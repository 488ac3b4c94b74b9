//! What the columns of a file are.
//!
//! The headings of Entra ID are those of its documentation ("Download a list of users": `objectId`, `physicalDeliveryOfficeName`,
//! `mobile`) and those that its admin center writes today (`id`, `officeLocation`, `mobilePhone`). Okta's are the names of its base
//! profile, as in the template for an import (`login`, `firstName`, `managerId`), and their titles, as in exports made with a browser
//! extension ("Username", "First name", "Primary email").

use serde::Serialize;

/// Where a file is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The admin center of Entra ID, or of Microsoft 365.
    Entra,
    /// Okta.
    Okta,
    /// Anything else.
    Other,
}

/// What a column is used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Column {
    /// The identifier at the identity provider.
    Id,
    /// What people sign in with.
    UserName,
    /// The e-mail address.
    Mail,
    /// The e-mail address before the at sign.
    MailNickname,
    /// The name as it is shown.
    DisplayName,
    /// The given name.
    GivenName,
    /// The family name.
    FamilyName,
    /// The job title.
    Title,
    /// The department, which makes a group.
    Department,
    /// The division above it.
    Division,
    /// The cost center.
    CostCenter,
    /// The number in the payroll.
    EmployeeNumber,
    /// The language.
    PreferredLanguage,
    /// The time zone.
    Timezone,
    /// The telephone at work.
    Phone,
    /// The mobile telephone.
    Mobile,
    /// The street and the number.
    Street,
    /// The city.
    City,
    /// The state or region.
    Region,
    /// The postal code.
    PostalCode,
    /// The country, as a code or by its English name.
    Country,
    /// The country whose laws are applied; used where there is no other.
    UsageLocation,
    /// What the office is called; used where there is no city.
    Office,
    /// The manager, by an identifier.
    ManagerId,
    /// The manager, by an identifier or the name.
    Manager,
    /// Whether the account is enabled.
    Enabled,
    /// Whether the account is blocked.
    Blocked,
    /// The status of the account, as Okta names it.
    Status,
    /// Groups, separated by semicolons.
    Groups,
    /// App roles, separated by semicolons.
    Roles,
}

impl Column {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Roles as usize + 1;
}

/// The headings of each column as [`plain`] leaves them. Of several that are there, the one named first here is used.
const HEADINGS: [(Column, &[&str]); Column::COUNT] = [
    (Column::Id, &["objectid", "id", "userid", "useridentifier"]),
    (Column::UserName, &["userprincipalname", "upn", "login", "username", "loginname", "signinname", "user"]),
    (Column::Mail, &["mail", "email", "primaryemail", "emailaddress", "workemail", "primarysmtpaddress"]),
    (Column::MailNickname, &["mailnickname", "alias"]),
    (Column::DisplayName, &["displayname", "fullname", "name"]),
    (Column::GivenName, &["givenname", "firstname", "forename"]),
    (Column::FamilyName, &["surname", "lastname", "familyname"]),
    (Column::Title, &["jobtitle", "title", "employeetitle", "position"]),
    (Column::Department, &["department", "departmentname", "dept"]),
    (Column::Division, &["division", "businessunit"]),
    (Column::CostCenter, &["costcenter", "costcentre"]),
    (Column::EmployeeNumber, &["employeenumber", "employeeid", "personnelnumber", "staffnumber"]),
    (Column::PreferredLanguage, &["preferredlanguage", "language"]),
    (Column::Timezone, &["timezone"]),
    (
        Column::Phone,
        &[
            "telephonenumber",
            "primaryphone",
            "businessphones",
            "businessphone",
            "workphone",
            "officephone",
            "phonenumber",
            "telephone",
            "phone",
        ],
    ),
    (Column::Mobile, &["mobilephone", "mobile", "mobilephonenumber", "mobilenumber", "cellphone"]),
    (Column::Street, &["streetaddress", "street", "address"]),
    (Column::City, &["city", "town", "locality"]),
    (Column::Region, &["state", "stateorprovince", "region", "province"]),
    (Column::PostalCode, &["postalcode", "zipcode", "ziporpostalcode", "postcode", "zip"]),
    (Column::Country, &["country", "countrycode", "countryorregion", "countryregion"]),
    (Column::UsageLocation, &["usagelocation"]),
    (Column::Office, &["officelocation", "physicaldeliveryofficename", "office", "location"]),
    (
        Column::ManagerId,
        &["managerid", "managerupn", "manageruserprincipalname", "manageremail", "managerlogin"],
    ),
    (Column::Manager, &["manager", "managername", "managerdisplayname", "reportsto", "supervisor"]),
    (Column::Enabled, &["accountenabled", "enabled", "isenabled", "active", "isactive"]),
    (Column::Blocked, &["blockcredential", "blocksignin", "blocksigninyesno", "blocked", "disabled"]),
    (Column::Status, &["status", "userstatus", "accountstatus"]),
    (Column::Groups, &["groups", "group", "memberof", "groupmemberships", "teams"]),
    (Column::Roles, &["approles", "approle", "roles"]),
];

/// Which columns a file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// For each heading, what it is used as.
    pub(super) used: Vec<Option<Column>>,
    /// For each column, where it is.
    places: [Option<usize>; Column::COUNT],
}

impl Columns {
    pub(super) fn of<'a>(headings: impl Iterator<Item = &'a str>) -> Self {
        // What is a heading of what, and how good a one.
        let found: Vec<_> = headings.map(recognise).collect();
        let mut places = [None; Column::COUNT];
        let mut used = vec![None; found.len()];
        for (column, _) in HEADINGS {
            let best = (0..)
                .zip(&found)
                .filter_map(|(place, found)| {
                    found.filter(|(other, _)| *other == column).map(|(_, rank)| (rank, place))
                })
                .min();
            let place = best.map(|(_, place)| place);
            if let Some(used) = place.and_then(|place: usize| used.get_mut(place)) {
                *used = Some(column);
            }
            if let Some(slot) = places.get_mut(column as usize) {
                *slot = place;
            }
        }
        Self { used, places }
    }

    /// Where this column is.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// How many are recognised.
    pub(super) fn count(&self) -> usize {
        self.used.iter().flatten().count()
    }

    /// Whether there is anything to identify people by.
    pub(super) fn identify(&self) -> bool {
        self.place(Column::UserName).is_some() || self.place(Column::Mail).is_some()
    }
}

/// Where a file with these headings is from.
pub(super) fn source<'a>(headings: impl Iterator<Item = &'a str>) -> Source {
    let headings: Vec<String> =
        headings.flat_map(|heading| spellings(heading).into_iter().flatten()).collect();
    let any = |names: &[&str]| headings.iter().any(|heading| names.contains(&heading.as_str()));
    if any(&["userprincipalname"])
        && any(&[
            "accountenabled",
            "usertype",
            "usagelocation",
            "surname",
            "jobtitle",
            "blockcredential",
            "objectid",
        ])
    {
        Source::Entra
    } else if (any(&["login"]) && any(&["firstname", "lastname", "secondemail"]))
        || (any(&["username"]) && any(&["primaryemail", "userid"]) && any(&["firstname", "status"]))
    {
        Source::Okta
    } else {
        Source::Other
    }
}

/// What a heading is of, and its place among those of this column.
fn recognise(heading: &str) -> Option<(Column, usize)> {
    spellings(heading).into_iter().flatten().find_map(|spelling| {
        HEADINGS.iter().find_map(|(column, names)| {
            names.iter().position(|name| *name == spelling).map(|rank| (*column, rank))
        })
    })
}

/// A heading as it is compared; where it has brackets, as in `User name [userPrincipalName] Required`, first what is before
/// them, as `Block sign in [accountEnabled]` means what it says in front.
fn spellings(heading: &str) -> [Option<String>; 2] {
    match heading.split_once('[') {
        Some((before, rest)) => {
            let within = rest.split_once(']').map_or(rest, |(within, _)| within);
            [Some(plain(before)), Some(plain(within))]
        }
        None => [Some(plain(heading)), None],
    }
}

/// Letters and digits only, and small ones: "E-Mail address" is `emailaddress`.
fn plain(heading: &str) -> String {
    heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn columns(headings: &str) -> Columns {
        Columns::of(headings.split(','))
    }

    #[test]
    fn every_column_has_headings_and_no_heading_is_of_two() {
        let mut seen = HashSet::new();
        for (place, (column, names)) in HEADINGS.iter().enumerate() {
            assert_eq!(*column as usize, place);
            for name in *names {
                assert_eq!(plain(name), *name);
                assert!(seen.insert(*name), "{name}");
            }
        }
    }

    #[test]
    fn the_better_heading_is_used() {
        let found = columns("name,Username,userPrincipalName,Display name,e-mail");
        assert_eq!(found.place(Column::UserName), Some(2));
        assert_eq!(found.place(Column::DisplayName), Some(3));
        assert_eq!(found.place(Column::Mail), Some(4));
        assert_eq!(
            found.used,
            [None, None, Some(Column::UserName), Some(Column::DisplayName), Some(Column::Mail)]
        );
    }

    #[test]
    fn brackets_are_looked_into() {
        let found = columns(
            "User name [userPrincipalName] Required,Block sign in (Yes/No) [accountEnabled] Required,Office [x]",
        );
        assert_eq!(found.used, [Some(Column::UserName), Some(Column::Blocked), Some(Column::Office)]);
    }

    #[test]
    fn sources_are_recognised() {
        let of = |headings: &str| source(headings.split(','));
        assert_eq!(of("userPrincipalName,displayName,surname"), Source::Entra);
        assert_eq!(of("Block credential,Display name,User principal name"), Source::Entra);
        assert_eq!(of("login,firstName,lastName,email"), Source::Okta);
        assert_eq!(of("User Id,Status,Username,First name,Last name,Primary email"), Source::Okta);
        assert_eq!(of("userName,name,email,department"), Source::Other);
        assert_eq!(of("upn,status"), Source::Other);
    }
}
