//! Greece. Only family names that are the same for women and men.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const GREEK: Culture = Culture {
    language: "el-GR",
    order: Order::GivenFirst,
    second: Second::None,
    given: "
        Αγγελική = Angeliki, Αθηνά = Athina, Αικατερίνη = Aikaterini, Αλέξανδρος = Alexandros,
        Αναστασία = Anastasia, Ανδρέας = Andreas, Άννα = Anna, Αντώνης = Antonis, Απόστολος = Apostolos,
        Βασιλική = Vasiliki, Γεωργία = Georgia, Γιώργος = Giorgos, Δάφνη = Dafni, Δέσποινα = Despina,
        Δημήτρης = Dimitris, Ειρήνη = Irini, Ελένη = Eleni, Ελευθερία = Eleftheria, Ευαγγελία = Evangelia,
        Ευγενία = Evgenia, Ηλίας = Ilias, Θάλεια = Thalia, Θανάσης = Thanasis, Θεοδώρα = Theodora,
        Ιάσονας = Iasonas, Ιωάννα = Ioanna, Καλλιόπη = Kalliopi, Κωνσταντίνος = Konstantinos,
        Κώστας = Kostas, Λευτέρης = Lefteris, Λυδία = Lydia, Μαρία = Maria, Μαρίνα = Marina,
        Μιχάλης = Michalis, Μυρτώ = Myrto, Νεφέλη = Nefeli, Νίκη = Niki, Νίκος = Nikos, Ξένια = Xenia,
        Όλγα = Olga, Ορέστης = Orestis, Παναγιώτης = Panagiotis, Πελαγία = Pelagia, Σοφία = Sofia,
        Σπύρος = Spyros, Στέλιος = Stelios, Σωτήρης = Sotiris, Τάσος = Tasos, Φωτεινή = Fotini,
        Χαράλαμπος = Charalampos, Χριστίνα = Christina
    ",
    family: "
        Αγγέλου = Angelou, Αθανασίου = Athanasiou, Αλεξίου = Alexiou, Αναγνώστου = Anagnostou,
        Αναστασίου = Anastasiou, Ανδρέου = Andreou, Αντωνίου = Antoniou, Αποστόλου = Apostolou,
        Αργυρού = Argyrou, Βασιλείου = Vasileiou, Γεωργίου = Georgiou, Γιαννακού = Giannakou,
        Γρηγορίου = Grigoriou, Δημητρίου = Dimitriou, Ευαγγέλου = Evangelou, Ευσταθίου = Efstathiou,
        Ζαχαρίου = Zachariou, Ηλιού = Iliou, Θεοδώρου = Theodorou, Θεοχάρους = Theocharous, Θωμά = Thoma,
        Ιακώβου = Iakovou, Ιωάννου = Ioannou, Καλογήρου = Kalogirou, Κυριακού = Kyriakou,
        Κωνσταντίνου = Konstantinou, Λαμπράκη = Lampraki, Λαζάρου = Lazarou, Λουκά = Louka, Μακρή = Makri,
        Μαυρομμάτη = Mavrommati, Μιχαήλ = Michail, Νικολάου = Nikolaou, Ξενοφώντος = Xenofontos,
        Οικονόμου = Oikonomou, Παναγιώτου = Panagiotou, Παπαγεωργίου = Papageorgiou,
        Παπαδημητρίου = Papadimitriou, Παπακωνσταντίνου = Papakonstantinou, Παπαναστασίου = Papanastasiou,
        Παύλου = Pavlou, Πέτρου = Petrou, Σάββα = Savva, Σπύρου = Spyrou, Στεφάνου = Stefanou,
        Σωτηρίου = Sotiriou, Φωτίου = Fotiou, Χαραλάμπους = Charalampous, Χατζηγεωργίου = Chatzigeorgiou,
        Χριστοδούλου = Christodoulou, Χρήστου = Christou
    ",
};
