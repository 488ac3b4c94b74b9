import { CircleMinus, CircleX, Cloud, FlaskConical, Radar, Sparkle, X } from "lucide-react";
import type { MouseEvent, Ref } from "react";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import chip from "../../components/Chip.module.css";
import { MenuChip } from "../../components/MenuChip";
import { SearchField } from "../../components/SearchField";
import { useOperation } from "../../data";
import type { Connection } from "../../host";
import toolbar from "../../resources/Toolbar.module.css";
import { useTyped } from "../../resources/useTyped";
import type { ActivitySearch } from "../search";
import type { Change } from "../useActivitySearch";
import { narrowings } from "./choices";
import { FilterForm } from "./FilterForm";
import { FilterMenu } from "./FilterMenu";
import styles from "./Filters.module.css";
import { isFiltered, NO_FILTER } from "./request";

export interface FilterBarProps {
  search: ActivitySearch;
  connections: readonly Connection[];
  onChange: (change: Change) => void;
  /** Into the rows. */
  onDown: () => void;
  ref: Ref<HTMLInputElement>;
}

const FLAGS = [
  { name: "failed", label: "Failed", icon: CircleX },
  { name: "nothing", label: "Changed nothing", icon: CircleMinus },
  { name: "quirk", label: "Quirks", icon: Sparkle },
  { name: "probes", label: "Lookups and tests", icon: Radar },
] as const;

/** Nothing is answered so unless an administrator wants it. */
const ON_PURPOSE = { name: "injected", label: "On purpose", icon: FlaskConical } as const;

/** Also with those that belong to no connection, such as all with a wrong token. */
const ALL = "All connections";

export function FilterBar({ search, connections, onChange, onDown, ref }: FilterBarProps) {
  const asked = search.q ?? "";
  const { text, setText, sendNow } = useTyped(asked, (q) => onChange({ q }));
  const several = connections.length > 1;
  const on = narrowings(search, connections, useAbout(search));
  const misbehaving = search.injected === true || connections.some(({ faults }) => faults > 0);
  return (
    <div className={toolbar.frame}>
      <div className={toolbar.toolbar} role="search">
        <div className={toolbar.search}>
          <SearchField
            ref={ref}
            label="Search requests"
            placeholder="Name, path, error or anything sent"
            shortcut="/"
            value={text}
            onChange={setText}
            onKeyDown={(event) => {
              if (event.key === "Enter" && text !== asked) sendNow(text);
              if (event.key === "ArrowDown") {
                event.preventDefault();
                onDown();
              }
            }}
          />
        </div>
        <div className={toolbar.chips} role="group" aria-label="Show only">
          {several && (
            <MenuChip
              label={ALL}
              any={ALL}
              icon={Cloud}
              value={search.connection}
              onValueChange={(connection) => onChange({ connection, resource: undefined })}
              options={connections.map(({ slug, name }) => ({ value: slug, label: name, chip: name }))}
            />
          )}
          {[...FLAGS, ...(misbehaving ? [ON_PURPOSE] : [])].map(({ name, label, icon }) => (
            <Chip
              key={name}
              icon={icon}
              pressed={search[name] === true}
              onPressedChange={(pressed) => onChange({ [name]: pressed || undefined })}
            >
              {label}
            </Chip>
          ))}
          <FilterMenu on={on.length > 0} onClear={() => onChange(NO_FILTER)}>
            <FilterForm search={search} connections={connections} onChange={onChange} />
          </FilterMenu>
          {on.length === 0 && isFiltered(search) && <Clear onClear={() => onChange(NO_FILTER)} />}
        </div>
        {on.length > 0 && (
          <div className={styles.on}>
            {on.map(({ label, off }) => (
              <button
                key={label}
                type="button"
                className={chip.chip}
                data-on
                aria-label={`Remove the filter ${label}`}
                onClick={(event) => {
                  toField(event);
                  onChange(off);
                }}
              >
                <span className={styles.label}>{label}</span>
                <X size={12} aria-hidden />
              </button>
            ))}
            <Clear onClear={() => onChange(NO_FILTER)} />
          </div>
        )}
      </div>
    </div>
  );
}

function Clear({ onClear }: { onClear: () => void }) {
  return (
    <Button
      variant="quiet"
      className={styles.clear}
      onClick={(event) => {
        toField(event);
        onClear();
      }}
    >
      Clear filters
    </Button>
  );
}

/** What goes with its press would take the focus along. */
function toField({ currentTarget }: MouseEvent<HTMLElement>) {
  currentTarget.closest("[role=search]")?.querySelector("input")?.focus();
}

/** The name of the user or group that is asked about; it may be gone for good. */
function useAbout({ kind, resource, connection }: ActivitySearch): string | undefined {
  const enabled = kind !== undefined && resource !== undefined && connection !== undefined;
  const request = { kind: kind ?? "User", id: resource ?? "", connection: connection ?? "" };
  return useOperation("resources.open", request, { enabled }).data?.name;
}
