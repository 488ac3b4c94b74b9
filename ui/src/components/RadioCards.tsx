import { RadioGroup } from "@base-ui/react/radio-group";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { RadioCard } from "./RadioCard";
import styles from "./RadioCards.module.css";

export interface RadioCardsProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly {
    value: Value;
    label: string;
    description?: ReactNode;
    icon?: LucideIcon | undefined;
  }[];
  hideLabel?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Short words only: more cards fit into a row, and a narrow one leaves the icons out. */
  compact?: boolean | undefined;
  /** Descriptions of some words: fewer cards fit into a row. */
  roomy?: boolean | undefined;
}

export function RadioCards<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  hideLabel = false,
  disabled = false,
  compact = false,
  roomy = false,
}: RadioCardsProps<Value>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <span id={id} className={cx(styles.legend, hideLabel && styles.hidden)}>
        {label}
      </span>
      <RadioGroup
        className={cx(styles.cards, compact && styles.compact, roomy && styles.roomy)}
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onValueChange(next as Value)}
        disabled={disabled}
      >
        {options.map((option) => (
          <RadioCard
            key={option.value}
            value={option.value}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={option.description === undefined ? undefined : `${id}-${option.value}-more`}
          >
            {option.icon && (
              <span className={styles.icon}>
                <option.icon size={16} strokeWidth={1.75} aria-hidden />
              </span>
            )}
            <span className={styles.words}>
              <span id={`${id}-${option.value}`} className={styles.label}>
                {option.label}
              </span>
              {option.description !== undefined && (
                <span id={`${id}-${option.value}-more`} className={styles.description}>
                  {option.description}
                </span>
              )}
            </span>
          </RadioCard>
        ))}
      </RadioGroup>
    </div>
  );
}
