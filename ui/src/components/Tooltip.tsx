import { cloneElement, type ReactElement, type ReactNode, useEffect, useId } from "react";
import { hideTooltip, leaveTooltip, showTooltip, type Side, updateTooltip } from "./tooltip/store";

interface TooltipProps {
  content: ReactNode;
  /** One element that takes the events of its trigger. */
  children: ReactElement<Record<string, unknown>>;
  side?: Side | undefined;
}

/**
 * A hint on hover and on focus by keyboard. It repeats or explains; it never is the only name of anything.
 * The page has one tooltip (`TooltipLayer`) that goes from trigger to trigger, so that a table of a thousand
 * buttons does not hold a thousand popups.
 */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  const owner = useId();
  // What the trigger says may change while it is pointed at, as a copy button's does.
  useEffect(() => updateTooltip(owner, content), [owner, content]);
  useEffect(() => () => hideTooltip(owner), [owner]);

  const { props } = children;
  return cloneElement(children, {
    onPointerEnter: also(props.onPointerEnter, ({ pointerType, currentTarget }: React.PointerEvent) => {
      if (pointerType === "mouse") showTooltip({ owner, anchor: currentTarget, content, side });
    }),
    onPointerLeave: also(props.onPointerLeave, () => leaveTooltip(owner)),
    onPointerDown: also(props.onPointerDown, () => hideTooltip(owner)),
    onFocus: also(props.onFocus, ({ currentTarget }: React.FocusEvent) => {
      if (currentTarget.matches(":focus-visible")) showTooltip({ owner, anchor: currentTarget, content, side }, true);
    }),
    onBlur: also(props.onBlur, () => hideTooltip(owner)),
  });
}

function also<Event>(own: unknown, more: (event: Event) => void) {
  return (event: Event) => {
    (own as ((event: Event) => void) | undefined)?.(event);
    more(event);
  };
}
