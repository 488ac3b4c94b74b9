import { resolve } from "node:path";
import { beforeAll, describe, test } from "vitest";
import { Director } from "../harness/demo.ts";
import type { Person } from "../harness/people.ts";
import { savePolicy } from "../harness/roles.ts";
import { still } from "../harness/still.ts";
import { stage, type Tenant } from "../harness/test.ts";
import type { Theme, Window } from "../harness/window.ts";
import { ActivityPage } from "../pages/activity.ts";
import { RolesPage } from "../pages/roles.ts";
import { SimulatorPage } from "../pages/simulator.ts";
import { TablePage } from "../pages/table.ts";

const people = [
  ["Ada", "Lovelace", "Engines", "Analyst"],
  ["Alan", "Turing", "Engines", "Fellow"],
  ["Amina", "Okafor", "Finance", "Controller"],
  ["Barbara", "Liskov", "Compilers", "Professor"],
  ["Chidi", "Eze", "Sales", "Account Manager"],
  ["Donald", "Knuth", "Compilers", "Author"],
  ["Grace", "Hopper", "Compilers", "Rear Admiral"],
  ["Hedy", "Lamarr", "Radio", "Inventor"],
  ["Ines", "Dupont", "Sales", "Head of Sales"],
  ["José", "Álvarez", "Finance", "Accountant"],
  ["Jürgen", "Groß", "Radio", "Engineer"],
  ["Katherine", "Johnson", "Engines", "Mathematician"],
  ["Margaret", "Hamilton", "Engines", "Head of Software"],
  ["Nguyễn", "Thị Hương", "Sales", "Account Manager"],
  ["Priya", "Raman", "Finance", "Auditor"],
  ["Søren", "Kjær", "Radio", "Engineer"],
  ["Zoë", "Müller", "Sales", "Account Manager"],
  ["Łukasz", "Żółć", "Compilers", "Engineer"],
  ["Μαρία", "Παπαδοπούλου", "Engines", "Engineer"],
].map(([given = "", family = "", department = "", title = ""]): Person => ({ given, family, department, title }));

const here = stage({ keychain: true });
let tenant: Tenant;
let admins = "";

beforeAll(async () => {
  tenant = await here.tenant("Contoso");
  await tenant.entra.testConnection();
  const ids = await tenant.entra.users(people);
  const of = (...places: number[]) => places.map((place) => ids[place] ?? "");
  admins = await tenant.entra.group("Platform Admins", of(0, 12));
  await tenant.entra.group("Compiler builders", of(3, 5, 6, 17));
  await tenant.entra.group("Everyone in Europe", of(0, 7, 8, 9, 10, 15, 16, 17, 18));
  await tenant.entra.change(of(0)[0] ?? "", { op: "Replace", path: "title", value: "Senior Analyst" });
  await tenant.entra.disable(of(5)[0] ?? "");
  await savePolicy(await here.rollcall.admin(), {
    default: "viewer",
    roles: [
      { key: "administrator", name: "Administrator", description: "May do everything, including managing who may do what.", priority: 300, protected: true },
      { key: "editor", name: "Editor", description: "May see and change content.", priority: 200 },
      { key: "auditor", name: "Auditor", description: "May see accounts, and change none.", priority: 150 },
      { key: "viewer", name: "Viewer", description: "May see content.", priority: 100 },
    ],
    rules: [
      { role: "administrator", when: `groups[value eq "${admins}"]`, note: "Agreed with the platform team" },
      { role: "editor", when: 'department eq "Compilers" or department eq "Engines"' },
      { role: "auditor", when: 'department eq "Finance" and title co "Audit"' },
    ],
  });
});

const kept = async ({ page }: Window, file: string) => {
  await still(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: resolve(import.meta.dirname, "../../../docs", file) });
};

const taken = async (at: string, theme: Theme, file: string, reach?: (window: Window) => Promise<unknown>) => {
  const window = await here.open({ connection: tenant.slug, at, theme });
  await reach?.(window);
  await kept(window, file);
};

test("Connect", () =>
  taken("/connect", "light", "connect.png", async ({ page }) => {
    await page.getByText("First leaver").waitFor();
    await page.getByRole("button", { name: "Make it reachable…" }).waitFor();
  }));

for (const theme of ["light", "dark"] as const) {
  test(`Users, ${theme}`, () =>
    taken("/users", theme, theme === "light" ? "users.png" : "users-dark.png", async ({ page }) => {
      const users = new TablePage(page);
      await users.open("Ada Lovelace");
      await users.tab(theme === "light" ? "Roles" : "Timeline").click();
      await page.getByRole("tabpanel").getByText(theme === "light" ? "Does not hold" : "Created").first().waitFor();
    }));
}

test("Roles", () =>
  taken("/roles", "light", "roles.png", async ({ page }) => {
    const roles = new RolesPage(page);
    await roles.tab("Rules").click();
    await roles.addRuleForGroup("Editor", "Everyone in Europe");
    await roles.review.getByText(/[0-9] users? gains? /).waitFor();
  }));

test("Activity", () =>
  taken("/activity", "dark", "activity.png", async ({ page }) => {
    const activity = new ActivityPage(page);
    await activity.open(/disabled Donald Knuth/, "Changes");
    await activity.panel.getByText("active").first().waitFor();
  }));

describe("where there are no roles yet, so that the demo brings its own", () => {
  const there = stage({ keychain: true });

  test("Simulator", async () => {
    const director = new Director(await there.rollcall.admin());
    await director.make();
    await director.stepUntil(({ steps }) => {
      const ofMover = steps.filter(({ chapter }) => chapter === 3);
      return ofMover.flatMap(({ rollcall }) => rollcall?.roles ?? []).length >= 2;
    });
    await (await there.rollcall.admin()).call("simulator.speed", { speed: 1 });
    const { connection } = await director.demo();
    const window = await there.open({ connection, at: "/simulator" });
    await new SimulatorPage(window.page).steps.last().waitFor();
    await kept(window, "simulator.png");
  });
});
