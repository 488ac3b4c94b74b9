import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { RoleExplanation, UserOverride } from "../../../host";
import { Reasons } from "./Reasons";
import styles from "./Roles.module.css";
import type { Telling } from "./telling";
import { notHeldWords } from "./words";

export interface NotHeldProps {
  explanations: readonly RoleExplanation[];
  overrides: readonly UserOverride[];
  telling: Telling;
}

/** The roles that a user does not hold, each with the reason in a few words, and rule by rule when it is opened. */
export function NotHeld({ explanations, overrides, telling }: NotHeldProps) {
  return (
    <ul className={styles.others} aria-label="Roles not held">
      {explanations.map((explanation) => (
        <Other
          key={explanation.role}
          explanation={explanation}
          words={notHeldWords(explanation, overrides, telling)}
          telling={telling}
        />
      ))}
    </ul>
  );
}

interface OtherProps {
  explanation: RoleExplanation;
  words: string;
  telling: Telling;
}

function Other({ explanation, words, telling }: OtherProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const name = <bdi className={styles.name}>{telling.nameOf(explanation.role)}</bdi>;
  if (explanation.rules.length === 0) {
    return (
      <li className={styles.other}>
        <div className={styles.plain}>
          {name}
          <span className={styles.short}>{words}</span>
        </div>
      </li>
    );
  }
  return (
    <li className={styles.other}>
      <button
        type="button"
        className={styles.opener}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight className={styles.chevron} size={14} aria-hidden />
        {name} <span className={styles.short}>{words}</span>
      </button>
      {open && (
        <div id={id} className={styles.why}>
          <Reasons outcomes={explanation.rules} telling={telling} />
        </div>
      )}
    </li>
  );
}
