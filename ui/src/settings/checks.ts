import { number } from "../text";

/** What is wrong with a port as it was typed. */
export function portError(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^\d+$/.test(trimmed)) return "A port is a number.";
  const port = Number(trimmed);
  return port >= 1 && port <= 65_535 ? undefined : "A port is a number from 1 to 65535.";
}

/** What is wrong with a number of days as it was typed. */
export function daysError(text: string): string | undefined {
  const trimmed = text.trim();
  const days = Number(trimmed);
  return /^\d+$/.test(trimmed) && days >= 1 && days <= 3650 ? undefined : "Give a number of days from 1 to 3650.";
}

/** What is wrong with a number of something as it was typed. */
export function numberError(text: string, of: string, from: number, to: number): string | undefined {
  const trimmed = text.trim();
  const given = Number(trimmed);
  if (/^\d+$/.test(trimmed) && given >= from && given <= to) return undefined;
  return `Give a number of ${of} from ${number(from)} to ${number(to)}.`;
}

/**
 * The host name, however much of an address was pasted with it. `http://` stays: without it the address that is given away
 * begins with `https://`.
 */
export function hostName(pasted: string): string {
  const trimmed = pasted.trim();
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(trimmed)?.[0] ?? "";
  const name = ascii(trimmed.slice(scheme.length).split(/[/?#\\]/, 1)[0] ?? "").replace(/\.(?=$|:)/, "");
  if (name === "") return "";
  return scheme.toLowerCase() === "http://" ? `http://${name}` : name;
}

/** "münchen.example" as servers call it. */
function ascii(name: string): string {
  if (!/\P{ASCII}/u.test(name) || /\s/.test(name)) return name;
  try {
    return new URL(`https://${name}`).host;
  } catch {
    return name;
  }
}

const LABEL = /^(?!-)[a-z\d_-]{1,63}(?<!-)$/i;

/** What is wrong with a host name as `hostName` has it. */
export function hostError(name: string, known: readonly string[]): string | undefined {
  if (name === "") return "Give a host name, such as scim.example.com.";
  if (known.some((each) => each.toLowerCase() === name.toLowerCase())) return `${name} is allowed already.`;
  const { host = "", port } = /^(?:http:\/\/)?(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>.*))?$/s.exec(name)?.groups ?? {};
  if (/\s/.test(name)) return "A host name has no spaces.";
  if (name.includes("*")) return "Each name has to be given by itself; * does not stand for all of them.";
  if (port !== undefined && portError(port) !== undefined) return "After the colon stands a port, from 1 to 65535.";
  if (/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(host)) return "This machine’s own addresses are allowed already.";
  if (/^\[[\da-f:.]+\]$/i.test(host)) return undefined;
  const odd = /[^a-z\d._-]/i.exec(host)?.[0];
  if (odd !== undefined) return `A host name has letters, digits, hyphens and dots, and no “${odd}”.`;
  if (host.length > 253 || !host.split(".").every((label) => LABEL.test(label)))
    return "A host name is words with dots between them, such as scim.example.com.";
  return undefined;
}

/** A file name for a backup made now, that sorts by time. */
export function backupName(now: Date): string {
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `rollcall-${day}-${two(now.getHours())}${two(now.getMinutes())}.db`;
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}
