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

/** A host name, however much of an address was pasted with it; the server decides whether it is one. */
export function hostName(pasted: string): string {
  const trimmed = pasted.trim();
  const scheme = /^[a-z]+:\/\//i.exec(trimmed)?.[0] ?? "";
  const name = trimmed.slice(scheme.length).split(/[/?#]/, 1)[0] ?? "";
  return name === "" ? "" : scheme + name;
}

export function hostError(name: string, known: readonly string[]): string | undefined {
  if (name === "") return "Give a host name, such as scim.example.com.";
  if (/\s/.test(name)) return "A host name has no spaces.";
  if (known.some((each) => each.toLowerCase() === name.toLowerCase())) return `${name} is allowed already.`;
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
