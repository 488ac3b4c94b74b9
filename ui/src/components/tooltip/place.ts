import type { Side } from "./store";

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const gap = 6;
const margin = 8;
const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/** Where a tooltip of a size stands beside its anchor: on the wished side if it fits, and always within the window. */
export function place(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  wished: Side,
): { left: number; top: number } {
  const at = (side: Side) => ({
    left: {
      top: anchor.left + (anchor.width - size.width) / 2,
      bottom: anchor.left + (anchor.width - size.width) / 2,
      left: anchor.left - size.width - gap,
      right: anchor.left + anchor.width + gap,
    }[side],
    top: {
      top: anchor.top - size.height - gap,
      bottom: anchor.top + anchor.height + gap,
      left: anchor.top + (anchor.height - size.height) / 2,
      right: anchor.top + (anchor.height - size.height) / 2,
    }[side],
  });
  const fits = (side: Side) => {
    const { left, top } = at(side);
    return side === "top" || side === "bottom"
      ? top >= margin && top + size.height <= view.height - margin
      : left >= margin && left + size.width <= view.width - margin;
  };
  const { left, top } = at(fits(wished) || !fits(opposite[wished]) ? wished : opposite[wished]);
  return {
    left: Math.round(clamp(left, margin, view.width - size.width - margin)),
    top: Math.round(clamp(top, margin, view.height - size.height - margin)),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
