import { useState } from "react";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Notice } from "../../components/Notice";
import { Time } from "../../components/Time";
import { toast } from "../../components/toast";
import { useAction, useConnection } from "../../data";
import type { Kept, RolesState } from "../../host";
import { causeWords } from "../../resources/panel/roles/words";
import { nameOf } from "../policy";
import { takeState } from "../review/useSave";
import { UserLink } from "../UserLink";
import { GiveDialog } from "./GiveDialog";
import styles from "./Kept.module.css";
import { whyKept } from "./words";

interface KeptNoticesProps {
  state: RolesState;
  /** What was asked for is settled, and its button gone. */
  onSettled: () => void;
}

/** Losses that are held back: who keeps what, why, and the ways out. */
export function KeptNotices({ state, onSettled }: KeptNoticesProps) {
  const { mutateAsync } = useAction("roles.agree");
  /** It stays while the dialog closes, which names it. */
  const [asking, setAsking] = useState<{ kept: Kept; about: "agree" | "give"; open: boolean } | null>(null);
  const ask = (kept: Kept, about: "agree" | "give") => setAsking({ kept, about, open: true });
  const close = () => setAsking((former) => former && { ...former, open: false });
  const { connections } = useConnection();
  const idpOf = (kept: Kept) => connections.find(({ slug }) => slug === kept.connection)?.idp;
  if (state.kept.length === 0 && asking === null) return null;
  const role = asking === null ? "" : nameOf(state.policy, asking.kept.role);
  return (
    <div className={styles.notices}>
      {state.kept.map((kept) => {
        const called = nameOf(state.policy, kept.role);
        return (
          <Notice
            key={`${kept.role} ${kept.connection} ${kept.id}`}
            kind="error"
            title={`${kept.name} keeps ${called}, because nobody else holds it`}
            action={
              <>
                <Button onClick={() => ask(kept, "give")}>Give it to somebody else…</Button>
                <Button onClick={() => ask(kept, "agree")}>Agree to the loss…</Button>
              </>
            }
          >
            <UserLink connection={kept.connection} id={kept.id} deleted={kept.why === "deleted"}>
              {kept.name}
            </UserLink>{" "}
            {whyKept(kept.why)}. It would have been lost <Time at={kept.since} />, {causeWords(kept.cause, idpOf(kept))}
            . The role is protected, so it stays until you agree to the loss or somebody else holds it.
          </Notice>
        );
      })}
      <ConfirmDialog
        open={asking?.about === "agree" && asking.open}
        onOpenChange={(open) => {
          if (!open) close();
        }}
        title={`Take ${role} from ${asking?.kept.name ?? ""}?`}
        confirmLabel="Agree to the loss"
        danger
        onConfirm={async () => {
          if (asking === null) return;
          const { connection, id, role: key, name } = asking.kept;
          takeState(await mutateAsync({ connection, id, role: key }));
          toast({ title: `${name} does not hold ${role} any more` });
          onSettled();
        }}
      >
        <p>Nobody holds {role} after that, until a rule or you give it to somebody.</p>
        <p>There is no undo, but you can give the role to a user at any time.</p>
      </ConfirmDialog>
      {asking?.about === "give" && asking.open && (
        <GiveDialog kept={asking.kept} role={role} onClose={close} onGiven={onSettled} />
      )}
    </div>
  );
}
