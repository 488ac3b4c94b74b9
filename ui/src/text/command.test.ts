import { expect, it } from "vitest";
import { command } from "./command";

it.each([
  [undefined, "rollcall admin-link"],
  ["/srv/rollcall", "rollcall admin-link --data-dir /srv/rollcall"],
  ["/home/zoë/My data", "rollcall admin-link --data-dir '/home/zoë/My data'"],
  ["/srv/it's $HOME", String.raw`rollcall admin-link --data-dir '/srv/it'\''s $HOME'`],
  [String.raw`C:\ProgramData\Rollcall`, String.raw`rollcall admin-link --data-dir C:\ProgramData\Rollcall`],
  [String.raw`C:\Program Files\Rollcall`, String.raw`rollcall admin-link --data-dir "C:\Program Files\Rollcall"`],
])("names the folder %s as a shell takes it", (folder, line) => {
  expect(command("admin-link", folder)).toBe(line);
});

it("puts what the verb needs behind the folder", () => {
  expect(command("restore", "/srv/rollcall", "FILE")).toBe("rollcall restore --data-dir /srv/rollcall FILE");
});
