import { Download, Send, SquareTerminal } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { SelectionBar } from "../../resources/actions/SelectionBar";
import { copyCurl } from "../copyCurl";

/** As many as are sent again at once. */
export const MOST_CHOSEN = 500;

interface ChosenBarProps {
  /** The numbers of the chosen requests, the oldest first. */
  ids: readonly number[];
  onReplay: () => void;
  onExport: () => void;
  onClear: () => void;
}

/** What can be done with the chosen requests. */
export function ChosenBar({ ids, onReplay, onExport, onClear }: ChosenBarProps) {
  const [copying, setCopying] = useState(false);
  if (ids.length === 0) return null;
  const copy = async () => {
    setCopying(true);
    await copyCurl(ids);
    setCopying(false);
  };
  return (
    <SelectionBar size={ids.length} most={MOST_CHOSEN} onClear={onClear}>
      <Button icon={Send} onClick={onReplay}>
        Send again…
      </Button>
      <Button icon={Download} onClick={onExport}>
        Export HAR…
      </Button>
      <Button icon={SquareTerminal} busy={copying} onClick={() => void copy()}>
        Copy as cURL
      </Button>
    </SelectionBar>
  );
}
