import type { DemoImported } from "../host";
import { number } from "../text";

/** That some of the people of a file are disabled, which identity providers do not send; nothing where all are sent. */
export function notSent({ disabled }: Pick<DemoImported, "disabled">, begin: string): string {
  return disabled === 0 ? "" : `${begin}${number(disabled)} of them disabled and not sent`;
}
