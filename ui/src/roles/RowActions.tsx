import { ArrowDown, ArrowUp, Ellipsis, Pencil } from "lucide-react";
import { IconButton } from "../components/IconButton";
import { Menu, type MenuItem } from "../components/Menu";
import styles from "./RowActions.module.css";

interface RowActionsProps {
  /** "Editor", "rule 3": ends the name of each button. */
  name: string;
  first: boolean;
  last: boolean;
  /** `undefined`: only a part of the rows is shown, among which there is no place to move to. */
  onMove: ((by: 1 | -1) => void) | undefined;
  onEdit: () => void;
  items: readonly (MenuItem | "separator")[];
}

/** What can be done with a row. The arrows stay where they are at the ends, so that the focus does too. */
export function RowActions({ name, first, last, onMove, onEdit, items }: RowActionsProps) {
  return (
    <div className={styles.actions}>
      {onMove && (
        <>
          <IconButton
            label={`Move ${name} up`}
            icon={ArrowUp}
            size="small"
            shortcut="Alt+Up"
            data-control="up"
            aria-disabled={first || undefined}
            className={first ? styles.idle : undefined}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={`Move ${name} down`}
            icon={ArrowDown}
            size="small"
            shortcut="Alt+Down"
            data-control="down"
            aria-disabled={last || undefined}
            className={last ? styles.idle : undefined}
            onClick={() => onMove(1)}
          />
        </>
      )}
      <IconButton label={`Edit ${name}`} icon={Pencil} size="small" data-control="edit" onClick={onEdit} />
      <Menu
        align="end"
        trigger={<IconButton label={`More about ${name}`} icon={Ellipsis} size="small" data-control="more" />}
        items={items}
      />
    </div>
  );
}
