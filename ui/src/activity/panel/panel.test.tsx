import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { showToasts, type ToastOptions } from "../../components/toast";
import type { ExchangeDetail } from "../../host";
import { answering, failure } from "../../test/host";
import type { ActivityTab } from "../search";
import { detail, exchange } from "../testing/examples";
import { renderAt } from "../testing/render";
import { ExchangePanel } from "./ExchangePanel";

const copyText = vi.fn((_text: string) => Promise.resolve());

const nowhere = () => undefined;

function Panel({ onStep = nowhere }: { onStep?: (by: 1 | -1) => void }) {
  const [tab, setTab] = useState<ActivityTab>();
  return <ExchangePanel id={7} nameOf={undefined} tab={tab} onTab={setTab} onClose={nowhere} onStep={onStep} />;
}

function show(changed: Partial<ExchangeDetail>) {
  answering({ "activity.show": () => detail(changed), "connections.list": () => ({ connections: [] }) }, { copyText });
  renderAt(<Panel />);
}

const tab = async (name: string) => userEvent.click(await screen.findByRole("tab", { name: new RegExp(`^${name}`) }));

it("says of a failure what the client was told, why, and what to do", async () => {
  show({
    exchange: exchange({ failed: true, status: 409, sentence: "Entra ID could not create Ada" }),
    refusal: { scimType: "uniqueness", detail: "It is taken.", cause: "Another has it.", fix: ["Open *Users*.", "Look."] },
  });
  await screen.findByText("It is taken. (uniqueness)");
  screen.getByText("Another has it.");
  const steps = within(screen.getByRole("region", { name: "What to do" })).getAllByRole("listitem");
  expect(steps.map((step) => step.textContent)).toEqual(["Open Users.", "Look."]);
});

it("marks what was answered wrongly on purpose, and says whether it was carried out", async () => {
  show({ exchange: exchange({ injected: "droppedAfter", failed: true, status: 0 }) });
  await screen.findByText("Answered wrongly on purpose");
  screen.getByText("On purpose");
  screen.getByText(/It was carried out, and then a rule had the connection closed/);
  expect(screen.queryByText("Failed")).toBeNull();
  expect(screen.queryByText("The client did not wait for the answer")).toBeNull();
});

it("says why nothing changed", async () => {
  show({ exchange: exchange({ nothing: "unknownMember" }) });
  await screen.findByText("It named members that are not known here");
  await tab("Changes");
  screen.getByText(/send the users first/);
});

it("shows attributes before and after, and roles with who gained them", async () => {
  const none = { total: 0, names: [] };
  const ada = { id: "u1", kind: "User", name: "Ada Lovelace" } as const;
  show({
    changed: 1,
    changes: [
      {
        resource: ada,
        entry: {
          id: 1,
          at: exchange().at,
          actor: "idp",
          action: "changed",
          version: 2,
          changes: [{ path: "active", before: true, after: false }],
          membersAdded: none,
          membersRemoved: none,
          group: null,
          exchange: 7,
        },
      },
    ],
    rolesChanged: 2,
    roles: [{ user: ada, role: "editor", what: "lost" }],
  });
  await tab("Changes");
  const change = screen.getByRole("region", { name: "Ada Lovelace" });
  within(change).getByText("Deactivated");
  expect(within(change).getByRole("definition").textContent).toBe("yesno");
  await tab("Roles");
  expect(screen.getByRole("listitem").textContent).toBe("Ada Lovelace lost editor");
  screen.getByText("And 1 more, not listed here.");
});

it("copies a body as it was sent, and the whole request", async () => {
  show({});
  await tab("Request");
  await userEvent.click(screen.getByRole("button", { name: "Copy the body" }));
  expect(copyText).toHaveBeenLastCalledWith('{"a":1}');
  await userEvent.click(screen.getByRole("button", { name: "Copy all of the request" }));
  expect(copyText).toHaveBeenLastCalledWith(
    'PATCH /default/scim/v2/Users/u1\nauthorization: Bearer (removed)\n\n{"a":1}',
  );
  await tab("Response");
  screen.getByText("No body was sent.");
});

it("copies a command that sends it again, with what there is to know about it", async () => {
  answering(
    {
      "activity.show": () => detail(),
      "connections.list": () => ({ connections: [] }),
      "activity.curl": () => ({ text: "curl $ROLLCALL_TOKEN", notes: ["It names Ada."] }),
    },
    { copyText },
  );
  const said: ToastOptions[] = [];
  showToasts((options) => said.push(options));
  renderAt(<Panel />);
  await userEvent.click(await screen.findByRole("button", { name: "More actions" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Copy as cURL" }));
  await waitFor(() => expect(copyText).toHaveBeenLastCalledWith("curl $ROLLCALL_TOKEN"));
  const description = "Set ROLLCALL_TOKEN to the token before you run it. It names Ada.";
  await waitFor(() => expect(said).toEqual([{ title: "Copied", description }]));
});

it("is honest about what is not kept", async () => {
  show({ request: null, response: { headers: [], body: null, state: "dropped" } });
  await tab("Request");
  screen.getByText("Headers and body are not kept any more");
  await tab("Response");
  screen.getByText(/came faster than they could be recorded/);
});

it("says that a request is gone, and steps by keys", async () => {
  answering({
    "activity.show": () => {
      throw failure("not_found", "The request 7 is not known, or not any more.");
    },
  });
  const onStep = vi.fn();
  renderAt(<Panel onStep={onStep} />);
  await screen.findByText("This request is not kept any more");
  screen.getByRole("button", { name: "Older request" }).focus();
  await userEvent.keyboard("jk{Alt>}{ArrowDown}{/Alt}");
  expect(onStep.mock.calls).toEqual([[1], [-1], [1]]);
});
