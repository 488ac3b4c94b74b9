import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { queryClient } from "../../data";
import type { SelfTest } from "../../host";
import { answering } from "../../test/host";
import { connection } from "../testing/examples";
import { CheckDialog } from "./CheckDialog";
import { done, report } from "./testing/examples";

function open(known: SelfTest | null, more: Parameters<typeof answering>[1] = {}, shown = connection({})) {
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
      <CheckDialog open onOpenChange={() => {}} connection={shown} standardPatch={false} onStrictness={() => {}} />
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
  within(await screen.findByRole("status", { name: "Outcome" })).getByText("Works on this computer");
  await userEvent.click(screen.getByRole("button", { name: "Save report…" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "As JUnit XML, for build servers" }));
  await waitFor(() =>
    expect(calls.find(({ name }) => name === "selftest.export")?.request).toEqual({
      format: "junit",
      file: "/home/ada/report.xml",
    }),
  );
  expect(chosen).toEqual(["junit rollcall-check-entra-2026-03-02.xml"]);
});

test("a result of another identity provider is not shown as if it were of this one, and what is chosen is this one's", async () => {
  const endpoint = "https://a.example.com/default/scim/v2";
  open(done({ idp: "other", dialect: "plain", dialectName: "Plain SCIM" }), {}, connection({ publicEndpoints: [endpoint] }));
  await screen.findByText(/The last check was of Plain SCIM/);
  expect(screen.queryByRole("status", { name: "Outcome" })).toBeNull();
  expect((screen.getByLabelText("Identity provider") as HTMLSelectElement).value).toBe("entra");
  expect(screen.getByRole("radio", { name: "Public address" }).getAttribute("aria-checked")).toBe("true");
});

test("where there is no getting through it says so once, with one advice", async () => {
  const obstacle = { found: "Nobody knows the name a.example.com.", advice: "Look at how it is written." };
  const failed = { times: 1, expected: "", found: obstacle.found, rule: "RFC", advice: obstacle.advice, exchange: null };
  const groups = [
    { id: "test-connection", title: "The connection is tried out", cases: [{ id: "a.reached", title: "Reached", reason: null, failed }] },
    { id: "joiner", title: "Somebody joins", cases: [{ id: "joiner.happens", title: "Joins", reason: "Not reached.", failed: null }] },
  ];
  const itself = {
    outcome: "failed" as const,
    passed: [],
    request: "GET /Users",
    status: null,
    found: "The server could not be reached: failed to look up.",
    advice: "See that the tunnel runs.",
  };
  open(done({ itself, report: report({ good: false, passed: 0, failed: 1, other: 27, obstacle, groups }) }));
  await screen.findByText("See that the tunnel runs.");
  expect(screen.getAllByText(obstacle.found)).toHaveLength(1);
  screen.getByText("Everything else was not tried.");
  for (const twice of [obstacle.advice, itself.found, "What failed", /left out/]) expect(screen.queryByText(twice)).toBeNull();
});
