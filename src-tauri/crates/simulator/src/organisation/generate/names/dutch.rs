//! The Netherlands: family names that begin small.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const DUTCH: Culture = Culture {
    language: "nl-NL",
    order: Order::GivenFirst,
    second: Second::Hyphened { percent: 8 },
    given: "
        Anouk, Annemiek, Bart, Bas, Bram, Carlijn, Daan, Daniëlle = Danielle, Dirk, Eline, Esmée = Esmee,
        Femke, Fenna, Floor, Floris, Geertje, Gijs, Hanneke, Hendrik, Ilse, Jasper, Jeroen, Jan-Willem,
        Joost, Joris, Jurre, Koen, Lieke, Loes, Lotte, Maarten, Marijke, Marieke, Mees, Merel, Michiel,
        Mirjam, Niels, Noortje, Pieter, Renske, Roos, Ruben, Sanne, Sjoerd, Stijn, Tess, Teun, Thijs,
        Tjeerd, Veerle, Wouter, Zoë = Zoe
    ",
    family: "
        Aalbers, Bakker, Beekman, Boersma, Bosman, Brouwer, de Boer = deBoer, de Graaf = deGraaf,
        de Haan = deHaan, de Wit = deWit, Dekker, den Hartog = denHartog, Dijkstra, Driessen, Evers,
        Feenstra, Geerts, Groeneveld, Hoekstra, Hofman, Huisman, in 't Veld = intVeld, Jonker, Kloosterman,
        Koster, Kuipers, Leeuwenhoek, Lammers, Meijer, Molenaar, Mulder, Noordhuis, Oosterhuis,
        op den Berg = opdenBerg, Postma, Prins, Rietveld, Roelofs, Schipper, Smits, Steenbergen,
        ter Horst = terHorst, Terpstra, Timmerman, van 't Hof = vantHof, van Beek = vanBeek,
        van den Berg = vandenBerg, van der Linden = vanderLinden, van der Meulen = vanderMeulen,
        van Dongen = vanDongen, van Leeuwen = vanLeeuwen, van Rossum-Kuyper = vanRossum-Kuyper, Veenstra,
        Verhoeven, Visser, Vermeulen, Willemsen, Zijlstra, Zonneveld
    ",
};
