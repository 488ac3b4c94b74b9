//! Sweden, with names from its neighbours.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const SWEDISH: Culture = Culture {
    language: "sv-SE",
    order: Order::GivenFirst,
    second: Second::Hyphened { percent: 4 },
    given: "
        Agnes, Åke = Ake, Alva, Anders, Anna-Karin, Annika, Åsa = Asa, Astrid, Axel, Bengt, Birgitta,
        Björn = Bjorn, Bo, Carl-Johan, Ebba, Elin, Elsa, Emil, Eskil, Freja, Frida, Gösta = Gosta,
        Göran = Goran, Greta, Gunilla, Gustav, Håkan = Hakan, Hedvig, Henrik, Hjalmar, Ida, Ingemar, Ingrid,
        Isak, Johan, Jörgen = Jorgen, Kajsa, Karin, Kerstin, Klara, Kjell, Lars-Erik, Linnéa = Linnea,
        Lovisa, Maja, Malin, Märta = Marta, Måns = Mans, Mikael, Nils, Olle, Oskar, Örjan = Orjan, Per-Olof,
        Pernilla, Ragnhild, Rasmus, Saga, Sigrid, Søren = Soren, Stellan, Sven, Svea, Tindra, Tove, Tyra,
        Ulf, Viggo, Vilhelm
    ",
    family: "
        Åberg = Aberg, Ahlström = Ahlstrom, Åkesson = Akesson, Alfredsson, Andreasson, Bäckman = Backman,
        Bengtsson, Berglund, Björklund = Bjorklund, Blomqvist, Boström = Bostrom, Brännström = Brannstrom,
        Dahlgren, Ekdahl, Ekström = Ekstrom, Engström = Engstrom, Fagerlund, Falkenström = Falkenstrom,
        Forsberg, Fransson, Fredriksson, Grönlund = Gronlund, Gustavsson, Hägglund = Hagglund, Hallgren,
        Hedlund, Hellström = Hellstrom, Holmqvist, Höglund = Hoglund, Isaksson, Jonasson, Jönsson = Jonsson,
        Kjær = Kjaer, Källström = Kallstrom, Lagerkvist, Lindqvist, Ljungberg, Löfgren = Lofgren,
        Lundström = Lundstrom, Magnusson, Månsson = Mansson, Melin, Mårtensson = Martensson,
        Nordström = Nordstrom, Nyqvist, Nyström = Nystrom, Ødegård = Odegard, Öberg = Oberg,
        Östlund = Ostlund, Palmgren, Rask, Rosengren, Rydberg, Sandström = Sandstrom, Sjöberg = Sjoberg,
        Sjögren = Sjogren, Söderberg = Soderberg, Stenberg, Strömberg = Stromberg, Sundqvist,
        Tångberg = Tangberg, Törnqvist = Tornqvist, Vestergård = Vestergard, Wallin, Westerlund,
        Wikström = Wikstrom
    ",
};
