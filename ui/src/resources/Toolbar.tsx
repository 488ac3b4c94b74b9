import { CalendarClock, CircleCheck, CircleMinus, ShieldCheck, Trash2 } from "lucide-react";
import { type Ref, useState } from "react";
import { Chip } from "../components/Chip";
import { MenuChip } from "../components/MenuChip";
import { SearchField } from "../components/SearchField";
import type { Failure, Kind, Role } from "../host";
import { asFilter } from "./asFilter";
import { NO_ROLE, type ResourceSearch, type State } from "./search";
import styles from "./Toolbar.module.css";
import { usePaused } from "./usePaused";
import { useTyped } from "./useTyped";

export interface ToolbarProps {
  kind: Kind;
  search: ResourceSearch;
  /** Those to choose from; none where nobody can hold one. */
  roles: readonly Role[];
  onQuery: (q: string | undefined) => void;
  onState: (state: State | undefined) => void;
  onChangedToday: (on: boolean) => void;
  onRole: (role: string | undefined) => void;
  failure: Failure | null;
  /** What was asked was answered as text, not as a filter. */
  asText: boolean;
  /** The panel takes most of the width. */
  narrow: boolean;
  /** Into the rows. */
  onDown: () => void;
  ref: Ref<HTMLInputElement>;
}

/** Half a filter is no mistake; one that was left like that is. */
export const PAUSE = 600;

const PLACEHOLDERS: Record<Kind, string> = {
  User: 'Name, e-mail, or a filter such as userName sw "ada"',
  Group: 'Name, or a filter such as displayName co "sales"',
};

const STATES = {
  active: { label: "Active", icon: CircleCheck },
  inactive: { label: "Inactive", icon: CircleMinus },
  deleted: { label: "Deleted", icon: Trash2 },
} as const;

export function Toolbar(props: ToolbarProps) {
  const { kind, search, roles, onQuery, onState, onChangedToday, onRole, failure, asText, narrow, onDown, ref } = props;
  const asked = search.q ?? "";
  const { text, setText, sendNow } = useTyped(asked, onQuery);

  const paused = usePaused(text, PAUSE);
  const [entered, setEntered] = useState<string>();
  const done = paused || entered === text;

  const states: State[] = kind === "User" ? ["active", "inactive", "deleted"] : ["deleted"];
  const wrong =
    failure?.code === "invalid_filter" && text === asked && done
      ? { message: failure.message, position: failure.position }
      : undefined;
  const meant = asText && text === asked && done ? asFilter(kind, text) : null;
  return (
    <div className={styles.frame}>
      <div className={styles.toolbar} role="search">
        <div className={styles.search}>
          <SearchField
            ref={ref}
            label={kind === "User" ? "Search users" : "Search groups"}
            placeholder={narrow ? "Name or filter" : PLACEHOLDERS[kind]}
            shortcut="/"
            value={text}
            onChange={setText}
            {...(wrong ? { error: wrong } : {})}
            hint={
              meant !== null && (
                <Meant
                  filter={meant}
                  onUse={() => {
                    setText(meant);
                    sendNow(meant);
                  }}
                />
              )
            }
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                setEntered(text);
                if (text !== asked) sendNow(text);
              }
              if (event.key === "ArrowDown") {
                event.preventDefault();
                onDown();
              }
            }}
          />
        </div>
        <div className={styles.chips} role="group" aria-label="Show only">
          {states.map((state) => (
            <Chip
              key={state}
              icon={STATES[state].icon}
              pressed={search.state === state}
              onPressedChange={(on) => onState(on ? state : undefined)}
            >
              {STATES[state].label}
            </Chip>
          ))}
          <Chip icon={CalendarClock} pressed={search.changed === "today"} onPressedChange={onChangedToday}>
            Changed today
          </Chip>
          {kind === "User" && (roles.length > 0 || search.role !== undefined) && (
            <MenuChip
              label="Role"
              icon={ShieldCheck}
              any="Any role or none"
              value={search.role}
              onValueChange={onRole}
              options={[
                ...roles.map(({ key, name }) => ({ value: key, label: name })),
                "separator",
                { value: NO_ROLE, label: "No role", chip: "No role" },
              ]}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** What was typed is text; perhaps it was meant as a filter. */
function Meant({ filter, onUse }: { filter: string; onUse: () => void }) {
  return (
    <>
      Searched as text. As a filter it would read{" "}
      <button
        type="button"
        className={styles.meant}
        title="Search with this filter"
        onClick={({ currentTarget }) => {
          // It goes with the hint, and would take the focus along.
          currentTarget.closest("[role=search]")?.querySelector("input")?.focus();
          onUse();
        }}
      >
        <code>{filter}</code>
      </button>
    </>
  );
}
