import { useState } from "react";
import { cx } from "../../components/cx";
import { SelectField } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { Connection, Kind } from "../../host";
import { listInWords } from "../../text/list";
import type { ActivitySearch, Recent } from "../search";
import type { Change } from "../useActivitySearch";
import { CLASSES, METHODS, RECENT } from "./choices";
import { DEEDS, isDeed, isProbing } from "./deeds";
import styles from "./Filters.module.css";

interface FilterFormProps {
  search: ActivitySearch;
  connections: readonly Connection[];
  onChange: (change: Change) => void;
}

/** In place of a value: it narrows nothing. */
const ANY = "";
const CUSTOM = "custom";

export function FilterForm({ search, connections, onChange }: FilterFormProps) {
  // A field that is being filled in says nothing for a while, and must not go for that.
  const [chosen, setChosen] = useState(false);
  const custom = search.time === undefined && (chosen || search.since !== undefined || search.before !== undefined);
  return (
    <>
      <SelectField
        label="What happened"
        className={styles.whole}
        value={search.deeds?.join() ?? ANY}
        onValueChange={(value) => onChange(deedsChange(value))}
        options={several(
          "Anything",
          search.deeds,
          Object.entries(DEEDS).map(([value, label]) => ({ value, label })),
        )}
      />
      <SelectField
        label="Method"
        value={search.methods?.join() ?? ANY}
        onValueChange={(value) => onChange({ methods: listOf(value) })}
        options={several(
          "Any method",
          search.methods,
          METHODS.map((method) => ({ value: method, label: method })),
        )}
      />
      <SelectField
        label="Status"
        value={search.classes?.join() ?? ANY}
        onValueChange={(value) => onChange({ classes: listOf(value)?.map(Number) })}
        options={several(
          "Any status",
          search.classes?.map(String),
          Object.entries(CLASSES)
            .map(([value, label]) => ({ value, label }))
            .toSorted((one, other) => Number(one.value === "0") - Number(other.value === "0")),
        )}
      />
      <SelectField<Kind | "">
        label="About"
        value={search.kind ?? ANY}
        onValueChange={(kind) => onChange({ kind: kind === ANY ? undefined : kind, resource: undefined })}
        options={[
          { value: ANY, label: "Users, groups, anything" },
          { value: "User", label: "Users" },
          { value: "Group", label: "Groups" },
        ]}
      />
      {connections.length > 1 && (
        <SelectField
          label="Connection"
          value={search.connection ?? ANY}
          onValueChange={(slug) => onChange({ connection: slug === ANY ? undefined : slug, resource: undefined })}
          options={[
            { value: ANY, label: "All connections" },
            ...connections.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          hint={
            search.connection === undefined ? undefined : "Requests with a wrong token belong to no connection."
          }
        />
      )}
      <SelectField
        label="Time"
        className={cx(connections.length > 1 && styles.whole)}
        value={search.time ?? (custom ? CUSTOM : ANY)}
        onValueChange={(value) => {
          setChosen(value === CUSTOM);
          onChange(timeChange(value));
        }}
        options={[
          { value: ANY, label: "Any time" },
          ...Object.entries(RECENT).map(([value, label]) => ({ value, label })),
          { value: CUSTOM, label: "From … to …" },
        ]}
      />
      {custom && (
        <>
          <TextField
            label="From"
            type="datetime-local"
            value={local(search.since)}
            onChange={({ target }) => onChange({ since: instant(target.value) })}
          />
          <TextField
            label="To"
            type="datetime-local"
            value={local(search.before)}
            onChange={({ target }) => onChange({ before: instant(target.value) })}
          />
        </>
      )}
    </>
  );
}

interface Option {
  value: string;
  label: string;
}

/** A link may ask for several at once; then they are one more choice. */
function several(any: string, chosen: readonly string[] | undefined, options: Option[]): Option[] {
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const all = [{ value: ANY, label: any }, ...options];
  if (chosen === undefined || options.some(({ value }) => value === chosen.join())) return all;
  return [...all, { value: chosen.join(), label: listInWords(chosen.map(labelOf), "or") }];
}

function listOf(value: string): string[] | undefined {
  return value === ANY ? undefined : value.split(",");
}

function deedsChange(value: string): Change {
  const deeds = listOf(value);
  // What is folded away cannot be what is asked for.
  return deeds?.some((deed) => isDeed(deed) && isProbing(deed)) ? { deeds, probes: true } : { deeds };
}

function timeChange(value: string): Change {
  const none = { time: undefined, since: undefined, before: undefined };
  if (value === CUSTOM) return { ...none, since: new Date(new Date().setHours(0, 0, 0, 0)).toISOString() };
  return value === ANY ? none : { ...none, time: value as Recent };
}

/** As a field for date and time has it, on the reader's clock. */
function local(at: string | undefined): string {
  if (at === undefined) return "";
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instant(value: string): string | undefined {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
