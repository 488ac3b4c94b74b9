import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import type { Changed } from "../host";
import { concerns, Refresher } from "./invalidation";

const users: Changed = { what: "users", connection: "contoso" };

describe("concerns", () => {
  const query = (...queryKey: unknown[]) => ({ queryKey });

  it("takes a list of users for the users of its connection only", () => {
    expect(concerns(query("resources.rows", { kind: "User", connection: "contoso" }), [users])).toBe(true);
    expect(concerns(query("resources.rows", { kind: "User", connection: "okta" }), [users])).toBe(false);
  });

  it("takes an event without a connection for all of them", () => {
    const everywhere: Changed = { what: "users", connection: null };
    expect(concerns(query("resources.rows", { kind: "User", connection: "okta" }), [everywhere])).toBe(true);
  });

  it("asks for users again when groups change, because a row names its groups, and not the other way round", () => {
    const groups: Changed = { what: "groups", connection: "contoso" };
    expect(concerns(query("resources.rows", { kind: "User", connection: "contoso" }), [groups])).toBe(true);
    expect(concerns(query("resources.rows", { kind: "Group", connection: "contoso" }), [users])).toBe(false);
  });

  it("keeps the counts of the sidebar true, which ask for no connection", () => {
    expect(concerns(query("connections.list", {}), [users])).toBe(true);
    expect(concerns(query("settings.show", {}), [users])).toBe(false);
  });
});

describe("Refresher", () => {
  const key = ["resources.rows", { kind: "User", connection: "contoso" }];
  let client: QueryClient;
  let asked: number;
  let answer: (() => void)[];

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, networkMode: "always", retry: false } } });
    asked = 0;
    answer = [];
  });

  function watch() {
    const observer = new QueryObserver(client, {
      queryKey: key,
      queryFn: () => {
        asked += 1;
        return new Promise<number>((resolve) => answer.push(() => resolve(asked)));
      },
    });
    return observer.subscribe(() => undefined);
  }

  async function settle() {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  }

  async function answerNext() {
    answer.shift()?.();
    await settle();
  }

  it("asks again for what has changed, and for nothing else", async () => {
    const stop = watch();
    await answerNext();
    const refresher = new Refresher(client);
    void refresher.changed([{ what: "settings", connection: null }]);
    await settle();
    expect(asked).toBe(1);
    void refresher.changed([users]);
    await settle();
    expect(asked).toBe(2);
    stop();
  });

  it("keeps a flood of events to one question at a time, and misses none", async () => {
    const stop = watch();
    await answerNext();
    const refresher = new Refresher(client);
    for (let event = 0; event < 50; event += 1) void refresher.changed([users]);
    await settle();
    expect(asked).toBe(2);
    void refresher.changed([users]);
    await settle();
    expect(asked, "the answer under way is not called off").toBe(2);
    await answerNext();
    expect(asked, "what changed meanwhile is asked for afterwards").toBe(3);
    await answerNext();
    expect(asked).toBe(3);
    stop();
  });

  it("asks once more when the first answer was already under way before the change", async () => {
    const stop = watch();
    const done = new Refresher(client).changed([users]);
    await settle();
    expect(asked).toBe(1);
    await answerNext();
    expect(asked).toBe(2);
    await answerNext();
    await done;
    expect(client.getQueryData(key)).toBe(2);
    stop();
  });
});
