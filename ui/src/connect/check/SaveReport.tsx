import { useState } from "react";
import { Button } from "../../components/Button";
import { CopyButton } from "../../components/CopyField";
import { Menu } from "../../components/Menu";
import { toast } from "../../components/toast";
import { host, type SelfTest, type SelfTestFormat, toFailure } from "../../host";
import styles from "./check.module.css";

const endings = { json: "json", junit: "xml" } as const;

const copy = async () => host.copyText((await host.call("selftest.export", { format: "json" })).text);

/** The report to take along: for people and programs as JSON, for build servers as JUnit XML. */
export function SaveReport({ test }: { test: SelfTest }) {
  const [busy, setBusy] = useState(false);
  const save = async (format: SelfTestFormat) => {
    setBusy(true);
    const name = `rollcall-check-${test.dialect}-${test.begun.slice(0, 10)}.${endings[format]}`;
    try {
      if (host.can.chooseFile) {
        const file = await host.chooseSaveFile(name, format);
        if (file !== null) {
          await host.call("selftest.export", { format, file });
          toast({ title: "The report is written", description: file });
        }
      } else {
        const { text } = await host.call("selftest.export", { format });
        await host.saveText(name, text);
        toast({ title: "The download has begun", description: "Your browser saves the file." });
      }
    } catch (thrown) {
      toast({ kind: "error", title: "The report was not saved", description: toFailure(thrown).message });
    }
    setBusy(false);
  };
  return (
    <div className={styles.take}>
      <CopyButton label="Copy report as JSON" onCopy={copy} words="Copy report" />
      <Menu
        trigger={
          <Button variant="quiet" busy={busy}>
            Save report…
          </Button>
        }
        items={[
          { label: "As JSON", onSelect: () => void save("json") },
          { label: "As JUnit XML, for build servers", onSelect: () => void save("junit") },
        ]}
      />
    </div>
  );
}
