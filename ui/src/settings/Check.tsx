import { Stethoscope } from "lucide-react";
import { Button } from "../components/Button";
import { FailureNotice } from "../components/FailureNotice";
import { Notice } from "../components/Notice";
import { useAction } from "../data";
import { count } from "../text";
import { Row } from "./Section";
import styles from "./Settings.module.css";

/** Reads the whole database and compares it with itself. */
export function CheckRow() {
  const { mutate, isPending, data, error } = useAction("storage.check");
  return (
    <Row
      id="check"
      title="Check the database"
      description="Reads all of it and looks for damage. With a million users this takes a while; provisioning goes on."
      control={
        <Button icon={Stethoscope} busy={isPending} onClick={() => mutate({})}>
          {isPending ? "Checking…" : "Check"}
        </Button>
      }
    >
      {error && <FailureNotice failure={error} />}
      {!error &&
        data &&
        (data.problems.length === 0 ? (
          <Notice kind="info" title="The database is sound." />
        ) : (
          <Notice kind="error" title={`${count(data.problems.length, "problem")} found. Put a backup back.`}>
            <ul className={styles.problems}>
              {data.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        ))}
    </Row>
  );
}
