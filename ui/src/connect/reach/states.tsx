import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "../../components/Button";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { TextView } from "../../components/TextView";
import { Time } from "../../components/Time";
import { type Connection, type Reach, toFailure } from "../../host";
import { relative } from "../../text";
import { now, onTick } from "../../text/ticker";
import { guides } from "../guides";
import { SettingsLink } from "../links";
import { capital } from "../markup";
import { type Nobody, NobodyNotice } from "./NobodyNotice";
import { PageLink } from "./PageLink";
import styles from "./reach.module.css";
import { useCheck } from "./useCheck";
import type { Switching } from "./useSwitch";
import { consent, hostOf, knowsAddress, nameOf } from "./ways";

interface StateProps {
  reach: Reach;
  switching: Switching;
  port: number;
  /** Opens the choice of ways. */
  onChoose: () => void;
}

interface OffProps extends StateProps {
  connection: Connection;
  listens: boolean;
  nobody: Nobody | null;
}

export function Off({ reach, switching, port, onChoose, connection, listens, nobody }: OffProps) {
  const who = connection.idp === "other" ? "Most identity providers are" : `${capital(guides[connection.idp].provider)} is`;
  const known = connection.publicEndpoints.length > 0;
  return (
    <>
      <p>
        {who} in the cloud, and this computer cannot be reached from there by itself.{" "}
        {known
          ? "If a tunnel or proxy of yours leads here already, nothing more is needed; switched on here, the address is also watched."
          : "A tunnel or your own reverse proxy gives it a public address."}
      </p>
      {!listens && (
        <Notice kind="warning" title="Rollcall does not listen" action={<SettingsLink to="port">Open Settings</SettingsLink>}>
          There is nothing to reach until it does.
        </Notice>
      )}
      {listens && nobody?.why === "token" && <NobodyNotice nobody={nobody} />}
      {/* The page says above that provisioning is off, and has the button. */}
      {listens && nobody?.why === "off" && <p className={styles.soft}>First switch provisioning on: until then nobody could use it.</p>}
      <Refused switching={switching} />
      {reach.way && (
        <p className={styles.soft}>
          Last time: {nameOf(reach)}. {consent(port)}
        </p>
      )}
      <div className={styles.buttons}>
        {reach.way ? (
          <>
            <Button variant={nobody ? "plain" : "primary"} busy={switching.turningOn} onClick={switching.on}>
              Switch on again
            </Button>
            <Button onClick={onChoose}>Choose another way…</Button>
          </>
        ) : (
          <Button variant={nobody ? "plain" : "primary"} onClick={onChoose}>
            Make it reachable…
          </Button>
        )}
      </div>
    </>
  );
}

export function Starting({ reach, switching }: StateProps) {
  return (
    <>
      <p>
        {nameOf(reach)} was started{reach.since !== null && <> <Time at={reach.since} /></>}. Rollcall waits until it says{" "}
        {knowsAddress(reach.way) ? "that it is connected" : "its address"}; that takes a few seconds, and 40 at most.
      </p>
      <Refused switching={switching} />
      <div className={styles.buttons}>
        <Button busy={switching.turningOff} onClick={switching.off}>
          Cancel
        </Button>
      </div>
    </>
  );
}

export function Up({ reach, switching, onChoose }: StateProps) {
  const { probe, lastCall, address } = reach;
  const wrong = probe !== null && !probe.works && probe.verdict !== "waiting";
  return (
    <>
      {address !== null && (
        <p className={styles.soft}>
          Public address: <code>{address}</code>. The one to paste stands below, with its path.
        </p>
      )}
      {probe === null && <p className={styles.soft}>It is being asked from outside whether it leads here.</p>}
      {probe?.verdict === "waiting" && (
        <p className={styles.soft}>
          {probe.says} {probe.advice}
        </p>
      )}
      {probe?.works && (
        <p className={styles.soft}>
          Answers in {probe.ms} ms, <Time at={probe.at} prefix="checked" />. {probe.says}
        </p>
      )}
      {wrong && (
        <>
          <Notice kind="warning" title={probe.says}>
            {probe.advice} <Time at={probe.at} prefix="Checked" />.
          </Notice>
          <Said reach={reach} />
        </>
      )}
      {!wrong && (
        <p className={styles.soft}>
          {lastCall === null ? (
            "No identity provider has called by it yet."
          ) : (
            <>
              An identity provider called by it <Time at={lastCall} />.
            </>
          )}
        </p>
      )}
      <CheckOrOff
        reach={reach}
        switching={switching}
        label="Check now"
        failed="It was not checked"
        onChoose={wrong ? onChoose : undefined}
      />
    </>
  );
}

