import { useState } from "react";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { toast } from "../../components/toast";
import { useOperation } from "../../data";
import { type Failure, host, toFailure } from "../../host";
import { count } from "../../text";
import type { FeedFilter } from "../filters/request";

interface ExportDialogProps {
  /** What the list shows, or some of it by their numbers. */
  of: { filter: FeedFilter; filtered: boolean } | { ids: number[] };
  onClose: () => void;
}

/** Requests as an HTTP archive, for other tools and for support. */
export function ExportDialog({ of, onClose }: ExportDialogProps) {
  const listed = "filter" in of;
  const { data } = useOperation("activity.feed", { ...(listed ? of.filter : {}), limit: 0 }, { keepPrevious: true, enabled: listed });
  const wanted = listed ? { filter: of.filter } : { ids: of.ids };
  const total = listed ? data?.total : of.ids.length;
  const [pseudonyms, setPseudonyms] = useState(false);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState<{ file: string; entries: number } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const save = async () => {
    setFailure(null);
    setBusy(true);
    try {
      if (host.can.chooseFile) {
        const name = `rollcall-requests-${new Date().toISOString().slice(0, 10)}.har`;
        const file = await host.chooseSaveFile(name, "har");
        if (file !== null) {
          const { entries } = await host.call("activity.har", { ...wanted, pseudonyms, file });
          setWritten({ file, entries });
        }
      } else {
        await host.downloadArchive({ ...wanted, pseudonyms });
        toast({ title: "The download has begun", description: "Your browser saves the file." });
        onClose();
      }
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
      title="Export as HAR"
      description="An HTTP archive, which browsers and other tools can open. Tokens and passwords are not in it."
      actions={
        written ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={() => !busy && onClose()}>Cancel</Button>
            <Button
              variant="primary"
              busy={busy}
              disabled={!total}
              onClick={() => void save()}
            >
              {host.can.chooseFile ? "Choose a file…" : "Download"}
            </Button>
          </>
        )
      }
    >
      {written ? (
        <Notice kind="info" title={`${count(written.entries, "request")} written`}>
          <code>{written.file}</code>
        </Notice>
      ) : (
        <>
          {total !== undefined && (
            <p role="status" data-numeric>
              {listed ? totalWords(total, data?.hidden ?? 0, of.filtered) : `${count(total, "request")} selected.`}
            </p>
          )}
          <Checkbox label="Invent names for people" checked={pseudonyms} disabled={busy} onCheckedChange={setPseudonyms} />
          {!pseudonyms && (
            <Notice kind="info" title="It tells about people">
              Names, e-mail addresses and whatever else was sent are in the file as they are.
            </Notice>
          )}
          {failure && <FailureNotice failure={failure} title="The file was not written" />}
        </>
      )}
    </Dialog>
  );
}

function totalWords(total: number, hidden: number, filtered: boolean): string {
  const all = count(total, "request");
  const which = filtered ? `${all} ${total === 1 ? "matches" : "match"} the filters now.` : `There ${total === 1 ? "is" : "are"} ${all} now.`;
  return hidden === 0 ? which : `${which} ${count(hidden, "lookup or test", "lookups and tests")} ${hidden === 1 ? "is" : "are"} hidden and not in the file.`;
}
