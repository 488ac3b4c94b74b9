import { Select } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import field from "./Field.module.css";
import popup from "./Popup.module.css";

export interface SelectFieldProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
  hint?: ReactNode;
  hideLabel?: boolean | undefined;
  disabled?: boolean | undefined;
}

export function SelectField<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  hint,
  hideLabel = false,
  disabled = false,
}: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className={field.field}>
      <span id={`${id}-label`} className={cx(field.label, hideLabel && field.hidden)}>
        {label}
      </span>
      <Select.Root<Value>
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onValueChange(next)}
        disabled={disabled}
        modal={false}
      >
        <Select.Trigger
          className={field.trigger}
          aria-labelledby={`${id}-label ${id}-value`}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        >
          <Select.Value id={`${id}-value`} className={field.value} />
          <Select.Icon className={field.chevrons}>
            <ChevronsUpDown size={14} aria-hidden />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner
            className={popup.positioner}
            sideOffset={4}
            alignItemWithTrigger={false}
            align="start"
            collisionPadding={8}
          >
            <Select.Popup className={popup.popup} aria-label={label}>
              <Select.List>
                {options.map((option) => (
                  <Select.Item key={option.value} value={option.value} className={popup.item}>
                    <span className={popup.check}>
                      <Select.ItemIndicator>
                        <Check size={14} aria-hidden />
                      </Select.ItemIndicator>
                    </span>
                    <Select.ItemText className={popup.label}>{option.label}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={field.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
