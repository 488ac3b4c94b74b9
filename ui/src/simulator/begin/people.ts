// Whose people are provisioned, as it is chosen and as it is asked for. Pure.

import type { DemoImported, Dialect, Request } from "../../host";

export const SIZES = [12, 200, 5_000, 100_000] as const;

/** A file: where it is, if the window chose it, or what is in it, if a browser did. */
export type Given = { name: string } & ({ file: string } | { text: string });

/** The same with what was read in it. */
export type Csv = Given & { has: DemoImported };

export interface Choice {
  dialect: Dialect;
  mode: "story" | "free";
  /** Of a company that is invented; `csv`: the people of a file. */
  people: (typeof SIZES)[number] | "csv";
  csv: Csv | null;
}

/** What to ask for; null while the file is missing. */
export function startRequest({ dialect, mode, people, csv }: Choice): Request<"simulator.start"> | null {
  if (mode === "story") return { dialect, mode };
  if (people !== "csv") return { dialect, mode, size: people };
  if (csv === null) return null;
  return "file" in csv ? { dialect, mode, file: csv.file } : { dialect, mode, text: csv.text };
}

/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
