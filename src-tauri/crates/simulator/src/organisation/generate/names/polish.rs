//! Poland. Only family names that are the same for women and men.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const POLISH: Culture = Culture {
    language: "pl-PL",
    order: Order::GivenFirst,
    second: Second::Hyphened { percent: 4 },
    given: "
        Agata, Agnieszka, Aleksandra, Andrzej, Aniela, Antoni, Bartłomiej = Bartlomiej, Bartosz, Beata,
        Błażej = Blazej, Bogusława = Boguslawa, Bożena = Bozena, Celina, Cezary, Dagmara, Damian, Dariusz,
        Dominika, Elżbieta = Elzbieta, Ewa, Filip, Gabriela, Grażyna = Grazyna, Grzegorz, Hanna, Ignacy,
        Iwona, Izabela, Jacek, Jadwiga, Jakub, Jarosław = Jaroslaw, Joanna, Józef = Jozef, Julianna, Kacper,
        Kalina, Katarzyna, Kinga, Krystyna, Krzysztof, Łucja = Lucja, Łukasz = Lukasz, Maciej, Magdalena,
        Małgorzata = Malgorzata, Marcin, Marzena, Mateusz, Michalina, Mieczysław = Mieczyslaw,
        Mikołaj = Mikolaj, Miłosz = Milosz, Natalia, Paulina, Paweł = Pawel, Piotr, Przemysław = Przemyslaw,
        Radosław = Radoslaw, Rafał = Rafal, Sławomir = Slawomir, Stanisława = Stanislawa, Szymon, Tadeusz,
        Tomasz, Urszula, Wiktoria, Wojciech, Zbigniew, Zofia, Zuzanna, Żaneta = Zaneta
    ",
    family: "
        Adamczyk, Bąk = Bak, Baran, Bednarek, Bieniek, Bielak, Borowiec, Brzęczek = Brzeczek, Chmura,
        Cieślak = Cieslak, Czech, Dąbek = Dabek, Drozd, Duda-Kot, Dudek, Dziedzic, Fąfara = Fafara, Filipek,
        Gajda, Gawron, Gąsior = Gasior, Głowacz = Glowacz, Gołąb = Golab, Góra = Gora, Grabiec, Gruszka,
        Grzelak, Jarosz, Jóźwiak = Jozwiak, Kaczmarek, Kałuża = Kaluza, Kasprzak, Klimek,
        Kołodziej = Kolodziej, Kosiarz, Kot, Krawczyk, Król = Krol, Kubiak, Kurek, Kwiecień = Kwiecien,
        Leśniak = Lesniak, Łuczak = Luczak, Majewicz, Marciniak, Matczak, Mazur, Mróz = Mroz,
        Niedźwiedź = Niedzwiedz, Nowak, Olszak, Pająk = Pajak, Pawlak, Pietrzak, Ptak, Rączka = Raczka,
        Rybak, Sikora, Skiba, Sobczak, Socha, Sowa, Stachura, Stępień = Stepien, Szczepaniak, Szewczyk,
        Świątek = Swiatek, Śliwa = Sliwa, Tokarz, Urban, Walczak, Wawrzyniak, Wieczorek, Wilk,
        Włodarczyk = Wlodarczyk, Wójcik = Wojcik, Wróbel = Wrobel, Zając = Zajac, Zaręba = Zareba,
        Ziółko = Ziolko, Żak = Zak, Żuraw = Zuraw
    ",
};
