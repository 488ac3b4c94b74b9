/** A piece of a guide's text: as it stands, as the console shows it, or as it is to be typed. */
export interface Piece { kind: "plain" | "shown" | "typed"; text: string }

/** Takes a guide's text apart: `*x*` is shown by the console, `` `x` `` is typed. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/`(?<typed>[^`]+)`|\*(?<shown>[^*]+)\*/g)) {
    if (match.index > end) found.push({ kind: "plain", text: text.slice(end, match.index) });
    const { typed, shown = "" } = match.groups ?? {};
    found.push(typed === undefined ? { kind: "shown", text: shown } : { kind: "typed", text: typed });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: "plain", text: text.slice(end) });
  return found;
}

/** The same for a text without typefaces: what the console shows stands in quotation marks. */
export function plain(text: string): string {
  return pieces(text)
    .map((piece) => (piece.kind === "shown" ? `“${piece.text}”` : piece.text))
    .join("");
}

/** For a name at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
