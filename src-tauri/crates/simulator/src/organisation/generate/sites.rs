//! Where the company has offices.
//!
//! Telephone numbers are those that the country's regulator keeps for fiction. Where we know of none, the number begins with a
//! zero behind the area code, where no exchange begins as far as we know; and where that could be somebody's, there is no number.

use super::names::{self, Culture};
use crate::organisation::Office;

/// An office and what follows from working there.
pub(super) struct Site {
    street: &'static str,
    pub(super) city: &'static str,
    region: Option<&'static str>,
    postal_code: &'static str,
    country: &'static str,
    pub(super) timezone: &'static str,
    pub(super) language: &'static str,
    /// Where most of its people are from.
    pub(super) culture: &'static Culture,
    /// How many work here, compared with the others.
    pub(super) share: u32,
    pub(super) phone: Option<Numbers>,
    pub(super) mobile: Option<Numbers>,
}

/// A range of telephone numbers: every `#` is a digit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    pattern: &'static str,
    first: u32,
    count: u32,
}

const fn range(pattern: &'static str, first: u32, count: u32) -> Numbers {
    Numbers { pattern, first, count }
}

/// From the headquarters to what only a large company has.
const SITES: [Site; 20] = [
    Site {
        street: "Lindenufer 14",
        city: "Berlin",
        region: Some("Berlin"),
        postal_code: "10179",
        country: "DE",
        timezone: "Europe/Berlin",
        language: "de-DE",
        culture: &names::GERMAN,
        share: 24,
        phone: Some(range("+49 30 23125 ###", 0, 1000)),
        mobile: Some(range("+49 171 39200 ##", 0, 100)),
    },
    Site {
        street: "27 Candlemaker Yard",
        city: "London",
        region: Some("Greater London"),
        postal_code: "EC1Y 8SY",
        country: "GB",
        timezone: "Europe/London",
        language: "en-GB",
        culture: &names::ENGLISH,
        share: 16,
        phone: Some(range("+44 20 7946 0###", 0, 1000)),
        mobile: Some(range("+44 7700 900###", 0, 1000)),
    },
    Site {
        street: "3-7-12 Kitamachi, Minato-ku",
        city: "Tokyo",
        region: Some("Tokyo"),
        postal_code: "105-0011",
        country: "JP",
        timezone: "Asia/Tokyo",
        language: "ja-JP",
        culture: &names::JAPANESE,
        share: 10,
        phone: Some(range("+81 3-0###-####", 0, 10_000_000)),
        mobile: None,
    },
    Site {
        street: "410 North Ferry Street, Suite 1200",
        city: "Chicago",
        region: Some("IL"),
        postal_code: "60654",
        country: "US",
        timezone: "America/Chicago",
        language: "en-US",
        culture: &names::ENGLISH,
        share: 14,
        phone: Some(range("+1 312 555 01##", 0, 100)),
        mobile: Some(range("+1 773 555 01##", 0, 100)),
    },
    Site {
        street: "Οδός Ελαιώνων 58",
        city: "Athens",
        region: Some("Attica"),
        postal_code: "105 54",
        country: "GR",
        timezone: "Europe/Athens",
        language: "el-GR",
        culture: &names::GREEK,
        share: 7,
        phone: Some(range("+30 210 0######", 0, 1_000_000)),
        mobile: None,
    },
    Site {
        street: "9 bis, rue des Tisserands",
        city: "Paris",
        region: None,
        postal_code: "75011",
        country: "FR",
        timezone: "Europe/Paris",
        language: "fr-FR",
        culture: &names::FRENCH,
        share: 10,
        phone: Some(range("+33 1 99 00 ## ##", 0, 10_000)),
        mobile: Some(range("+33 6 39 98 ## ##", 0, 10_000)),
    },
    Site {
        street: "12 Cooper's Quay",
        city: "Dublin",
        region: None,
        postal_code: "D02 XY45",
        country: "IE",
        timezone: "Europe/Dublin",
        language: "en-IE",
        culture: &names::IRISH,
        share: 5,
        phone: Some(range("+353 20 91# ####", 0, 100_000)),
        mobile: None,
    },
    Site {
        street: "Tallbacken 6",
        city: "Stockholm",
        region: None,
        postal_code: "112 27",
        country: "SE",
        timezone: "Europe/Stockholm",
        language: "sv-SE",
        culture: &names::SWEDISH,
        share: 5,
        phone: Some(range("+46 8 465 004 ##", 0, 100)),
        mobile: Some(range("+46 70 174 06 ##", 5, 95)),
    },
    Site {
        street: "ul. Bursztynowa 21/4",
        city: "Warszawa",
        region: Some("mazowieckie"),
        postal_code: "00-682",
        country: "PL",
        timezone: "Europe/Warsaw",
        language: "pl-PL",
        culture: &names::POLISH,
        share: 8,
        phone: Some(range("+48 22 0## ## ##", 0, 1_000_000)),
        mobile: None,
    },
    Site {
        street: "Rua das Jabuticabeiras, 830",
        city: "São Paulo",
        region: Some("SP"),
        postal_code: "05422-010",
        country: "BR",
        timezone: "America/Sao_Paulo",
        language: "pt-BR",
        culture: &names::BRAZILIAN,
        share: 7,
        phone: Some(range("+55 11 0###-####", 0, 10_000_000)),
        mobile: None,
    },
    Site {
        street: "Plot 18, Neem Avenue, Sector 44",
        city: "New Delhi",
        region: Some("Delhi"),
        postal_code: "110020",
        country: "IN",
        timezone: "Asia/Kolkata",
        language: "hi-IN",
        culture: &names::HINDI,
        share: 12,
        phone: Some(range("+91 11 0### ####", 0, 10_000_000)),
        mobile: None,
    },
    Site {
        street: "Pearl Diver Tower, Level 9",
        city: "Dubai",
        region: Some("Dubai"),
        postal_code: "00000",
        country: "AE",
        timezone: "Asia/Dubai",
        language: "ar-AE",
        culture: &names::ARABIC,
        share: 4,
        phone: Some(range("+971 4 0## ####", 0, 1_000_000)),
        mobile: None,
    },
    Site {
        street: "31 Dalmaji-ro 5-gil",
        city: "Seoul",
        region: Some("Seoul"),
        postal_code: "04524",
        country: "KR",
        timezone: "Asia/Seoul",
        language: "ko-KR",
        culture: &names::KOREAN,
        share: 5,
        phone: Some(range("+82 2-0###-####", 0, 10_000_000)),
        mobile: None,
    },
    Site {
        street: "桂花路88号",
        city: "Shanghai",
        region: Some("Shanghai"),
        postal_code: "200041",
        country: "CN",
        timezone: "Asia/Shanghai",
        language: "zh-CN",
        culture: &names::CHINESE,
        share: 8,
        phone: Some(range("+86 21 0### ####", 0, 10_000_000)),
        mobile: None,
    },
    Site {
        street: "17 HaShaked Street",
        city: "Tel Aviv-Yafo",
        region: None,
        postal_code: "6701101",
        country: "IL",
        timezone: "Asia/Jerusalem",
        language: "he-IL",
        culture: &names::HEBREW,
        share: 3,
        phone: Some(range("+972 3-0##-####", 0, 1_000_000)),
        mobile: None,
    },
    Site {
        street: "вул. Каштанова, 7",
        city: "Kyiv",
        region: None,
        postal_code: "01030",
        country: "UA",
        timezone: "Europe/Kyiv",
        language: "uk-UA",
        culture: &names::UKRAINIAN,
        share: 5,
        phone: Some(range("+380 44 0## ## ##", 0, 1_000_000)),
        mobile: None,
    },
    Site {
        street: "Calle de los Jacarandás 215, Piso 3",
        city: "Ciudad de México",
        region: Some("CDMX"),
        postal_code: "06700",
        country: "MX",
        timezone: "America/Mexico_City",
        language: "es-MX",
        culture: &names::SPANISH,
        share: 6,
        phone: Some(range("+52 55 0### ####", 0, 10_000_000)),
        mobile: None,
    },
    Site {
        street: "Calle de los Olmos, 41, 2.º izq.",
        city: "Madrid",
        region: Some("Madrid"),
        postal_code: "28013",
        country: "ES",
        timezone: "Europe/Madrid",
        language: "es-ES",
        culture: &names::SPANISH,
        share: 5,
        phone: None,
        mobile: None,
    },
    Site {
        street: "Ihlamur Caddesi No: 63",
        city: "İstanbul",
        region: None,
        postal_code: "34381",
        country: "TR",
        timezone: "Europe/Istanbul",
        language: "tr-TR",
        culture: &names::TURKISH,
        share: 4,
        phone: Some(range("+90 212 0## ## ##", 0, 1_000_000)),
        mobile: None,
    },
    Site {
        street: "Level 5, 88 Wattlebird Lane",
        city: "Sydney",
        region: Some("NSW"),
        postal_code: "2000",
        country: "AU",
        timezone: "Australia/Sydney",
        language: "en-AU",
        culture: &names::ENGLISH,
        share: 4,
        phone: Some(range("+61 2 5550 ####", 0, 10_000)),
        mobile: Some(range("+61 491 570 ###", 156, 4)),
    },
];

