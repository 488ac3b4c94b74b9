import { ChevronDown, type LucideIcon, ShieldCheck, TriangleAlert, UserRound, UsersRound } from "lucide-react";
import { MenuItemRow } from "../../components/menu/MenuItemRow";
import { MenuRoot } from "../../components/menu/MenuRoot";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import buttons from "../../components/Button.module.css";
import { cx } from "../../components/cx";
import type { Demo, DemoEvent } from "../../host";
import { happeningsOf } from "../events";
import styles from "./Happenings.module.css";

const ICONS: Record<string, LucideIcon> = {
  People: UserRound,
  Groups: UsersRound,
  Roles: ShieldCheck,
  Mistakes: TriangleAlert,
};

interface HappeningsProps {
  demo: Demo;
  begun: boolean;
  busy: boolean;
  onPerform: (event: DemoEvent) => void;
}

/** Free play: what is going on, and what can be made to happen. */
export function Happenings({ demo, begun, busy, onPerform }: HappeningsProps) {
  const off = !begun || busy || demo.state === "failed";
  return (
    <div className={styles.happenings}>
      <p className={styles.words} aria-live="polite">
        {words(demo, begun)}
      </p>
      <div role="group" aria-label="Let something happen" className={styles.menus}>
        {happeningsOf(demo).map(({ label, happenings }) => {
          const Icon = ICONS[label] ?? UserRound;
          return (
            <MenuRoot
              key={label}
              trigger={
                <button type="button" className={cx(buttons.button, buttons.plain)} disabled={!begun || demo.state === "failed"}>
                  <Icon size={14} strokeWidth={1.75} aria-hidden />
                  <span className={buttons.label}>{label}</span>
                  <ChevronDown size={12} aria-hidden />
                </button>
              }
            >
              {happenings.map((happening) => (
                <MenuItemRow key={happening.event} disabled={off} onSelect={() => onPerform(happening.event)}>
                  <span className={styles.item}>
                    <span>{happening.label}</span>
                    <VisuallyHidden>: </VisuallyHidden>
                    <span className={styles.what}>{happening.what}</span>
                  </span>
                </MenuItemRow>
              ))}
            </MenuRoot>
          );
        })}
      </div>
    </div>
  );
}

function words({ state, idp, organisation, imported }: Demo, begun: boolean): string {
  const company = imported ? "your people" : `the people of ${organisation}`;
  const who = idp === "The identity provider" ? "The identity provider" : idp;
  if (state === "failed") return "Nothing more happens here.";
  if (!begun) return `Free play: ${who} provisions ${company}, and you decide what happens.`;
  if (state === "idle") return "What happens next? Choose something: the identity provider sends it with its next cycle.";
  if (state === "paused") return "Paused. What you choose happens when you press Play, or Step by Step.";
  return `${who} is sending. What you choose happens afterwards.`;
}
