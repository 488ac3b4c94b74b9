import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { Num } from "./Num";
import styles from "./Tabs.module.css";

export interface TabsProps<Value extends string> {
  tabs: readonly { value: Value; label: string; count?: number | undefined; content: ReactNode }[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** They divide a whole screen, and stand in line with its title. */
  wide?: boolean | undefined;
}

/** Only the chosen tab's content is mounted, so a tab asks the back end for nothing before it is looked at. */
export function Tabs<Value extends string>({ tabs, value, onValueChange, wide = false }: TabsProps<Value>) {
  return (
    <Base.Root className={styles.root} value={value} onValueChange={(next) => onValueChange(next as Value)}>
      <Base.List className={styles.list} data-wide={wide || undefined} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && (
              <span className={styles.count}>
                <Num value={tab.count} />
              </span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className={styles.indicator} />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
