import type { Connection } from "../host";

/** Whether somebody got in, ever. */
export function contacted({ seen }: Pick<Connection, "seen">): boolean {
  return seen.credentials !== null || seen.lastContact !== null;
}
