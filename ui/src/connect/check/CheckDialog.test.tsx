import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { queryClient } from "../../data";
import type { SelfTest } from "../../host";
import { answering } from "../../test/host";
import { connection } from "../testing/examples";
import { CheckDialog } from "./CheckDialog";
import { done } from "./testing/examples";

function open(known: SelfTest | null, more: Parameters<typeof answering>[1] = {}) {
  let state: { test: SelfTest | null } = { test: known };
  queryClient.clear();
  const { calls } = answering(
    {
      "selftest.state": () => state,
      "selftest.start": ({ dialect }) => {
        state = { test: running({ dialect }) };
        return state;
      },
      "selftest.stop": () => {
        state = { test: running({ state: "stopping" }) };
        return state;
      },
      "selftest.export": () => ({ text: "{}" }),
    },
    more,
  );
  render(
    <QueryClientProvider client={queryClient}>
      <CheckDialog open onOpenChange={() => {}} connection={connection({})} standardPatch={false} onStrictness={() => {}} />
    </QueryClientProvider>,
  );
  return calls;
}

const running = (more: Partial<SelfTest> = {}) =>
  done({ state: "running", done: 4, title: "Somebody joins", report: null, itself: null, ...more });

test("what is chosen is started, its progress shows, and it can be stopped", async () => {
  const calls = open(null);
  await userEvent.selectOptions(await screen.findByLabelText("Identity provider"), "jumpcloud");
  await userEvent.click(screen.getByRole("button", { name: "Start" }));
  const bar = await screen.findByRole("progressbar", { name: "Somebody joins" });
  expect([bar.getAttribute("aria-valuenow"), bar.getAttribute("aria-valuemax")]).toEqual(["4", "29"]);
  const { endpoint } = connection({});
  expect(calls.find(({ name }) => name === "selftest.start")?.request).toEqual({
    connection: "default",
    dialect: "jumpcloud",
    endpoint,
  });
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await screen.findByRole("progressbar", { name: "What was made is taken away again" });
  await waitFor(() => expect(screen.getByRole("button", { name: /Stop/ }).getAttribute("aria-busy")).toBe("true"));
});

test("that another connection is being checked is said, and its report is not shown for this one", async () => {
  open(running({ connection: "other" }));
  await screen.findByText(/the check of the connection “other”/);
  expect(screen.queryByRole("button", { name: "Start" })).toBeNull();
});

test("a report of another connection leaves the form in its place", async () => {
  open(done({ connection: "other" }));
  await screen.findByRole("button", { name: "Start" });
  expect(screen.queryByText("Everything works")).toBeNull();
});

test("in the window the report goes where the dialog for files says", async () => {
  const can = { chooseFile: true } as never;
  const chosen: string[] = [];
  const chooseSaveFile = async (name: string, kind: string) => {
    chosen.push(`${kind} ${name}`);
    return "/home/ada/report.xml";
  };
  const calls = open(done(), { can, chooseSaveFile });
  within(await screen.findByRole("status", { name: "Outcome" })).getByText("Everything works");
  await userEvent.click(screen.getByRole("button", { name: "Save report…" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "As JUnit XML, for build servers" }));
  await waitFor(() =>
    expect(calls.find(({ name }) => name === "selftest.export")?.request).toEqual({
      format: "junit",
      file: "/home/ada/report.xml",
    }),
  );
  expect(chosen).toEqual(["junit rollcall-check-entra-2026-01-02.xml"]);
});
