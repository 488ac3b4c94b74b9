import { Plug } from "lucide-react";
import { lazy, Suspense } from "react";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Empty } from "../components/Empty";
import { ErrorState } from "../components/ErrorState";
import { Page } from "../components/Page";
import { Skeleton } from "../components/Skeleton";
import { useConnection, useOperation, useStatus } from "../data";
import type { Connection, Status } from "../host";
import styles from "./ConnectScreen.module.css";
import { ConnectionActions } from "./ConnectionActions";
import { AddConnectionDialog } from "./dialogs";
import { address, formOf } from "./fields";
import { Guide } from "./Guide";
import { OfDemo } from "./OfDemo";
import { ProviderChoice } from "./ProviderChoice";
import { useRemembered } from "./remembered";
import { SoFar } from "./SoFar";
import { StateBar } from "./StateBar";
import { useAsked } from "./useAsked";
import { Values } from "./Values";

// What it takes to open a tunnel is not part of the first screen's code.
const ReachCard = lazy(() => import("./reach").then((module) => ({ default: module.ReachCard })));

/** Leads from nothing to a working connection, and shows afterwards that it works. */
export function ConnectScreen() {
  const { slug } = useConnection();
  const status = useStatus();
  const { asked, ask, onOpenChange } = useAsked();
  return (
    <>
      <Body status={status} slug={slug} onAdd={() => ask("add")} />
      <AddConnectionDialog open={asked === "add"} onOpenChange={onOpenChange} />
    </>
  );
}

interface BodyProps {
  status: ReturnType<typeof useStatus>;
  slug: string | undefined;
  onAdd: () => void;
}

function Body({ status, slug, onAdd }: BodyProps) {
  if (!status.data) {
    if (!status.error) return <LookingUp />;
    return (
      <Page title="Connect">
        <ErrorState failure={status.error} onRetry={() => void status.refetch()} />
      </Page>
    );
  }
  const { connections } = status.data;
  // Which one is chosen may be known a little later than which ones there are.
  if (slug === undefined && connections.length > 0) return <LookingUp />;
  const connection = connections.find((each) => each.slug === slug) ?? connections[0];
  if (!connection) {
    return (
      <Page title="Connect">
        <Empty
          icon={Plug}
          title="There is no connection"
          action={
            <Button variant="primary" onClick={onAdd}>
              Add a connection
            </Button>
          }
        >
          A connection is an address and a token for one identity provider.
        </Empty>
      </Page>
    );
  }
  return (
    <Connected
      // What was opened, typed or remembered belongs to one connection.
      key={`${connection.slug} ${connection.created}`}
      connection={connection}
      status={status.data}
    />
  );
}

function LookingUp() {
  return (
    <Page title="Connect">
      <Card title="Looking up the connection">
        <Skeleton rows={5} />
      </Card>
    </Page>
  );
}

interface ConnectedProps {
  connection: Connection;
  status: Status;
}

function Connected({ connection, status }: ConnectedProps) {
  const keychain = useOperation("service.keychain", {});
  const remembered = useRemembered(connection);
  const { asked, ask, onOpenChange } = useAsked();
  const form = formOf(connection.idp, address(connection), remembered.standardPatch);
  if (connection.demo) return <OfDemo connection={connection} changesToday={status.changesToday} />;
  return (
    <Page
      title="Connect"
      aside={
        <span className={styles.name}>
          {connection.name}
          {connection.profile === "strict" && " · strict"}
        </span>
      }
      actions={<ConnectionActions connection={connection} />}
    >
      {connection.seen.credentials === null && (
        <p className={styles.lead}>
          Your identity provider can create, update and deactivate users and groups here by itself, over SCIM. Give it
          the address and the token, and follow the steps: most tick themselves.
        </p>
      )}
      <StateBar status={status} connection={connection} keychain={keychain.data} />
      <ProviderChoice connection={connection} />
      <div className={styles.columns}>
        <div className={styles.values}>
          <Suspense
            fallback={
              <Card title="Reachability">
                <Skeleton rows={2} />
              </Card>
            }
          >
            <ReachCard
              connection={connection}
              status={status}
              asked={asked === "reach"}
              onAsk={() => ask("reach")}
              onOpenChange={onOpenChange}
            />
          </Suspense>
          <Values
            connection={connection}
            connections={status.connections}
            form={form}
            remembered={remembered}
            keychain={keychain}
          />
        </div>
        <div className={styles.guide}>
          {/* Another provider has other steps: none of them was opened by hand yet. */}
          <Guide key={connection.idp} connection={connection} fields={form.fields} remembered={remembered} />
        </div>
        <div className={styles.soFar}>
          <SoFar connection={connection} changesToday={status.changesToday} only={status.connections.length === 1} />
        </div>
      </div>
    </Page>
  );
}
