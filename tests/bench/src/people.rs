//! Users as an identity provider sends them: some 700 bytes each, the same for the same number.

use std::fmt::Write as _;

const GIVEN: [&str; 64] = [
    "Ada",
    "Alan",
    "Amara",
    "Anders",
    "Anita",
    "Arjun",
    "Astrid",
    "Barbara",
    "Bashir",
    "Beatriz",
    "Bilal",
    "Carla",
    "Chen",
    "Claude",
    "Dagny",
    "Dennis",
    "Diego",
    "Edith",
    "Elif",
    "Emeka",
    "Erik",
    "Fatima",
    "Finn",
    "Grace",
    "Hana",
    "Hedy",
    "Hiroshi",
    "Ines",
    "Ivan",
    "Jasmin",
    "Joan",
    "Jorge",
    "Kamala",
    "Katherine",
    "Kofi",
    "Lars",
    "Leila",
    "Linus",
    "Lucia",
    "Magnus",
    "Margaret",
    "Mei",
    "Miguel",
    "Nadia",
    "Niklaus",
    "Noor",
    "Olga",
    "Omar",
    "Oskar",
    "Priya",
    "Quentin",
    "Radia",
    "Rasmus",
    "Rosa",
    "Samir",
    "Sofia",
    "Soren",
    "Tomasz",
    "Ursula",
    "Valentina",
    "Wanjiru",
    "Xiu",
    "Yusuf",
    "Zoltan",
];
/// Beginnings and endings of family names; together there are 1,024.
const FAMILY: ([&str; 32], [&str; 32]) = (
    [
        "Ander", "Berg", "Brand", "Castel", "Dal", "Eger", "Fal", "Gold", "Hag", "Hol", "Ing", "Jan", "Kal",
        "Kirk", "Lind", "Lov", "Mac", "Mar", "Nor", "Oak", "Palm", "Quin", "Ros", "Sand", "Stein", "Thor",
        "Ul", "Val", "Wal", "West", "Yar", "Zim",
    ],
    [
        "abe", "aker", "berg", "bach", "dahl", "dottir", "ell", "ero", "feld", "ford", "gard", "haus",
        "iana", "ides", "inger", "ison", "kov", "land", "ley", "man", "mond", "nik", "oglu", "ora", "quist",
        "ridge", "sen", "stad", "strom", "ton", "vik", "worth",
    ],
);
pub(crate) const DEPARTMENTS: [&str; 12] = [
    "Research",
    "Engineering",
    "Human Resources",
    "Finance",
    "Legal",
    "Sales",
    "Marketing",
    "Facilities",
    "Procurement",
    "Customer Success",
    "Security",
    "Logistics",
];

/// Everything that is said about a person.
pub(crate) struct Person {
    number: u64,
    seed: u64,
}

impl Person {
    pub(crate) fn new(number: u64) -> Self {
        Self { number, seed: mix(number) }
    }

    fn given(&self) -> &'static str {
        GIVEN[pick(self.seed, 64)]
    }

    fn family(&self) -> (&'static str, &'static str) {
        (FAMILY.0[pick(self.seed >> 8, 32)], FAMILY.1[pick(self.seed >> 16, 32)])
    }

    /// The family name.
    pub(crate) fn family_name(&self) -> String {
        let (first, second) = self.family();
        format!("{first}{second}")
    }

    /// The userName. Its beginning is the given name, so users do not come in the order of their names.
    pub(crate) fn user_name(&self) -> String {
        let (first, second) = self.family();
        let mut name = format!("{}.{first}{second}.{}@contoso.example", self.given(), self.number);
        name.make_ascii_lowercase();
        name
    }

    /// The body of a POST.
    pub(crate) fn body(&self) -> String {
        let (given, user_name) = (self.given(), self.user_name());
        let (first, second) = self.family();
        let (department, manager) = (DEPARTMENTS[pick(self.seed >> 24, 12)], guid(mix(self.number / 12 + 1)));
        let (external, number) = (guid(self.seed), self.number);
        let mut body = String::with_capacity(900);
        // Writing to a string does not fail.
        let _ = write!(
            body,
            r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"externalId":"{external}","userName":"{user_name}","name":{{"formatted":"{given} {first}{second}","familyName":"{first}{second}","givenName":"{given}"}},"displayName":"{given} {first}{second}","title":"Principal Associate","active":true,"emails":[{{"value":"{user_name}","type":"work","primary":true}}],"phoneNumbers":[{{"value":"+44 20 {number:08}","type":"work"}}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{{"employeeNumber":"{number}","department":"{department}","manager":{{"value":"{manager}"}}}}}}"#
        );
        body
    }
}

fn pick(seed: u64, of: u64) -> usize {
    // Less than `of`, which is the length of an array.
    usize::try_from(seed % of).unwrap_or(0)
}

fn guid(seed: u64) -> String {
    let (high, low) = (mix(seed), mix(seed ^ 0x5bd1_e995));
    let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, high & 0x0fff);
    format!("{a:08x}-{b:04x}-4{c:03x}-a{:03x}-{:012x}", low >> 52, low & 0xffff_ffff_ffff)
}

/// SplitMix64: as good as random, and the same every time.
pub(crate) const fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
