import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/Button";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { Notice } from "../../../components/Notice";
import { Time } from "../../../components/Time";
import { toast } from "../../../components/toast";
import { useAction } from "../../../data";
import type { HeldRole, Idp, RoleBecause, RolesState, UserRoles } from "../../../host";
import { afterDialogs } from "../../afterDialogs";
import { Reasons } from "./Reasons";
import styles from "./Roles.module.css";
import type { Telling } from "./telling";
import { causeWords, heldWords, keptTitle, keptWords } from "./words";

export interface HeldProps {
  roles: UserRoles;
  state: RolesState;
  telling: Telling;
  connection: string | undefined;
  id: string;
  name: string;
  idp: Idp | undefined;
  /** A role was let go; what asked for it is gone with it. */
  onAgreed: () => void;
}

export function Held(props: HeldProps) {
  if (props.roles.held.length === 0) return null;
  return (
    <ul aria-label="Roles held">
      {props.roles.held.map((held) => (
        <HeldEntry key={held.role} {...props} held={held} />
      ))}
    </ul>
  );
}

function HeldEntry({ held, roles, telling, idp, ...kept }: HeldProps & { held: HeldRole }) {
  const explanation = roles.explained.find((one) => one.role === held.role);
  const matched = explanation?.rules.filter((rule) => rule.outcome === "matched") ?? [];
  const words = explanation && !held.kept ? heldWords(explanation) : null;
  const Icon = held.kept ? ShieldAlert : ShieldCheck;
  return (
    <li className={styles.role} data-kept={held.kept || undefined}>
      <Icon className={styles.sign} size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.words}>
        <p className={styles.name}>
          <bdi>{telling.nameOf(held.role)}</bdi>
        </p>
        <p className={styles.since}>
          <Time at={held.since} prefix="Gained" /> {causeWords(held.cause, idp)}
        </p>
        {held.kept && <KeptNotice role={held.role} because={explanation?.because} telling={telling} {...kept} />}
        {words !== null && <p>{words}</p>}
        {!held.kept && <Reasons outcomes={matched} telling={telling} />}
        {held.kept && explanation && <Reasons outcomes={explanation.rules} telling={telling} />}
      </div>
    </li>
  );
}

type KeptProps = Pick<HeldProps, "state" | "telling" | "connection" | "id" | "name" | "onAgreed"> & {
  role: string;
  because: RoleBecause | undefined;
};

/** The last holder of a protected role keeps it; who may let it go has to see that it hangs by a thread. */
function KeptNotice({ role, because, state, telling, connection, id, name, onAgreed }: KeptProps) {
  const [asking, setAsking] = useState(false);
  const agree = useAction("roles.agree").mutateAsync;
  const kept = state.kept.find((one) => one.role === role && one.id === id);
  // Rollcall knows it by the connection of the user.
  const where = connection ?? kept?.connection;
  const called = telling.nameOf(role);
  return (
    <>
      <Notice kind="warning" title={keptTitle(kept?.why)}>
        <p>
          {keptWords(kept?.why, because)} {called} is protected and {name} is its last holder, so it stays until another
          user holds it or you agree to the loss.
        </p>
        {where !== undefined && (
          <Button className={styles.agree} onClick={() => setAsking(true)}>
            Agree to the loss…
          </Button>
        )}
      </Notice>
      {where !== undefined && (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title={`Let ${name} lose ${called}?`}
          confirmLabel="Agree to the loss"
          danger
          onConfirm={async () => {
            await agree({ connection: where, id, role });
            toast({ title: `${name} does not have the role ${called} any more` });
            afterDialogs(onAgreed);
          }}
        >
          <p>Nobody will hold it then, until a rule or an override gives it to somebody.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
