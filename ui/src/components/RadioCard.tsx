import { Radio } from "@base-ui/react/radio";
import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./RadioCard.module.css";

interface RadioCardProps {
  value: string;
  /** The identifiers of what names and describes it. */
  "aria-labelledby": string;
  "aria-describedby"?: string | undefined;
  /** Words of several lines: the dot stands beside the first. */
  tall?: boolean | undefined;
  children: ReactNode;
}

/** One choice of a `RadioGroup` as a card: what is to know about it, and the dot of a radio button. */
export function RadioCard({ tall = false, children, ...rest }: RadioCardProps) {
  return (
    <Radio.Root className={cx(styles.card, tall && styles.tall)} {...rest}>
      {children}
      <span className={styles.dot} aria-hidden>
        <Radio.Indicator className={styles.mark} />
      </span>
    </Radio.Root>
  );
}
