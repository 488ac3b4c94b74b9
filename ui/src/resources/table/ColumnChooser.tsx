import { Check, Columns3 } from "lucide-react";
import { IconButton } from "../../components/IconButton";
import { MenuItemRow } from "../../components/menu/MenuItemRow";
import { MenuRoot } from "../../components/menu/MenuRoot";
import popup from "../../components/Popup.module.css";
import { type Column, type ColumnId, isOptional } from "./columns";

export interface ColumnChooserProps {
  columns: readonly Column[];
  chosen: ReadonlySet<ColumnId>;
  /** Why chosen ones are not shown at the moment. */
  missing: ReadonlyMap<ColumnId, string>;
  onChosen: (chosen: ReadonlySet<ColumnId>) => void;
  onReset: () => void;
}

/** Stays open while columns are chosen, so that one sees what comes of it. */
export function ColumnChooser({ columns, chosen, missing, onChosen, onReset }: ColumnChooserProps) {
  const change = (id: ColumnId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen(next);
  };
  return (
    <MenuRoot trigger={<IconButton label="Columns" icon={Columns3} />} align="end">
      {columns.filter(isOptional).map((column) => (
        <button
          key={column.id}
          type="button"
          role="menuitemcheckbox"
          aria-checked={chosen.has(column.id)}
          tabIndex={-1}
          className={popup.item}
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => change(column.id)}
        >
          <span className={popup.check}>
            {chosen.has(column.id) && <Check size={14} strokeWidth={2} aria-hidden />}
          </span>
          <span className={popup.label}>{column.label}</span>
          {missing.has(column.id) && <span className={popup.note}>{missing.get(column.id)}</span>}
        </button>
      ))}
      <hr className={popup.separator} />
      <MenuItemRow onSelect={onReset}>
        <span className={popup.check} />
        <span className={popup.label}>Reset columns</span>
      </MenuItemRow>
    </MenuRoot>
  );
}
