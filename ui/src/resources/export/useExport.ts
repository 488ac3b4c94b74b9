import { useEffect, useState } from "react";
import { type Failure, host, type Job, toFailure, type View } from "../../host";

/** How often the progress is asked for. */
const PERIOD = 250;

export type Exporting =
  | { state: "idle" }
  | { state: "running"; job: Job }
  | { state: "done"; file: string; rows: number }
  | { state: "cancelled" }
  | { state: "failed"; failure: Failure };

const ended = (job: Job): Exporting => {
  switch (job.state) {
    case "running":
      return { state: "running", job };
    case "done":
      return { state: "done", file: job.file ?? "", rows: job.done };
    case "cancelled":
      return { state: "cancelled" };
    case "failed":
      return { state: "failed", failure: { code: "io", message: job.message ?? "The export did not finish." } };
  }
};

/** An export to a file of the administrator's choice, followed until it ends. */
export function useExport() {
  const [exporting, setExporting] = useState<Exporting>({ state: "idle" });
  const running = exporting.state === "running" ? exporting.job : null;

  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => {
      host.call("jobs.show", { job: running.job }).then(
        (job) => setExporting(ended(job)),
        (thrown: unknown) => setExporting({ state: "failed", failure: toFailure(thrown) }),
      );
    }, PERIOD);
    return () => clearTimeout(timer);
  }, [running]);

  return {
    exporting,
    start: async (view: View, format: "csv" | "json", columns: string[] | undefined, file: string) => {
      try {
        setExporting(
          ended(await host.call("exports.start", { ...view, format, file, ...(columns ? { columns } : {}) })),
        );
      } catch (thrown) {
        setExporting({ state: "failed", failure: toFailure(thrown) });
      }
    },
    cancel: async () => {
      if (!running) return;
      try {
        setExporting(ended(await host.call("jobs.cancel", { job: running.job })));
      } catch (thrown) {
        setExporting({ state: "failed", failure: toFailure(thrown) });
      }
    },
    fail: (thrown: unknown) => setExporting({ state: "failed", failure: toFailure(thrown) }),
  };
}
