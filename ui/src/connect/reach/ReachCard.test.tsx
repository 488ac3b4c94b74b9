import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { type Connection, CallFailure, type Operations, type Reach } from "../../host";
import { answering } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { ago, connection, status } from "../testing/examples";
import { ReachCard } from "./ReachCard";
import { reach, up } from "./testing/examples";

function Card(props: Pick<Parameters<typeof ReachCard>[0], "connection" | "status">) {
  const [asked, setAsked] = useState(false);
  return <ReachCard {...props} asked={asked} onAsk={() => setAsked(true)} onOpenChange={setAsked} />;
}

interface Given {
  here?: Connection;
  others?: Connection[];
  listens?: boolean;
  on?: (request: Operations["reach.on"]["request"]) => Reach;
  copied?: (text: string) => void;
}

/** The card, with a switch that does what it is told. */
async function card(stands: Reach, { here = connection(), others = [], listens = true, on, copied }: Given = {}) {
  let now = stands;
  const { calls } = answering(
    {
      "reach.show": () => now,
      "reach.on": (request) => {
        now = on?.(request) ?? { ...now, state: "starting", on: true };
        return now;
      },
      "reach.off": () => {
        now = { ...now, state: "off", on: false };
        return now;
      },
      "reach.probe": () => now,
      "connections.list": () => ({ connections: [here, ...others] }),
    },
    { copyText: async (text) => copied?.(text) },
  );
  const { server, ...rest } = status({ connections: [here, ...others] });
  renderRouted(<Card connection={here} status={listens && server ? { ...rest, server } : rest} />);
  const region = within(await screen.findByRole("region", { name: "Reachability" }));
  await waitFor(() => region.getByText(/^Reachability: /));
  return { region, asked: (name: string) => calls.filter((call) => call.name === name).map(({ request }) => request) };
}

const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));

