import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect, useState } from "react";
import { expect, it } from "vitest";
import { connection } from "../../connect/testing/examples";
import { showToasts, type ToastOptions } from "../../components/toast";
import type { Connection } from "../../host";
import { answering, failure } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { OnPurpose } from "./OnPurpose";

const contoso = connection({ slug: "contoso", name: "Contoso", faults: 2 });
const okta = connection({ slug: "okta", name: "Okta", faults: 1 });

/** The shell's part around it. The key F9 stands for the news that no rule is left. */
function Around({ connections }: { connections: readonly Connection[] }) {
  const [wrong, setWrong] = useState(connections);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "F9" && setWrong([]);
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <main tabIndex={-1}>
      {wrong.length > 0 && <OnPurpose connections={wrong} />}
      <button type="button">Elsewhere</button>
    </main>
  );
}

it("names what answers wrongly and how many rules there are, and leads to them", async () => {
  answering({});
  const router = renderRouted(<OnPurpose connections={[contoso, okta]} />);
  expect(screen.getByRole("status").textContent).toBe("Contoso and Okta answer wrongly on purpose: 3 rules");
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(router.state.location.href).toBe("/connect?open=faults");
});

it("stops all of it, and keeps the focus while the end is not known", async () => {
  const { calls } = answering({ "faults.clear": () => ({ removed: 2 }) });
  renderRouted(<Around connections={[contoso]} />);
  expect(screen.getByRole("status").textContent).toBe("Contoso answers wrongly on purpose: 2 rules");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(calls).toEqual([{ name: "faults.clear", request: { all: true } }]);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Stop" }));
});

it("gives the focus to the screen when the rules are gone before Stop is answered", async () => {
  answering({ "faults.clear": () => new Promise<never>(() => undefined) });
  renderRouted(<Around connections={[contoso]} />);
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await userEvent.keyboard("{F9}");
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

it("leaves the focus where it is when it was elsewhere", async () => {
  answering({});
  renderRouted(<Around connections={[contoso]} />);
  const elsewhere = screen.getByRole("button", { name: "Elsewhere" });
  elsewhere.focus();
  await userEvent.keyboard("{F9}");
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  expect(document.activeElement).toBe(elsewhere);
});

it("says so when it goes on", async () => {
  const shown: ToastOptions[] = [];
  showToasts((toast) => shown.push(toast));
  answering({
    "faults.clear": () => {
      throw failure("no_answer", "Rollcall does not answer.");
    },
  });
  renderRouted(<OnPurpose connections={[contoso]} />);
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await expect.poll(() => shown.map(({ title }) => title)).toEqual(["The wrong answers go on"]);
});
