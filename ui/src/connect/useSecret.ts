import { useEffect, useState } from "react";
import { host, toFailure } from "../host";
import type { Failure } from "../host";

/** Long enough to read it out, short enough for a desk that is left. */
const SHOWN_FOR = 30_000;

interface Secret {
  /** The token while it is shown, and whether it will still be there when Rollcall is started again. */
  shown: { token: string; kept: boolean } | null;
  busy: boolean;
  failure: Failure | null;
  reveal(): Promise<void>;
  hide(): void;
}

/**
 * A connection's newest token, shown when asked for. It is asked for each time and kept in no cache; it goes
 * after half a minute, when the window is left, or when another token takes its place.
 */
export function useSecret(connection: string, hint: string | undefined): Secret {
  const [had, setShown] = useState<Secret["shown"]>(null);
  const shown = hint !== undefined && had?.token.endsWith(hint) ? had : null;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    if (shown === null) return;
    const hide = () => setShown(null);
    const timer = setTimeout(hide, SHOWN_FOR);
    window.addEventListener("blur", hide);
    document.addEventListener("visibilitychange", hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("blur", hide);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [shown]);

  return {
    shown,
    busy,
    failure,
    hide: () => setShown(null),
    reveal: async () => {
      setBusy(true);
      setFailure(null);
      try {
        const { token, kept } = await host.call("tokens.show", { connection });
        setShown({ token, kept });
      } catch (thrown) {
        setFailure(toFailure(thrown));
      } finally {
        setBusy(false);
      }
    },
  };
}
