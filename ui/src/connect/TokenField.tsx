import { Eye, EyeOff } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { CopyField } from "../components/CopyField";
import { IconButton } from "../components/IconButton";
import { Notice } from "../components/Notice";
import { type Failure, host, toFailure } from "../host";
import type { Field } from "./fields";
import { masked } from "./tokens";
import { useSecret } from "./useSecret";

interface TokenFieldProps {
  connection: string;
  field: Field;
  /** The last four characters; undefined when no token works. */
  hint: string | undefined;
  /** How many tokens were made beside it: the one that was made last is shown at once. */
  made?: number;
}

/** The token as the provider's form wants it: masked, to be copied unseen or shown for half a minute. */
export function TokenField({ connection, field, hint, made = 0 }: TokenFieldProps) {
  const secret = useSecret(connection, hint);
  const showMade = useEffectEvent(() => secret.reveal());
  useEffect(() => {
    if (made > 0) void showMade();
  }, [made]);
  const [notCopied, setNotCopied] = useState<Failure | null>(null);
  const failure = notCopied ?? secret.failure;
  const prefix = field.form === "bearer" ? "Bearer " : "";
  if (hint === undefined) {
    return <Notice kind="info" title={`${field.label}: there is no token that works. Make one first.`} />;
  }
  return (
    <>
      <CopyField
        label={field.label}
        value={prefix + (secret.shown?.token ?? "")}
        display={secret.shown === null ? prefix + masked(hint) : undefined}
        onCopy={async () => {
          setNotCopied(null);
          try {
            await host.copyToken(connection, field.form);
          } catch (thrown) {
            setNotCopied(toFailure(thrown));
            throw thrown;
          }
        }}
        wrap
        hint={
          secret.shown ? (
            <>
              Hides itself after 30 seconds.
              {!secret.shown.kept && " Rollcall remembers it only until it ends: copy it now."}
            </>
          ) : undefined
        }
        actions={
          <IconButton
            label={secret.shown === null ? "Reveal the token" : "Hide the token"}
            icon={secret.shown === null ? Eye : EyeOff}
            aria-disabled={secret.busy || undefined}
            onClick={() => {
              setNotCopied(null);
              if (secret.shown === null) void secret.reveal();
              else secret.hide();
            }}
          />
        }
      />
      {failure && (
        <Notice kind="warning" title="This token cannot be had now">
          {failure.message}
        </Notice>
      )}
    </>
  );
}
