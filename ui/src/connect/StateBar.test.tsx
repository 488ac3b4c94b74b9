import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect, useState } from "react";
import { expect, test } from "vitest";
import type { Connection } from "../host";
import { answering } from "../test/host";
import { renderRouted } from "../test/routed";
import { StateBar } from "./StateBar";
import { connection, status } from "./testing/examples";

test("the focus stays where it was when an event takes the button away before the answer is there", async () => {
  answering({ "connections.set": () => new Promise(() => undefined) });
  const told: ((next: Connection) => void)[] = [];
  function Bar() {
    const [here, setHere] = useState(connection({ enabled: false }));
    useEffect(() => void told.push(setHere), []);
    return <StateBar status={status({ connections: [here] })} connection={here} keychain={undefined} />;
  }
  renderRouted(<Bar />);
  await userEvent.click(await screen.findByRole("button", { name: "Switch on" }));
  act(() => told[0]?.(connection({ enabled: true })));
  expect(screen.queryByRole("button", { name: "Switch on" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("region", { name: "State" }));
});
