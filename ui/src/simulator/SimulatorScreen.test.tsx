import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { connection, status } from "../connect/testing/examples";
import type { Demo, SimulatorState } from "../host";
import { answering, failure } from "../test/host";
import { renderRouted } from "../test/routed";
import { SimulatorScreen } from "./SimulatorScreen";
import { demo, step } from "./testing/examples";

beforeEach(() => {
  // jsdom lays nothing out, so nothing is scrolled and nothing changes its size.
  vi.stubGlobal("ResizeObserver", class {
    observe() {}
    disconnect() {}
  });
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  Element.prototype.scrollTo = () => {};
});

/** A back end with a demo of which nothing changes by itself. */
function open(state: SimulatorState, more: Parameters<typeof answering>[0] = {}) {
  const { calls } = answering({
    "simulator.state": () => state,
    "service.status": () => status(),
    "connections.list": () => ({ connections: [connection()] }),
    "roles.show": () => {
      throw failure("internal", "not asked for here");
    },
    ...more,
  });
  renderRouted(<SimulatorScreen />);
  return calls;
}

const of = (changed: Partial<Demo>): SimulatorState => ({ demo: demo(changed), left: [] });
const none: SimulatorState = { demo: null, left: [] };

it("says what is in the way where nothing listens, and leads to where it is mended", async () => {
  const { server: _, ...silent } = status({ refused: { port: 7246, message: "Taken." } });
  const calls = open(none, { "service.status": () => silent });
  await screen.findByText("Rollcall is not listening");
  screen.getByText(/Port 7246 is taken by another program/);
  expect(screen.getByRole("link", { name: "Open Settings" }).getAttribute("href")).toContain("/settings");
  await userEvent.click(screen.getByRole("button", { name: "Set up the demo" }));
  expect(calls.some(({ name }) => name === "simulator.start")).toBe(false);
});

