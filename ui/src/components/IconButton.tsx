import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import styles from "./IconButton.module.css";
import { Kbd } from "./Kbd";
import { Tooltip } from "./Tooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** What it does; read out, and shown as a tooltip. */
  label: string;
  icon: LucideIcon;
  shortcut?: string | undefined;
  size?: "small" | "normal" | undefined;
  bordered?: boolean | undefined;
}

export function IconButton({
  label,
  icon: Icon,
  shortcut,
  size = "normal",
  bordered = false,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip
      content={
        <>
          {label}
          {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
        </>
      }
    >
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cx(styles.button, styles[size], bordered && styles.bordered, className)}
      >
        <Icon size={size === "small" ? 14 : 16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
