import { describe, expect, test } from "vitest";
import { ada, alan, crowd, fullName, grace } from "../harness/people.ts";
import { stage } from "../harness/test.ts";
import { Shell } from "../pages/shell.ts";
import { TablePage } from "../pages/table.ts";

describe("groups", () => {
  const here = stage();

  test("members: those who came with the identity provider, searched, added and removed by hand, taken back", async () => {
    const tenant = await here.tenant("Members");
    const [adaId = "", graceId = ""] = await tenant.entra.users([ada, grace, alan]);
    const group = await tenant.entra.group("Analysts", [adaId, graceId]);
    const members = async () => {
      const { body } = await tenant.scim.get(`/Groups/${group}`);
      return ((body.members ?? []) as { display: string }[]).map(({ display }) => display).toSorted();
    };
    const { page } = await here.open({ connection: tenant.slug, at: "/groups" });
    const groups = new TablePage(page);
    await groups.lists("Analysts");
    expect(await groups.column("Members")).toEqual(["2"]);
    await groups.open("Analysts");
    const list = groups.panel.getByRole("grid", { name: "Members of Analysts" });
    await list.getByRole("link", { name: "Ada Lovelace" }).waitFor();

    await groups.panel.getByRole("searchbox", { name: "Search the members" }).fill("hopp");
    await expect.poll(() => list.getByRole("link").allTextContents()).toEqual(["Grace Hopper"]);
    await groups.panel.getByRole("searchbox", { name: "Search the members" }).fill("");

    await groups.panel.getByRole("button", { name: "Add", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Add members to Analysts" });
    await dialog.getByRole("searchbox").fill("turing");
    await dialog.getByRole("checkbox", { name: "Alan Turing" }).click();
    await dialog.getByRole("button", { name: "Add 1" }).click();
    await dialog.waitFor({ state: "detached" });
    await list.getByRole("link", { name: "Alan Turing" }).waitFor();
    expect(await members()).toEqual(["Ada Lovelace", "Alan Turing", "Grace Hopper"]);

    await list.getByRole("button", { name: "Remove Ada Lovelace" }).click();
    await expect.poll(members).toEqual(["Alan Turing", "Grace Hopper"]);
    await groups.undo("Ada Lovelace removed");
    await expect.poll(members).toEqual(["Ada Lovelace", "Alan Turing", "Grace Hopper"]);
    await list.getByRole("link", { name: "Ada Lovelace" }).waitFor();

    await groups.tab("Timeline").click();
    await groups.timeline.first().getByText("1 member added").waitFor();
    expect(await groups.timeline.first().textContent()).toContain("by an administrator here");
    expect(await groups.timeline.nth(1).textContent()).toContain("1 member removed");
  });

  test("a group is brought back as it was, with its members, or its members alone", async () => {
    const tenant = await here.tenant("Groups as they were");
    const [adaId = "", graceId = "", alanId = ""] = await tenant.entra.users([ada, grace, alan]);
    const group = await tenant.entra.group("Analysts", [adaId, graceId]);
    const shown = async () => {
      const { body } = await tenant.scim.get(`/Groups/${group}`);
      const members = (body.members ?? []) as { display: string }[];
      return [body.displayName as string, ...members.map(({ display }) => display).toSorted()];
    };
    await tenant.scim.patch(`/Groups/${group}`, [
      { op: "Replace", path: "displayName", value: "Vendors" },
      { op: "Replace", path: "members", value: [{ value: graceId }, { value: alanId }] },
    ]);
    expect(await shown()).toEqual(["Vendors", "Alan Turing", "Grace Hopper"]);
    const { page } = await here.open({ connection: tenant.slug, at: "/groups" });
    const groups = new TablePage(page);
    await groups.open("Vendors");
    await groups.tab("Timeline").click();
    const joined = groups.timeline.filter({ hasText: "2 members added" });
    await joined.getByRole("button", { name: "As it was then…" }).click();
    const then = page.getByRole("dialog", { name: "As it was then", exact: true });
    const part = then.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: "Members" }) });
    await part.getByRole("link", { name: "Ada Lovelace" }).waitFor();
    await part.getByRole("link", { name: "Alan Turing" }).waitFor();
    expect(await part.getByRole("link").count(), "who stays is not told").toBe(2);
    await then.getByText("1 member comes back and 1 leaves.").waitFor();
    await then.getByRole("checkbox", { name: "Display name" }).click();
    await then.getByRole("button", { name: "Bring back" }).click();
    await then.waitFor({ state: "detached" });
    const { toasts } = new Shell(page);
    await toasts.getByText("A part of Vendors is as it was then").waitFor();
    await toasts.getByText("1 member came back and 1 left").waitFor();
    expect(await shown()).toEqual(["Vendors", "Ada Lovelace", "Grace Hopper"]);

    await tenant.scim.delete(`/Users/${graceId}`);
    await tenant.scim.patch(`/Groups/${group}`, [{ op: "Add", path: "members", value: [{ value: alanId }] }]);
    await groups.timeline.first().getByText("by an administrator here").waitFor({ state: "detached" });
    await joined.getByRole("button", { name: "As it was then…" }).click();
    await then.getByText("1 member of that time is no longer here").waitFor();
    await then.getByText("1 member leaves.").waitFor();
    await then.getByRole("button", { name: "Bring back" }).click();
    await then.waitFor({ state: "detached" });
    expect(await shown()).toEqual(["Analysts", "Ada Lovelace"]);
    await groups.timeline.first().getByText("by an administrator here").waitFor();
  });

  test("the members of a large group are read as they are scrolled to", async () => {
    const tenant = await here.tenant("Large");
    const people = crowd(320);
    const ids = await tenant.entra.users(people);
    await tenant.entra.group("Everybody", ids);
    const { page } = await here.open({ connection: tenant.slug, at: "/groups" });
    const groups = new TablePage(page);
    await groups.open("Everybody");
    await groups.tab("Members").getByText("320").waitFor();
    const list = groups.panel.getByRole("grid", { name: "Members of Everybody" });
    await list.getByRole("link").first().waitFor();
    const last = people.map(fullName).toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)).at(-1) ?? "";
    expect(await list.getByRole("link", { name: last, exact: true }).count()).toBe(0);
    await list.evaluate((grid) => {
      const scroller = grid.parentElement;
      if (scroller) scroller.scrollTop = scroller.scrollHeight;
    });
    await list.locator("[aria-rowindex='320']").getByRole("link").waitFor();
    await expect.poll(() => list.getByRole("link").count()).toBeLessThan(60);
  });

  test("a group comes, is renamed, goes and comes back, live", async () => {
    const tenant = await here.tenant("Groups live");
    const { page } = await here.open({ connection: tenant.slug, at: "/groups" });
    const groups = new TablePage(page);
    await page.getByText("No groups yet").waitFor();
    const id = await tenant.entra.group("Sales");
    await groups.lists("Sales");
    await tenant.scim.patch(`/Groups/${id}`, [{ op: "Replace", path: "displayName", value: "Sales EU" }]);
    await groups.lists("Sales EU");
    await tenant.scim.delete(`/Groups/${id}`);
    await page.getByText("1 group was deleted and can be restored.").waitFor();
    await page.getByRole("button", { name: "Show deleted groups" }).click();
    await groups.lists("Sales EU");
    await groups.select("Sales EU");
    await groups.selection.getByRole("button", { name: "Restore" }).click();
    await expect.poll(async () => (await tenant.scim.get(`/Groups/${id}`)).status).toBe(200);
    await groups.chip("Deleted").click();
    await groups.lists("Sales EU");
  });

  test("a group is made and edited by hand", async () => {
    const tenant = await here.tenant("Groups by hand");
    const { page } = await here.open({ connection: tenant.slug, at: "/groups" });
    const groups = new TablePage(page);
    await new Shell(page).heading("Groups");
    await page.getByRole("banner").or(page.getByRole("main")).getByRole("button", { name: "New group" }).first().click();
    const creating = page.getByRole("dialog", { name: "New group" });
    await creating.getByRole("textbox", { name: "Name" }).fill("Poets");
    await creating.getByRole("button", { name: "Create group" }).click();
    await creating.waitFor({ state: "detached" });
    await groups.panel.getByRole("heading", { name: "Poets" }).waitFor();
    await groups.panel.getByText("No members").waitFor();
    await groups.panel.getByRole("button", { name: "Edit" }).click();
    const editing = page.getByRole("dialog", { name: "Edit Poets" });
    await editing.getByRole("textbox", { name: "Name" }).fill("Poets and engineers");
    await editing.getByRole("button", { name: "Save" }).click();
    await editing.waitFor({ state: "detached" });
    await groups.lists("Poets and engineers");
    const found = await tenant.scim.get("/Groups?filter=displayName+eq+%22poets+and+engineers%22");
    expect(found.body.totalResults).toBe(1);
  });
});
