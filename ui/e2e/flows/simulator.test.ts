import { beforeEach, describe, expect, test } from "vitest";
import { violations } from "../harness/axe.ts";
import { Director } from "../harness/demo.ts";
import { Keyboard } from "../harness/keyboard.ts";
import { misfits } from "../harness/layout.ts";
import { stage } from "../harness/test.ts";
import { ActivityPage } from "../pages/activity.ts";
import { Shell } from "../pages/shell.ts";
import { SimulatorPage } from "../pages/simulator.ts";

const OKTA_EXPORT = `login,firstName,lastName,email,department,title,status
ada@example.com,Ada,Lovelace,ada@example.com,Engines,Analyst,ACTIVE
grace@example.com,Grace,Hopper,grace@example.com,Compilers,Rear Admiral,ACTIVE
,No,Name,,Engines,,ACTIVE
`;

describe("the simulator", () => {
  const here = stage();

  beforeEach(async () => {
    await new Director(await here.rollcall.admin()).remove();
  });

  const open = async () => {
    const window = await here.open({ at: "/simulator" });
    const { page } = window;
    await new Shell(page).heading("Simulator");
    return { window, page, simulator: new SimulatorPage(page), shell: new Shell(page) };
  };
  const connections = async () => {
    const { connections: all } = await (await here.rollcall.admin()).call("connections.list", {});
    return all.map(({ name, demo }) => ({ name, demo }));
  };

  test("the story is set up, played to its end on all three sides, looked into, and removed without a trace", async () => {
    const before = await connections();
    const { page, simulator, shell } = await open();
    await simulator.setUp();
    expect(await page.title()).toBe("Simulator – Rollcall");
    expect(await connections()).toEqual([...before, { name: "Demo: Entra ID", demo: true }]);
    // The sidebar counts what arrives, and says that it is a demo.
    await shell.switcher("Demo: Entra ID").getByText("Demo", { exact: true }).waitFor();
    expect(await simulator.steps.count()).toBe(0);
    await simulator.speed("As fast as possible");
    await simulator.button(/^Play/).click();
    await simulator.around.waitFor();

    await page.getByText("Played to its end").waitFor();
    expect(await simulator.counter("People").textContent()).toBe("12 / 12");
    expect(await simulator.counter("Groups").textContent()).toBe("8 / 8");
    expect(await simulator.counter("Failed").textContent()).toBe("0");
    const requests = Number(await simulator.counter("Requests").textContent());
    expect(requests).toBeGreaterThan(50);
    const links = simulator.steps.getByRole("link");
    await expect.poll(() => links.count(), { message: "each request can be opened" }).toBe(requests);
    const sides = await simulator.steps.evaluateAll((rows) =>
      rows.filter((row) => row.querySelector("a") !== null).map((row) => [...row.children].map((cell) => cell.textContent !== "")),
    );
    expect(sides.every((filled) => filled.length === 3 && filled.every(Boolean)), "no side is silent").toBe(true);
    await simulator.steps.filter({ hasText: "Léa Fontaine goes from Product to Sales" }).waitFor();
    expect(await simulator.chapters.allTextContents()).toHaveLength(6);
    await simulator.steps.getByText("Editor", { exact: true }).first().waitFor();

    await links.last().click();
    const activity = new ActivityPage(page);
    await activity.panel.getByRole("tab", { name: "Summary" }).waitFor();
    await page.goBack();
    await simulator.around.getByRole("link", { name: "Users" }).click();
    await shell.heading("Users");
    await page.getByRole("grid").getByText("Léa Fontaine").first().waitFor();
    await page.keyboard.press("Control+6");
    await shell.heading("Simulator");
    await simulator.remove();
    await page.getByText("With 12 users and 8 groups.").waitFor();
    expect(await connections()).toEqual(before);
    await shell.switcher("Default").waitFor();
    const { policy } = await (await here.rollcall.admin()).call("roles.show", {});
    expect(policy).toMatchObject({ roles: [], rules: [] });
  });

  test("is played again from the end", async () => {
    const { simulator } = await open();
    await simulator.choose("Okta, wizard app");
    await simulator.setUp();
    await simulator.speed("As fast as possible");
    await simulator.button(/^Play/).click();
    await simulator.around.waitFor();
    await simulator.button("Play again").click();
    await simulator.around.waitFor({ state: "detached" });
    await simulator.around.waitFor();
    expect(await simulator.counter("Failed").textContent()).toBe("0");
  });

  test("by keyboard: set up, step, play, pause, speed, through the requests, remove", async () => {
    const { page, simulator, shell } = await open();
    const keys = await Keyboard.on(page);
    await page.keyboard.press("Control+1");
    await shell.heading("Connect");
    await page.keyboard.press("Control+6");
    await shell.heading("Simulator");
    await keys.to(page.getByRole("radio", { name: "Entra ID", checked: true }));
    await keys.press("ArrowRight");
    await page.getByRole("radio", { name: "Entra ID with aadOptscim062020", checked: true }).waitFor();
    await keys.use(simulator.button("Set up the demo"));
    await expect.poll(() => keys.isAt(simulator.button(/^Play/)), { message: "what is pressed next has the focus" }).toBe(true);

    for (let sent = 1; sent <= 4; sent += 1) {
      await page.keyboard.press(".");
      await expect.poll(() => simulator.counter("Requests").textContent()).toBe(`${sent}`);
    }
    await page.getByText("Paused", { exact: true }).waitFor();
    await keys.to(page.getByRole("combobox", { name: "Speed" }));
    await page.keyboard.press("End");
    await expect.poll(async () => (await new Director(await here.rollcall.admin()).demo()).speed).toBeNull();
    await page.keyboard.press("Home");
    await expect.poll(async () => (await new Director(await here.rollcall.admin()).demo()).speed).toBe(0.25);

    // Elsewhere on the screen the space bar plays and pauses; a button it presses.
    const opened = simulator.steps.getByRole("link").last();
    await keys.to(opened, "Shift+Tab");
    await keys.press("ArrowUp", "ArrowUp", "Home");
    expect(await keys.isAt(simulator.steps.getByRole("link").first())).toBe(true);
    await page.evaluate(() => document.querySelector("main")?.focus());
    await page.keyboard.press("Space");
    await simulator.button(/^Pause/).waitFor();
    await page.keyboard.press("Space");
    await simulator.button(/^Play/).waitFor();
    await keys.to(simulator.button(/^Play/));
    await keys.press("Space");
    await simulator.button(/^Pause/).waitFor();

    await keys.to(simulator.button("Remove…").first(), "Shift+Tab");
    await keys.press("Enter");
    const question = page.getByRole("alertdialog", { name: "Remove the demo?" });
    await keys.use(question.getByRole("button", { name: "Remove" }));
    await question.waitFor({ state: "detached" });
    await simulator.button("Set up the demo").waitFor();
    await keys.seen("the demo was removed");
    await keys.neverPointed();
  });

  test("the list follows what comes until somebody scrolls, and again when they ask for it", async () => {
    const director = new Director(await here.rollcall.admin());
    await director.make();
    await director.stepUntil(({ steps }) => steps.length > 25);
    const { page, simulator } = await open();
    await page.getByText("Following").waitFor();
    const isSeen = async () => {
      const [row, bar] = await Promise.all([simulator.steps.last().boundingBox(), simulator.playing.boundingBox()]);
      return row !== null && bar !== null && row.y + row.height <= bar.y + 1;
    };
    await expect.poll(isSeen).toBe(true);
    await simulator.table.hover();
    await page.mouse.wheel(0, -900);
    await page.getByRole("button", { name: "Follow", exact: true }).waitFor();
    const known = await simulator.steps.count();
    await director.stepUntil(({ steps }) => steps.length >= known + 3);
    await page.getByRole("button", { name: /^[3-9] new steps$/ }).waitFor();
    expect(await isSeen()).toBe(false);
    await page.getByRole("button", { name: /new steps$/ }).click();
    await page.getByText("Following").waitFor();
    await expect.poll(isSeen).toBe(true);
  });

  test("in free play something happens when somebody lets it, and mistakes can be made and undone", async () => {
    const { page, simulator } = await open();
    await simulator.choose("JumpCloud");
    await simulator.choose("Free play");
    await simulator.setUp();
    await simulator.speed("As fast as possible");
    const menu = page.getByRole("group", { name: "Let something happen" }).getByRole("button", { name: "People" });
    expect(await menu.isDisabled(), "nobody is there yet").toBe(true);
    await simulator.button(/^Play/).click();
    await page.getByText("Waiting for something to happen").waitFor();
    await simulator.happen("People", "Somebody leaves");
    await simulator.steps.filter({ hasText: /leaves; the account is disabled|leaves/ }).first().waitFor();
    await simulator.steps.filter({ hasText: "Suspend user" }).first().waitFor();
    await simulator.happen("Mistakes", "The token is mistyped");
    await simulator.steps.filter({ hasText: "401 Unauthorized" }).first().waitFor();
    await simulator.happen("Mistakes", "The token is corrected");
    await simulator.steps.filter({ hasText: /200 OK/ }).last().waitFor();
    expect(Number(await simulator.counter("Failed").textContent())).toBeGreaterThan(0);
  });

  test("people of a file are shown before anything is sent, with what was skipped and why", async () => {
    const { page, simulator } = await open();
    await simulator.choose("Okta, template app");
    await simulator.choose("Free play");
    await simulator.choose("Your own");
    await page.getByText("Choose a file first.").waitFor();
    await page.getByLabel("CSV file").setInputFiles({ name: "okta.csv", mimeType: "text/csv", buffer: Buffer.from(OKTA_EXPORT) });
    await page.getByText("okta.csv").waitFor();
    await page.getByText(/^2 people and \d groups?$/).waitFor();
    await simulator.setUp();
    const file = page.getByRole("region", { name: "Your file" });
    await file.getByText("Your file has 2 people").waitFor();
    await file.getByText(/3 rows read, 1 of them skipped/).waitFor();
    await file.getByText(/^Line 4: /).waitFor();
    await simulator.speed("As fast as possible");
    await simulator.button(/^Play/).click();
    await page.getByText("Waiting for something to happen").waitFor();
    await simulator.steps.filter({ hasText: "Grace Hopper" }).first().waitFor();
    expect(await simulator.counter("People").textContent()).toBe("2 / 2");
  });

  test("a file of twelve thousand people is taken too", async () => {
    const people = Array.from({ length: 12_000 }, (_, at) => `p${at}@example.com,Person,Number ${at},p${at}@example.com,A department with a long name,Title,ACTIVE`);
    const [headings] = OKTA_EXPORT.split("\n");
    const { page, simulator } = await open();
    await simulator.choose("Free play");
    await simulator.choose("Your own");
    const buffer = Buffer.from([headings, ...people].join("\n"));
    expect(buffer.length).toBeGreaterThan(1 << 20);
    await page.getByLabel("CSV file").setInputFiles({ name: "many.csv", mimeType: "text/csv", buffer });
    await page.getByText("many.csv").waitFor();
    await simulator.setUp();
    await page.getByText("Your file has 12,000 people").waitFor();
  });

  test("a file that is no export is refused with the reason, and another choice begins", async () => {
    const { window, page, simulator } = await open();
    window.expect(/status of 400 .*simulator\.read/);
    await page.setViewportSize({ width: 1200, height: 800 });
    await simulator.choose("Free play");
    await simulator.choose("Your own");
    await page.getByLabel("CSV file").setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
    await page.getByRole("alert").getByText("This file cannot be used").waitFor();
    await page.getByText("Choose a file first.").waitFor();
    await simulator.choose("12 people");
    await simulator.setUp();
  });

  test("a demo that cannot go on says why, and begins again", async () => {
    const admin = await here.rollcall.admin();
    const { page, simulator } = await open();
    await simulator.setUp();
    await simulator.speed("As fast as possible");
    const { connection } = await new Director(admin).demo();
    await admin.call("connections.set", { connection, enabled: false });
    await simulator.button(/^Play/).click();
    const alert = page.getByRole("alert");
    await alert.getByText("The demo cannot go on").waitFor();
    await alert.getByText(/503/).waitFor();
    await alert.getByRole("button", { name: "Begin again" }).click();
    await simulator.around.waitFor();
  });

  test("on a projector and in a small window nothing is cut off", async () => {
    const director = new Director(await here.rollcall.admin());
    await director.make();
    await director.stepUntil(({ position, counters }) => position?.chapter === 2 && counters.requests > 45);
    const { page, simulator } = await open();
    await simulator.steps.last().waitFor();
    const found: string[] = [];
    for (const size of [{ width: 1920, height: 1080 }, { width: 1024, height: 700 }]) {
      await page.setViewportSize(size);
      found.push(...(await misfits(page)), ...(await violations(page)));
    }
    expect(found).toEqual([]);
  });
});

describe("after the process of a demo has ended", () => {
  const here = stage();

  test("what it left is offered for removal", async () => {
    const director = new Director(await here.rollcall.admin());
    await director.make();
    await director.stepUntil(({ counters }) => counters.people > 0);
    await here.rollcall.stop();
    await here.rollcall.startAgain();
    const { page } = await here.open({ at: "/simulator" });
    await page.getByText("A former demo is still here").waitFor();
    await new SimulatorPage(page).remove();
    await page.getByText("A former demo is still here").waitFor({ state: "detached" });
    const { connections } = await (await here.rollcall.admin()).call("connections.list", {});
    expect(connections.map(({ demo }) => demo)).toEqual([false]);
  });
});
