import type { Connection } from "../host";
import { publicAddress } from "./facts";
import { localOrigin } from "./fields";
import { guides } from "./guides";
import styles from "./Values.module.css";
import { SettingsLink } from "./links";
import { capital } from "./markup";

/** Who can reach the address that stands above. */
export function Reachability({ connection }: { connection: Connection }) {
  const address = publicAddress(connection);
  const local = localOrigin(connection);
  if (address) {
    return (
      <p className={styles.note}>
        {!address.seen && `Not seen yet: nobody has called ${address.host}. `}
        Your tunnel or reverse proxy has to lead from there to <code>{local}</code>.{" "}
        <SettingsLink>Change host names</SettingsLink>
      </p>
    );
  }
  return (
    <p className={styles.note}>
      This address works on this computer only.{" "}
      {connection.idp === "other"
        ? "If your identity provider runs elsewhere:"
        : `${capital(guides[connection.idp].provider)} runs in the cloud:`}{" "}
      point a tunnel or a reverse proxy at <code>{local}</code>, and{" "}
      <SettingsLink>allow its host name in Settings</SettingsLink>.
    </p>
  );
}
