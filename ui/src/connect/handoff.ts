import type { Connection } from "../host";
import { address, formOf } from "./fields";
import { guides } from "./guides";
import { plain } from "./markup";

/**
 * Everything that whoever runs the identity provider needs, apart from the token: it is a secret and has to go
 * another way.
 */
export function instructions(connection: Connection, standardPatch: boolean): string {
  const { steps, console } = guides[connection.idp];
  const { place, fields } = formOf(connection.idp, address(connection), standardPatch);
  const lines = [
    `Provisioning to Rollcall: ${connection.name}`,
    "",
    `Where: ${console}`,
    `Form:  ${place}`,
    "",
  ];
  for (const { label, value, form: as } of fields) {
    if (value === null) {
      const bearer = as === "bearer" ? "“Bearer”, a blank, and the token" : "the token";
      lines.push(`${label}: ${bearer}, which you get separately`);
    } else if (!value.includes("\n")) {
      lines.push(`${label}: ${value}`);
    }
  }
  lines.push("", "Steps");
  const theirs = steps.filter(({ here }) => !here);
  for (const [index, { title, todo, fields: asked, optional, wait }] of theirs.entries()) {
    lines.push("", `${index + 1}. ${title}${optional ? " (optional)" : ""}`);
    lines.push(...todo.map((line) => `   ${plain(line)}`));
    for (const id of asked ?? []) {
      const value = fields.find((field) => field.id === id);
      if (value?.value?.includes("\n")) lines.push("", `   ${value.label}:`, ...value.value.split("\n").map((line) => `   ${line}`), "");
    }
    if (wait) lines.push(`   ${plain(wait)}`);
  }
  return `${lines.join("\n")}\n`;
}
