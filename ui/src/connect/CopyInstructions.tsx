import { Check, ClipboardList } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../components/Button";
import { toast } from "../components/toast";
import { type Connection, host, toFailure } from "../host";
import { instructions } from "./handoff";

interface CopyInstructionsProps {
  connection: Connection;
  standardPatch: boolean;
}

/** For an administrator who does not run the provider: something to send to the person who does. */
export function CopyInstructions({ connection, standardPatch }: CopyInstructionsProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await host.copyText(instructions(connection, standardPatch));
      setCopied(true);
    } catch (thrown) {
      toast({ kind: "error", title: "Could not copy", description: toFailure(thrown).message });
    }
  };
  return (
    <Button
      variant="quiet"
      icon={copied ? Check : ClipboardList}
      title="Address and steps as text, without the token, for whoever runs the identity provider"
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? "Copied, without the token" : "Copy set-up instructions"}</span>
    </Button>
  );
}
