//! What a person has for an attribute, where dialects do not differ.

use serde_json::Value;

use crate::organisation::{Person, Standing};

use super::Attribute;

/// Whether somebody is in scope: assigned to the application, and there.
pub(crate) fn in_scope(person: &Person) -> bool {
    person.assigned && person.standing == Standing::Enabled
}

/// The value, if there is one.
pub(crate) fn value(attribute: Attribute, person: &Person) -> Option<Value> {
    let office = person.office.as_ref();
    let text = match attribute {
        Attribute::Active => return Some(Value::Bool(in_scope(person))),
        Attribute::UserName => Some(person.user_name.clone()),
        Attribute::ExternalId => Some(person.object_id.to_string()),
        Attribute::DisplayName => Some(person.display_name.clone()),
        Attribute::Title => person.title.clone(),
        Attribute::PreferredLanguage | Attribute::Locale => person.preferred_language.clone(),
        Attribute::Timezone => person.timezone.clone(),
        Attribute::FormattedName => match (&person.given_name, &person.family_name) {
            (Some(given), Some(family)) => Some(format!("{given} {family}")),
            (one, other) => one.clone().or_else(|| other.clone()),
        },
        Attribute::FamilyName => person.family_name.clone(),
        Attribute::GivenName => person.given_name.clone(),
        Attribute::WorkEmail => person.mail.clone(),
        // An office is called by its city.
        Attribute::Office | Attribute::Locality => office.map(|office| office.city.clone()),
        Attribute::Street => office.map(|office| office.street.clone()),
        Attribute::Region => office.and_then(|office| office.region.clone()),
        Attribute::PostalCode => office.map(|office| office.postal_code.clone()),
        Attribute::Country => office.map(|office| office.country.clone()),
        Attribute::WorkPhone => person.phone.clone(),
        Attribute::MobilePhone => person.mobile.clone(),
        Attribute::EmployeeNumber => person.employee_number.clone(),
        Attribute::CostCenter => person.cost_center.clone(),
        Attribute::Division => person.division.clone(),
        Attribute::Department => person.department.clone(),
    };
    text.filter(|text| !text.is_empty()).map(Value::from)
}
