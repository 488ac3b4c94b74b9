import { useState } from "react";
import { Button } from "../../components/Button";
import { CopyButton, CopyField } from "../../components/CopyField";
import { Dialog } from "../../components/Dialog";
import { ErrorState } from "../../components/ErrorState";
import { Notice } from "../../components/Notice";
import { SelectField } from "../../components/SelectField";
import { Skeleton } from "../../components/Skeleton";
import { Switch } from "../../components/Switch";
import { TextView } from "../../components/TextView";
import { toast } from "../../components/toast";
import { useAction, useConnection, useOperation } from "../../data";
import { type Connection, host, type Publishing, type RolesState, toFailure } from "../../host";
import { idpName } from "../../text";
import styles from "../Dialogs.module.css";

interface PublishDialogProps {
  state: RolesState;
  onClose: () => void;
}

/** What an identity provider is told of the roles, so that it can assign them itself. */
export function PublishDialog({ state, onClose }: PublishDialogProps) {
  const { connection: selected, connections } = useConnection();
  const [slug, setSlug] = useState<string>();
  const connection = connections.find((each) => each.slug === slug) ?? selected;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="large"
      title="Publish the roles"
      description="Tell your identity provider which roles there are, so that it can assign them. What is in force is published."
      actions={<Button onClick={onClose}>Close</Button>}
    >
      {connections.length > 1 && connection && (
        <SelectField
          label="Connection"
          value={connection.slug}
          onValueChange={setSlug}
          options={connections.map((each) => ({ value: each.slug, label: `${each.name} (${idpName(each.idp)})` }))}
        />
      )}
      {state.policy.roles.every(({ archived }) => archived) && (
        <Notice kind="info" title="There is nothing to publish yet">
          Add a role and save it first.
        </Notice>
      )}
      {connection ? (
        <Published key={connection.slug} connection={connection} />
      ) : (
        <p className={styles.words}>There is no connection yet. Add one on Connect first.</p>
      )}
    </Dialog>
  );
}

function Published({ connection }: { connection: Connection }) {
  const { data, error, refetch } = useOperation("roles.publishing", { connection: connection.slug });
  if (!data) return error ? <ErrorState failure={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} />;
  const parts = [
    <Discovery key="discovery" connection={connection} publishing={data} />,
    <Manifest key="manifest" publishing={data} />,
  ];
  // Entra ID cannot discover roles, and the others have no manifest.
  return connection.idp === "entra" ? parts.toReversed() : parts;
}

function Discovery({ connection, publishing }: { connection: Connection; publishing: Publishing }) {
  const set = useAction("connections.set");
  const on = set.isPending ? (set.variables.publishRoles ?? publishing.published) : publishing.published;
  return (
    <section className={styles.part} aria-label="Discovery">
      <Switch
        label="Let the identity provider discover the roles"
        description="Okta reads them over SCIM, as roles and entitlements. While it is off, there is nothing to read."
        checked={on}
        onCheckedChange={(publishRoles) =>
          set.mutate(
            { connection: connection.slug, publishRoles },
            {
              onError: (thrown) =>
                toast({ kind: "error", title: "Nothing was changed", description: toFailure(thrown).message }),
            },
          )
        }
      />
      {on && (
        <>
          <CopyField label="Roles" value={publishing.rolesUrl} wrap />
          <CopyField label="Entitlements" value={publishing.entitlementsUrl} wrap />
        </>
      )}
    </section>
  );
}

function Manifest({ publishing }: { publishing: Publishing }) {
  return (
    <section className={styles.part} aria-label="Entra ID">
      <div className={styles.row}>
        <h3 className={styles.partTitle}>App roles of Entra ID</h3>
        <span className={styles.end}>
          <CopyButton label="Copy the app roles" onCopy={() => host.copyText(publishing.appRoles)} words />
        </span>
      </div>
      <p className={styles.words}>
        In App registrations → your application → Manifest, put these into <code>appRoles</code>. Then assign them to
        users and groups in Enterprise applications.
      </p>
      <TextView label="App roles" text={publishing.appRoles} />
      {publishing.mappings.length > 0 && (
        <>
          <h3 className={styles.partTitle}>Attribute mapping</h3>
          <p className={styles.words}>
            In Provisioning → Mappings → Users, add one mapping of the type Expression, so that Entra ID sends what is
            assigned.
          </p>
        </>
      )}
      {publishing.mappings.map(({ title, expression, target }) => (
        <div key={expression} className={styles.part} role="group" aria-label={title}>
          <p>{title}</p>
          <CopyField label="Expression" value={expression} wrap />
          <CopyField label="Target attribute" value={target} wrap />
        </div>
      ))}
    </section>
  );
}
