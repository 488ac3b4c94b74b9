import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { host, type Json } from "../host";
import { number } from "../text/numbers";
import { CopyButton } from "./CopyField";
import styles from "./JsonView.module.css";

/** How many entries of one list or object are shown before the reader asks for more. */
const shownAtOnce = 100;

interface JsonViewProps {
  value: Json;
  /** What its copy button does, where that is less than one might think. */
  copyLabel?: string | undefined;
  /** What is copied, if not the value as it is shown. */
  copied?: string | undefined;
}

/** JSON to read: folding, coloured, and copied as it is. */
export function JsonView({ value, copyLabel = "Copy JSON", copied }: JsonViewProps) {
  return (
    <div className={styles.view}>
      <div className={styles.copy}>
        <CopyButton label={copyLabel} onCopy={() => host.copyText(copied ?? JSON.stringify(value, null, 2))} words />
      </div>
      <div className={styles.text}>
        <Node value={value} last depth={0} />
      </div>
    </div>
  );
}

interface NodeProps {
  name?: string;
  value: Json;
  last: boolean;
  depth: number;
}

function Node({ name, value, last, depth }: NodeProps) {
  const comma = last ? "" : ",";
  if (value === null || typeof value !== "object") {
    return (
      <div className={styles.line}>
        <Key name={name} />
        <span className={styles[value === null ? "null" : (typeof value as "string" | "number" | "boolean")]}>
          {JSON.stringify(value)}
        </span>
        {comma}
      </div>
    );
  }
  const isList = Array.isArray(value);
  const entries: [string | undefined, Json][] = isList
    ? value.map((each) => [undefined, each])
    : Object.entries(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) {
    return (
      <div className={styles.line}>
        <Key name={name} />
        {open}
        {close}
        {comma}
      </div>
    );
  }
  return <Branch {...{ name, entries, open, close, comma, depth }} />;
}

interface BranchProps {
  name: string | undefined;
  entries: [string | undefined, Json][];
  open: string;
  close: string;
  comma: string;
  depth: number;
}

function Branch({ name, entries, open, close, comma, depth }: BranchProps) {
  const [unfolded, setUnfolded] = useState(depth < 3);
  const [limit, setLimit] = useState(shownAtOnce);
  const rest = entries.length - limit;
  return (
    <div>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={unfolded}
          aria-label={name ?? (open === "[" ? "List" : "Object")}
          onClick={() => setUnfolded(!unfolded)}
        >
          <ChevronRight size={12} aria-hidden />
        </button>
        <Key name={name} />
        {open}
        {!unfolded && (
          <>
            <span className={styles.folded}> {number(entries.length)} </span>
            {close}
            {comma}
          </>
        )}
      </div>
      {unfolded && (
        <>
          <div className={styles.children}>
            {entries.slice(0, limit).map(([key, child], index) => (
              <Node
                // oxlint-disable-next-line react/no-array-index-key -- a list's entries have no other name
                key={key ?? index}
                {...(key === undefined ? {} : { name: key })}
                value={child}
                last={index === entries.length - 1}
                depth={depth + 1}
              />
            ))}
            {rest > 0 && (
              <button type="button" className={styles.more} onClick={() => setLimit(limit + 10 * shownAtOnce)}>
                {number(rest)} more
              </button>
            )}
          </div>
          <div className={styles.line}>
            {close}
            {comma}
          </div>
        </>
      )}
    </div>
  );
}

function Key({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <>
      <span className={styles.key}>{JSON.stringify(name)}</span>
      {": "}
    </>
  );
}
