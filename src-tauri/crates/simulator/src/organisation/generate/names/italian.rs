//! Italy.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const ITALIAN: Culture = Culture {
    language: "it-IT",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        Alessandra, Alessio, Anna Chiara = AnnaChiara, Beatrice, Benedetta, Bruno, Carlotta, Chiara, Cosimo,
        Costanza, Dario, Davide, Elisabetta, Emanuele, Fabrizio, Federica, Filippo, Fiammetta, Francesca,
        Gaia, Giacomo, Gian Luca = GianLuca, Ginevra, Giorgia, Giovanni, Giulia, Greta, Ilaria, Irene,
        Jacopo, Leonardo, Lorenzo, Luca, Ludovica, Margherita, Marta, Matteo, Michela, Niccolò = Niccolo,
        Noemi, Ottavia, Paolo, Pietro, Raffaella, Riccardo, Saverio, Serena, Simone, Sofia, Tommaso,
        Valentina, Vincenzo, Viola
    ",
    family: "
        Albertini, Amato, Barbieri, Bellandi, Benvenuti, Bianchetti, Bonfanti, Calabrò = Calabro, Camerini,
        Cantoni, Caruso, Castellani, Cattaneo, Colombini, Conti, D'Agostino, D'Alessio, D'Angelo, Dall'Olio,
        De Angelis = DeAngelis, De Santis = DeSantis, Dell'Acqua, Di Benedetto = DiBenedetto,
        Di Stefano = DiStefano, Donati, Esposito, Fabbri, Ferrante, Fiorentini, Fontanella, Gallo, Gentile,
        Grimaldi, Lombardi, Lo Presti = LoPresti, Mancuso, Marchetti, Martinelli, Mazzanti, Montanari,
        Moretti, Nicolò = Nicolo, Orlandi, Pagliarulo, Palumbo, Pellegrini, Ricciardi, Rinaldi, Rossetti,
        Ruggeri, Salvatori, Santoro, Serra, Tedesco, Tomassini, Valentini, Vitale, Zanetti
    ",
};
