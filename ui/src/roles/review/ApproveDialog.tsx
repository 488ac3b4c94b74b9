import { ConfirmDialog } from "../../components/ConfirmDialog";
import type { RoleEffect } from "../../host";
import { Concerned } from "./Concerned";
import styles from "./Review.module.css";

interface ApproveDialogProps {
  roles: readonly RoleEffect[];
  preview: number;
  onClose: () => void;
  onApprove: () => Promise<void>;
}

/** The last holders of protected roles are named before they go. */
export function ApproveDialog({ roles, preview, onClose, onApprove }: ApproveDialogProps) {
  const [only] = roles;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={
        roles.length === 1 && only
          ? `Leave nobody with the role ${only.name}?`
          : `Leave nobody with ${roles.length} protected roles?`
      }
      confirmLabel="Save all the same"
      danger
      onConfirm={onApprove}
    >
      <p>
        {roles.length === 1
          ? "The role is protected. These are the last who hold it, and they lose it:"
          : "The roles are protected. These are the last who hold them, and they lose them:"}
      </p>
      {roles.map(({ role, name }) => (
        <div key={role} className={styles.atRisk}>
          {roles.length > 1 && <p className={styles.name}>{name}</p>}
          <Concerned preview={preview} side="loses" role={role} />
        </div>
      ))}
      <p>To keep it with somebody, cancel first, then add a rule or give it to a user by hand.</p>
      <p>Undo brings the roles and rules back, and with them whatever these give.</p>
    </ConfirmDialog>
  );
}
