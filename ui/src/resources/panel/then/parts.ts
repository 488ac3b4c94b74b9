// What would be different if a user or group were as it was once, attribute by attribute. Pure.

import type { AttributeChange, MembersThen } from "../../../host";
import { labelOf, parsePath } from "../../attributes";
import { type Line, linesOf } from "../../history";
import { moves } from "./members";

/** An attribute can be brought back only as a whole, with all its values and parts. */
export interface Part {
  name: string;
  label: string;
  lines: Line[];
  paths: string[];
  /** Who comes back and who leaves, if this is about a group's members. */
  members: MembersThen | null;
}

export function partsOf(changes: AttributeChange[], members: MembersThen | null): Part[] {
  const parts = new Map<string, Part>();
  for (const line of linesOf(changes)) {
    const { schema, attribute } = parsePath(line.path);
    const name = schema === null ? attribute : `${schema}:${attribute}`;
    const part = parts.get(name) ?? { name, label: labelOf(name), lines: [], paths: [], members: null };
    part.lines.push(line);
    if (!part.paths.includes(line.path)) part.paths.push(line.path);
    parts.set(name, part);
  }
  const attributes = [...parts.values()].map((part) => {
    const [only] = part.lines;
    return only && part.lines.length === 1 ? { ...part, label: only.label } : part;
  });
  if (members === null || !moves(members)) return attributes;
  return [...attributes, { name: "members", label: "Members", lines: [], paths: ["members"], members }];
}
