//! Countries by their English names.
//!
//! Entra ID's `country` is free text, SCIM's is a code (ISO 3166-1 alpha-2).

use std::collections::HashMap;

/// Every code, and the names by which directories know the country; the first one is the usual.
const COUNTRIES: &str = "
    AD Andorra, AE United Arab Emirates/UAE, AF Afghanistan, AG Antigua and Barbuda, AI Anguilla, AL Albania, AM Armenia,
    AO Angola, AQ Antarctica, AR Argentina, AS American Samoa, AT Austria/Österreich, AU Australia, AW Aruba, AX Åland Islands,
    AZ Azerbaijan, BA Bosnia and Herzegovina, BB Barbados, BD Bangladesh, BE Belgium/Belgique/België, BF Burkina Faso,
    BG Bulgaria, BH Bahrain, BI Burundi, BJ Benin, BL Saint Barthélemy, BM Bermuda, BN Brunei, BO Bolivia,
    BQ Bonaire, BR Brazil/Brasil, BS Bahamas/The Bahamas, BT Bhutan, BV Bouvet Island, BW Botswana, BY Belarus, BZ Belize,
    CA Canada, CC Cocos Islands, CD Democratic Republic of the Congo/Congo (DRC), CF Central African Republic, CG Congo,
    CH Switzerland/Schweiz/Suisse, CI Côte d’Ivoire/Côte d'Ivoire/Ivory Coast, CK Cook Islands, CL Chile, CM Cameroon,
    CN China/People's Republic of China, CO Colombia, CR Costa Rica, CU Cuba, CV Cape Verde/Cabo Verde, CW Curaçao,
    CX Christmas Island, CY Cyprus, CZ Czechia/Czech Republic, DE Germany/Deutschland, DJ Djibouti, DK Denmark/Danmark,
    DM Dominica, DO Dominican Republic, DZ Algeria, EC Ecuador, EE Estonia, EG Egypt, EH Western Sahara, ER Eritrea,
    ES Spain/España, ET Ethiopia, FI Finland/Suomi, FJ Fiji, FK Falkland Islands, FM Micronesia, FO Faroe Islands, FR France,
    GA Gabon, GB United Kingdom/Great Britain/UK/England/Scotland/Wales/Northern Ireland, GD Grenada, GE Georgia,
    GF French Guiana, GG Guernsey, GH Ghana, GI Gibraltar, GL Greenland, GM Gambia/The Gambia, GN Guinea, GP Guadeloupe,
    GQ Equatorial Guinea, GR Greece, GS South Georgia and the South Sandwich Islands, GT Guatemala, GU Guam, GW Guinea-Bissau,
    GY Guyana, HK Hong Kong/Hong Kong SAR, HM Heard Island and McDonald Islands, HN Honduras, HR Croatia/Hrvatska, HT Haiti,
    HU Hungary/Magyarország, ID Indonesia, IE Ireland/Republic of Ireland, IL Israel, IM Isle of Man, IN India,
    IO British Indian Ocean Territory, IQ Iraq, IR Iran, IS Iceland, IT Italy/Italia, JE Jersey, JM Jamaica, JO Jordan,
    JP Japan, KE Kenya, KG Kyrgyzstan, KH Cambodia, KI Kiribati, KM Comoros, KN Saint Kitts and Nevis, KP North Korea,
    KR South Korea/Korea/Republic of Korea, KW Kuwait, KY Cayman Islands, KZ Kazakhstan, LA Laos, LB Lebanon, LC Saint Lucia,
    LI Liechtenstein, LK Sri Lanka, LR Liberia, LS Lesotho, LT Lithuania, LU Luxembourg/Luxemburg, LV Latvia, LY Libya,
    MA Morocco, MC Monaco, MD Moldova, ME Montenegro, MF Saint Martin, MG Madagascar, MH Marshall Islands,
    MK North Macedonia, ML Mali, MM Myanmar, MN Mongolia, MO Macao/Macao SAR/Macau, MP Northern Mariana Islands,
    MQ Martinique, MR Mauritania, MS Montserrat, MT Malta, MU Mauritius, MV Maldives, MW Malawi, MX Mexico/México,
    MY Malaysia, MZ Mozambique, NA Namibia, NC New Caledonia, NE Niger, NF Norfolk Island, NG Nigeria, NI Nicaragua,
    NL Netherlands/The Netherlands/Nederland/Holland, NO Norway/Norge, NP Nepal, NR Nauru, NU Niue, NZ New Zealand, OM Oman,
    PA Panama, PE Peru, PF French Polynesia, PG Papua New Guinea, PH Philippines/The Philippines, PK Pakistan,
    PL Poland/Polska, PM Saint Pierre and Miquelon, PN Pitcairn, PR Puerto Rico, PS Palestine/Palestinian Authority,
    PT Portugal, PW Palau, PY Paraguay, QA Qatar, RE Réunion, RO Romania/România, RS Serbia, RU Russia/Russian Federation,
    RW Rwanda, SA Saudi Arabia, SB Solomon Islands, SC Seychelles, SD Sudan, SE Sweden/Sverige, SG Singapore,
    SH Saint Helena, SI Slovenia/Slovenija, SJ Svalbard and Jan Mayen, SK Slovakia, SL Sierra Leone, SM San Marino, SN Senegal,
    SO Somalia, SR Suriname, SS South Sudan, ST São Tomé and Príncipe, SV El Salvador, SX Sint Maarten, SY Syria,
    SZ Eswatini/Swaziland, TC Turks and Caicos Islands, TD Chad, TF French Southern Territories, TG Togo, TH Thailand,
    TJ Tajikistan, TK Tokelau, TL Timor-Leste, TM Turkmenistan, TN Tunisia, TO Tonga, TR Türkiye/Turkey/Turkiye,
    TT Trinidad and Tobago, TV Tuvalu, TW Taiwan, TZ Tanzania, UA Ukraine, UG Uganda, UM U.S. Outlying Islands,
    US United States/United States of America/USA/U.S.A./U.S./America, UY Uruguay, UZ Uzbekistan, VA Vatican City,
    VC Saint Vincent and the Grenadines, VE Venezuela, VG British Virgin Islands, VI U.S. Virgin Islands, VN Vietnam/Viet Nam,
    VU Vanuatu, WF Wallis and Futuna, WS Samoa, YE Yemen, YT Mayotte, ZA South Africa, ZM Zambia, ZW Zimbabwe
";

/// Codes by codes and names.
pub(super) struct Countries(HashMap<String, &'static str>);

impl Countries {
    pub(super) fn new() -> Self {
        let mut codes = HashMap::new();
        for (code, names) in COUNTRIES.split(',').filter_map(|entry| entry.trim().split_once(' ')) {
            codes.insert(code.to_lowercase(), code);
            for name in names.split('/') {
                codes.insert(name.to_lowercase(), code);
            }
        }
        Self(codes)
    }

    /// The code of what is one already or a name.
    pub(super) fn code(&self, text: &str) -> Option<&'static str> {
        self.0.get(&text.to_lowercase()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_known() {
        let countries = Countries::new();
        for (text, code) in [
            ("de", "DE"),
            ("Germany", "DE"),
            ("USA", "US"),
            ("united kingdom", "GB"),
            ("österreich", "AT"),
            ("NA", "NA"),
        ] {
            assert_eq!(countries.code(text), Some(code));
        }
        assert_eq!(countries.code("Atlantis"), None);
        let codes: std::collections::HashSet<_> = countries.0.values().collect();
        assert_eq!(codes.len(), 249);
    }
}
