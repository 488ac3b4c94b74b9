import { ConfirmDialog } from "../components/ConfirmDialog";
import { toast } from "../components/toast";
import { useConnection } from "../data";
import { count } from "../text";
import { turnBack } from "./formerConnection";
import { useDemo, useRemoving } from "./useDemo";

interface RemoveDemoDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks whether the demo, and what former ones have left, is to go. */
export function RemoveDemoDialog({ open, onOpenChange }: RemoveDemoDialogProps) {
  const { connections } = useConnection();
  const { run, isPending } = useRemoving();
  const { data } = useDemo();
  // A check may be at work beside it, with a connection of its own.
  const own = new Set([...(data?.demo ? [data.demo.connection] : []), ...(data?.left ?? []).map(({ slug }) => slug)]);
  const demos = connections.filter(({ slug }) => own.has(slug));
  const users = demos.reduce((sum, each) => sum + each.users, 0);
  const groups = demos.reduce((sum, each) => sum + each.groups, 0);
  const names = demos.map(({ name }) => `“${name}”`).join(" and ");
  const what = demos.length > 1 ? "connections" : "connection";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Remove the demo?"
      confirmLabel={isPending ? "Removing…" : "Remove"}
      danger
      onConfirm={async () => {
        const gone = await run();
        turnBack();
        toast({
          title: "The demo is gone",
          description: `With ${count(gone.users, "user")} and ${count(gone.groups, "group")}.`,
        });
      }}
    >
      The {what} {names} {demos.length > 1 ? "go" : "goes"} with {count(users, "user")} and {count(groups, "group")}, and
      so do its requests in Activity, and the roles and rules that the demo added. Nothing else is touched.
    </ConfirmDialog>
  );
}
