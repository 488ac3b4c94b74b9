import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Kbd } from "../../components/Kbd";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { arrange } from "./arrange";
import type { Entry, EntryGroup } from "./entry";
import styles from "./Palette.module.css";
import { useCommands } from "./useCommands";
import { useFound, useRecent } from "./useFound";

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every screen, user, group and action, by a few letters. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} aria-label="Find and do">
            <Finder onDone={() => onOpenChange(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Mounted with each opening, so it always begins empty. */
function Finder({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const searched = useSettled(typed, 80);
  const commands = useCommands();
  const found = useFound(typed.trim() === "" ? "" : searched);
  const recent = useRecent(true);
  const groups = arrange(typed, { ...commands, ...found, recent });
  const isWaiting = typed.trim() !== "" && (found.isFetching || searched !== typed);

  const choose = (entry: Entry) => {
    // Closed first: what it does may open something else.
    onDone();
    entry.run();
  };

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={typed}
      // Choosing a line would also write its name into the field.
      onValueChange={(value, { reason }) => reason !== "item-press" && setTyped(value)}
      itemToStringValue={(entry: Entry) => entry.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.field}>
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <Autocomplete.Input
          className={styles.input}
          aria-label="Find a user, group, screen or action"
          placeholder="Find a user, group, screen or action"
        />
        <Kbd>Escape</Kbd>
      </div>
      <div className={styles.results}>
        {found.failure && <p className={styles.message}>The directory could not be searched: {found.failure.message}</p>}
        <Autocomplete.Empty>
          <p className={styles.message}>{isWaiting ? "Searching…" : `Nothing is called “${typed.trim()}”.`}</p>
        </Autocomplete.Empty>
        <Autocomplete.List className={styles.list}>
          {(group: EntryGroup) => (
            <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
              <Autocomplete.GroupLabel className={styles.label}>{group.value}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: Entry) => (
                  <Autocomplete.Item
                    key={entry.id}
                    value={entry}
                    className={styles.item}
                    onClick={() => choose(entry)}
                  >
                    <entry.icon size={16} strokeWidth={1.75} aria-hidden />
                    <span className={styles.name}>{entry.label}</span>
                    {entry.detail !== undefined && entry.detail !== "" && (
                      <span className={styles.detail}>{entry.detail}</span>
                    )}
                    {entry.shortcut !== undefined && <Kbd>{entry.shortcut}</Kbd>}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
      <VisuallyHidden>
        <Dialog.Close tabIndex={-1}>Close</Dialog.Close>
      </VisuallyHidden>
    </Autocomplete.Root>
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
