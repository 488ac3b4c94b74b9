import { useRef, useState } from "react";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Checkbox } from "../components/Checkbox";
import { CopyField } from "../components/CopyField";
import type { Connection, Keychain } from "../host";
import { RevokeDialog } from "./dialogs/RevokeDialog";
import { RotateDialog } from "./dialogs/RotateDialog";
import { type Form, STANDARD_PATCH } from "./fields";
import { guides } from "./guides";
import { KeychainNotice } from "./KeychainNotice";
import { MakeToken } from "./MakeToken";
import { Reachability } from "./Reachability";
import type { Remembered } from "./remembered";
import { TokenField } from "./TokenField";
import { TokenRows } from "./TokenRows";
import styles from "./Values.module.css";

interface ValuesProps {
  connection: Connection;
  form: Form;
  remembered: Remembered;
  keychain: { data: Keychain | undefined; isFetching: boolean; refetch: () => unknown };
}

/** What to paste into the provider's form, under the form's own names. */
export function Values({ connection, form, remembered, keychain }: ValuesProps) {
  const { provider } = guides[connection.idp];
  const [dialog, setDialog] = useState<"rotate" | "revoke" | null>(null);
  const tokens = useRef<HTMLElement>(null);
  /** Where the focus goes when the button that had it has done its work and is gone. */
  const focusTokens = () => tokens.current?.focus();
  const close = (open: boolean) => !open && setDialog(null);
  const hint = connection.tokens[0]?.hint;
  return (
    <Card title={`Paste into ${provider}`}>
      <div className={styles.values}>
        <p className={styles.place}>{form.place}</p>
        {form.fields.map((field) =>
          field.value === null ? (
            <section key={field.id} ref={tokens} tabIndex={-1} className={styles.group} aria-label="Token">
              {hint !== undefined && <TokenField connection={connection.slug} field={field} hint={hint} />}
              {hint === undefined ? (
                <MakeToken connection={connection.slug} label={field.label} onMade={focusTokens} />
              ) : (
                <>
                  <TokenRows connection={connection} onEnded={focusTokens} />
                  <div className={styles.buttons}>
                    <Button onClick={() => setDialog("rotate")}>Rotate…</Button>
                    <Button variant="quiet" onClick={() => setDialog("revoke")}>
                      Revoke…
                    </Button>
                  </div>
                </>
              )}
              <KeychainNotice
                keychain={keychain.data}
                busy={keychain.isFetching}
                onRetry={() => void keychain.refetch()}
              />
            </section>
          ) : (
            <div key={field.id} className={styles.group}>
              <CopyField label={field.label} value={field.value} display={field.summary} wrap />
              {field.id === "endpoint" && (
                <>
                  {connection.idp === "entra" && (
                    <div className={styles.choice}>
                      <Checkbox
                        label={`With ${STANDARD_PATCH}`}
                        checked={remembered.standardPatch}
                        onCheckedChange={remembered.setStandardPatch}
                      />
                      <p>
                        Entra ID then sends changes as the SCIM standard has them.
                        {connection.profile === "strict" ? " A strict connection needs it." : " Rollcall understands both."}
                      </p>
                    </div>
                  )}
                  <Reachability connection={connection} />
                </>
              )}
            </div>
          ),
        )}
        {form.elsewhere && (
          <details className={styles.elsewhere}>
            <summary>{form.elsewhere.title}</summary>
            <dl>
              {form.elsewhere.choices.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      <RotateDialog open={dialog === "rotate"} onOpenChange={close} connection={connection} />
      <RevokeDialog
        open={dialog === "revoke"}
        onOpenChange={close}
        connection={connection}
        onRevoked={focusTokens}
      />
    </Card>
  );
}
