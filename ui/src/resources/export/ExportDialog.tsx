import { Braces, Table2 } from "lucide-react";
import { use, useState } from "react";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { Progress } from "../../components/Progress";
import { RadioCards } from "../../components/RadioCards";
import { toast } from "../../components/toast";
import { host, type View } from "../../host";
import { number } from "../../text";
import { RoleNames } from "../roles/useCatalogue";
import { counted, viewWords } from "../view";
import { useExport } from "./useExport";

export interface ExportDialogProps {
  view: View;
  total: number;
  exact: boolean;
  /** Those that are shown. */
  columns: string[];
  onClose: () => void;
}

type Format = "csv" | "json";

export function ExportDialog({ view, total, exact, columns, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<Format>("csv");
  const [onlyShown, setOnlyShown] = useState(true);
  const { exporting, start, cancel, fail } = useExport();
  const running = exporting.state === "running";
  const noun = view.kind === "User" ? "users" : "groups";

  const go = async () => {
    const chosen = format === "csv" && onlyShown ? columns : undefined;
    try {
      if (host.can.download) {
        await host.download(view, format, chosen);
        toast({ title: "The download has begun", description: "Your browser saves the file." });
        onClose();
        return;
      }
      const file = await host.chooseSaveFile(`${noun}-${new Date().toISOString().slice(0, 10)}.${format}`, format);
      if (file !== null) await start(view, format, chosen, file);
    } catch (thrown) {
      fail(thrown);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !running) onClose();
      }}
      title={`Export ${exact ? counted(view.kind, total) : `${number(total, false)} ${noun}`}`}
      description={capital(`${viewWords(view, use(RoleNames))}.`)}
      actions={
        exporting.state === "done" ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={() => (running ? void cancel() : onClose())}>
              {running ? "Cancel the export" : "Cancel"}
            </Button>
            <Button variant="primary" busy={running} disabled={total === 0 && exact} onClick={() => void go()}>
              {host.can.download ? "Download" : "Choose a file…"}
            </Button>
          </>
        )
      }
    >
      {exporting.state === "running" ? (
        <Progress done={exporting.job.done} total={exporting.job.total} label="Writing" />
      ) : exporting.state === "done" ? (
        <Notice
          kind="info"
          title={`${number(exporting.rows)} ${exporting.rows === 1 ? noun.slice(0, -1) : noun} written`}
        >
          {exporting.file}
        </Notice>
      ) : (
        <>
          <RadioCards<Format>
            label="Format"
            value={format}
            onValueChange={setFormat}
            options={[
              { value: "csv", label: "CSV", description: "For spreadsheets: one line each.", icon: Table2 },
              { value: "json", label: "JSON", description: "For programs: every SCIM attribute.", icon: Braces },
            ]}
          />
          {format === "csv" && (
            <Checkbox label="Only the columns that are shown" checked={onlyShown} onCheckedChange={setOnlyShown} />
          )}
          {exporting.state === "failed" && <FailureNotice failure={exporting.failure} />}
          {exporting.state === "cancelled" && <Notice kind="info" title="The export was cancelled" />}
        </>
      )}
    </Dialog>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
