import { Link } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { Status as StatusWord } from "../../components/Status";
import { Time } from "../../components/Time";
import { useConnection, useOperation, useReachable, useStatus } from "../../data";
import type { Status } from "../../host";
import { count, idpName, listeningAddress } from "../../text";
import styles from "./StatusBar.module.css";

export function StatusBar() {
  const reachable = useReachable();
  return (
    <footer className={styles.bar} aria-label="Status">
      {/* There before it has something to say, or nobody would be told. */}
      <span role="status" className={styles.gone}>
        {!reachable && <StatusWord kind="error">Not running – trying again</StatusWord>}
      </span>
      {reachable && <Facts />}
    </footer>
  );
}

function Facts() {
  const { data: status } = useStatus();
  const { data: keychain } = useOperation("service.keychain", {});
  const { connection } = useConnection();
  const lastContact = connection?.seen.lastContact;
  return (
    <>
      {status && <Server status={status} />}
      {status && <Reach status={status} isKnown={(connection?.publicEndpoints.length ?? 0) > 0} />}
      {connection && (
        <span className={styles.part}>
          {lastContact ? (
            <Time at={lastContact} prefix={`${idpName(connection.idp)} called`} />
          ) : (
            `${idpName(connection.idp)} has not called yet`
          )}
        </span>
      )}
      {status && (
        <span className={styles.part} data-numeric title="By identity providers and by hand">
          {count(status.changesToday, "change")} today{status.connections.length > 1 && " in all connections"}
        </span>
      )}
      <span className={styles.space} />
      {keychain && !keychain.available && (
        <Link to="/settings" hash="keychain" className={styles.trouble}>
          <KeyRound size={14} strokeWidth={1.75} aria-hidden />
          {keychainWords[keychain.reason ?? "absent"]}
        </Link>
      )}
    </>
  );
}

const keychainWords = {
  locked: "Keychain locked",
  absent: "No keychain",
  denied: "Keychain refused",
  off: "Keychain off",
};

/** Whether the internet gets here, as far as that is known; a name that is only allowed says nothing. */
function Reach({ status: { server, reach }, isKnown }: { status: Status; isKnown: boolean }) {
  if (!server || (!reach && isKnown)) return null;
  const host = reach?.address?.replace("https://", "") ?? "";
  const [wrong, words] =
    reach === undefined
      ? [false, "Not reachable from the internet"]
      : reach.state === "lost"
        ? [true, "Tunnel lost"]
        : reach.state === "failed"
          ? [true, "Tunnel failed"]
          : reach.state === "starting"
            ? [false, "Opening a public address"]
            : reach.works === false
              ? [true, reach.trouble]
              : [false, reach.works ? `Reachable at ${host}` : `Checking ${host}`];
  return (
    <Link to="/connect" className={styles.reach} data-wrong={wrong || undefined}>
      {wrong ? <StatusWord kind="warning">{words}</StatusWord> : words}
    </Link>
  );
}

function Server({ status }: { status: Status }) {
  const { server, refused } = status;
  if (refused) {
    return (
      <Link to="/settings" hash="port" className={styles.server} title={refused.message}>
        <StatusWord kind="error">Port {refused.port} is taken</StatusWord>
      </Link>
    );
  }
  if (!server) {
    return (
      <span className={styles.server}>
        <StatusWord kind="error">Not listening</StatusWord>
      </span>
    );
  }
  return (
    <span className={styles.server} title={server.addresses.join("\n")}>
      <StatusWord kind="on">Listening on {listeningAddress(server)}</StatusWord>
    </span>
  );
}
