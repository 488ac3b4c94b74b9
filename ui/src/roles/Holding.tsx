import { Link } from "@tanstack/react-router";
import { SelectField } from "../components/SelectField";
import type { Mode, Policy, RolesState } from "../host";
import { NO_ROLE } from "../resources/search";
import { count, number } from "../text";
import type { Change } from "./draft";
import { modeOf } from "./policy";
import styles from "./RolesScreen.module.css";

interface HoldingProps {
  state: RolesState;
  policy: Policy;
  onChange: (change: Change) => void;
}

const NONE = "";

/** What holds for all roles and rules. */
export function Holding({ state, policy, onChange }: HoldingProps) {
  return (
    <div className={styles.holding} role="group" aria-label="For everybody">
      <SelectField<Mode>
        label="Users hold"
        inline
        value={modeOf(policy)}
        onValueChange={(mode) => onChange({ do: "setMode", mode })}
        options={[
          { value: "all", label: "every role that matches" },
          { value: "highest", label: "only the highest that matches" },
        ]}
      />
      <SelectField
        label="If nothing matches"
        inline
        value={policy.default ?? NONE}
        onValueChange={(key) => onChange({ do: "setDefault", role: key === NONE ? undefined : key })}
        options={[
          { value: NONE, label: "no role" },
          ...policy.roles.filter(({ archived }) => !archived).map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      <p className={styles.without} data-numeric>
        {count(state.active, "active user")}
        {state.withoutRole > 0 && (
          <>
            {", "}
            <Link to="/users" search={{ role: NO_ROLE }}>
              {number(state.withoutRole)} without a role
            </Link>
          </>
        )}
      </p>
    </div>
  );
}
