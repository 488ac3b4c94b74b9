//! Türkiye: letters whose case folds in a way of its own.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const TURKISH: Culture = Culture {
    language: "tr-TR",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        Ahmet, Alper, Aslı = Asli, Ayça = Ayca, Ayşe = Ayse, Barış = Baris, Başak = Basak, Burak,
        Büşra = Busra, Can, Cansu, Ceren, Çağla = Cagla, Çiğdem = Cigdem, Deniz, Doğan = Dogan, Ebru, Ece,
        Elif, Emre, Esra, Eylül = Eylul, Fatma Nur = FatmaNur, Gökhan = Gokhan, Gülşen = Gulsen, Hakan,
        Halil İbrahim = HalilIbrahim, Hatice, İbrahim = Ibrahim, İlayda = Ilayda, İpek = Ipek,
        Kağan = Kagan, Kerem, Leyla, Mehmet, Melis, Merve, Murat, Nazlı = Nazli, Nilüfer = Nilufer,
        Ömer = Omer, Özge = Ozge, Özlem = Ozlem, Pınar = Pinar, Rüya = Ruya, Selin, Serkan, Şebnem = Sebnem,
        Şule = Sule, Tuğba = Tugba, Tuncay, Umut, Ülkü = Ulku, Volkan, Yağmur = Yagmur, Yasemin, Zeynep
    ",
    family: "
        Acar, Akbulut, Akyüz = Akyuz, Aktaş = Aktas, Altıntaş = Altintas, Aslan, Avcı = Avci, Aydın = Aydin,
        Balcı = Balci, Başaran = Basaran, Bozkurt, Bulut, Çakır = Cakir, Çelik = Celik,
        Çetinkaya = Cetinkaya, Coşkun = Coskun, Demir, Demirci, Doğru = Dogru, Duman, Erdem, Ergün = Ergun,
        Güler = Guler, Güneş = Gunes, Işık = Isik, İnce = Ince, Kahraman, Kaplan, Karaca, Karakuş = Karakus,
        Kaya, Keskin, Kılıç = Kilic, Koç-Sezer = Koc-Sezer, Korkmaz, Öz = Oz, Özdemir = Ozdemir,
        Özkan = Ozkan, Polat, Sarı = Sari, Şahin = Sahin, Şeker = Seker, Tekin, Topaloğlu = Topaloglu,
        Tunç = Tunc, Turan, Uçar = Ucar, Uysal, Ünal = Unal, Yalçın = Yalcin, Yavuz, Yıldırım = Yildirim,
        Yılmaz = Yilmaz, Yüksel = Yuksel
    ",
};
