import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SidePanel } from "./SidePanel";

function Asking({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <SidePanel open onClose={onClose} title="Ada" label="Details">
      <Button onClick={() => setOpen(true)}>Ask</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Sure?" actions={<Button>Yes</Button>} />
    </SidePanel>
  );
}

it("closes on Escape, but not together with a dialog that was opened from it", async () => {
  const onClose = vi.fn();
  render(<Asking onClose={onClose} />);
  await userEvent.click(screen.getByRole("button", { name: "Ask" }));
  await screen.findByRole("dialog", { name: "Sure?" });
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Yes"));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Ask"));
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(1);
});
