import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { queryClient } from "../../data";
import { answering } from "../../test/host";
import { connection } from "../testing/examples";
import { RemoveConnectionDialog } from "./RemoveConnectionDialog";

function open(changed: Parameters<typeof connection>[0], roles: string[] = []) {
  const removed = { slug: "default", users: 0, groups: 0, keychain: { available: true } };
  queryClient.clear();
  const { calls } = answering({
    "connections.remove": () => removed,
    "connections.removal": () => ({ users: 3, groups: 0, roles }),
  });
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
  const removals = () => calls.filter(({ name }) => name === "connections.remove");
  expect(removals()).toEqual([]);
  await userEvent.type(screen.getByLabelText("Type Contoso to confirm"), "Contoso");
  await userEvent.click(remove);
  expect(removals()).toEqual([{ name: "connections.remove", request: { connection: "default" } }]);
  expect(screen.queryByText(/protected/)).toBeNull();
});

test("protected roles that only its users hold are named", async () => {
  open({ name: "Contoso", users: 3, groups: 0 }, ["Administrator"]);
  await screen.findByText("Nobody holds Administrator afterwards");
  screen.getByText(/you agree to the loss/);
});

test("an empty connection needs no name", async () => {
  const calls = open({});
  expect(await screen.findByText(/no users and no groups/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(calls).toEqual([{ name: "connections.remove", request: { connection: "default" } }]);
});
