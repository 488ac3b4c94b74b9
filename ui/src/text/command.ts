/**
 * A command for the machine where Rollcall runs, to be pasted into a shell. The page cannot know whether the folder is
 * the default one there, so a known folder is always named: without it, the command might meet other data.
 */
export function command(verb: string, folder: string | undefined, ...more: string[]): string {
  const place = folder === undefined ? [] : ["--data-dir", quoted(folder)];
  return ["rollcall", verb, ...place, ...more].join(" ");
}

function quoted(path: string): string {
  // Neither of the shells on Windows takes a backslash for an escape, and both know these quotes.
  if (/^([a-z]:)?\\/i.test(path)) return /^[\p{L}\p{N}\\/._+:-]+$/u.test(path) ? path : `"${path}"`;
  return /^[\p{L}\p{N}/._+:-]+$/u.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
