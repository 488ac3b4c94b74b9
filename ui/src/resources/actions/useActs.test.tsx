import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Toasts } from "../../components/Toasts";
import { queryClient } from "../../data";
import { answering } from "../../test/host";
import { ActDialogs } from "./ActDialogs";
import type { Act } from "./acts";
import { useActs } from "./useActs";

const people = ["Ada", "Grace"].map((name, at) => ({ id: `${at}`, name, active: true, deleted: false }));

function Acting({ act, count }: { act: Act; count: number }) {
  const acts = useActs("okta", () => undefined);
  const whom = people.slice(0, count);
  return (
    <>
      <button type="button" onClick={() => acts.order({ act, kind: "User", connection: "default", whom })}>
        Go
      </button>
      <ActDialogs acts={acts} idp="okta" />
    </>
  );
}

async function go(act: Act, count: number) {
  queryClient.clear();
  answering({
    "resources.activate": ({ ids }) => ({ done: ids.length, failed: [] }),
    "resources.delete": ({ ids }) => ({ done: ids.length, failed: [] }),
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Acting act={act} count={count} />
      <Toasts />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Go" }));
}

it("tells of one who is deactivated at once that the identity provider may change it again", async () => {
  await go("deactivate", 1);
  await screen.findByText("Ada deactivated");
  await screen.findByText("Okta owns this user: its next cycle may change this again.");
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("Ada activated");
  expect(screen.queryByText(/Okta owns this user/)).toBeNull();
});

it.each([
  ["deactivate", "Okta owns these users: its next cycle may change this again."],
  ["remove", "Okta owns these users: its next cycle may create them again."],
] as const)("says it before several are taken: %s", async (act, note) => {
  await go(act, 2);
  expect((await screen.findByRole("alertdialog")).textContent).toContain(note);
});
