//! Germany, Austria and Switzerland.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const GERMAN: Culture = Culture {
    language: "de-DE",
    order: Order::GivenFirst,
    second: Second::Hyphened { percent: 6 },
    given: "
        Anja, Anna, Anneliese, Antje, Arne, Astrid, Barbara, Bastian, Bernd, Birgit, Björn = Bjoern, Britta,
        Carsten, Claudia, Cornelius, Daniela, Dieter, Dörte = Doerte, Elke, Emil, Eva-Maria, Fabian, Felix,
        Florian, Franziska, Friederike, Frieda, Gerd, Gesine, Gisela, Günther = Guenther, Hannelore,
        Hans-Jürgen = Hans-Juergen, Heike, Heinrich, Helene, Henning, Ilse, Ingrid, Jana, Jannik, Jens,
        Johanna, Jonas, Jörg = Joerg, Jürgen = Juergen, Jutta, Käthe = Kaethe, Karl-Heinz, Karoline,
        Kathrin, Klaus, Konrad, Kristina, Lars, Leonie, Lieselotte, Lukas, Mareike, Margarethe, Marie-Luise,
        Matthias, Maximilian, Moritz, Nele, Niklas, Nora, Oliver, Paula, Petra, Ralf, Renate,
        Rüdiger = Ruediger, Sabine, Sebastian, Sönke = Soenke, Stefanie, Susanne, Svenja, Theodor, Thorsten,
        Tobias, Ulrike, Ursula, Uwe, Volker, Wiebke, Wolfgang, Zoe
    ",
    family: "
        Ahlers, Albrecht, Amsel, Bachmann, Bäcker = Baecker, Baumgärtner = Baumgaertner, Behrens,
        Birkenfeld, Böhm = Boehm, Brandt, Brückner = Brueckner, Buchholz, Clausen, Dietrich,
        Döring = Doering, Dreyer, Eberhardt, Eichhorn, Engelhardt, Erdmann, Falkenberg, Fiedler,
        Förster = Foerster, Friedrichs, Fröhlich = Froehlich, Gärtner = Gaertner, Gerlach,
        Grünwald = Gruenwald, Haferkamp, Hagedorn, Hansen, Hartwig, Hausmann, Heidenreich, Hirsch, Hoffmann,
        Hübner = Huebner, Jäger = Jaeger, Janssen, Jürgens = Juergens, Kaltenbach, Kirchner,
        Köhler = Koehler, König = Koenig, Krämer = Kraemer, Kröger = Kroeger, Kühn = Kuehn, Kuhlmann,
        Lehmann, Lindemann, Löffler = Loeffler, Lorenzen, Lüders = Lueders, Maibach, Meißner = Meissner,
        Möller = Moeller, Müller = Mueller, Nagel, Neuhaus, Niemeyer, Oberländer = Oberlaender, Ostermann,
        Petersen, Pfeiffer, Preuß = Preuss, Quandt, Rademacher, Reinhardt, Riemenschneider,
        Rößler = Roessler, Sauerland, Schäfer = Schaefer, Schönfeld = Schoenfeld, Schröder = Schroeder,
        Schütte = Schuette, Schwarzenbacher, Seidel, Sommerfeld, Stadler, Steinbrecher, Strauß = Strauss,
        Sträter = Straeter, Tannhäuser = Tannhaeuser, Thiessen, Uhlig, Vogelsang,
        von der Heyde = vonderHeyde, Wachsmuth, Wagenknecht, Weiß = Weiss, Wendland, Wiesenthaler,
        Winkelmann, Wölfel = Woelfel, Wüstenhagen = Wuestenhagen, Zahn, Zimmermann
    ",
};
