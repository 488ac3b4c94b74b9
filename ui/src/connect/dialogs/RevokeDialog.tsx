import { ConfirmDialog } from "../../components/ConfirmDialog";
import { useAction } from "../../data";
import type { Connection } from "../../host";
import { count } from "../../text";
import { guides } from "../guides";
import { capital } from "../markup";

interface RevokeDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connection: Connection;
  onRevoked: () => void;
}

export function RevokeDialog({ open, onOpenChange, connection, onRevoked }: RevokeDialogProps) {
  const revoke = useAction("tokens.revoke");
  const { provider } = guides[connection.idp];
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={question(connection.tokens.length)}
      confirmLabel="Revoke"
      danger
      onConfirm={async () => {
        await revoke.mutateAsync({ connection: connection.slug });
        onRevoked();
      }}
    >
      <p>
        {capital(provider)} is locked out at once: each of its calls is refused until you make a new token and paste it
        there. A revoked token cannot be brought back.
      </p>
      <p>
        {count(connection.users, "user")} and {count(connection.groups, "group")} stay as they are.
      </p>
    </ConfirmDialog>
  );
}

function question(tokens: number): string {
  if (tokens < 2) return "Revoke the token?";
  return tokens === 2 ? "Revoke both tokens?" : `Revoke all ${tokens} tokens?`;
}
