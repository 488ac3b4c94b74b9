import { LogOut } from "lucide-react";
import { Button } from "../../components/Button";
import { CopyField } from "../../components/CopyField";
import { useKnownFolder } from "../../data";
import { command } from "../../text";
import { Trouble } from "./Trouble";

/** The browser's session ended: Rollcall was started again, or the link was opened elsewhere. */
export function SignedOut() {
  const folder = useKnownFolder();
  return (
    <Trouble
      icon={LogOut}
      title="You are signed out"
      actions={<Button onClick={() => window.location.reload()}>I am signed in again</Button>}
    >
      <p>
        This page is only for whoever runs Rollcall. On the machine where it runs, ask for a new link and open it in
        this browser:
      </p>
      <CopyField label="Command" value={command("admin-link", folder)} />
      {folder === undefined && <p>If Rollcall was started with --data-dir, add it here too, with the same folder.</p>}
    </Trouble>
  );
}
