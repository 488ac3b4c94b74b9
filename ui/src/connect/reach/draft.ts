import type { ReachWay } from "../../host";
import type { WayId } from "./ways";

/** What is typed for a way, each as it stands in its field. */
export interface Draft {
  address: string;
  destination: string;
  remotePort: string;
  port: string;
  tunnel: string;
  command: string;
  program: string;
  secret: string;
}

export type DraftField = keyof Draft;

const EMPTY: Draft = {
  address: "",
  destination: "",
  remotePort: "7246",
  port: "443",
  tunnel: "",
  command: "",
  program: "",
  secret: "",
};

/** Which fields a way has, in the order in which they are asked for; those with a star must be filled in. */
const FIELDS: Record<WayId, readonly (DraftField | `${DraftField}*`)[]> = {
  "cloudflared-quick": [],
  "cloudflared-named": ["address*", "secret"],
  ngrok: ["secret", "address"],
  tailscale: ["port"],
  "dev-tunnel": ["tunnel"],
  ssh: ["destination*", "remotePort*", "address*"],
  own: ["address*"],
  custom: ["command*", "address"],
};

export interface Asked {
  field: DraftField;
  required: boolean;
}

export function fieldsOf(id: WayId): Asked[] {
  return FIELDS[id].map((field) => ({ field: field.replace("*", "") as DraftField, required: field.endsWith("*") }));
}

/** What to begin with: what was chosen last, if it was this way. A secret is never given out again. */
export function draftOf(id: WayId, last: ReachWay | null, program: string | null): Draft {
  if (last?.provider !== id) return EMPTY;
  const known = Object.entries(last).filter(([name, value]) => name in EMPTY && value !== undefined && value !== null);
  return { ...EMPTY, program: program ?? "", ...Object.fromEntries(known.map(([name, value]) => [name, String(value)])) };
}

const MISSING: Partial<Record<DraftField, string>> = {
  address: "The address that identity providers will call, such as https://scim.example.com.",
  destination: "Where ssh logs in, such as user@host.",
  command: "The program and its arguments, with {port} where Rollcall’s port goes.",
};

/** What can be seen to be wrong from here; everything else the back end knows better. */
export function mistakesOf(id: WayId, draft: Draft): Partial<Record<DraftField, string>> {
  const mistakes: Partial<Record<DraftField, string>> = {};
  for (const { field, required } of fieldsOf(id)) {
    const value = draft[field].trim();
    if (field === "remotePort") {
      const port = Number(value);
      if (!/^\d+$/.test(value) || port < 1 || port > 65_535) mistakes[field] = "A port from 1 to 65535.";
    } else if (required && value === "") {
      mistakes[field] = `Needed here: ${(MISSING[field] ?? "a value.").replace(/^./, (first) => first.toLowerCase())}`;
    }
  }
  return mistakes;
}

/** The way as the back end takes it. What is empty and may be, is left out. */
export function wayFrom(id: WayId, draft: Draft): ReachWay {
  const { address, destination, command, tunnel } = trimmed(draft);
  switch (id) {
    case "own":
    case "cloudflared-named":
      return { provider: id, address };
    case "cloudflared-quick":
      return { provider: id };
    case "ngrok":
      return { provider: id, ...(address !== "" && { address }) };
    case "tailscale":
      return { provider: id, port: Number(draft.port) };
    case "dev-tunnel":
      return { provider: id, ...(tunnel !== "" && { tunnel }) };
    case "ssh":
      return { provider: id, destination, remotePort: Number(draft.remotePort), address };
    case "custom":
      return { provider: id, command, ...(address !== "" && { address }) };
  }
}

function trimmed(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).map(([field, value]) => [field, value.trim()])) as unknown as Draft;
}