it("says why a demo could not be set up, with the way out where there is one", async () => {
  open(none, {
    "simulator.start": () => {
      throw failure("not_listening", "Rollcall does not listen.");
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Set up the demo" }));
  const alert = await screen.findByRole("alert");
  within(alert).getByText("The demo could not be set up");
  within(alert).getByRole("link", { name: "Open Settings" });
});

it("asks for what was chosen", async () => {
  const calls = open(none, { "simulator.start": () => of({ state: "idle" }) });
  await userEvent.click(await screen.findByRole("radio", { name: "JumpCloud" }));
  await userEvent.click(screen.getByRole("radio", { name: "Free play" }));
  await userEvent.click(screen.getByRole("radio", { name: "5,000 people" }));
  await userEvent.click(screen.getByRole("button", { name: "Set up the demo" }));
  expect(calls.find(({ name }) => name === "simulator.start")?.request).toEqual({ dialect: "jumpcloud", mode: "free", size: 5_000 });
});

it("shows a step on its three sides, and links what can be opened", async () => {
  const user = { id: "u1", kind: "User" as const, name: "Ada Lovelace" };
  open(
    of({
      steps: [
        step({ number: 1, rollcall: null }),
        step({
          number: 2,
          rollcall: { exchange: 9, sentence: "Entra ID created Ada", roles: [{ user, role: "editor", what: "lost" }], rolesChanged: 8 },
        }),
        step({ number: 3, idp: "Provisioning cycle completed: 1 created", wire: null }),
      ],
    }),
  );
  const table = await screen.findByRole("table", { name: "What happens on the three sides" });
  const [, chapter, waiting, told, alone] = within(table).getAllByRole("row");
  expect(chapter?.textContent).toBe("Everyone arrives");
  expect(waiting && within(waiting).queryByRole("link")).toBeNull();
  expect(told && within(told).getByRole("link").getAttribute("href")).toContain("id=9");
  expect(told?.textContent).toContain("Ada Lovelace lost editor");
  expect(told?.textContent).toContain("and 7 more");
  expect(alone?.textContent).toBe("Provisioning cycle completed: 1 created");
});

it("asks for nothing but what is new, and puts it to the rest", async () => {
  const first = of({ revision: 5, state: "paused", steps: [step({ number: 1 })] });
  const later = of({ revision: 8, state: "paused", steps: [step({ number: 2, idp: "Update: Grace Hopper · Success" })] });
  const calls = open(first, {
    "simulator.state": (request) => (request.after === undefined ? first : later),
    "simulator.step": () => of({ revision: 8, state: "paused", steps: [] }),
  });
  await screen.findByText("Ada Lovelace");
  await userEvent.click(screen.getByRole("button", { name: /^Step/ }));
  await screen.findByText("Grace Hopper");
  screen.getByText("Ada Lovelace");
  expect(calls.filter(({ name }) => name === "simulator.state").map(({ request }) => request)).toContainEqual({ after: 5 });
});

it("tells what could not be done, and goes on", async () => {
  open(of({ state: "paused" }), {
    "simulator.play": () => {
      throw failure("no_answer", "The Rollcall that gave this page does not answer.");
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: /^Play/ }));
  const alert = await screen.findByRole("alert");
  await userEvent.click(within(alert).getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("offers in free play nothing before it is played, and everything afterwards", async () => {
  const free = { mode: "free" as const, position: null, chapters: [] };
  const calls = open(of({ ...free, state: "idle", steps: [step()] }), { "simulator.perform": () => of(free) });
  await screen.findByText(/What happens next/);
  await userEvent.click(screen.getByRole("button", { name: "Mistakes" }));
  await userEvent.click(screen.getByRole("menuitem", { name: /^A filter is set wrong/ }));
  expect(calls.find(({ name }) => name === "simulator.perform")?.request).toEqual({ event: "accident" });
});

it("counts down while there is something to read, and says what is on its way", async () => {
  const told = { exchange: 9, sentence: "Entra ID created Ada", roles: [], rolesChanged: 0 };
  const steps = [step({ number: 1 }), step({ number: 2, rollcall: told }), step({ number: 3 })];
  open(of({ goesOnIn: 9, steps }));
  await screen.findByText("Goes on in 9 s");
  expect(screen.getAllByText("Being recorded…"), "what was let go of does not come any more").toHaveLength(1);
  await screen.findByText("Goes on in 8 s", undefined, { timeout: 3_000 });
});

it("says nothing of a pause that is no surprise", async () => {
  open(of({ goesOnIn: 1.2 }));
  await screen.findByText("Provisioning is switched on.");
  expect(screen.queryByText(/Goes on/)).toBeNull();
});

it("gives the focus to what comes next when the story is over", async () => {
  let now = of({ revision: 5 });
  open(now, { "simulator.state": () => now, "simulator.pause": () => now });
  const pause = await screen.findByRole("button", { name: /^Pause/ });
  pause.focus();
  now = of({ revision: 6, state: "done" });
  await userEvent.click(pause);
  const again = await screen.findByRole("button", { name: "Play again" });
  await waitFor(() => expect(document.activeElement).toBe(again));
});

it("reads a file when it is chosen: who is in it, who is not sent, and why it cannot be used", async () => {
  const has = { rows: 2, people: 2, disabled: 1, groups: 1, skipped: 0, unused: [], remarks: [] };
  let works = false;
  const calls = open(none, {
    "simulator.read": () => {
      if (works) return has;
      throw failure("invalid", "There is no column with user names.");
    },
  });
  await userEvent.click(await screen.findByRole("radio", { name: "Free play" }));
  await userEvent.click(screen.getByRole("radio", { name: "Your own" }));
  const file = new File(["a"], "people.csv", { type: "text/csv" });
  await userEvent.upload(screen.getByLabelText("CSV file"), file);
  within(await screen.findByRole("alert")).getByText("This file cannot be used");
  await userEvent.click(screen.getByRole("button", { name: "Set up the demo" }));
  expect(calls.some(({ name }) => name === "simulator.start")).toBe(false);
  works = true;
  await userEvent.upload(screen.getByLabelText("CSV file"), file);
  await screen.findByText("2 people and 1 group, 1 of them disabled and not sent");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("says before anything is sent who of a file is left out", async () => {
  const imported = { rows: 2, people: 2, disabled: 1, groups: 1, skipped: 0, unused: [], remarks: [] };
  const counters = { ...demo().counters, requests: 0 };
  open(of({ mode: "free", state: "idle", imported, position: null, chapters: [], counters }));
  await screen.findByText(/1 person is disabled and not sent/);
});
