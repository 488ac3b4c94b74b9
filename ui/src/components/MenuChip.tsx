import { Check, ChevronDown, type LucideIcon } from "lucide-react";
import styles from "./Chip.module.css";
import { MenuItemRow } from "./menu/MenuItemRow";
import { MenuRoot } from "./menu/MenuRoot";
import popup from "./Popup.module.css";

export interface MenuChipProps {
  /** What is chosen, such as "Role". */
  label: string;
  icon: LucideIcon;
  /** `undefined`: it narrows nothing. */
  value: string | undefined;
  onValueChange: (value: string | undefined) => void;
  options: readonly (MenuChipOption | "separator")[];
  /** The word for `undefined` among the options. */
  any: string;
}

export interface MenuChipOption {
  value: string;
  label: string;
  /** What the chip says while it is chosen; "Role: Editor" if absent. */
  chip?: string | undefined;
}

/** A filter by one of several values. */
export function MenuChip({ label, icon: Icon, value, onValueChange, options, any }: MenuChipProps) {
  const chosen = options.find((option) => option !== "separator" && option.value === value);
  const known = chosen === undefined || chosen === "separator" ? undefined : chosen;
  const words = value === undefined ? label : (known?.chip ?? `${label}: ${known?.label ?? value}`);
  // As wide as the icon, so that nothing beside it moves.
  const Sign = value === undefined ? Icon : Check;
  return (
    <MenuRoot
      trigger={
        <button type="button" className={styles.chip} data-on={value !== undefined || undefined}>
          <Sign size={14} strokeWidth={1.75} aria-hidden />
          <span className={styles.chosen}>{words}</span>
          <ChevronDown className={styles.opens} size={12} aria-hidden />
        </button>
      }
    >
      <Item checked={value === undefined} label={any} onSelect={() => onValueChange(undefined)} />
      {options.map((option, index) =>
        option === "separator" ? (
          // oxlint-disable-next-line react/no-array-index-key -- a separator is only its place
          <hr key={`separator ${index}`} className={popup.separator} />
        ) : (
          <Item
            key={option.value}
            checked={option.value === value}
            label={option.label}
            onSelect={() => onValueChange(option.value)}
          />
        ),
      )}
    </MenuRoot>
  );
}

function Item({ checked, label, onSelect }: { checked: boolean; label: string; onSelect: () => void }) {
  return (
    <MenuItemRow checked={checked} onSelect={onSelect}>
      <span className={popup.check}>{checked && <Check size={14} strokeWidth={2} aria-hidden />}</span>
      <span className={popup.label}>{label}</span>
    </MenuItemRow>
  );
}
