//! Attributes as people call them within a sentence.

/// At most so many are named.
const NAMED: usize = 3;

/// Whether an attribute is part of what a resource is called.
pub(super) fn names(name: &str) -> bool {
    matches!(name, "displayName" | "name" | "userName")
}

/// "the job title and the department", "4 attributes".
pub(super) fn listed(names: &[&str]) -> String {
    let words: Vec<String> = names.iter().map(|name| called(name)).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => format!("the {one}"),
        many if many.len() > NAMED => format!("{} attributes", many.len()),
        [first @ .., last] => format!("the {} and the {last}", first.join(", the ")),
    }
}

fn called(name: &str) -> String {
    let last = name.rsplit(':').next().unwrap_or(name);
    let known = match last {
        "userName" => "userName",
        "displayName" => "display name",
        "name" => "name",
        "nickName" => "nickname",
        "emails" => "e-mail addresses",
        "phoneNumbers" => "phone numbers",
        "ims" => "instant messaging addresses",
        "x509Certificates" => "certificates",
        "title" => "job title",
        "userType" => "user type",
        "preferredLanguage" => "preferred language",
        "profileUrl" => "profile URL",
        "externalId" => "external ID",
        "roles" => "app roles",
        "employeeNumber" => "employee number",
        "costCenter" => "cost center",
        _ => return spaced(last),
    };
    known.to_owned()
}

/// `someThing` as "some thing".
fn spaced(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}
