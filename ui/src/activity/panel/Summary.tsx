import { Link } from "@tanstack/react-router";
import { Notice } from "../../components/Notice";
import { Words } from "../../connect/Words";
import type { Exchange, ExchangeDetail } from "../../host";
import { ResourceLink } from "../../resources/ResourceLink";
import { absoluteTime, count } from "../../text";
import { duration } from "../../text/duration";
import type { ActivityTab } from "../search";
import { INJECTED, NOTHING } from "../words";
import styles from "./ExchangePanel.module.css";
import { Steps } from "./Steps";
import { Took } from "./Took";

/** What happened, and if it went wrong: why, and what to do. */
export function Summary({ detail, onTab }: { detail: ExchangeDetail; onTab: (tab: ActivityTab) => void }) {
  const { exchange, refusal, peer, agent, changed, rolesChanged, quirks } = detail;
  const nothing = exchange.nothing === null ? null : NOTHING[exchange.nothing];
  return (
    <div className={styles.tab}>
      <p className={styles.said}>{exchange.sentence}.</p>
      {refusal && (
        <>
          {refusal.detail !== "" && (
            <section className={styles.section} aria-label="What the client was told">
              <h3 className={styles.title}>What the client was told</h3>
              <p className={styles.quote} data-failed>
                {refusal.detail}
                {refusal.scimType !== null && ` (${refusal.scimType})`}
              </p>
            </section>
          )}
          <section className={styles.section} aria-label="Why">
            <h3 className={styles.title}>Why</h3>
            <p>
              <Words>{refusal.cause}</Words>
            </p>
          </section>
          {refusal.fix.length > 0 && (
            <section className={styles.section} aria-label="What to do">
              <h3 className={styles.title}>What to do</h3>
              <Steps steps={refusal.fix} />
            </section>
          )}
        </>
      )}
      {exchange.injected !== null && exchange.injected !== "refused" && (
        <Notice kind="warning" title="Answered wrongly on purpose">
          {INJECTED[exchange.injected]} <Link to="/connect" search={{ open: "faults" }}>Show the rules</Link>
        </Notice>
      )}
      {exchange.status === 0 && exchange.injected === null && (
        <Notice kind="warning" title="The client did not wait for the answer">
          The connection was closed before the answer was sent. What was asked for may have been done all the same:
          Changes says so.
        </Notice>
      )}
      {nothing && (
        <Notice kind="info" title={nothing.title}>
          {nothing.words}
        </Notice>
      )}
      <div className={styles.section}>
        <Effects changed={changed} roles={rolesChanged} quirks={quirks.length} onTab={onTab} />
        <About exchange={exchange} />
      </div>
      <section className={styles.section} aria-label="Duration">
        <h3 className={styles.title}>
          Took <span data-numeric>{duration(exchange.took)}</span>
        </h3>
        <Took detail={detail} />
      </section>
      <dl className={styles.facts}>
        <dt>When</dt>
        <dd>{absoluteTime(exchange.at)}</dd>
        <dt>Status</dt>
        <dd data-numeric>{exchange.status === 0 ? "none" : exchange.status}</dd>
        <dt>From</dt>
        <dd className={styles.mono}>{peer || "unknown"}</dd>
        <dt>User-Agent</dt>
        <dd className={styles.mono}>{agent || "none sent"}</dd>
        <dt>Request</dt>
        <dd className={styles.mono}>
          {exchange.method} {exchange.target}
        </dd>
      </dl>
    </div>
  );
}

interface EffectsProps {
  changed: number;
  roles: number;
  quirks: number;
  onTab: (tab: ActivityTab) => void;
}

/** What else there is to see, and the way there. */
function Effects({ changed, roles, quirks, onTab }: EffectsProps) {
  const ways: { tab: ActivityTab; words: string }[] = [];
  if (changed > 0) ways.push({ tab: "changes", words: `Changed ${count(changed, "user or group", "users or groups")}` });
  if (roles > 0) ways.push({ tab: "roles", words: count(roles, "role came or went", "roles came or went") });
  if (quirks > 0) ways.push({ tab: "quirks", words: count(quirks, "quirk was forgiven", "quirks were forgiven") });
  if (ways.length === 0) return null;
  return (
    <ul className={styles.ways} aria-label="What came of it">
      {ways.map(({ tab, words }) => (
        <li key={tab}>
          <button type="button" className={styles.way} onClick={() => onTab(tab)}>
            {words}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** To whom it was about, and to everything else about them. */
function About({ exchange: { kind, resource, name, connection } }: { exchange: Exchange }) {
  // Without a name it was never known here.
  if (kind === null || resource === null || connection === null || name === null) return null;
  const noun = kind === "User" ? "user" : "group";
  return (
    <p>
      <ResourceLink kind={kind} id={resource}>
        Open <bdi>{name}</bdi>
      </ResourceLink>{" "}
      ·{" "}
      <Link to="/activity" search={{ kind, resource, connection }} preload={false}>
        All requests about this {noun}
      </Link>
    </p>
  );
}
