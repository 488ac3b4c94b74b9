import { SelectField } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import { useOnceOpened } from "../../components/useOnceOpened";
import { type Draft, type DraftField, fieldsOf } from "./draft";
import { Install } from "./Install";
import styles from "./reach.module.css";
import { isInstalled, type Way } from "./ways";

interface WayFormProps {
  id: string;
  way: Way;
  draft: Draft;
  /** What is wrong, by field. */
  wrong: Partial<Record<DraftField, string>>;
  /** Whether a secret was given before, as far as it is known. */
  again: boolean;
  onChange: (change: Partial<Draft>) => void;
  onLookAgain: () => void;
  looking: boolean;
  lookedAt: number;
  onSubmit: () => void;
}

const PORTS = ["443", "8443", "10000"].map((port) => ({ value: port, label: port }));

/** What a way wants to know. */
export function WayForm({ id, way, draft, wrong, again, onChange, onLookAgain, looking, lookedAt, onSubmit }: WayFormProps) {
  // Opened where it is what has to be mended, and not closed again while somebody types there.
  const elsewhere = useOnceOpened(wrong.program !== undefined || draft.program !== "");
  const words = (field: DraftField, required: boolean) => hints(way, field, required, again);
  return (
    <form
      id={id}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <dl className={styles.known}>
        <dt>Account</dt>
        <dd>{way.account}</dd>
        <dt>Address</dt>
        <dd>{way.stability}</dd>
        <dt>Who can read along</dt>
        <dd>{way.tls}</dd>
      </dl>
      {isInstalled(way) === false && draft.program.trim() === "" && (
        <Install way={way} onLookAgain={onLookAgain} looking={looking} lookedAt={lookedAt} />
      )}
      {fieldsOf(way.id).map(({ field, required }) =>
        field === "port" ? (
          <SelectField
            key={field}
            label="Public port"
            value={draft.port}
            onValueChange={(port) => onChange({ port })}
            options={PORTS}
            hint="443 needs no port in the address."
            error={wrong.port}
          />
        ) : (
          <TextField
            key={field}
            {...words(field, required)}
            value={draft[field]}
            error={wrong[field]}
            mono={field !== "secret"}
            onChange={({ target }) => onChange({ [field]: target.value })}
          />
        ),
      )}
      {way.program !== null && (
        <details className={styles.folded} open={elsewhere || undefined}>
          <summary>The program is somewhere else</summary>
          <TextField
            label={`Path of ${way.program}`}
            value={draft.program}
            error={wrong.program}
            mono
            hint={way.found === null ? "The whole path, with the program’s name." : `Without one: ${way.found}`}
            onChange={({ target }) => onChange({ program: target.value })}
          />
        </details>
      )}
    </form>
  );
}

function hints(way: Way, field: DraftField, required: boolean, again: boolean) {
  switch (field) {
    case "address":
      return {
        label: "Public address",
        placeholder: "https://scim.example.com",
        inputMode: "url" as const,
        hint: required
          ? "What identity providers will call. HTTPS, and nothing behind the name."
          : way.id === "ngrok"
            ? "If your account has reserved another one than its own. May be empty."
            : "If the program does not print it. May be empty.",
      };
    case "secret":
      return {
        label: way.secret ?? "Secret",
        type: "password",
        autoComplete: "new-password",
        hint: again
          ? "Empty: the one that was given before. It is never shown again."
          : way.id === "ngrok"
            ? "Empty: the one that ngrok’s own configuration has. Kept in the keychain and never shown again."
            : "Kept in the keychain and never shown again.",
      };
    case "destination":
      return { label: "Where ssh logs in", placeholder: "user@host", hint: "As ssh takes it: user@host, or a name of its configuration." };
    case "remotePort":
      return {
        label: "Port on that host",
        inputMode: "numeric" as const,
        hint: "Your web server there hands requests on to 127.0.0.1 with this port.",
      };
    case "tunnel":
      return { label: "Tunnel", placeholder: "my-tunnel.euw", hint: "One that you made with ‘devtunnel create’ keeps its address. Empty: a new address each time." };
    default:
      return {
        label: "Command",
        placeholder: "bore local {port} --to example.com",
        hint: "The program and its arguments, with {port} where Rollcall’s port goes. No shell reads it.",
      };
  }
}
