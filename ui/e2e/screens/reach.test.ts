import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { Reach } from "../../src/host/operations.ts";
import type { Admin } from "../harness/admin.ts";
import { StandIn, says } from "../harness/stand-in.ts";
import { look } from "./screens.ts";
import type { View } from "./views.ts";

let admin: Admin;
let program: StandIn;

beforeAll(async () => {
  program = await StandIn.make(says("https://scim.name.example"));
});
afterAll(() => program[Symbol.asyncDispose]());

const card = (page: Page) => page.getByRole("region", { name: "Reachability" });
const word = (text: string) => (page: Page) => card(page).getByText(`Reachability: ${text}`).waitFor({ state: "attached" });

/** The program does this, and it is switched on. */
async function on(script: string): Promise<void> {
  await admin.call("reach.off", {});
  await program.becomes(script);
  await admin.call("reach.on", { way: { provider: "custom", command: program.command }, agreed: true });
}

/** The same, seen by a page that comes to it. */
async function standing(page: Page, script: string): Promise<void> {
  await on(script);
  await page.reload();
}

/** Whoever looks from outside cannot be had here: what they would say is told instead. */
async function told(page: Page, change: (reach: Reach) => Partial<Reach>): Promise<void> {
  await page.route("**/api/reach.show", async (route) => {
    const answer = await route.fetch();
    const reach = (await answer.json()) as Reach;
    await route.fulfill({ response: answer, json: { ...reach, ...change(reach) } });
  });
  await page.route("**/api/service.status", async (route) => {
    const answer = await route.fetch();
    const status = (await answer.json()) as { reach?: object };
    await route.fulfill({ response: answer, json: { ...status, ...(status.reach && { reach: { ...status.reach, works: true } }) } });
  });
  await page.reload();
}

const works = ({ address }: Reach) => ({
  lastCall: new Date(Date.now() - 180_000).toISOString(),
  probe: {
    at: new Date(Date.now() - 12_000).toISOString(),
    ms: 42,
    works: true,
    verdict: "works" as const,
    says: `${address?.replace("https://", "")} leads here, and the token is accepted.`,
    advice: "",
  },
});

const choose = async (page: Page, name: string) => {
  await page.getByRole("radio", { name }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("dialog", { name }).waitFor();
};
const ask = "/connect?open=reach";

const views: readonly View[] = [
  { name: "reach, never on", of: "empty", at: "/connect", until: word("Off") },
  { name: "reach, choice", at: ask, until: (page) => page.getByRole("radio", { name: "Another program" }).waitFor() },
  ...["Cloudflare quick tunnel", "Cloudflare named tunnel", "ngrok", "Tailscale Funnel", "Microsoft dev tunnel", "SSH to a host of your own", "My own public address", "Another program"].map(
    (name): View => ({ name: `reach, ${name}`, at: ask, reach: (page) => choose(page, name) }),
  ),
  {
    name: "reach, mistakes",
    at: ask,
    complains: /status of 400 .*reach\.on/,
    reach: async (page) => {
      await choose(page, "SSH to a host of your own");
      await page.getByRole("button", { name: "Switch on" }).click();
    },
    until: (page) => page.getByRole("dialog").getByRole("alert").first().waitFor(),
  },
  {
    name: "reach, no such program",
    at: ask,
    complains: /status of 400 .*reach\.on/,
    reach: async (page) => {
      await choose(page, "Cloudflare quick tunnel");
      await page.getByText("The program is somewhere else").click();
      await page.getByLabel("Path of cloudflared").fill("/opt/cloudflared");
      await page.getByRole("button", { name: "Switch on" }).click();
    },
    until: (page) => page.getByText(/There is no program at/).waitFor(),
  },
  { name: "reach, starting", at: "/connect", reach: (page) => standing(page, "exec sleep 600"), until: word("Starting") },
  { name: "reach, up and not known yet", at: "/connect", reach: (page) => standing(page, says("https://scim.name.example")), until: word("Waiting for the name to be known") },
  {
    name: "reach, up and does not lead here",
    at: "/connect",
    reach: async (page) => {
      await on(says("https://scim.name.example"));
      await told(page, (reach) => ({
        probe: { ...works(reach).probe, works: false, verdict: "elsewhere", says: "scim.name.example answers with an error page and status 404.", advice: "Check the port that it leads to." },
      }));
    },
    until: word("Does not lead here"),
  },
  {
    name: "reach, an address of one's own that does not answer",
    at: "/connect",
    reach: async (page) => {
      await admin.call("reach.on", { way: { provider: "own", address: "https://scim.name.example" }, agreed: true });
      await page.reload();
    },
    until: word("Does not answer"),
  },
  {
    name: "reach, up and works",
    at: "/connect",
    reach: async (page) => {
      await on(says("https://blue-cat-running-fast.trycloudflare.com"));
      await told(page, works);
    },
    until: word("Reachable"),
  },
  {
    name: "reach, moved",
    at: "/connect",
    reach: async (page) => {
      await on(says("https://blue-cat-running-fast.trycloudflare.com"));
      await told(page, (reach) => ({
        ...works(reach),
        moved: [
          {
            connection: "contoso",
            name: "Contoso",
            from: "https://red-dog-standing-still.trycloudflare.com/contoso/scim/v2",
            to: `${reach.address}/contoso/scim/v2`,
            last: new Date(Date.now() - 3_600_000).toISOString(),
          },
        ],
      }));
    },
    until: (page) => page.getByText(/^Tell .* the new address$/).waitFor(),
  },
  {
    name: "reach, lost",
    at: "/connect",
    reach: (page) => standing(page, '[ -e "$0.was" ] || { touch "$0.was"; echo https://scim.name.example; sleep 1; }; echo "the relay went away" >&2; exit 3'),
    until: word("Lost"),
  },
  {
    name: "reach, failed",
    at: "/connect",
    reach: async (page) => {
      await admin.call("reach.off", {});
      await program.becomes(
        "for n in 1 2 3 4 5; do echo \"connecting to relay $n\"; done; echo 'ERROR: ERR_NGROK_4018 https://dashboard.ngrok.com/get-started/your-authtoken' >&2; exit 1",
      );
      await admin.call("reach.on", { way: { provider: "ngrok" }, program: program.program, agreed: true });
      await word("Failed")(page);
      await page.getByText("What the program printed last", { exact: true }).click();
    },
  },
  { name: "reach, off after it was on", at: "/connect", reach: () => admin.call("reach.off", {}), until: word("Off") },
  {
    name: "reach, no token",
    of: "empty",
    at: "/connect",
    reach: async (page, { slug }) => {
      const { connections } = await admin.call("connections.list", {});
      for (const each of connections) {
        if (each.slug === slug) await admin.call("tokens.revoke", { connection: slug });
        else await admin.call("connections.set", { connection: each.slug, enabled: false });
      }
      await page.reload();
    },
    until: (page) => card(page).getByText("No token works", { exact: true }).waitFor(),
  },
];

look("Reachability", views, async (given) => {
  admin = given;
});