/// The offices that a company of this size has.
pub(super) fn of(size: u32) -> &'static [Site] {
    let count = match size {
        0..=999 => 6,
        1_000..=19_999 => 12,
        _ => 20,
    };
    SITES.get(..count).unwrap_or(&SITES)
}

/// The office in this city.
pub(super) fn named(city: &str) -> Option<&'static Site> {
    SITES.iter().find(|site| site.city == city)
}

impl Site {
    pub(super) fn office(&self) -> Office {
        Office {
            street: self.street.to_owned(),
            city: self.city.to_owned(),
            region: self.region.map(str::to_owned),
            postal_code: self.postal_code.to_owned(),
            country: self.country.to_owned(),
        }
    }
}

impl Numbers {
    /// The number at this place; a range that is used up begins anew, as when colleagues share a telephone.
    pub(super) fn at(self, place: u32) -> String {
        let mut rest = self.first + place % self.count;
        let mut digits = Vec::with_capacity(self.pattern.len());
        for byte in self.pattern.bytes().rev() {
            if byte == b'#' {
                digits.push(char::from_digit(rest % 10, 10).unwrap_or('0'));
                rest /= 10;
            } else {
                digits.push(char::from(byte));
            }
        }
        digits.iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_in_their_range() {
        let stockholm = named("Stockholm").unwrap();
        let mobile = stockholm.mobile.unwrap();
        assert_eq!(
            (mobile.at(0), mobile.at(94)),
            ("+46 70 174 06 05".to_owned(), "+46 70 174 06 99".to_owned())
        );
        assert_eq!(mobile.at(95), mobile.at(0));
        for site in &SITES {
            for range in [site.phone, site.mobile].into_iter().flatten() {
                let places = u32::try_from(range.pattern.matches('#').count()).unwrap();
                assert!(range.first + range.count <= 10_u32.pow(places), "{}", site.city);
                assert!(range.at(0).starts_with('+') && !range.at(range.count - 1).contains('#'));
            }
        }
    }

    #[test]
    fn every_time_zone_exists() {
        for site in &SITES {
            assert!(jiff::tz::TimeZone::get(site.timezone).is_ok(), "{}", site.timezone);
        }
    }
}
