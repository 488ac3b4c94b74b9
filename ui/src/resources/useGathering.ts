import { useRef, useState } from "react";
import { toast } from "../components/toast";
import { host, type Row, toFailure, type View } from "../host";

const AT_ONCE = 500;

/** Reads rows that were not looked at, so that they can be chosen: what is acted on has to be known by name. */
export function useGathering(view: View) {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const controller = useRef<AbortController | null>(null);

  const gather = async (first: number, last: number): Promise<Row[] | null> => {
    controller.current?.abort();
    const stopper = new AbortController();
    controller.current = stopper;
    const rows: Row[] = [];
    const total = last - first + 1;
    try {
      while (rows.length < total) {
        const limit = Math.min(AT_ONCE, total - rows.length);
        // oxlint-disable-next-line no-await-in-loop -- one after the other is what makes it stoppable
        const page = await host.call(
          "resources.rows",
          { ...view, start: first + rows.length, limit },
          { signal: stopper.signal },
        );
        if (stopper.signal.aborted) return null;
        // Of a search that goes on there may be nothing new yet.
        if (page.rows.length === 0 && page.exact) break;
        rows.push(...page.rows);
        if (total > AT_ONCE) setProgress({ done: rows.length, total });
      }
      return rows;
    } catch (thrown) {
      if (!stopper.signal.aborted)
        toast({ kind: "error", title: "The rows were not selected", description: toFailure(thrown).message });
      return null;
    } finally {
      if (controller.current === stopper) setProgress(null);
    }
  };

  const stop = () => controller.current?.abort();
  return { gather, gathering: progress && { ...progress, stop } };
}
