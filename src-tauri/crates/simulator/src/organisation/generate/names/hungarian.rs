//! Hungary: Latin letters, and the family name comes first.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const HUNGARIAN: Culture = Culture {
    language: "hu-HU",
    order: Order::FamilyFirst,
    second: Second::None,
    given: "
        Ágnes = Agnes, Ákos = Akos, András = Andras, Anikó = Aniko, Balázs = Balazs, Bence,
        Boglárka = Boglarka, Csaba, Csenge, Dénes = Denes, Dóra = Dora, Emőke = Emoke, Enikő = Eniko,
        Eszter, Ferenc, Gábor = Gabor, Gergő = Gergo, Gyöngyi = Gyongyi, Győző = Gyozo, Hajnalka,
        Ildikó = Ildiko, Ilona, Imre, István = Istvan, Jolán = Jolan, Judit, Kálmán = Kalman, Katalin,
        Kinga, Kristóf = Kristof, László = Laszlo, Levente, Lőrinc = Lorinc, Márton = Marton, Máté = Mate,
        Melinda, Mihály = Mihaly, Noémi = Noemi, Orsolya, Piroska, Réka = Reka, Sándor = Sandor, Szabolcs,
        Szilvia, Tünde = Tunde, Vilmos, Virág = Virag, Zoltán = Zoltan, Zsófia = Zsofia, Zsolt
    ",
    family: "
        Bakó = Bako, Balogh, Bárány = Barany, Bíró = Biro, Bodnár = Bodnar, Csizmadia, Csonka,
        Deák-Varga = Deak-Varga, Erdős = Erdos, Farkas, Fazekas, Fehér = Feher, Fodor, Gulyás = Gulyas,
        Hajdú = Hajdu, Halász = Halasz, Hegedűs = Hegedus, Illés = Illes, Jakab, Juhász = Juhasz, Kelemen,
        Kerekes, Király = Kiraly, Kovács = Kovacs, Kőműves = Komuves, Lengyel, Lukács = Lukacs,
        Mészáros = Meszaros, Molnár = Molnar, Nemes, Ötvös = Otvos, Orosz, Pásztor = Pasztor, Rácz = Racz,
        Sárközi = Sarkozi, Sipos, Somogyi, Szűcs = Szucs, Szőke = Szoke, Takács = Takacs, Török = Torok,
        Ürmös = Urmos, Vadász = Vadasz, Vörös = Voros
    ",
};
