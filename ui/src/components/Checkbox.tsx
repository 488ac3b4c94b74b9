import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { useId } from "react";
import styles from "./Checkbox.module.css";

export interface CheckboxProps {
  label: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  indeterminate?: boolean | undefined;
  hideLabel?: boolean | undefined;
  disabled?: boolean | undefined;
  tabIndex?: number | undefined;
}

export function Checkbox({
  label,
  checked,
  onCheckedChange,
  indeterminate = false,
  hideLabel = false,
  disabled = false,
  tabIndex,
}: CheckboxProps) {
  const id = useId();
  const box = (
    <Base.Root
      className={styles.box}
      checked={checked}
      onCheckedChange={onCheckedChange}
      indeterminate={indeterminate}
      disabled={disabled}
      {...(tabIndex === undefined ? {} : { tabIndex })}
      {...(hideLabel ? { "aria-label": label } : { "aria-labelledby": id })}
    >
      <Base.Indicator className={styles.mark}>
        {indeterminate ? (
          <Minus size={12} strokeWidth={3} aria-hidden />
        ) : (
          <Check size={12} strokeWidth={3} aria-hidden />
        )}
      </Base.Indicator>
    </Base.Root>
  );
  if (hideLabel) return box;
  return (
    <div className={styles.field}>
      {box}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a larger target for the box beside it */}
      <span id={id} onClick={() => !disabled && onCheckedChange(!checked)}>
        {label}
      </span>
    </div>
  );
}
