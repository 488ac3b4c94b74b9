import { type KeyboardEvent, useState } from "react";
import type { Choice } from "./ChoiceList";

interface Choosing {
  active: number;
  setActive: (index: number) => void;
  /** Moves or chooses as the key says; tells whether it was one of those keys. */
  keyed: (event: KeyboardEvent, choose: (choice: Choice) => void) => boolean;
}

/** Which of the choices Enter takes. By its name, not its place: what is found later must not slip under a finger. */
export function useChoices(choices: readonly Choice[]): Choosing {
  const [moved, setMoved] = useState<string | null>(null);
  const active = Math.max(
    0,
    choices.findIndex((choice) => choice.id === moved),
  );
  const setActive = (index: number) => setMoved(choices[(index + choices.length) % choices.length]?.id ?? null);
  return {
    active,
    setActive,
    keyed: (event, choose) => {
      if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
      const choice = choices[active];
      if (choice === undefined) return false;
      if (event.key === "ArrowDown") setActive(active + 1);
      else if (event.key === "ArrowUp") setActive(active - 1);
      else if (event.key === "Enter") {
        setMoved(null);
        choose(choice);
      } else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
