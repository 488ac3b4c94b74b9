import { useState } from "react";
import { Button } from "../components/Button";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Time } from "../components/Time";
import { toast } from "../components/toast";
import { useAction } from "../data";
import { type Connection, toFailure } from "../host";
import { guides } from "./guides";
import { rotationDone, rows } from "./tokens";
import styles from "./Values.module.css";

const names = { only: "Token", new: "New", former: "Former" };

/** When each token that works was last used, and how a rotation is ended early. */
export function TokenRows({ connection, onEnded }: { connection: Connection; onEnded: () => void }) {
  const { provider } = guides[connection.idp];
  const revoke = useAction("tokens.revoke");
  const [asking, setAsking] = useState(false);
  const list = rows(connection.tokens);
  const rotating = list.length > 1;
  const end = async () => {
    await revoke.mutateAsync({ connection: connection.slug, formerOnly: true });
    onEnded();
  };
  return (
    <div className={styles.tokens}>
      <ul aria-label="Tokens that work">
        {list.map(({ token, role }) => (
          <li key={`${token.created}${token.hint}`} className={styles.token}>
            <span className={styles.tokenName}>
              {names[role]} <code>…{token.hint}</code>
            </span>
            <span>
              {token.lastUsed === null ? "not used yet" : <Time at={token.lastUsed} prefix="last used" />}
              {token.expires !== null && (
                <>
                  {", "}
                  <Time at={token.expires} prefix="ends" />
                </>
              )}
              {token.lastUsed === null && token.expires === null && (
                <>
                  {", "}
                  <Time at={token.created} prefix="made" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {rotating && (
        <div className={styles.rotation}>
          <p>
            {rotationDone(connection.tokens)
              ? "The new token was used. The former one ends by itself soon after that."
              : `Paste the new token into ${provider}. The former one works until it ends, and ends by itself soon after the new one was used.`}
          </p>
          <Button
            busy={revoke.isPending}
            onClick={() => {
              if (!rotationDone(connection.tokens)) setAsking(true);
              else end().catch((thrown: unknown) => toast({ kind: "error", title: "The former token did not end", description: toFailure(thrown).message }));
            }}
          >
            End the former now
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="End the former token now?"
        confirmLabel="End it now"
        danger
        onConfirm={end}
      >
        <p>
          The new token has not been used yet. If {provider} still has the former one, it is locked out at once, until
          the new one is pasted there.
        </p>
      </ConfirmDialog>
    </div>
  );
}
