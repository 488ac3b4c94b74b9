import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { queryClient } from "../../data";
import { answering, failure } from "../../test/host";
import { EditDialog } from "./EditDialog";

function open() {
  const onClose = vi.fn();
  answering({
    "resources.create": () => {
      throw failure("taken", "Another user has the userName 'ada'; it must be unique, regardless of case.");
    },
  });
  render(
    <QueryClientProvider client={queryClient}>
      <EditDialog kind="User" connection="default" idp="okta" onClose={onClose} onSaved={() => undefined} />
    </QueryClientProvider>,
  );
  return onClose;
}

it("closes at once while nothing was typed", async () => {
  const onClose = open();
  await screen.findByRole("dialog", { name: "New user" });
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(1);
});

it("asks before it throws away what was typed; Escape answers no", async () => {
  const onClose = open();
  await userEvent.type(await screen.findByLabelText("Given name"), "Ada");
  await userEvent.keyboard("{Escape}");
  await screen.findByRole("alertdialog", { name: "Discard the changes?" });
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.getByLabelText<HTMLInputElement>("Given name").value).toBe("Ada");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
});

it("says what the server refuses at its field, and calls it as the field is called", async () => {
  open();
  await userEvent.type(await screen.findByLabelText("User name"), "ada");
  await userEvent.click(screen.getByRole("button", { name: "Create user" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Another user has the user name 'ada'");
});
