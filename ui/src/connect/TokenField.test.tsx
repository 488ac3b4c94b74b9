import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Host } from "../host";
import { answering, failure } from "../test/host";
import { formOf } from "./fields";
import { TokenField } from "./TokenField";

const [, field] = formOf("okta", "https://scim.example.com/default/scim/v2", true).fields;
if (!field) throw new Error("Okta's form has a token");

function hostWith(copyToken: Host["copyToken"]) {
  const shown = { connection: "default", token: "rollcall_secretk3Xq", kept: false, tokens: [] };
  return answering({ "tokens.show": () => shown }, { copyToken });
}

test("a token is copied in the form's own way without the page asking for it", async () => {
  const copyToken = vi.fn<Host["copyToken"]>(() => Promise.resolve());
  const { calls } = hostWith(copyToken);
  render(<TokenField connection="default" field={field} hint="k3Xq" />);
  await userEvent.click(screen.getByRole("button", { name: "Copy API Token" }));
  expect(copyToken).toHaveBeenCalledWith("default", "bearer");
  expect(calls).toEqual([]);
  expect(screen.getByText("Bearer ••••••••••••k3Xq")).toBeDefined();
});

test("why it could not be copied stays on the screen", async () => {
  hostWith(() => Promise.reject(failure("keychain_locked", "The keychain is locked.")));
  render(<TokenField connection="default" field={field} hint="k3Xq" />);
  await userEvent.click(screen.getByRole("button", { name: "Copy API Token" }));
  expect(await screen.findByText("This token cannot be had now")).toBeDefined();
});

test("a token that no keychain keeps says so when it is shown", async () => {
  hostWith(() => Promise.resolve());
  render(<TokenField connection="default" field={field} hint="k3Xq" />);
  await userEvent.click(screen.getByRole("button", { name: "Reveal the token" }));
  expect(await screen.findByText("Bearer rollcall_secretk3Xq")).toBeDefined();
  expect(screen.getByText(/remembers it only until it ends/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Hide the token" }));
  expect(screen.queryByText(/rollcall_secret/)).toBeNull();
});

test("a token that was just made is shown at once", async () => {
  hostWith(() => Promise.resolve());
  const { rerender } = render(<TokenField connection="default" field={field} hint="k3Xq" made={0} />);
  expect(screen.getByText("Bearer ••••••••••••k3Xq")).toBeDefined();
  rerender(<TokenField connection="default" field={field} hint="k3Xq" made={1} />);
  expect(await screen.findByText("Bearer rollcall_secretk3Xq")).toBeDefined();
  expect(screen.getByText(/Hides itself after 30 seconds/)).toBeDefined();
});
