import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { cx } from "../cx";
import popup from "../Popup.module.css";
import { CloseMenu } from "./CloseMenu";
import { focusItem, nextItem, typedItem } from "./items";
import { placeMenu } from "./place";

export type Opening = "first" | "last" | "current";

interface MenuListProps {
  id: string;
  labelledBy: string;
  trigger: HTMLElement;
  /** Which item has the focus at first. */
  focusAt: Opening;
  align: "start" | "end";
  onClose: () => void;
  children: ReactNode;
}

/**
 * In the top layer, but beside its trigger in the document: so it is within the trigger's landmark and dialog,
 * nothing clips it, and the Tab key goes on from where it was opened.
 */
export function MenuList({ id, labelledBy, trigger, focusAt, align, onClose, children }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const menu = list.current;
    if (!menu) return;
    menu.showPopover?.();
    placeMenu(menu, trigger, align);
    focusItem(menu, focusAt);
  }, [trigger, focusAt, align]);

  const close = useEffectEvent(onClose);
  useEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node) || list.current?.contains(target) || trigger.contains(target)) return;
      close();
    };
    // Scrolling that ends as the menu opens is told of only afterwards, and has moved nothing since.
    const { top, left } = trigger.getBoundingClientRect();
    const closeIfMoved = () => {
      const now = trigger.getBoundingClientRect();
      if (Math.abs(now.top - top) > 1 || Math.abs(now.left - left) > 1) close();
    };
    const closeAnyway = () => close();
    document.addEventListener("pointerdown", closeOutside, true);
    document.addEventListener("scroll", closeIfMoved, true);
    window.addEventListener("resize", closeAnyway);
    return () => {
      document.removeEventListener("pointerdown", closeOutside, true);
      document.removeEventListener("scroll", closeIfMoved, true);
      window.removeEventListener("resize", closeAnyway);
    };
  }, [trigger]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key, currentTarget } = event;
    if (key === "Tab") {
      onClose();
      return;
    }
    if (key === "Escape") onClose();
    else if (!nextItem(currentTarget, key) && !typedItem(currentTarget, event)) return;
    // What is around it, such as a panel that Escape closes, is not meant.
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its items hold the focus
    <div
      ref={list}
      id={id}
      role="menu"
      aria-labelledby={labelledBy}
      popover="manual"
      className={cx(popup.popup, popup.menu)}
      onKeyDown={onKeyDown}
    >
      <CloseMenu value={onClose}>{children}</CloseMenu>
    </div>
  );
}
