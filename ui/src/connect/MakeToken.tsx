import { KeyRound } from "lucide-react";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { useIssue } from "./useIssue";

interface MakeTokenProps {
  connection: string;
  label: string;
  onMade: () => void;
}

/** In place of a token, when none works. */
export function MakeToken({ connection, label, onMade }: MakeTokenProps) {
  const { issue, busy, failure } = useIssue(connection);
  return (
    <Notice
      kind="warning"
      title={`${label}: no token works`}
      action={
        <Button variant="primary" icon={KeyRound} busy={busy} onClick={() => void issue(0).then((made) => made && onMade())}>
          Make a token
        </Button>
      }
    >
      {failure?.message ?? "Until there is one, every request is refused."}
    </Notice>
  );
}