interface CheckOrOffProps extends Pick<StateProps, "reach" | "switching"> {
  /** What the first button says. */
  label: string;
  /** What is said if that could not be done. */
  failed: string;
  /** Where something is wrong: another way may do. */
  onChoose: (() => void) | undefined;
}

/** What can be done while it is on: ask the address now, or end it. */
function CheckOrOff({ reach, switching, label, failed, onChoose }: CheckOrOffProps) {
  const { check, busy, error } = useCheck(reach);
  return (
    <>
      {error && <FailureNotice failure={toFailure(error)} title={failed} />}
      <Refused switching={switching} />
      <div className={styles.buttons}>
        <Button busy={busy} onClick={check}>
          {label}
        </Button>
        {onChoose && <Button onClick={onChoose}>Choose another way…</Button>}
        <Button variant="quiet" busy={switching.turningOff} onClick={switching.off}>
          Switch off
        </Button>
      </div>
    </>
  );
}

export function Lost({ reach, switching, onChoose }: StateProps) {
  const { address, since, failure, again } = reach;
  return (
    <>
      <Notice
        kind="warning"
        title={`${address === null ? "The public address" : hostOf(address)} does not lead here`}
      >
        {since !== null && <><Time at={since} prefix="Lost" />. </>}
        {failure && `${sentence(failure.what)} ${failure.advice}`.trimEnd()}{" "}
        {again === null ? "The program tries to connect again by itself." : <Again at={again} />} Identity providers try again later, so nothing is lost.
      </Notice>
      <Said reach={reach} />
      <CheckOrOff reach={reach} switching={switching} label="Try now" failed="It was not tried again" onChoose={onChoose} />
    </>
  );
}

export function Failed({ reach, switching, onChoose }: StateProps) {
  const { failure } = reach;
  return (
    <>
      <Notice kind="error" title={failure ? sentence(failure.what) : "It could not be opened."}>
        {failure?.advice || `See what ${nameOf(reach)} printed, then try again or choose another way.`}
      </Notice>
      <Said reach={reach} />
      <Refused switching={switching} />
      <div className={styles.buttons}>
        <Button variant="primary" busy={switching.turningOn} onClick={switching.on}>
          Try again
        </Button>
        <Button onClick={onChoose}>Choose another way…</Button>
        <Button variant="quiet" busy={switching.turningOff} onClick={switching.off}>
          Switch off
        </Button>
      </div>
    </>
  );
}

/** The page that a program named, and what it printed last. */
function Said({ reach: { failure, lines } }: Pick<StateProps, "reach">): ReactNode {
  const link = failure?.link ?? null;
  return (
    <>
      {link !== null && <PageLink url={link} label="Page that the program names" />}
      {lines.length > 0 && (
        <details className={styles.folded}>
          <summary>What the program printed last</summary>
          <TextView label="What the program printed last" text={lines.join("\n")} />
        </details>
      )}
    </>
  );
}

/** When it is tried again. What is only seconds away needs no count. */
function Again({ at }: { at: string }) {
  const words = useSyncExternalStore(onTick, () => relative(at, now()));
  return <>It is tried again {words.startsWith("in ") ? words : "within seconds"}.</>;
}

/** What a program said last has no full stop. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Why the switch was not moved. */
function Refused({ switching: { failure } }: { switching: Switching }) {
  return failure && <FailureNotice failure={failure} title="It stays as it is" />;
}
