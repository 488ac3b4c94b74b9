import type { LucideIcon } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { placeMenu } from "../menu/place";
import styles from "./ChoiceList.module.css";

export interface Choice {
  id: string;
  label: string;
  detail?: ReactNode;
  icon?: LucideIcon | undefined;
}

interface ChoiceListProps {
  id: string;
  label: string;
  /** Below what it stands. */
  anchor: RefObject<HTMLElement | null>;
  choices: readonly Choice[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (choice: Choice) => void;
  /** In place of choices. */
  message?: string | undefined;
}

export function lineOf(id: string, index: number): string {
  return `${id}-${index}`;
}

/** What a field offers while something is typed in it. The focus stays in the field; nothing clips the list. */
export function ChoiceList({ id, label, anchor, choices, active, onActive, onChoose, message }: ChoiceListProps) {
  const popup = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => popup.current?.showPopover?.(), []);
  // What it holds decides how large it is, and that on which side there is room.
  useLayoutEffect(() => {
    if (popup.current && anchor.current) placeMenu(popup.current, anchor.current, "start");
    document.getElementById(lineOf(id, active))?.scrollIntoView({ block: "nearest" });
  });

  useEffect(() => {
    const follow = ({ target }: Event) => {
      const list = popup.current;
      if (!list || !anchor.current || (target instanceof Node && list.contains(target))) return;
      placeMenu(list, anchor.current, "start");
    };
    document.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      document.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, [anchor]);

  const empty = choices.length === 0;
  return (
    <div
      ref={popup}
      id={id}
      popover="manual"
      className={styles.popup}
      role={empty ? "status" : "listbox"}
      aria-label={empty ? undefined : label}
    >
      {empty && <p className={styles.message}>{message}</p>}
      {choices.map((choice, index) => (
        <button
          key={choice.id}
          type="button"
          role="option"
          id={lineOf(id, index)}
          tabIndex={-1}
          aria-selected={index === active}
          data-highlighted={index === active || undefined}
          className={styles.item}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onPointerMove={() => index !== active && onActive(index)}
          onClick={() => onChoose(choice)}
        >
          {choice.icon && <choice.icon size={14} strokeWidth={1.75} aria-hidden />}
          <bdi className={styles.name}>{choice.label}</bdi>
          {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
        </button>
      ))}
    </div>
  );
}
