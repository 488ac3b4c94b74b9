// What would be different if a user or group were as it was once, attribute by attribute. Pure.

import type { AttributeChange } from "../../../host";
import { labelOf, parsePath } from "../../attributes";
import { type Line, linesOf } from "../../history";

/** An attribute can be brought back only as a whole, with all its values and parts. */
export interface Part {
  name: string;
  label: string;
  lines: Line[];
  paths: string[];
}

export function partsOf(changes: AttributeChange[]): Part[] {
  const parts = new Map<string, Part>();
  for (const line of linesOf(changes)) {
    const { schema, attribute } = parsePath(line.path);
    const name = schema === null ? attribute : `${schema}:${attribute}`;
    const part = parts.get(name) ?? { name, label: labelOf(name), lines: [], paths: [] };
    part.lines.push(line);
    if (!part.paths.includes(line.path)) part.paths.push(line.path);
    parts.set(name, part);
  }
  return [...parts.values()].map((part) => {
    const [only] = part.lines;
    return only && part.lines.length === 1 ? { ...part, label: only.label } : part;
  });
}
