import type { TokenView } from "../host";

export interface TokenRow {
  token: TokenView;
  /** "only" while nothing is being rotated. */
  role: "only" | "new" | "former";
}

/** The tokens that work, newest first, with what each of them is. */
export function rows(tokens: TokenView[]): TokenRow[] {
  return tokens.map((token, index) => ({ token, role: index > 0 ? "former" : tokens.length > 1 ? "new" : "only" }));
}

/** Whether the former tokens can end without anybody noticing: the new one has been used. */
export function rotationDone(tokens: TokenView[]): boolean {
  const [newest, ...former] = tokens;
  return newest !== undefined && newest.lastUsed !== null && former.length > 0;
}

/** A token that is not shown: its length says nothing, its end tells it from another. */
export function masked(hint: string): string {
  return `••••••••••••${hint}`;
}

export type Grace = "0" | "3600" | "86400" | "604800";

/** How long the present token may work on, in seconds. */
export const graces: { value: Grace; label: string; description: string }[] = [
  { value: "0", label: "At once", description: "It leaked" },
  { value: "3600", label: "In 1 hour", description: "I paste it now" },
  { value: "86400", label: "In 24 hours", description: "The usual choice" },
  { value: "604800", label: "In 7 days", description: "Others must act" },
];

export const DEFAULT_GRACE: Grace = "86400";
