import { Notice } from "../components/Notice";
import type { Connection } from "../host";
import { leadsHere, type PublicAddress, publicAddress } from "./facts";
import { localOrigin } from "./fields";
import { guides } from "./guides";
import { ReachLink, SettingsLink } from "./links";
import { capital } from "./markup";
import styles from "./Values.module.css";

interface ReachabilityProps {
  connection: Connection;
  /** All of them: what reaches one by a host name reaches the others by it. */
  connections: readonly Connection[];
}

/** Who can reach the address that stands above. */
export function Reachability({ connection, connections }: ReachabilityProps) {
  const address = publicAddress(connection);
  if (address) {
    const proven = leadsHere(address, connection, connections);
    return (
      <>
        {connection.idp === "okta" && address.host.includes("_") && (
          <Notice kind="warning" title="Okta refuses this address">
            Its host name has an underscore. Give your tunnel or reverse proxy a name without one.
          </Notice>
        )}
        <p className={styles.note}>
          {seenWords(address, proven)}
          {/* Whether the one that is switched on leads here is told where it was switched on. */}
          {!connection.publicIsOn && (
            <>
              {" "}
              Your tunnel or reverse proxy {proven ? "leads" : "has to lead"} from it to{" "}
              <code>{localOrigin(connection)}</code>.{" "}
              <SettingsLink to="host-names">Change host names</SettingsLink>
            </>
          )}
        </p>
      </>
    );
  }
  return (
    <p className={styles.note}>
      This address works on this computer only.{" "}
      {connection.idp === "other"
        ? "If your identity provider runs elsewhere,"
        : `${capital(guides[connection.idp].provider)} runs in the cloud:`}{" "}
      <ReachLink>make it reachable</ReachLink>.
    </p>
  );
}

function seenWords({ host, seen }: PublicAddress, proven: boolean): string {
  if (seen) return `Requests arrive by ${host}.`;
  if (proven) return `No call for this connection yet, but others are called by ${host}.`;
  return `Not seen yet: nobody has called ${host}.`;
}
