import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { connection } from "../../connect/testing/examples";
import { showToasts, type ToastOptions } from "../../components/toast";
import { answering, failure } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { OnPurpose } from "./OnPurpose";

const contoso = connection({ slug: "contoso", name: "Contoso", faults: 2 });
const okta = connection({ slug: "okta", name: "Okta", faults: 1 });

it("names what answers wrongly and how many rules there are, and leads to them", async () => {
  answering({});
  const router = renderRouted(<OnPurpose connections={[contoso, okta]} />);
  expect(screen.getByRole("status").textContent).toBe("Contoso and Okta answer wrongly on purpose: 3 rules");
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(router.state.location.href).toBe("/connect?open=faults");
});

it("stops all of it, and the focus is not lost with the bar", async () => {
  const { calls } = answering({ "faults.clear": () => ({ removed: 2 }) });
  renderRouted(
    <main tabIndex={-1}>
      <OnPurpose connections={[contoso]} />
    </main>,
  );
  expect(screen.getByRole("status").textContent).toBe("Contoso answers wrongly on purpose: 2 rules");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(calls).toEqual([{ name: "faults.clear", request: { all: true } }]);
  await expect.poll(() => document.activeElement?.tagName).toBe("MAIN");
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
