import { CopyField } from "../../components/CopyField";
import { Notice } from "../../components/Notice";
import { Time } from "../../components/Time";
import type { Connection, ReachMoved } from "../../host";
import { formOf } from "../fields";
import { guides } from "../guides";
import { remembered } from "../remembered";
import styles from "./reach.module.css";

/** An identity provider that knows another address: the old one, the new one, and where to change it. */
export function Moved({ moved, connection }: { moved: ReachMoved; connection: Connection | undefined }) {
  const idp = connection?.idp ?? "other";
  const { provider } = guides[idp];
  const form = formOf(idp, moved.to, connection ? remembered(connection).standardPatch : false);
  const field = form.fields.find(({ id }) => id === "endpoint");
  const label = field?.label ?? "Base URL";
  return (
    <div className={styles.moved}>
      <Notice kind="warning" title={`Tell ${provider} the new address`}>
        “{moved.name}” was last called by <code>{moved.from}</code> (<Time at={moved.last} />
        ). Put the new one there: {form.place} → {label}
        {idp === "okta" && " (in an application of your own: SCIM connector base URL)"}. The token stays the same.
      </Notice>
      <CopyField label={`New ${label}`} value={field?.value ?? moved.to} wrap />
    </div>
  );
}
