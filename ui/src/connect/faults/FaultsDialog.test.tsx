import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { FaultRule } from "../../host";
import { answering, failure } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { connection } from "../testing/examples";
import { FaultsDialog } from "./FaultsDialog";

const rule: FaultRule = {
  id: 7,
  fault: { kind: "tooMany", retryAfter: 30 },
  place: {},
  when: { kind: "next", requests: 3 },
  struck: 2,
  what: "429 Too Many Requests, Retry-After 30 s",
  whose: "everything",
  often: "the next 3 requests",
};

function open(rules: FaultRule[], changed: Parameters<typeof connection>[0] = {}) {
  let inForce = rules;
  const { calls } = answering({
    "faults.list": () => ({ connection: "default", rules: inForce, most: 20 }),
    "faults.add": () => {
      inForce = [...inForce, { ...rule, id: 8 }];
      return { connection: "default", rule };
    },
    "faults.remove": () => {
      inForce = [];
      return { connection: "default", rules: [], most: 20 };
    },
  });
  renderRouted(<FaultsDialog open onOpenChange={() => {}} connection={connection(changed)} />);
  return () => calls.filter(({ name }) => name !== "faults.list");
}

const region = () => screen.findByRole("region", { name: "In force" });

test("what is usual is one press away, and is in force afterwards", async () => {
  const calls = open([]);
  await screen.findByText("No rule. Everything is answered as it should be.");
  await userEvent.click(screen.getByRole("button", { name: "Add rule" }));
  expect(calls()).toEqual([
    {
      name: "faults.add",
      request: {
        connection: "default",
        fault: { kind: "tooMany", retryAfter: 30 },
        place: {},
        when: { kind: "next", requests: 5 },
      },
    },
  ]);
  await within(await region()).findByText("429 Too Many Requests, Retry-After 30 s");
});

test("a rule tells what it does, to what, how often, and how often it did; it can be removed", async () => {
  const calls = open([rule]);
  const inForce = within(await region());
  await inForce.findByText("429 Too Many Requests, Retry-After 30 s");
  inForce.getByText("Everything · the next 3 requests");
  inForce.getByText("2 times");
  await userEvent.click(inForce.getByRole("button", { name: /^Remove the rule/ }));
  expect(calls()).toEqual([{ name: "faults.remove", request: { connection: "default", id: 7 } }]);
  await screen.findByText("No rule. Everything is answered as it should be.");
  expect(document.activeElement).toBe(await region());
});

test("the form asks only for what the answer needs, and says what is wrong before anything is asked", async () => {
  const calls = open([]);
  await screen.findByText("The request is not carried out, and nothing changes here.");
  await userEvent.selectOptions(screen.getByLabelText("Answer"), "late");
  expect(screen.queryByLabelText("Retry-After")).toBeNull();
  const late = screen.getByLabelText("How late");
  await userEvent.clear(late);
  await userEvent.type(late, "999");
  await userEvent.click(screen.getByRole("button", { name: "Add rule" }));
  await screen.findByText("A number of seconds, at most 300.");
  expect(calls()).toEqual([]);
  await userEvent.clear(late);
  await userEvent.type(late, "1.5");
  await userEvent.selectOptions(screen.getByLabelText("To requests for"), "users");
  await userEvent.selectOptions(screen.getByLabelText("How often"), "percent");
  await userEvent.click(screen.getByRole("button", { name: "Add rule" }));
  expect(calls()[0]?.request).toMatchObject({
    fault: { kind: "late", millis: 1_500 },
    place: { resource: "users" },
    when: { kind: "percent", percent: 20 },
  });
});

test("a refusal stays beside the form, and that provisioning is off is said", async () => {
  open([], { enabled: false });
  answering({
    "faults.list": () => ({ connection: "default", rules: [], most: 20 }),
    "faults.add": () => {
      throw failure("invalid", "A connection has at most 20 such rules at once. Remove one first.");
    },
  });
  await screen.findByText("Provisioning is off");
  await userEvent.click(screen.getByRole("button", { name: "Add rule" }));
  await screen.findByText(/at most 20 such rules/);
});
