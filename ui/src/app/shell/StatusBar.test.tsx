import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connection, status } from "../../connect/testing/examples";
import { useLive } from "../../data";
import { answering, failure } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { StatusBar } from "./StatusBar";

function Bar() {
  useLive();
  return <StatusBar />;
}

const connections = [connection({ slug: "one" }), connection({ slug: "two" })];
let here = true;

beforeEach(() => {
  vi.useFakeTimers();
  here = true;
  answering({
    "events.next": ({ after }) => {
      if (after !== undefined || !here) throw failure("no_answer", "gone");
      return { id: 1, missed: false, changed: [] };
    },
    "service.status": () => status({ changesToday: 606, connections }),
    "service.keychain": () => ({ available: true, reason: null }) as never,
    "connections.list": () => ({ connections }),
  });
});
afterEach(() => vi.useRealTimers());

it.each([
  [{ state: "up", works: true }, "Reachable at scim.example.com"],
  [{ state: "up", works: false, trouble: "a.example does not answer" }, "a.example does not answer"],
  [{ state: "lost", works: true }, "Tunnel lost"],
  [{ state: "failed", works: null }, "Tunnel failed"],
  [{ state: "starting", works: null }, "Opening a public address"],
] as const)("a public address that is %o is said to be so", async (stands, words) => {
  const reach = { trouble: null, ...stands, since: null, address: "https://scim.example.com" };
  answering({
    "events.next": () => ({ id: 1, missed: false, changed: [] }),
    "service.status": () => status({ connections, reach }),
    "service.keychain": () => ({ available: true, reason: null }) as never,
    "connections.list": () => ({ connections }),
  });
  renderRouted(<StatusBar />);
  await act(() => vi.advanceTimersByTimeAsync(10));
  expect(screen.getByRole("link", { name: words }).getAttribute("href")).toContain("/connect");
});

it("says what the number counts, and claims nothing once the server is gone", async () => {
  renderRouted(<Bar />);
  await act(() => vi.advanceTimersByTimeAsync(10));
  expect(screen.getByText("Listening on 127.0.0.1:7246")).toBeTruthy();
  screen.getByText("Not reachable from the internet");
  screen.getByText("606 changes today in all connections");
  here = false;
  await act(() => vi.advanceTimersByTimeAsync(2_100));
  expect(screen.getByRole("status").textContent).toBe("Not running – trying again");
  expect(screen.queryByText(/Listening/)).toBeNull();
});
