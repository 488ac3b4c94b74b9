import { type Ref, useEffect, useImperativeHandle, useState } from "react";
import { Kbd } from "../../components/Kbd";
import { arrange } from "./arrange";
import type { Entry } from "./entry";
import styles from "./Palette.module.css";
import { useCommands } from "./useCommands";
import { useFound, useRecent } from "./useFound";

export interface ResultsHandle {
  move: (by: 1 | -1) => void;
  choose: () => void;
}

interface ResultsProps {
  id: string;
  typed: string;
  onChoose: (entry: Entry) => void;
  /** The id of the line that Enter takes, if there is one. */
  onActive: (id: string | undefined) => void;
  ref: Ref<ResultsHandle>;
}

/** What the palette finds for what was typed. The focus stays in the field. */
export function Results({ id, typed, onChoose, onActive, ref }: ResultsProps) {
  const searched = useSettled(typed, 80);
  const commands = useCommands();
  const found = useFound(typed.trim() === "" ? "" : searched);
  const recent = useRecent();
  const groups = arrange(typed, { ...commands, ...found, recent });
  const entries = groups.flatMap(({ items }) => items);
  const isWaiting = typed.trim() !== "" && (found.isFetching || searched !== typed);

  // By its entry, not its place: what is found later must not slip under a finger on Enter.
  const [moved, setMoved] = useState<{ typed: string; to: string } | null>(null);
  const wanted = moved?.typed === typed ? entries.findIndex((entry) => entry.id === moved.to) : 0;
  const active = Math.max(wanted, 0);
  const lineOf = (index: number) => `${id}-${index}`;
  const line = entries.length > 0 ? lineOf(active) : undefined;

  const moveTo = (index: number) => {
    const to = entries[(index + entries.length) % entries.length];
    if (to) setMoved({ typed, to: to.id });
  };

  useImperativeHandle(ref, () => ({
    move: (by) => moveTo(active + by),
    choose: () => {
      const entry = entries[active];
      if (entry) onChoose(entry);
    },
  }));

  useEffect(() => {
    onActive(line);
    if (line !== undefined) document.getElementById(line)?.scrollIntoView({ block: "nearest" });
  }, [line, onActive]);

  let index = 0;
  const lines = groups.map((group) => ({ ...group, items: group.items.map((entry) => ({ entry, index: index++ })) }));
  return (
    <>
      {found.failure && <p className={styles.message}>The directory could not be searched: {found.failure.message}</p>}
      {entries.length === 0 && (
        <p className={styles.message} role="status">
          {isWaiting ? "Searching…" : `Nothing is called “${typed.trim()}”.`}
        </p>
      )}
      <div role="listbox" id={id} aria-label="Found" className={styles.list}>
        {lines.map(({ value, items }) => (
          <div key={value} role="group" aria-label={value} className={styles.group}>
            <div className={styles.label} aria-hidden>
              {value}
            </div>
            {items.map(({ entry, index: at }) => (
              <button
                key={entry.id}
                type="button"
                role="option"
                id={lineOf(at)}
                tabIndex={-1}
                aria-selected={at === active}
                data-highlighted={at === active || undefined}
                className={styles.item}
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => at !== active && moveTo(at)}
                onClick={() => onChoose(entry)}
              >
                <entry.icon size={16} strokeWidth={1.75} aria-hidden />
                <span className={styles.name}>{entry.label}</span>
                {entry.detail !== undefined && entry.detail !== "" && (
                  <span className={styles.detail}>{entry.detail}</span>
                )}
                {entry.shortcut !== undefined && <Kbd>{entry.shortcut}</Kbd>}
              </button>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

/** The value once it has not changed for a while, so that not every letter is a question. */
function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
