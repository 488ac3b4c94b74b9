import { ChevronDown, ListFilter } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../components/Button";
import chip from "../../components/Chip.module.css";
import { placeMenu } from "../../components/menu/place";
import styles from "./Filters.module.css";

interface FilterMenuProps {
  /** Whether one of those in the menu is on. */
  on: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** The filters that are needed less often, behind one button. */
export function FilterMenu({ on, onClear, children }: FilterMenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    trigger.current?.focus();
    setOpen(false);
  };
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={chip.chip}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-popup-open={open ? "" : undefined}
        onClick={() => setOpen(!open)}
      >
        <ListFilter size={14} strokeWidth={1.75} aria-hidden />
        <span>More filters</span>
        <ChevronDown className={chip.opens} size={12} aria-hidden />
      </button>
      {open && (
        <Popup id={id} trigger={trigger} onClose={close} onLeave={() => setOpen(false)}>
          {children}
          <div className={styles.buttons}>
            {on && (
              <Button
                variant="quiet"
                onClick={() => {
                  onClear();
                  close();
                }}
              >
                Clear filters
              </Button>
            )}
            <Button onClick={close}>Done</Button>
          </div>
        </Popup>
      )}
    </>
  );
}

interface PopupProps {
  id: string;
  trigger: React.RefObject<HTMLElement | null>;
  onClose: () => void;
  /** The focus or a press went elsewhere, where it is to stay. */
  onLeave: () => void;
  children: ReactNode;
}

function Popup({ id, trigger, onClose, onLeave, children }: PopupProps) {
  const popup = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = popup.current;
    if (!element || !trigger.current) return;
    element.showPopover?.();
    placeMenu(element, trigger.current, "start");
    element.querySelector<HTMLElement>("select")?.focus();
  }, [trigger]);

  useEffect(() => {
    const pressed = ({ target }: Event) => {
      const inside = target instanceof Node && (popup.current?.contains(target) || trigger.current?.contains(target));
      if (!inside) onLeave();
    };
    document.addEventListener("pointerdown", pressed, true);
    const resized = () => {
      if (popup.current && trigger.current) placeMenu(popup.current, trigger.current, "start");
    };
    document.addEventListener("pointerdown", pressed, true);
    window.addEventListener("resize", resized);
    return () => {
      document.removeEventListener("pointerdown", pressed, true);
      window.removeEventListener("resize", resized);
    };
  }, [trigger, onLeave]);

  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from anywhere within
    <div
      ref={popup}
      id={id}
      role="dialog"
      aria-label="More filters"
      // Bare keys are its own while it is open.
      data-open
      popover="manual"
      className={styles.popup}
      onKeyDown={keyed}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget) && relatedTarget !== trigger.current) onLeave();
      }}
    >
      {children}
    </div>
  );
}
