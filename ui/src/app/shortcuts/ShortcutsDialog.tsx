import { Link } from "@tanstack/react-router";
import { Dialog } from "../../components/Dialog";
import { Kbd } from "../../components/Kbd";
import { acting } from "./catalogue";
import styles from "./ShortcutsDialog.module.css";
import { useSingleKeys } from "./singleKeys";

export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const singleKeys = useSingleKeys();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description={
        <>
          {singleKeys
            ? "Single keys such as n or / act while the focus is on the screen, and not in a field or the sidebar. "
            : "Single keys such as n or / are switched off. "}
          <Link to="/settings" hash="single-keys" onClick={() => onOpenChange(false)}>
            {singleKeys ? "Switch them off in Settings" : "Switch them on in Settings"}
          </Link>
        </>
      }
      size="large"
    >
      {/* In a small window the list is scrolled, which the keyboard can do only from within. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.groups} role="region" aria-label="Shortcuts" tabIndex={0}>
        {acting(singleKeys).map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl className={styles.list}>
              {group.shortcuts.map(({ keys, does }) => (
                <div key={does} className={styles.row}>
                  <dt>{does}</dt>
                  <dd className={styles.keys}>
                    {keys.map((each) => (
                      <Kbd key={each}>{each}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
