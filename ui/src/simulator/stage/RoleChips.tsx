import { CircleMinus, CirclePlus, type LucideIcon, RotateCcw, ShieldAlert } from "lucide-react";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import type { DemoHeard, RoleEventKind } from "../../host";
import { number } from "../../text";
import styles from "./RoleChips.module.css";

const SIGNS: Record<RoleEventKind, { icon: LucideIcon; word: string }> = {
  gained: { icon: CirclePlus, word: "gained" },
  lost: { icon: CircleMinus, word: "lost" },
  kept: { icon: ShieldAlert, word: "keeps" },
  resumed: { icon: RotateCcw, word: "holds again" },
};

/** As many as stand beside a sentence without hiding it. */
const MOST = 6;

/** Roles that came and went by a request. */
export function RoleChips({ heard: { roles, rolesChanged }, nameOf }: { heard: DemoHeard; nameOf: (role: string) => string }) {
  const shown = roles.slice(0, MOST);
  const rest = rolesChanged - shown.length;
  return (
    <ul className={styles.chips} aria-label="Roles">
      {shown.map(({ user, role, what }) => {
        const { icon: Icon, word } = SIGNS[what];
        return (
          <li key={`${user.id} ${role} ${what}`} className={styles.chip} data-what={what}>
            <Icon size={13} strokeWidth={2} aria-hidden />
            <bdi className={styles.who}>{user.name}</bdi>
            <VisuallyHidden> {word} </VisuallyHidden>
            <strong className={styles.role}>{nameOf(role)}</strong>
          </li>
        );
      })}
      {rest > 0 && (
        <li className={styles.rest} data-numeric>
          and {number(rest)} more
        </li>
      )}
    </ul>
  );
}
