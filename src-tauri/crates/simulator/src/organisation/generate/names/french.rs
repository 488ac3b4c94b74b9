//! France and Belgium: given names with hyphens, family names with particles.

use super::{Culture, Order, Second};

pub(in crate::organisation::generate) const FRENCH: Culture = Culture {
    language: "fr-FR",
    order: Order::GivenFirst,
    second: Second::Hyphened { percent: 5 },
    given: "
        Adèle = Adele, Agathe, Amélie = Amelie, Anaïs = Anais, Anne-Marie, Anne-Sophie, Antoine, Apolline,
        Aurélie = Aurelie, Baptiste, Benoît = Benoit, Bérénice = Berenice, Camille, Cécile = Cecile,
        Célestin = Celestin, Chloé = Chloe, Clémence = Clemence, Clément = Clement, Corentin, Cyprien,
        Delphine, Éléonore = Eleonore, Élise = Elise, Éloïse = Eloise, Émile = Emile, Estelle,
        Étienne = Etienne, Fabien, Félicité = Felicite, Florian, Françoise = Francoise,
        François-Xavier = Francois-Xavier, Gaëlle = Gaelle, Gaspard, Geneviève = Genevieve, Guillaume,
        Hélène = Helene, Hugo, Inès = Ines, Jean-Baptiste, Jean-Luc, Jean-Philippe, Joséphine = Josephine,
        Julien, Léa = Lea, Léonie = Leonie, Loïc = Loic, Lucie, Mäelle = Maelle, Manon, Marie-Claire,
        Marie-Laure, Mathieu, Maxime, Mélanie = Melanie, Noémie = Noemie, Océane = Oceane,
        Pénélope = Penelope, Philippe, Pierre-Yves, Quentin, Rémi = Remi, Romane, Sébastien = Sebastien,
        Solène = Solene, Sylvain, Thaïs = Thais, Théo = Theo, Valérie = Valerie, Véronique = Veronique,
        Xavier, Yann, Zélie = Zelie
    ",
    family: "
        Aubertin, Barbier, Beauchamp, Beaumont, Bélanger = Belanger, Blanchard, Boisvert, Bonnefoy,
        Bouchardon, Boulanger, Brossard, Cadieux, Charpentier, Châtelain = Chatelain, Chevalier, Clavel,
        Cordier, Courtois, D'Aubigny, D'Hérouville = DHerouville, Daigneault, Delacroix, Delaunay, Delorme,
        Desbois, Deschamps, Desrosiers, Duchêne = Duchene, Dufresne, Dumoulin, Duval, Fabre, Faucher,
        Feuillade, Fontaine, Forestier, Gaillard, Garnier, Gautier, Girard, Granger, Guérin = Guerin,
        Hérault = Herault, Huguenin, Jolivet, L'Hermitte, Labrousse, Lachapelle, Lambert, Langlois,
        Larivière = Lariviere, Lebrun, Leclerc, Lefèvre = Lefevre, Lemaître = Lemaitre, Léveillé = Leveille,
        Marchand, Mercier, Meunier, Montclair, Morel, Noël = Noel, Ouellet, Paquet, Pélissier = Pelissier,
        Perrault, Poirier, Préfontaine = Prefontaine, Prévost = Prevost, Renaudin, Robillard, Rousselet,
        Saint-Clair, Sauvage, Tessier, Thibault, Tremblay, Vasseur, Verdier, Villeneuve
    ",
};
