import { Button } from "../../components/Button";
import { Progress } from "../../components/Progress";
import type { Kind } from "../../host";
import { number } from "../../text";
import { applicable, type Chosen } from "../table/chosen";
import { MOST, type Selection } from "../table/selection";
import { counted } from "../view";
import styles from "./Acts.module.css";
import { type Act, ACTS, type Order } from "./acts";
import { SelectionBar } from "./SelectionBar";
import type { Running } from "./useActs";

export interface ActionBarProps {
  kind: Kind;
  selection: Selection<Chosen>;
  connection: string | undefined;
  onOrder: (order: Order) => void;
  onClear: () => void;
  running: Running | null;
  onStop: () => void;
  /** Rows are being gathered; how many so far. */
  gathering: { done: number; total: number; stop: () => void } | null;
}

const ORDER: readonly Act[] = ["activate", "deactivate", "restore", "remove"];

/** What can be done with the chosen ones, each with the number of those it concerns. */
export function ActionBar(props: ActionBarProps) {
  const { kind, selection, running, gathering } = props;
  const size = selection.chosen.size;
  if (running && running.order.whom.length > 1) {
    const label = `${ACTS[running.order.act].doing} ${counted(running.order.kind, running.order.whom.length)}`;
    return (
      <div className={styles.bar} data-bottom-bar role="region" aria-label="Progress">
        <Progress done={running.done} total={running.order.whom.length} label={label} onCancel={props.onStop} />
      </div>
    );
  }
  if (gathering) {
    return (
      <div className={styles.bar} data-bottom-bar role="region" aria-label="Progress">
        <Progress done={gathering.done} total={gathering.total} label="Selecting" onCancel={gathering.stop} />
      </div>
    );
  }
  if (size === 0) return null;
  const can = applicable(selection);
  const offered = ORDER.filter(
    (act) => can[act].length > 0 && (kind === "User" || act === "remove" || act === "restore"),
  );
  return (
    <SelectionBar size={size} most={MOST} onClear={props.onClear}>
      {offered.map((act) => (
        <Button
          key={act}
          icon={ACTS[act].icon}
          variant={act === "remove" ? "danger" : "plain"}
          onClick={() => props.onOrder({ act, kind, connection: props.connection, whom: can[act] })}
        >
          {ACTS[act].verb}
          {can[act].length === size ? "" : ` ${number(can[act].length)}`}
        </Button>
      ))}
    </SelectionBar>
  );
}
