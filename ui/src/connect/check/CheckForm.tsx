import { useState } from "react";
import { Notice } from "../../components/Notice";
import { RadioCards } from "../../components/RadioCards";
import { SelectField } from "../../components/SelectField";
import type { Connection, Dialect, SelfTest } from "../../host";
import styles from "./check.module.css";
import { addresses, dialectOf, dialects, isHere } from "./words";

export interface Wanted {
  dialect: Dialect;
  endpoint: string;
}

interface CheckFormProps {
  id: string;
  connection: Connection;
  standardPatch: boolean;
  /** The check before, which is often wanted again. */
  last: SelfTest | null;
  /** Why it says nothing any more, if it does not. */
  changed: string | null;
  onSubmit: (wanted: Wanted) => void;
}

export function CheckForm({ id, connection, standardPatch, last, changed, onSubmit }: CheckFormProps) {
  const all = addresses(connection);
  const of = last?.idp === connection.idp ? last : null;
  const [dialect, setDialect] = useState<Dialect>(of?.dialect ?? dialectOf(connection.idp, standardPatch));
  // Where there is a public address, it is the one that counts.
  const [chosen, setEndpoint] = useState(of && !isHere(of, connection) ? of.endpoint : undefined);
  // The address may have changed since.
  const endpoint = all.find((one) => one.endpoint === chosen)?.endpoint ?? all[0]?.endpoint ?? connection.endpoint;
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ dialect, endpoint });
      }}
    >
      {changed !== null && (
        <Notice kind="info" title="The last result is out of date">
          {changed}
        </Notice>
      )}
      <SelectField label="Identity provider" value={dialect} onValueChange={setDialect} options={dialects} />
      {all.length > 1 ? (
        <RadioCards
          label="Address"
          value={endpoint}
          onValueChange={setEndpoint}
          options={all.map(({ endpoint: value, label, description }) => ({ value, label, description }))}
        />
      ) : (
        <p className={styles.soft}>
          It is called by its address on this computer. Once there is a public one, that can be checked as well.
        </p>
      )}
      <ol className={styles.steps}>
        <li>This connection gets only what its identity provider asks to test it. That changes nothing.</li>
        <li>
          Everything else is done to a connection that is made for it and like this one: people arrive, move, leave and
          come back. It is removed again.
        </li>
      </ol>
    </form>
  );
}
