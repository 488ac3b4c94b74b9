import { Scale } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../components/Button";
import { CopyButton } from "../components/CopyField";
import { host, type Status } from "../host";
import { Row } from "./Section";
import styles from "./Settings.module.css";

const Licences = lazy(() => import("./Licences").then(({ Licences: component }) => ({ default: component })));

export function About({ status: { version, sqlite } }: { status: Status }) {
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const facts = [
    ["Rollcall", version],
    ["SQLite", sqlite],
    ["Shown in", host.kind === "window" ? "its own window" : "a browser"],
  ] as const;
  return (
    <>
      <Row
        id="versions"
        title="Versions"
        control={
          <CopyButton
            label="Copy versions"
            words
            onCopy={() => host.copyText(facts.map(([name, value]) => `${name}: ${value}`).join("\n"))}
          />
        }
      >
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: "contents" }}>
              <dt>{name}</dt>
              <dd data-numeric>{value}</dd>
            </div>
          ))}
        </dl>
      </Row>
      <Row
        id="licences"
        title="Licences"
        description="Rollcall is free software under MIT or Apache-2.0, and stands on the work of many."
        control={
          <Button
            icon={Scale}
            onClick={() => {
              setAsked(true);
              setOpen(true);
            }}
          >
            Show
          </Button>
        }
      />
      <Suspense fallback={null}>{asked && <Licences open={open} onOpenChange={setOpen} />}</Suspense>
    </>
  );
}
