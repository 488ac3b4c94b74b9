import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { place } from "./place";
import { currentTip, hideTooltip, holdTooltip, onTip } from "./store";
import styles from "./TooltipLayer.module.css";

/** The page's one tooltip. Mounted once, by the application. */
export function TooltipLayer() {
  const tip = useSyncExternalStore(onTip, currentTip);
  const popup = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!tip || !popup.current) return;
    // The top layer, because the trigger may be in a dialog.
    if (!popup.current.matches(":popover-open")) popup.current.showPopover?.();
    const { offsetWidth: width, offsetHeight: height } = popup.current;
    const { left, top } = place(
      tip.anchor.getBoundingClientRect(),
      { width, height },
      { width: window.innerWidth, height: window.innerHeight },
      tip.side,
    );
    popup.current.style.translate = `${left}px ${top}px`;
  }, [tip]);

  useEffect(() => {
    if (!tip) return;
    const hideOnEscape = (event: KeyboardEvent) => event.key === "Escape" && hideTooltip();
    const hide = () => hideTooltip();
    window.addEventListener("keydown", hideOnEscape);
    window.addEventListener("scroll", hide, true);
    window.addEventListener("blur", hide);
    return () => {
      window.removeEventListener("keydown", hideOnEscape);
      window.removeEventListener("scroll", hide, true);
      window.removeEventListener("blur", hide);
    };
  }, [tip]);

  if (!tip) return null;
  return (
    <div
      ref={popup}
      className={styles.popup}
      role="tooltip"
      popover="manual"
      onPointerEnter={holdTooltip}
      onPointerLeave={() => hideTooltip()}
    >
      {tip.content}
    </div>
  );
}