describe("reachability, state by state", () => {
  test("off: says why it is needed, and leads to the choice", async () => {
    const { region } = await card(reach());
    region.getByText(/Entra ID is in the cloud, and this computer cannot be reached/);
    expect(screen.queryByRole("button", { name: "Switch on again" })).toBeNull();
    await click("Make it reachable…");
    await screen.findByRole("dialog", { name: "Make it reachable" });
  });

  test("off after it was on: what was chosen is on again with one press below what that does", async () => {
    const { region, asked } = await card(reach({ way: { provider: "cloudflared-quick" } }));
    region.getByText(/Last time: Cloudflare quick tunnel\. Switching on puts the SCIM endpoint of this computer — port 7246 — on the internet, and again with each start/);
    await click("Switch on again");
    await region.findByText("Reachability: Starting");
    expect(asked("reach.on")).toEqual([{ agreed: true }]);
  });

  test("without a token it offers to make one", async () => {
    await card(reach(), { here: connection({ tokens: [] }) });
    screen.getByRole("button", { name: "Make a token" });
  });

  test("with provisioning off nobody could use it, unless another connection is on", async () => {
    const { region } = await card(reach(), { here: connection({ enabled: false }) });
    region.getByText(/First switch provisioning on/);
  });

  test("another connection that can be used is enough", async () => {
    await card(reach(), { here: connection({ enabled: false }), others: [connection({ slug: "other" })] });
    expect(screen.queryByText(/First switch provisioning on/)).toBeNull();
  });

  test("a server that does not listen is the first thing to mend", async () => {
    const { region } = await card(reach(), { listens: false });
    region.getByText("Rollcall does not listen");
    region.getByRole("link", { name: "Open Settings" });
  });

  test("starting with an address that is known: only the connection is waited for", async () => {
    const own = { provider: "custom", command: "bore {port}", address: "https://a.example" } as const;
    const { region } = await card(reach({ state: "starting", way: own }));
    region.getByText(/waits until it says that it is connected/);
  });

  test("starting without one: what was left empty is not taken for an address", async () => {
    const empty = { provider: "custom", command: "bore {port}", address: null } as never;
    const { region } = await card(reach({ state: "starting", way: empty }));
    region.getByText(/waits until it says its address/);
  });

  test("starting: what is waited for, and it can be called off", async () => {
    const { region, asked } = await card(reach({ state: "starting", since: ago(0), way: { provider: "cloudflared-quick" } }));
    region.getByText(/Cloudflare quick tunnel was started.*waits until it says its address/);
    await click("Cancel");
    await region.findByText("Reachability: Off");
    expect(asked("reach.off")).toHaveLength(1);
  });

  test("up: the address, how fast it answers, and who called", async () => {
    const { region, asked } = await card(up({ lastCall: ago(1) }));
    region.getByText("https://scim.example.com");
    region.getByText(/Answers in 42 ms/);
    region.getByText(/An identity provider called by it/);
    await click("Check now");
    expect(asked("reach.probe")).toHaveLength(1);
    // Until the answer is there, which comes with an event.
    expect(screen.getByRole("button", { name: "Check now" }).getAttribute("aria-busy")).toBe("true");
    await click("Switch off");
    await region.findByText("Reachability: Off");
  });

  test("up and just opened: nothing is wrong yet", async () => {
    const says = "scim.example.com does not answer yet: nobody knows that name.";
    const probe = { at: ago(0), ms: 3, works: false, verdict: "waiting", says, advice: "Wait." } as const;
    const { region } = await card(up({ probe }));
    region.getByText("Reachability: Waiting for the name to be known");
    region.getByText(`${says} Wait.`);
    expect(region.queryByRole("button", { name: "Choose another way…" })).toBeNull();
  });

  test.each([
    ["silent", "Does not answer"],
    ["elsewhere", "Does not lead here"],
  ] as const)("up and %s: what the program said, and another way", async (verdict, word) => {
    const probe = { at: ago(1), ms: 3, works: false, verdict, says: "It is so.", advice: "Do it." } as const;
    const { region } = await card(up({ probe, lines: ["relay 1", "relay 2"] }));
    region.getByText(`Reachability: ${word}`);
    region.getByText(/relay 1\s+relay 2/);
    await click("Choose another way…");
    await screen.findByRole("dialog", { name: "Make it reachable" });
  });

  test("the address without its path is not offered to be copied", async () => {
    const { region } = await card(up());
    expect(region.queryByRole("button", { name: /^Copy/ })).toBeNull();
  });

  test("looked for again in vain: it says so", async () => {
    await card(reach({ way: { provider: "tailscale" } }));
    await click("Choose another way…");
    await userEvent.click(await screen.findByRole("button", { name: "Next" }));
    expect(screen.queryByText(/still missing/)).toBeNull();
    await userEvent.click(await screen.findByRole("button", { name: "Look again" }));
    await screen.findByText(/^Looked .*still missing\.$/);
  });

  test("one way at most is suggested", async () => {
    await card(reach());
    await click("Make it reachable…");
    await screen.findByRole("dialog", { name: "Make it reachable" });
    expect(screen.getAllByText("Suggested")).toHaveLength(1);
  });

  test("up and asked in vain: what the matter is, and what to do", async () => {
    const probe = { at: ago(1), ms: 3, works: false, verdict: "elsewhere" as const, says: "scim.example.com answers with a page.", advice: "Choose another kind." };
    const { region } = await card(up({ probe }));
    region.getByText("Reachability: Does not lead here");
    region.getByText("scim.example.com answers with a page.");
    region.getByText(/Choose another kind\./);
    expect(region.queryByText(/Answers in/)).toBeNull();
    region.getByRole("button", { name: "Check now" });
  });

  test("lost: since when, why, when it is tried again, and it can be tried now", async () => {
    const failure = { what: "ssh ended and said last: it is gone.", advice: "", link: null };
    const { region, asked } = await card(up({ state: "lost", failure, lines: ["it is gone"], again: new Date(Date.now() + 60_000).toISOString(), probe: null }));
    region.getByText("scim.example.com does not lead here");
    region.getByText(/ssh ended and said last/);
    region.getByText(/It is tried again in/);
    region.getByText("it is gone");
    region.getByRole("button", { name: "Choose another way…" });
    await click("Try now");
    expect(asked("reach.probe")).toHaveLength(1);
    region.getByRole("button", { name: "Switch off" });
  });

  test("failed: why, the page that mends it, what the program printed, and three ways out", async () => {
    const link = "https://login.tailscale.com/f/funnel?node=x";
    const failure = { what: "Funnel is not allowed in this tailnet yet.", advice: "Allow it.", link };
    const { region, asked } = await card(reach({ state: "failed", failure, lines: ["one", "two"], way: { provider: "tailscale" } }));
    region.getByText("Funnel is not allowed in this tailnet yet.");
    region.getByText(link);
    expect(region.getByText(/one\s+two/).closest("details")?.open).toBe(false);
    region.getByRole("button", { name: "Choose another way…" });
    region.getByRole("button", { name: "Switch off" });
    await click("Try again");
    expect(asked("reach.on")).toEqual([{ agreed: true }]);
    await region.findByText("Reachability: Starting");
  });

  test("an identity provider that knows another address is named with both and with the field to change", async () => {
    const from = "https://old.example.com/default/scim/v2";
    const to = "https://scim.example.com/default/scim/v2";
    const copied: string[] = [];
    const here = connection({ idp: "okta", name: "Staff" });
    const moved = [{ connection: "default", name: "Staff", from, to, last: ago(5) }];
    const { region } = await card(up({ moved }), { here, copied: (text) => copied.push(text) });
    region.getByText("Tell Okta the new address");
    region.getByText(from);
    region.getByText(/Provisioning → Integration → SCIM 2\.0 Base URL \(in an application of your own: SCIM connector base URL\)/);
    await click("Copy New SCIM 2.0 Base URL");
    expect(copied).toEqual([to]);
  });

  test("a switch that is refused says why in its place", async () => {
    const { region } = await card(reach({ way: { provider: "cloudflared-quick" } }), {
      on: () => {
        throw new CallFailure({ code: "invalid", message: "Cloudflare quick tunnel is not installed.", field: "program" });
      },
    });
    await click("Switch on again");
    await region.findByText("Cloudflare quick tunnel is not installed.");
    region.getByText("Reachability: Off");
  });
});

