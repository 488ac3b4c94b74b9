export type ColumnId = "time" | "state" | "sentence" | "connection" | "target" | "status" | "took";

/** In their order; the style sheet says how wide they are, and which go first where there is little room. */
export const COLUMNS: readonly { id: ColumnId; label: string; end?: boolean }[] = [
  { id: "time", label: "Time" },
  { id: "state", label: "State" },
  { id: "sentence", label: "What happened" },
  { id: "connection", label: "Connection" },
  { id: "target", label: "Request" },
  { id: "status", label: "Status", end: true },
  { id: "took", label: "Took", end: true },
];
