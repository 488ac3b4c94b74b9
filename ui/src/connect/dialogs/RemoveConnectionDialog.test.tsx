import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { queryClient } from "../../data";
import { answering } from "../../test/host";
import { connection } from "../testing/examples";
import { RemoveConnectionDialog } from "./RemoveConnectionDialog";

function open(changed: Parameters<typeof connection>[0]) {
  const removed = { slug: "default", users: 0, groups: 0, keychain: { available: true } };
  const { calls } = answering({ "connections.remove": () => removed });
  render(
    <QueryClientProvider client={queryClient}>
      <RemoveConnectionDialog open onOpenChange={() => {}} connection={connection(changed)} />
    </QueryClientProvider>,
  );
  return calls;
}

test("removing says in numbers what goes, and waits for the name", async () => {
  const calls = open({ name: "Contoso", users: 1204, groups: 1 });
  expect(await screen.findByText(/1,204 users and 1 group go with their history/)).toBeDefined();
  const remove = screen.getByRole("button", { name: "Remove" });
  await userEvent.click(remove);
  expect(calls).toEqual([]);
  await userEvent.type(screen.getByLabelText("Type Contoso to confirm"), "Contoso");
  await userEvent.click(remove);
  expect(calls).toEqual([{ name: "connections.remove", request: { connection: "default" } }]);
});

test("an empty connection needs no name", async () => {
  const calls = open({});
  expect(await screen.findByText(/no users and no groups/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(calls).toEqual([{ name: "connections.remove", request: { connection: "default" } }]);
});
