import { Switch as Base } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import styles from "./Switch.module.css";

export interface SwitchProps {
  label: ReactNode;
  description?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  /** The label is only read out, as where a heading beside it already says it. */
  hideLabel?: boolean | undefined;
  size?: "normal" | "large" | undefined;
}

export function Switch({
  label,
  description,
  checked,
  onCheckedChange,
  disabled = false,
  hideLabel = false,
  size = "normal",
}: SwitchProps) {
  const id = useId();
  const hasDescription = description !== undefined && description !== null;
  return (
    <div className={styles.field} data-bare={hideLabel || undefined}>
      {!hideLabel && (
        <div className={styles.words}>
          {/* A press on the words switches too; the switch itself is what assistive technology sees. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <span id={`${id}-label`} className={styles.label} onClick={() => !disabled && onCheckedChange(!checked)}>
            {label}
          </span>
          {hasDescription && (
            <span id={`${id}-description`} className={styles.description}>
              {description}
            </span>
          )}
        </div>
      )}
      <Base.Root
        className={styles.track}
        data-size={size}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        aria-labelledby={hideLabel ? undefined : `${id}-label`}
        aria-label={hideLabel && typeof label === "string" ? label : undefined}
        aria-describedby={hasDescription && !hideLabel ? `${id}-description` : undefined}
      >
        <Base.Thumb className={styles.thumb} />
      </Base.Root>
    </div>
  );
}
