import { Check } from "lucide-react";
import { Checkbox } from "../../components/Checkbox";
import styles from "./Table.module.css";

/** How much of what is shown is chosen. */
export type AmountChosen = "none" | "some" | "all";

/** Above the boxes of the rows: chooses all that are shown, or none. */
export function ChoiceHead({ chosen, onChoose }: { chosen: AmountChosen; onChoose: () => void }) {
  return (
    <div role="columnheader" className={styles.choice}>
      <Checkbox
        label="Select all that are shown"
        hideLabel
        checked={chosen === "all"}
        indeterminate={chosen === "some"}
        onCheckedChange={onChoose}
      />
    </div>
  );
}

/** Whether a row is chosen. A click in it chooses the row or lets it go. */
export function ChoiceCell({ selected }: { selected: boolean }) {
  return (
    <div role="gridcell" className={styles.choice} data-choice aria-label={selected ? "Selected" : "Not selected"}>
      <span className={styles.box} aria-hidden>
        {selected && <Check size={12} strokeWidth={3} />}
      </span>
    </div>
  );
}
