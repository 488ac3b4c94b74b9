import { Ellipsis, FlaskConical, Gauge, Pencil, Plus, Trash2 } from "lucide-react";
import { IconButton } from "../components/IconButton";
import { Menu } from "../components/Menu";
import { onceOpened } from "../components/onceOpened";
import { Switch } from "../components/Switch";
import { toast } from "../components/toast";
import { useAction } from "../data";
import { type Connection, toFailure } from "../host";
import styles from "./ConnectScreen.module.css";
import { ProfileDialog, RemoveConnectionDialog, RenameConnectionDialog } from "./dialogs";
import { useAsked } from "./useAsked";

// Opened by few: what it takes is fetched when it is.
const FaultsDialog = onceOpened(() => import("./faults").then((faults) => faults.FaultsDialog));

/** The switch of a connection, and what is seldom done with it. */
export function ConnectionActions({ connection }: { connection: Connection }) {
  const set = useAction("connections.set");
  const { asked, ask, onOpenChange } = useAsked();
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
          { label: "Rename…", icon: Pencil, onSelect: () => ask("rename") },
          { label: "Strictness…", icon: Gauge, onSelect: () => ask("strictness") },
          { label: "Answer wrongly on purpose…", icon: FlaskConical, onSelect: () => ask("faults") },
          "separator",
          { label: "Add a connection…", icon: Plus, onSelect: () => ask("add") },
          "separator",
          { label: "Remove…", icon: Trash2, danger: true, onSelect: () => ask("remove") },
        ]}
      />
      <RenameConnectionDialog open={asked === "rename"} onOpenChange={onOpenChange} connection={connection} />
      <ProfileDialog open={asked === "strictness"} onOpenChange={onOpenChange} connection={connection} />
      <FaultsDialog open={asked === "faults"} onOpenChange={onOpenChange} connection={connection} />
      <RemoveConnectionDialog open={asked === "remove"} onOpenChange={onOpenChange} connection={connection} />
    </>
  );
}
