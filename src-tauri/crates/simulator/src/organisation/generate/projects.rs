//! What projects are called.

use crate::chance::Chance;

/// Names as people invent them, with whatever the keyboard gives.
const SPECIAL: [&str; 24] = [
    "Projekt Ölmühle",
    "R&D \"Phoenix\"",
    "Café Relaunch 2.0",
    "Zero-Downtime Friday 🚀",
    "Проєкт «Маяк»",
    "さくらプロジェクト",
    "Πρόγραμμα Αθηνά",
    "Ihr & Wir – Kundenportal",
    "ERP → Cloud (Phase 2)",
    "L'Atelier numérique",
    "ISO 27001:2022 Audit",
    "Projekt Żubr",
    "Année verte / Green Year",
    "मिशन सूरज",
    "新北极星计划",
    "한강 프로젝트",
    "مشروع النخلة",
    "מיזם דקל",
    "Data Lake; Cleanup",
    "50 % weniger Papier",
    "Tools, Tips & Tricks",
    "Operación Girasol",
    "Sommarprojektet Ångström",
    "[Draft] Office Move",
];

/// Words for everything else.
const WORDS: &str = "
    Acorn, Alder, Amber, Anchor, Anvil, Arbour, Arrow, Ash, Aspen, Atlas, Aurora, Badger, Basalt, Beacon,
    Beech, Birch, Bison, Blossom, Boulder, Bramble, Breeze, Brook, Canopy, Canyon, Cardinal, Cascade, Cedar,
    Chestnut, Cinder, Clover, Cobalt, Comet, Compass, Condor, Copper, Coral, Cormorant, Cove, Crane,
    Crescent, Crystal, Cypress, Dahlia, Delta, Dolphin, Driftwood, Dune, Eagle, Eclipse, Elder, Ember,
    Falcon, Fern, Finch, Firefly, Fjord, Flint, Foxglove, Gale, Garnet, Geyser, Ginkgo, Glacier, Granite,
    Grove, Gull, Harbour, Hawthorn, Hazelnut, Heather, Heron, Hickory, Horizon, Hornbeam, Iris, Ivory, Ivy,
    Jade, Jasper, Juniper, Kestrel, Kingfisher, Lagoon, Lantern, Lark, Laurel, Lavender, Lighthouse, Linden,
    Lotus, Lynx, Magnolia, Maple, Marble, Marigold, Marlin, Meadow, Meridian, Mistral, Monsoon, Moraine,
    Mulberry, Nautilus, Nebula, Nightingale, Nutmeg, Oasis, Obsidian, Ocelot, Olive, Onyx, Opal, Orchid,
    Osprey, Otter, Pampas, Pebble, Pelican, Pine, Plover, Polaris, Poplar, Prairie, Puffin, Quartz, Quince,
    Rain, Raven, Reed, Ridge, Robin, Rowan, Saffron, Sage, Sandpiper, Sapphire, Savanna, Sequoia, Sierra,
    Solstice, Sparrow, Spruce, Starling, Sycamore, Tamarind, Teal, Thistle, Thunder, Tidal, Topaz, Tundra,
    Verbena, Walnut, Willow, Wren, Zephyr
";

/// So many names, the special ones among them as far as a third.
pub(super) fn names(chance: &mut Chance, count: usize) -> Vec<String> {
    let mut special: Vec<String> = SPECIAL.iter().map(|name| (*name).to_owned()).collect();
    let mut plain: Vec<String> = WORDS.split(',').map(|word| format!("Project {}", word.trim())).collect();
    // The first two are there always: they are what the smallest company is to be seen with.
    if let Some(rest) = special.get_mut(2..) {
        chance.shuffle(rest);
    }
    chance.shuffle(&mut plain);
    special.truncate(count.div_ceil(3));
    plain.truncate(count - special.len());
    special.append(&mut plain);
    special
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_enough_and_no_two_are_the_same() {
        for count in [0, 1, 6, 30, 160] {
            let names: HashSet<_> = names(&mut Chance::new(2), count).into_iter().collect();
            assert_eq!(names.len(), count);
        }
    }
}
