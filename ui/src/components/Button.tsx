import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx";
import { Kbd } from "./Kbd";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: "primary" | "plain" | "quiet" | "danger" | undefined;
  icon?: LucideIcon | undefined;
  /** Work is under way: it cannot be pressed again, but keeps the focus and its width. */
  busy?: boolean | undefined;
  shortcut?: string | undefined;
}

export function Button({
  variant = "plain",
  icon: Icon,
  busy = false,
  shortcut,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- the default above is a button
      type={type}
      className={cx(styles.button, styles[variant], className)}
      aria-disabled={busy || rest["aria-disabled"] || undefined}
      aria-busy={busy || undefined}
      data-busy={busy || undefined}
      onClick={busy ? swallow : onClick}
    >
      {busy ? (
        <LoaderCircle className={styles.busy} size={14} aria-hidden />
      ) : (
        Icon && <Icon className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
      )}
      {children !== undefined && <span className={styles.label}>{children}</span>}
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
    </button>
  );
}

function swallow(event: { preventDefault(): void }) {
  event.preventDefault();
}