describe("the dialog", () => {
  async function open(given: Given & { stands?: Reach } = {}) {
    const known = await card(given.stands ?? reach(), given);
    await click("Make it reachable…");
    const dialog = await screen.findByRole("dialog", { name: "Make it reachable" });
    return { ...known, dialog };
  }
  const choose = async (name: string) => {
    await userEvent.click(screen.getByRole("radio", { name }));
    await click("Next");
    return screen.findByRole("dialog", { name });
  };

  test("tells of each way what there is to know, and how what is not here is installed", async () => {
    const { dialog } = await open();
    within(dialog).getByText("No account · Another address with every start");
    const chosen = within(await choose("Tailscale Funnel"));
    chosen.getByText("tailscale is not installed");
    chosen.getByText("brew install --cask tailscale");
    chosen.getByRole("button", { name: "Copy Command that installs it" });
    chosen.getByText(/Switching on puts the SCIM endpoint of this computer — port 7246/);
  });

  test("what is missing is said before anything is sent, and what the back end refuses at its field", async () => {
    const refusal = "'ftp://x' is not a public address.";
    const { asked } = await open({
      on: () => {
        throw new CallFailure({ code: "invalid", message: refusal, field: "address" });
      },
    });
    await choose("My own public address");
    // Nothing was submitted by the button that led here.
    expect(screen.getByLabelText("Public address").getAttribute("aria-invalid")).toBeNull();
    await click("Switch on");
    const field = screen.getByLabelText("Public address");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(asked("reach.on")).toEqual([]);
    await userEvent.type(field, "ftp://x");
    await click("Switch on");
    await screen.findByText(refusal);
    expect(screen.getByLabelText("Public address").getAttribute("aria-invalid")).toBe("true");
    expect(screen.queryByText("It was not switched on")).toBeNull();
  });

  test("a refusal that is about no field is said in its own words", async () => {
    await open({
      on: () => {
        throw new CallFailure({ code: "invalid", message: "No connection is on and has a token that works." });
      },
    });
    await choose("My own public address");
    await userEvent.type(screen.getByLabelText("Public address"), "scim.example.com");
    await click("Switch on");
    await screen.findByText("It was not switched on");
    screen.getByText(/No connection is on/);
  });

  test("a secret is typed unseen, sent once, and gone from the page afterwards", async () => {
    const { asked, dialog, region } = await open();
    await choose("Cloudflare named tunnel");
    await userEvent.type(screen.getByLabelText("Public address"), "https://scim.example.com");
    const secret = screen.getByLabelText("The tunnel's token");
    expect(secret.getAttribute("type")).toBe("password");
    await userEvent.type(secret, "s3cret");
    await click("Switch on");
    await region.findByText("Reachability: Starting");
    expect(asked("reach.on")).toEqual([
      { way: { provider: "cloudflared-named", address: "https://scim.example.com" }, secret: "s3cret", agreed: true },
    ]);
    await waitFor(() => expect(dialog.isConnected && document.querySelector('input[type="password"]')).toBeFalsy());
  });
});
