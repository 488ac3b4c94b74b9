import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "../components/toast";
import { type Failure, host, toFailure } from "../host";

/**
 * Makes a new token. The answer holds it in the clear, so it is dropped here: no cache is to keep it, and it is
 * copied or shown when asked for.
 */
export function useIssue(connection: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    issue: async (graceSeconds: number): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      try {
        await host.call("tokens.rotate", { connection, graceSeconds });
        await queries.invalidateQueries();
        toast({ title: "A new token was made", description: "Copy it and paste it into your identity provider." });
        return true;
      } catch (thrown) {
        setFailure(toFailure(thrown));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
