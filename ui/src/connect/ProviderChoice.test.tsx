import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { queryClient } from "../data";
import type { Seen } from "../host";
import { answering } from "../test/host";
import { ProviderChoice } from "./ProviderChoice";
import { ago, connection } from "./testing/examples";

function choosing(seen: Partial<Seen>) {
  const present = connection({ seen });
  const { calls } = answering({ "connections.set": () => present });
  render(
    <QueryClientProvider client={queryClient}>
      <ProviderChoice connection={present} />
    </QueryClientProvider>,
  );
  return calls;
}

const chosen = [{ name: "connections.set", request: { connection: "default", idp: "okta" } }];

test("before the first contact a press chooses", async () => {
  const calls = choosing({});
  await userEvent.click(screen.getByRole("radio", { name: "Okta" }));
  await waitFor(() => expect(calls).toEqual(chosen));
});

test("afterwards it says what changes and asks", async () => {
  const calls = choosing({ credentials: ago(9), lastContact: ago(3) });
  await userEvent.click(screen.getByRole("radio", { name: "Okta" }));
  await screen.findByText(/Only the names of the fields and the steps on this page change/);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(calls).toEqual([]);
  expect(screen.getByRole("radio", { name: "Entra ID", checked: true })).toBeDefined();
  await userEvent.click(screen.getByRole("radio", { name: "Okta" }));
  await userEvent.click(await screen.findByRole("button", { name: "Change it" }));
  await waitFor(() => expect(calls).toEqual(chosen));
});
