import { Link } from "@tanstack/react-router";
import buttons from "../../components/Button.module.css";
import { cx } from "../../components/cx";
import styles from "./RolesLink.module.css";

/** Leads to where roles are made and rules say who gets them. */
export function RolesLink({ children, primary = false }: { children: string; primary?: boolean }) {
  return (
    <Link
      to="/roles"
      className={cx(buttons.button, styles.link, primary ? buttons.primary : cx(buttons.plain, styles.plain))}
    >
      <span className={buttons.label}>{children}</span>
    </Link>
  );
}
