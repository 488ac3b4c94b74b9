import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { connection as connected } from "../../connect/testing/examples";
import type { RolesState } from "../../host";
import { answering, failure } from "../../test/host";
import { renderRouted } from "../../test/routed";
import { showOverlay, useOverlay } from "../overlays";
import { useShortcut } from "../shortcuts";
import { Palette } from "./Palette";
import { recent, remember } from "./recent";

const nora = { kind: "User", id: "7", name: "Nora Novak", userName: "nora@example.com", active: true } as const;
const connection = connected({ idp: "entra" });
const roles = [
  { key: "editor", name: "Editor" },
  { key: "old", name: "Old", archived: true },
];
const rolesState = { policy: { roles, rules: [] } } as unknown as RolesState;
const copyText = vi.fn(() => Promise.resolve());

beforeEach(() => {
  localStorage.clear();
  showOverlay(null);
  copyText.mockClear();
  answering(
    {
      "connections.list": () => ({ connections: [connection] }),
      "resources.rows": ({ kind }) => ({ rows: kind === "User" ? [nora] : [], total: 1, exact: true }) as never,
      "roles.show": () => rolesState,
      "resources.open": () => {
        throw failure("not_found", "There is no such user.");
      },
    },
    { copyText },
  );
});

function Behind({ onNew }: { onNew: () => void }) {
  const overlay = useOverlay();
  useShortcut("Mod+K", () => showOverlay("palette"));
  useShortcut("n", onNew);
  return overlay === "palette" && <Palette onClose={() => showOverlay(null)} />;
}

it("hears every key from its shortcut on, and nothing behind it does", async () => {
  const onNew = vi.fn();
  renderRouted(<Behind onNew={onNew} />);
  // The first opening: what it finds is still on its way while this is typed.
  const user = userEvent.setup({ delay: null });
  await user.keyboard("{Control>}k{/Control}nora n");
  const field = screen.getByRole<HTMLInputElement>("combobox");
  expect(field.value).toBe("nora n");
  expect(document.activeElement).toBe(field);
  expect(onNew).not.toHaveBeenCalled();
  const option = await screen.findByRole("option", { name: /Nora Novak/ });
  await waitFor(() => expect(field.getAttribute("aria-activedescendant")).toBe(option.id));
  expect(document.activeElement).toBe(field);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("combobox")).toBeNull();
});

it("goes up and down, around the ends, and Enter takes the line that is marked", async () => {
  const router = renderRouted(<Behind onNew={() => undefined} />);
  await userEvent.keyboard("{Control>}k{/Control}");
  const options = await screen.findAllByRole("option");
  const marked = () => screen.getByRole("option", { selected: true });
  expect(marked()).toBe(options[0]);
  await userEvent.keyboard("{ArrowUp}");
  expect(marked()).toBe(options.at(-1));
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(marked().textContent).toContain("Users");
  await userEvent.keyboard("{Enter}");
  expect(screen.queryByRole("combobox")).toBeNull();
  await waitFor(() => expect(router.state.location.pathname).toBe("/users"));
});

it("lists the users of a role and those without one, and offers none that nobody can hold", async () => {
  const router = renderRouted(<Behind onNew={() => undefined} />);
  await userEvent.keyboard("{Control>}k{/Control}");
  await screen.findByRole("option", { name: "Users without a role" });
  expect(screen.queryByRole("option", { name: "Users who are Editor" })).toBeNull();
  await userEvent.keyboard("who are");
  await screen.findByRole("option", { name: "Users who are Editor", selected: true });
  expect(screen.queryByRole("option", { name: "Users who are Old" })).toBeNull();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.search).toEqual({ role: "editor" }));
  await userEvent.keyboard("{Control>}k{/Control}without");
  await screen.findByRole("option", { name: "Users without a role", selected: true });
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.search).toEqual({ role: "-" }));
});

it("finds actions by what people call them, and leads to where they are done", async () => {
  const router = renderRouted(<Behind onNew={() => undefined} />);
  const location = () => {
    const { pathname, hash, search } = router.state.location;
    return { pathname, hash, search };
  };
  await userEvent.keyboard("{Control>}k{/Control}backup");
  await screen.findByRole("option", { name: /^Back up the data/, selected: true });
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(location()).toEqual({ pathname: "/settings", hash: "backup", search: {} }));
  await userEvent.keyboard("{Control>}k{/Control}rotate");
  await screen.findByRole("option", { name: /^Rotate the token/, selected: true });
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(location()).toEqual({ pathname: "/connect", hash: "", search: { open: "rotate" } }));
  await userEvent.keyboard("{Control>}k{/Control}export gr");
  await screen.findByRole("option", { name: "Export groups…", selected: true });
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(location()).toEqual({ pathname: "/groups", hash: "", search: { export: true } }));
});

it("copies the endpoint as the identity provider's form takes it", async () => {
  renderRouted(<Behind onNew={() => undefined} />);
  await userEvent.keyboard("{Control>}k{/Control}copy endpoint");
  await screen.findByRole("option", { name: /Copy endpoint/ });
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(copyText).toHaveBeenCalledWith(`${connection.endpoint}/?aadOptscim062020`));
});

it("forgets what was opened once and is no more", async () => {
  remember({ connection: connection.slug, kind: "User", id: "gone" });
  renderRouted(<Behind onNew={() => undefined} />);
  await userEvent.keyboard("{Control>}k{/Control}");
  await screen.findByRole("option", { name: /Settings/ });
  await waitFor(() => expect(recent()).toEqual([]));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByRole("group", { name: "Recent" })).toBeNull();
});
