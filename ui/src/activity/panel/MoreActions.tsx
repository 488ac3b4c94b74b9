import { Copy, Ellipsis, SquareTerminal } from "lucide-react";
import { IconButton } from "../../components/IconButton";
import { Menu } from "../../components/Menu";
import { toast } from "../../components/toast";
import { type Exchange, host, toFailure } from "../../host";

/** What can be done with a request. */
export function MoreActions({ exchange: { id, target } }: { exchange: Exchange }) {
  return (
    <Menu
      align="end"
      trigger={<IconButton label="More actions" icon={Ellipsis} />}
      items={[
        { label: "Copy as cURL", icon: SquareTerminal, onSelect: () => void copyCurl(id) },
        { label: "Copy path", icon: Copy, onSelect: () => void copyTarget(target) },
      ]}
    />
  );
}

async function copyCurl(id: number): Promise<void> {
  try {
    const { text, notes } = await host.call("activity.curl", { id });
    await host.copyText(text);
    const token = text.includes("ROLLCALL_TOKEN") ? ["Set ROLLCALL_TOKEN to the token before you run it."] : [];
    toast({ title: "Copied", description: [...token, ...notes].join(" ") || undefined });
  } catch (thrown) {
    toast({ kind: "error", title: "The command was not copied", description: toFailure(thrown).message });
  }
}

async function copyTarget(target: string): Promise<void> {
  try {
    await host.copyText(target);
    toast({ title: "Path copied" });
  } catch {
    toast({ kind: "error", title: "The path was not copied" });
  }
}
