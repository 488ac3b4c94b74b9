import { useRef, useState } from "react";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Checkbox } from "../components/Checkbox";
import { CopyField } from "../components/CopyField";
import { onceOpened } from "../components/onceOpened";
import type { Connection, Keychain } from "../host";
import { RevokeDialog, RotateDialog } from "./dialogs";
import { type Form, STANDARD_PATCH } from "./fields";
import { guides } from "./guides";
import { KeychainNotice } from "./KeychainNotice";
import { MakeToken } from "./MakeToken";
import { Reachability } from "./Reachability";
import type { Remembered } from "./remembered";
import { TokenField } from "./TokenField";
import { TokenRows } from "./TokenRows";
import { useAsked } from "./useAsked";
import styles from "./Values.module.css";

const CheckDialog = onceOpened(() => import("./check/CheckDialog").then((module) => module.CheckDialog));

interface ValuesProps {
  connection: Connection;
  connections: readonly Connection[];
  form: Form;
  remembered: Remembered;
  keychain: { data: Keychain | undefined; isFetching: boolean; refetch: () => unknown };
}

/** What to paste into the provider's form, under the form's own names. */
export function Values({ connection, connections, form, remembered, keychain }: ValuesProps) {
  const { provider } = guides[connection.idp];
  const { asked, ask, onOpenChange } = useAsked();
  /** How many tokens were made here; each is shown, because it has to be pasted now. */
  const [made, setMade] = useState(0);
  const countMade = () => setMade((before) => before + 1);
  const tokens = useRef<HTMLElement>(null);
  /** Where the focus goes when the button that had it has done its work and is gone. */
  const focusTokens = () => tokens.current?.focus();
  const hint = connection.tokens[0]?.hint;
  return (
    <Card title={`Paste into ${provider}`}>
      <div className={styles.values}>
        <p className={styles.place}>{form.place}</p>
        {form.fields.map((field) =>
          field.value === null ? (
            <section key={field.id} ref={tokens} tabIndex={-1} className={styles.group} aria-label="Token">
              {hint !== undefined && <TokenField connection={connection.slug} field={field} hint={hint} made={made} />}
              {hint === undefined ? (
                <MakeToken
                  connection={connection.slug}
                  label={field.label}
                  onMade={() => {
                    countMade();
                    focusTokens();
                  }}
                />
              ) : (
                <>
                  <TokenRows connection={connection} onEnded={focusTokens} />
                  <div className={styles.buttons}>
                    <Button onClick={() => ask("rotate")}>Rotate…</Button>
                    <Button variant="quiet" onClick={() => ask("revoke")}>
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
                  <Reachability connection={connection} connections={connections} />
                  <div className={styles.buttons}>
                    <Button onClick={() => ask("check")}>Check my endpoint…</Button>
                  </div>
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
      <RotateDialog
        open={asked === "rotate" && hint !== undefined}
        onOpenChange={onOpenChange}
        connection={connection}
        onMade={countMade}
      />
      <CheckDialog
        open={asked === "check"}
        onOpenChange={onOpenChange}
        connection={connection}
        standardPatch={remembered.standardPatch}
        onStrictness={() => ask("strictness")}
      />
      <RevokeDialog
        open={asked === "revoke" && hint !== undefined}
        onOpenChange={onOpenChange}
        connection={connection}
        onRevoked={focusTokens}
      />
    </Card>
  );
}
