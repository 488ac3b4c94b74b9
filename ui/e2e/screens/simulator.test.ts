import type { Page } from "playwright-core";
import type { Admin } from "../harness/admin.ts";
import { Director } from "../harness/demo.ts";
import { Shell } from "../pages/shell.ts";
import { SimulatorPage } from "../pages/simulator.ts";
import { look } from "./screens.ts";
import type { View } from "./views.ts";

let admin: Admin;
const director = () => new Director(admin);
const simulator = (page: Page) => new SimulatorPage(page);

/** Paused in a chapter after so many of its requests, when Rollcall's side of them is there too. */
const stepTo = async (chapter: number, requests: number) => {
  await director().make();
  await director().stepUntil(
    ({ position, steps }) =>
      position?.chapter === chapter && steps.filter((step) => step.chapter === chapter && step.wire).length >= requests,
  );
  await heard();
};
const heard = () => director().until(({ steps }) => steps.every(({ wire, rollcall }) => wire === null || rollcall !== null));
const shown = (page: Page) => simulator(page).steps.last().waitFor();

const chapter = (number: number, requests: number, name: string): View => ({
  name: `Simulator, ${name}`,
  at: "/simulator",
  reach: () => stepTo(number, requests),
  until: shown,
});

const EXPORT = `userPrincipalName,displayName,surname,mail,givenName,department,jobTitle,accountEnabled
ada@example.com,Ada Lovelace,Lovelace,ada@example.com,Ada,Engines,Analyst,True
alan@example.com,Alan Turing,Turing,alan@example.com,Alan,Engines,Fellow,True
,Nobody,Nobody,,No,Engines,Ghost,True
`;

const views: readonly View[] = [
  { name: "Simulator, nothing yet", at: "/simulator", until: (page) => simulator(page).button("Set up the demo").waitFor() },
  {
    name: "Simulator, free play chosen",
    at: "/simulator",
    reach: async (page) => {
      await simulator(page).choose("Free play");
      await simulator(page).choose("Your own");
    },
    until: (page) => page.getByText("The file stays on this machine").waitFor(),
  },
  {
    name: "Simulator, a file that is none",
    at: "/simulator",
    complains: /status of 400 .*simulator\.read/,
    reach: async (page) => {
      await simulator(page).choose("Free play");
      await simulator(page).choose("Your own");
      await page.getByLabel("CSV file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
    },
    until: (page) => page.getByText("This file cannot be used").waitFor(),
  },
  { name: "Simulator, ready", at: "/simulator", reach: () => director().make(), until: (page) => page.getByText("are waiting").waitFor() },
  chapter(0, 2, "first connection"),
  chapter(1, 14, "everyone arrives"),
  chapter(2, 8, "roles follow"),
  chapter(3, 12, "someone moves"),
  chapter(5, 5, "an accident"),
  {
    name: "Simulator, playing",
    at: "/simulator",
    reach: async () => {
      await stepTo(1, 20);
      await admin.call("simulator.speed", { speed: 0.25 });
      await director().play();
    },
    until: async (page) => {
      await simulator(page).button(/^Pause/).waitFor();
      await shown(page);
    },
  },
  {
    name: "Simulator, done",
    at: "/simulator",
    reach: async () => {
      await director().make({ dialect: "okta-template" });
      await director().play();
      await director().until(({ state }) => state === "done");
      await heard();
    },
    until: (page) => simulator(page).around.waitFor(),
  },
  { name: "Simulator, remove", at: "/simulator", reach: (page) => simulator(page).button("Remove…").click(), until: (page) => page.getByRole("alertdialog").waitFor() },
  { name: "Connect, of the demo", at: "/connect", reach: (page) => new Shell(page).run("switch to demo", /^Switch to Demo: /), until: (page) => page.getByText("belongs to the demo").waitFor() },
  { name: "connection switcher with a demo", at: "/connect", reach: (page, { name }) => new Shell(page).switcher(name).click(), until: (page) => page.getByRole("menuitemradio", { name: /Demo: / }).waitFor() },
  {
    name: "Simulator, failed",
    at: "/simulator",
    reach: async () => {
      await stepTo(1, 10);
      const { connection } = await director().demo();
      await admin.call("connections.set", { connection, enabled: false });
      await director().play();
      await director().until(({ state }) => state === "failed");
    },
    until: (page) => page.getByText("The demo cannot go on").waitFor(),
  },
  {
    name: "Simulator, free play",
    at: "/simulator",
    reach: async () => {
      await director().make({ mode: "free", dialect: "entra", size: 12 });
      await director().play();
      await director().until(({ state, counters }) => state === "idle" && counters.requests > 20);
      await admin.call("simulator.perform", { event: "mover" });
      await director().until(({ state, steps }) => state === "idle" && steps.length > 40);
      await heard();
    },
    until: shown,
  },
  {
    name: "Simulator, free play, what can happen",
    at: "/simulator",
    reach: (page) => page.getByRole("group", { name: "Let something happen" }).getByRole("button", { name: "People" }).click(),
    until: (page) => page.getByRole("menu").waitFor(),
  },
  {
    name: "Simulator, people of a file",
    at: "/simulator",
    reach: () => director().make({ mode: "free", text: EXPORT }),
    until: (page) => page.getByRole("region", { name: "Your file" }).waitFor(),
  },
];

look("Simulator", views, async (given) => {
  admin = given;
});
