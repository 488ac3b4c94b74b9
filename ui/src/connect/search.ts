// What the address of Connect may hold. Everything else that is typed there is ignored.

/** The questions of the screen; the palette opens them too. */
export type Asked = "add" | "rotate" | "revoke" | "rename" | "strictness" | "faults" | "remove" | "check" | "reach";

export interface ConnectSearch {
  open?: Asked;
}

const ASKED: readonly Asked[] = ["add", "rotate", "revoke", "rename", "strictness", "faults", "remove", "check", "reach"];

export function parseConnectSearch(raw: Record<string, unknown>): ConnectSearch {
  const open = ASKED.find((one) => one === raw["open"]);
  return open === undefined ? {} : { open };
}
