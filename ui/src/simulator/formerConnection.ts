import { selectConnection } from "../data";

let former: string | undefined;

/** The screens turn to the demo's connection, so that what arrives is counted beside them. */
export function turnToDemo(demo: string, from: string | undefined): void {
  if (from !== undefined && from !== demo) former = from;
  selectConnection(demo);
}

/** And back to where they were; its own connection is gone. */
export function turnBack(): void {
  if (former !== undefined) selectConnection(former);
  former = undefined;
}
