import { Link } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import { shortTarget } from "../../activity/words";
import type { DemoHeard, DemoStep, DemoWire } from "../../host";
import { duration } from "../../text/duration";
import { said, statusLine } from "../said";
import { RoleChips } from "./RoleChips";
import styles from "./Steps.module.css";

interface StepRowProps {
  step: DemoStep;
  connection: string;
  nameOf: (role: string) => string;
  /** Whether Rollcall's side is still to come. */
  coming: boolean;
  /** Whether the Tab key comes here. */
  stop: boolean;
  onActive: (number: number) => void;
}

/** One step on its three sides. Hundreds are on the stage, and few of them change. */
export const StepRow = memo(function StepRow({ step, connection, nameOf, coming, stop, onActive }: StepRowProps) {
  const { number, idp, wire, rollcall } = step;
  return (
    <div role="row" className={styles.row} data-number={number} data-alone={wire === null || undefined}>
      <div role="cell" className={styles.console}>
        {idp !== null && <Console text={idp} />}
      </div>
      <div role="cell" className={styles.wire}>
        {wire && (
          <Wire
            wire={wire}
            number={number}
            exchange={rollcall?.exchange ?? null}
            connection={connection}
            stop={stop}
            onActive={onActive}
          />
        )}
      </div>
      <div role="cell" className={styles.own}>
        {rollcall && <Own heard={rollcall} nameOf={nameOf} />}
        {coming && wire !== null && wire.status !== null && rollcall === null && (
          <span className={styles.coming}>Being recorded…</span>
        )}
      </div>
    </div>
  );
});

function Console({ text }: { text: string }) {
  const { words, who, ending } = said(text);
  const Icon = ending?.well === false ? CircleX : CircleCheck;
  return (
    <>
      <bdi className={ending ? styles.words : styles.event} title={text}>
        {words}
      </bdi>
      {ending && (
        <span className={styles.more}>
          {who !== undefined && <bdi className={styles.who}>{who}</bdi>}
          <span className={styles.ending} data-bad={!ending.well || undefined}>
            <Icon size={13} strokeWidth={2} aria-hidden />
            {ending.word}
          </span>
        </span>
      )}
    </>
  );
}

interface WireProps extends Pick<StepRowProps, "connection" | "stop" | "onActive"> {
  wire: DemoWire;
  number: number;
  exchange: number | null;
}

function Wire({ wire, number, exchange, connection, stop, onActive }: WireProps) {
  const content = <WireWords wire={wire} />;
  // It can be opened as soon as it is recorded.
  if (exchange === null) return <span className={styles.request}>{content}</span>;
  return (
    <Link
      to="/activity"
      search={{ connection, probes: true, id: exchange }}
      preload={false}
      className={styles.request}
      tabIndex={stop ? 0 : -1}
      data-step={number}
      title="Open in Activity"
      onFocus={() => onActive(number)}
    >
      {content}
    </Link>
  );
}

function WireWords({ wire: { method, target, status, failure, ms } }: { wire: DemoWire }) {
  const bad = status === null || status >= 400;
  return (
    <>
      <span className={styles.sent}>
        <ArrowRight className={styles.arrow} size={13} strokeWidth={2} aria-hidden />
        <span className={styles.method}>{method}</span> <bdi className={styles.target}>{shortTarget(target)}</bdi>
      </span>
      <span className={styles.answered} data-bad={bad || undefined}>
        <ArrowLeft className={styles.arrow} size={13} strokeWidth={2} aria-hidden />
        <VisuallyHidden>answered with </VisuallyHidden>
        <span className={styles.status}>
          {bad && <TriangleAlert size={12} strokeWidth={2} aria-hidden />}
          {status === null ? (failure ?? "No answer") : statusLine(status)}
        </span>
        <span className={styles.took} data-numeric>
          {duration(ms * 1_000)}
        </span>
      </span>
    </>
  );
}

function Own({ heard, nameOf }: { heard: DemoHeard; nameOf: StepRowProps["nameOf"] }) {
  return (
    <>
      <bdi className={heard.exchange === null ? styles.event : styles.sentence}>{inOneLine(heard.sentence)}</bdi>
      {heard.rolesChanged > 0 && <RoleChips heard={heard} nameOf={nameOf} />}
    </>
  );
}

/** A count before and after is read at a glance, and only if both stand in one line. */
const inOneLine = (sentence: string) => sentence.replaceAll(" → ", "\u00A0→\u00A0");
