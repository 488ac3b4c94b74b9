import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Dialog } from "../../components/Dialog";
import { useSettings } from "../../data";
import type { Idp } from "../../host";
import { number } from "../../text";
import { ownershipNote } from "../ownership";
import { counted } from "../view";
import styles from "./Acts.module.css";
import { ACTS, type Order } from "./acts";
import type { Acts } from "./useActs";

/** The questions before an act, and the list of those it failed for. */
export function ActDialogs({ acts, idp }: { acts: Acts; idp: Idp | undefined }) {
  const { asking, failures } = acts;
  return (
    <>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => {
            if (!open) void acts.answer(false);
          }}
          title={`${ACTS[asking.act].verb} ${whoWords(asking)}?`}
          confirmLabel={`${ACTS[asking.act].verb} ${asking.whom.length === 1 ? "" : counted(asking.kind, asking.whom.length)}`.trim()}
          danger={ACTS[asking.act].danger}
          onConfirm={() => acts.answer(true)}
        >
          <Consequences order={asking} idp={idp} />
        </ConfirmDialog>
      )}
      <Dialog
        open={failures !== null}
        onOpenChange={(open) => {
          if (!open) acts.closeFailures();
        }}
        title={
          failures
            ? `${counted(failures.order.kind, failures.failed.length)} could not be ${ACTS[failures.order.act].done}`
            : ""
        }
        actions={<Button onClick={acts.closeFailures}>Close</Button>}
      >
        <ul className={styles.failures}>
          {failures?.failed.slice(0, 500).map((one) => (
            <li key={one.id}>
              <strong>
                <bdi>{one.name}</bdi>
              </strong>
              <span>{one.message}</span>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function whoWords({ whom, kind }: Order): string {
  const [only] = whom;
  return whom.length === 1 && only ? only.name : counted(kind, whom.length);
}

function Consequences({ order, idp }: { order: Order; idp: Idp | undefined }) {
  const days = useSettings().data?.retentionDays;
  const many = order.whom.length > 1;
  const they = many ? "They" : order.kind === "Group" ? "It" : "This user";
  const names = order.whom.slice(0, 5).map((one) => one.name);
  const more = order.whom.length - names.length;
  return (
    <div className={styles.consequences}>
      {many && (
        <p className={styles.names}>
          <bdi>{names.join(", ")}</bdi>
          {more > 0 && ` and ${number(more)} more`}
        </p>
      )}
      {order.act === "remove" ? (
        <p>
          {they} {many ? "disappear" : "disappears"} for the identity provider at once.{" "}
          {days === undefined
            ? "You can restore what is deleted."
            : `You can restore ${many ? "them" : "it"} for ${days} ${days === 1 ? "day" : "days"}.`}
        </p>
      ) : (
        <p>{they} may no longer sign in. You can activate them again.</p>
      )}
      <p className={styles.note}>
        {ownershipNote(idp, order.kind, order.whom.length, order.act === "remove" ? "delete" : "change")}
      </p>
    </div>
  );
}
