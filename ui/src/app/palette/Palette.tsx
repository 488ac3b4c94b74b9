import { Search } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Kbd } from "../../components/Kbd";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { matches } from "../shortcuts/matches";
import type { Entry } from "./entry";
import styles from "./Palette.module.css";
import type { ResultsHandle } from "./Results";

const Results = lazy(() => import("./Results").then(({ Results: component }) => ({ default: component })));

/**
 * Every screen, user, group and action, by a few letters. The field is in the first screen's code and what it finds is
 * not: whoever types right after the shortcut must not be heard by the screen behind.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<ResultsHandle>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    field.current?.focus();
    // Closing, not only going away, gives the focus back to where it was.
    return () => element?.close();
  }, []);

  const choose = (entry: Entry) => {
    // Closed first: what it does may open something else, or put the focus elsewhere.
    flushSync(onClose);
    entry.run();
  };

  const keyed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "ArrowDown") results.current?.move(1);
    else if (event.key === "ArrowUp") results.current?.move(-1);
    else if (event.key === "Enter") results.current?.choose();
    // Some browsers have something of their own on it.
    else if (matches(event.nativeEvent, "Mod+K")) field.current?.select();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of its field
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Find and do"
      onKeyDown={keyed}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.popup}>
        <div className={styles.field}>
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <input
            ref={field}
            type="text"
            role="combobox"
            className={styles.input}
            aria-label="Find a user, group, screen or action"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={active !== undefined}
            aria-controls={active === undefined ? undefined : "palette-results"}
            aria-activedescendant={active}
            placeholder="Find a user, group, screen or action"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Kbd>Escape</Kbd>
        </div>
        <div className={styles.results}>
          <Suspense>
            <Results ref={results} id="palette-results" typed={typed} onChoose={choose} onActive={setActive} />
          </Suspense>
        </div>
        <VisuallyHidden>
          <button type="button" tabIndex={-1} onClick={onClose}>
            Close
          </button>
        </VisuallyHidden>
      </div>
    </dialog>
  );
}
