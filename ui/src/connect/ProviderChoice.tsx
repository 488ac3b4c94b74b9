import { RadioCards } from "../components/RadioCards";
import { toast } from "../components/toast";
import { useAction } from "../data";
import { type Connection, toFailure } from "../host";
import { idps } from "./idps";

/** Which provider calls: it decides the form and the steps below. */
export function ProviderChoice({ connection }: { connection: Connection }) {
  const set = useAction("connections.set");
  // What was pressed shows at once; the answer follows.
  const value = set.isPending ? (set.variables.idp ?? connection.idp) : connection.idp;
  return (
    <RadioCards
      label={connection.seen.credentials === null ? "Which identity provider will send users?" : "Identity provider"}
      value={value}
      onValueChange={(idp) =>
        set.mutate(
          { connection: connection.slug, idp },
          {
            onError: (thrown) =>
              toast({ kind: "error", title: "The choice was not kept", description: toFailure(thrown).message }),
          },
        )
      }
      options={idps}
      compact
    />
  );
}
