import { Copy, Download, Ellipsis, Send, SquareTerminal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "../../components/IconButton";
import { Menu } from "../../components/Menu";
import { toast } from "../../components/toast";
import { type ExchangeDetail, host } from "../../host";
import { copyCurl } from "../copyCurl";

const ExportDialog = lazy(() => import("../export/ExportDialog").then((module) => ({ default: module.ExportDialog })));
const ReplayDialog = lazy(() => import("../replay/ReplayDialog").then((module) => ({ default: module.ReplayDialog })));

/** What can be done with a request. */
export function MoreActions({ detail }: { detail: ExchangeDetail }) {
  const { id, target } = detail.exchange;
  /** As it was when that was chosen: the panel may go on to another one. */
  const [sending, setSending] = useState<ExchangeDetail | null>(null);
  const [exporting, setExporting] = useState<number | null>(null);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label="More actions" icon={Ellipsis} />}
        items={[
          { label: "Send again…", icon: Send, onSelect: () => setSending(detail) },
          "separator",
          { label: "Copy as cURL", icon: SquareTerminal, onSelect: () => void copyCurl([id]) },
          { label: "Export HAR…", icon: Download, onSelect: () => setExporting(id) },
          { label: "Copy path", icon: Copy, onSelect: () => void copyTarget(target) },
        ]}
      />
      <Suspense>
        {sending && <ReplayDialog detail={sending} onClose={() => setSending(null)} />}
        {exporting !== null && <ExportDialog of={{ ids: [exporting] }} onClose={() => setExporting(null)} />}
      </Suspense>
    </>
  );
}

async function copyTarget(target: string): Promise<void> {
  try {
    await host.copyText(target);
    toast({ title: "Path copied" });
  } catch {
    toast({ kind: "error", title: "The path was not copied" });
  }
}
