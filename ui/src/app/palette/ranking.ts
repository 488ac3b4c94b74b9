/** How well words fit what was typed: 0 not at all, and the higher the better. */
export type Score = 0 | 1 | 2 | 3 | 4;

/** What fits from here on is surely meant, and stands above what was found in the directory. */
export const sure: Score = 3;

/**
 * 4: the label begins with what was typed, however its words are parted; 3: each typed word begins a word of the label;
 * 2: each begins a word of the label or of the keywords; 1: each stands anywhere in them.
 */
export function score(label: string, keywords: readonly string[], typed: string): Score {
  const wanted = words(typed);
  if (wanted.length === 0) return 1;
  const own = words(label);
  // "backup" is meant by "Back up" too.
  if (fold(label).startsWith(wanted.join(" ")) || own.join("").startsWith(wanted.join(""))) return 4;
  if (wanted.every((word) => own.some((each) => each.startsWith(word)))) return 3;
  const all = [...own, ...keywords.flatMap(words)];
  if (wanted.every((word) => all.some((each) => each.startsWith(word)))) return 2;
  const text = all.join(" ");
  // One letter stands in almost everything.
  return wanted.every((word) => word.length > 1 && text.includes(word)) ? 1 : 0;
}

/** The fitting ones, best first; equals keep their order. */
export function rank<Item extends { label: string; keywords?: readonly string[] }>(
  items: readonly Item[],
  typed: string,
): { item: Item; score: Score }[] {
  return items
    .map((item) => ({ item, score: score(item.label, item.keywords ?? [], typed) }))
    .filter((each) => each.score > 0)
    .toSorted((one, other) => other.score - one.score);
}

function words(text: string): string[] {
  return fold(text)
    .split(/[\s·,…()/-]+/)
    .filter(Boolean);
}

/** Case and accents do not count: "zoe" finds "Zoë". */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
