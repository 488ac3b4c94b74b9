import { ChevronRight, ShieldAlert } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Num } from "../../components/Num";
import type { PreviewSide, RoleEffect } from "../../host";
import { count, number } from "../../text";
import { changesOf } from "../changes";
import dialogs from "../Dialogs.module.css";
import type { Draft } from "../draft";
import { Mark } from "../Mark";
import { Concerned } from "./Concerned";
import type { Effect } from "./preview";
import styles from "./Review.module.css";
import { effectWords } from "./words";

interface ReviewDialogProps {
  draft: Draft;
  preview: number;
  effect: Effect;
  onClose: () => void;
}

/** Everything that a draft changes and whom it concerns, by number and by name. */
export function ReviewDialog({ draft, preview, effect, onClose }: ReviewDialogProps) {
  const { outcome } = effect;
  const concerned = outcome.roles.filter(({ gains, loses, atRisk }) => gains > 0 || loses > 0 || atRisk);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="large"
      title="What would change"
      description={`${effectWords(effect)}. Nothing is written until you save.`}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <section className={dialogs.part} aria-label="What you changed">
        <h3 className={dialogs.partTitle}>What you changed</h3>
        <ul className={dialogs.list}>
          {changesOf(draft.former, draft.policy).map((change, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- two rules for one role may have changed alike
            <li key={`${change} ${at}`}>{change}</li>
          ))}
        </ul>
      </section>
      <section className={dialogs.part} aria-label="Whom it concerns">
        <h3 className={dialogs.partTitle}>Whom it concerns</h3>
        {concerned.map((role) => (
          <RoleOutcome key={role.role} role={role} preview={preview} />
        ))}
        {concerned.length === 0 && <p className={dialogs.words}>Nobody gains or loses a role.</p>}
        {concerned.length > 0 && concerned.length < outcome.roles.length && (
          <p className={dialogs.words}>The holders of the other roles stay the same.</p>
        )}
        <div className={styles.outcome}>
          <BeforeAndAfter name="Without a role" before={outcome.withoutRoleBefore} after={outcome.withoutRoleAfter} />
          {outcome.leftWithout > 0 && (
            <Names
              label={`${number(outcome.leftWithout)} ${outcome.leftWithout === 1 ? "is" : "are"} left without any`}
              preview={preview}
              side="none"
            />
          )}
        </div>
      </section>
    </Dialog>
  );
}

function RoleOutcome({ role, preview }: { role: RoleEffect; preview: number }) {
  const { gains, loses } = role;
  return (
    <div className={styles.outcome}>
      <BeforeAndAfter name={role.name} before={role.before} after={role.after}>
        {role.atRisk && (
          <Mark icon={ShieldAlert} kind="error">
            Protected, and would lose its last holder
          </Mark>
        )}
      </BeforeAndAfter>
      {gains > 0 && (
        <Names
          label={`${number(gains)} ${gains === 1 ? "gains" : "gain"} it`}
          preview={preview}
          side="gains"
          role={role.role}
        />
      )}
      {loses > 0 && (
        <Names
          label={`${number(loses)} ${loses === 1 ? "loses" : "lose"} it`}
          preview={preview}
          side="loses"
          role={role.role}
        />
      )}
    </div>
  );
}

interface BeforeAndAfterProps {
  name: string;
  before: number;
  after: number;
  children?: ReactNode;
}

function BeforeAndAfter({ name, before, after, children }: BeforeAndAfterProps) {
  return (
    <div className={styles.figures}>
      <bdi className={styles.name}>{name}</bdi>
      {children}
      <span
        className={styles.change}
        aria-label={`${count(before, "user")} now, ${number(after)} afterwards`}
        role="img"
      >
        <Num value={before} /> → <Num value={after} />
      </span>
    </div>
  );
}

interface NamesProps {
  label: string;
  preview: number;
  side: PreviewSide;
  role?: string;
}

/** Names are asked for only when somebody wants to see them. */
function Names({ label, preview, side, role }: NamesProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.unfolding}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight size={12} aria-hidden />
        <span data-numeric>{label}</span>
      </button>
      {open && (
        <div id={id} className={styles.unfolded}>
          <Concerned preview={preview} side={side} {...(role === undefined ? {} : { role })} />
        </div>
      )}
    </div>
  );
}
