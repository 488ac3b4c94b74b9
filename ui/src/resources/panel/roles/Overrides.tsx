import { CircleMinus, CirclePlus, Trash2 } from "lucide-react";
import { IconButton } from "../../../components/IconButton";
import { Time } from "../../../components/Time";
import type { UserOverride } from "../../../host";
import type { RoleName } from "../../view";
import styles from "./Roles.module.css";

export interface OverridesProps {
  overrides: readonly UserOverride[];
  nameOf: RoleName;
  frozen: boolean;
  busy: boolean;
  onRemove: (override: UserOverride) => void;
}

/** What was decided by hand for this user, why, and until when. */
export function Overrides({ overrides, nameOf, frozen, busy, onRemove }: OverridesProps) {
  return (
    <ul aria-label="Overrides">
      {overrides.map((override) => {
        const gives = override.ruling === "grant";
        const Icon = gives ? CirclePlus : CircleMinus;
        const name = nameOf(override.role);
        return (
          <li key={override.role} className={styles.role}>
            <Icon className={styles.sign} size={16} strokeWidth={1.75} aria-hidden />
            <div className={styles.words}>
              <p className={styles.name}>
                {gives ? "Gives" : "Takes"} <bdi>{name}</bdi>
              </p>
              <p className={styles.given}>“{override.reason}”</p>
              <p className={styles.since}>
                <Time at={override.made} prefix="Made" />
                {", "}
                {override.expires === null ? "holds until removed" : <Time at={override.expires} prefix="ends" />}
              </p>
            </div>
            {!frozen && (
              <IconButton
                label={`Remove the override for ${name}`}
                icon={Trash2}
                size="small"
                disabled={busy}
                onClick={() => onRemove(override)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
