import { Ellipsis, Gauge, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../components/IconButton";
import { Menu } from "../components/Menu";
import { Switch } from "../components/Switch";
import { toast } from "../components/toast";
import { useAction } from "../data";
import { type Connection, toFailure } from "../host";
import styles from "./ConnectScreen.module.css";
import { ProfileDialog } from "./dialogs/ProfileDialog";
import { RemoveConnectionDialog } from "./dialogs/RemoveConnectionDialog";
import { RenameConnectionDialog } from "./dialogs/RenameConnectionDialog";

/** The switch of a connection, and what is seldom done with it. */
export function ConnectionActions({ connection, onAdd }: { connection: Connection; onAdd: () => void }) {
  const set = useAction("connections.set");
  const [dialog, setDialog] = useState<"rename" | "profile" | "remove" | null>(null);
  const close = (open: boolean) => !open && setDialog(null);
  // What was pressed shows at once; the answer follows.
  const enabled = set.isPending ? (set.variables.enabled ?? connection.enabled) : connection.enabled;
  return (
    <>
      <Switch
        label={
          <>
            Provisioning{" "}
            {/* Whether it is on is what a switch says by itself to those who hear it. */}
            <span className={styles.switched} aria-hidden>
              {enabled ? "On" : "Off"}
            </span>
          </>
        }
        checked={enabled}
        onCheckedChange={(checked) =>
          set.mutate(
            { connection: connection.slug, enabled: checked },
            {
              onError: (thrown) =>
                toast({
                  kind: "error",
                  title: checked ? "Provisioning stays off" : "Provisioning stays on",
                  description: toFailure(thrown).message,
                }),
            },
          )
        }
      />
      <Menu
        align="end"
        trigger={<IconButton label="More about this connection" icon={Ellipsis} />}
        items={[
          { label: "Rename…", icon: Pencil, onSelect: () => setDialog("rename") },
          { label: "Strictness…", icon: Gauge, onSelect: () => setDialog("profile") },
          "separator",
          { label: "Add a connection…", icon: Plus, onSelect: onAdd },
          "separator",
          { label: "Remove…", icon: Trash2, danger: true, onSelect: () => setDialog("remove") },
        ]}
      />
      <RenameConnectionDialog open={dialog === "rename"} onOpenChange={close} connection={connection} />
      <ProfileDialog open={dialog === "profile"} onOpenChange={close} connection={connection} />
      <RemoveConnectionDialog open={dialog === "remove"} onOpenChange={close} connection={connection} />
    </>
  );
}
