import { CircleMinus, CirclePlus, type LucideIcon, RotateCcw, ShieldAlert, ShieldCheck } from "lucide-react";
import { Empty } from "../../components/Empty";
import type { ExchangeDetail, RoleEventKind } from "../../host";
import { ResourceLink } from "../../resources/ResourceLink";
import { useCatalogue } from "../../resources/roles/useCatalogue";
import { number } from "../../text";
import styles from "./ExchangePanel.module.css";
import roles from "./RoleChanges.module.css";

const SIGNS: Record<RoleEventKind, { icon: LucideIcon; before: string; after: string }> = {
  gained: { icon: CirclePlus, before: "gained", after: "" },
  lost: { icon: CircleMinus, before: "lost", after: "" },
  kept: { icon: ShieldAlert, before: "keeps", after: " as the last holder" },
  resumed: { icon: RotateCcw, before: "holds", after: " again, after it was only kept" },
};

/** Who may do more or less since. */
export function RoleChanges({ detail: { roles: changes, rolesChanged } }: { detail: ExchangeDetail }) {
  const { nameOf } = useCatalogue();
  if (rolesChanged === 0) return <Empty icon={ShieldCheck} title="No role came or went" />;
  const rest = rolesChanged - changes.length;
  return (
    <div className={styles.tab}>
      <ul className={roles.list} aria-label="Roles that came and went">
        {changes.map(({ user, role, what }) => {
          const { icon: Icon, before, after } = SIGNS[what];
          return (
            <li key={`${user.id} ${role} ${what}`} className={roles.change} data-what={what}>
              <Icon className={roles.sign} size={14} strokeWidth={1.75} aria-hidden />
              <span>
                <ResourceLink kind="User" id={user.id} tab="roles">
                  <bdi>{user.name}</bdi>
                </ResourceLink>{" "}
                {before} <strong className={roles.role}>{nameOf(role)}</strong>
                {after}
              </span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && (
        <p className={styles.soft} data-numeric>
          And {number(rest)} more, not listed here.
        </p>
      )}
    </div>
  );
}
