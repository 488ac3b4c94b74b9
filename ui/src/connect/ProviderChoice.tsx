import { useState } from "react";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { RadioCards } from "../components/RadioCards";
import { toast } from "../components/toast";
import { useAction } from "../data";
import { type Connection, type Idp, toFailure } from "../host";
import { idpName } from "../text";
import { contacted } from "./contact";
import { idps } from "./idps";

/** Which provider calls: it decides the form and the steps below. */
export function ProviderChoice({ connection }: { connection: Connection }) {
  const set = useAction("connections.set");
  /** Chosen for a connection that is in use already, and to be confirmed. */
  const [asked, setAsked] = useState<Idp | null>(null);
  const [asking, setAsking] = useState(false);
  // What was pressed shows at once; the answer follows.
  const value = set.isPending ? (set.variables.idp ?? connection.idp) : connection.idp;
  return (
    <>
      <RadioCards
        label={connection.seen.credentials === null ? "Which identity provider will send users?" : "Identity provider"}
        value={value}
        onValueChange={(idp) => {
          if (contacted(connection)) {
            setAsked(idp);
            setAsking(true);
            return;
          }
          set.mutate(
            { connection: connection.slug, idp },
            {
              onError: (thrown) =>
                toast({ kind: "error", title: "The choice was not kept", description: toFailure(thrown).message }),
            },
          );
        }}
        options={idps}
        compact
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Show this connection as ${asked === "other" ? "another identity provider" : idpName(asked ?? connection.idp)}?`}
        confirmLabel="Change it"
        onConfirm={async () => {
          if (asked !== null) await set.mutateAsync({ connection: connection.slug, idp: asked });
        }}
      >
        <p>
          Only the names of the fields and the steps on this page change. Nothing changes at the identity provider, and
          the address, the token, the users and the groups stay as they are.
        </p>
      </ConfirmDialog>
    </>
  );
}
