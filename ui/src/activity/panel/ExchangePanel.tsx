import { ChevronDown, ChevronUp, FileX2 } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { singleKeys } from "../../app/shortcuts";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorState } from "../../components/ErrorState";
import { IconButton } from "../../components/IconButton";
import { SidePanel } from "../../components/SidePanel";
import { Skeleton } from "../../components/Skeleton";
import { Tabs } from "../../components/Tabs";
import { Time } from "../../components/Time";
import { useOperation } from "../../data";
import type { ExchangeDetail } from "../../host";
import { useSettled } from "../../resources/panel/useSettled";
import { LinkedConnection } from "../../resources/ResourceLink";
import { Ending } from "../feed/Ending";
import type { ActivityTab } from "../search";
import { endingOf, shortTarget, statusWords } from "../words";
import { Changes } from "./Changes";
import styles from "./ExchangePanel.module.css";
import { MoreActions } from "./MoreActions";
import { Quirks } from "./Quirks";
import { RoleChanges } from "./RoleChanges";
import { SentView } from "./SentView";
import { Summary } from "./Summary";
import { requestLine, statusLine } from "./wire";

export interface ExchangePanelProps {
  id: number;
  /** Where there are several, it is said which one it is. */
  nameOf: ((slug: string | null) => string | undefined) | undefined;
  tab: ActivityTab | undefined;
  onTab: (tab: ActivityTab) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

export function ExchangePanel({ nameOf, tab, onTab, onClose, onStep, ...props }: ExchangePanelProps) {
  const id = useSettled(props.id);
  const { data, error, refetch } = useOperation("activity.show", { id }, { keepPrevious: true });
  const here = data?.exchange.id === id;

  const keyed = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!event.currentTarget.contains(target as Node)) return;
    if (target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const letter = singleKeys() && !event.altKey && (key === "j" || key === "k");
    const arrow = event.altKey && (key === "ArrowDown" || key === "ArrowUp");
    if (!letter && !arrow) return;
    event.preventDefault();
    onStep(key === "j" || key === "ArrowDown" ? 1 : -1);
  };

  const steps = (
    <>
      <IconButton label="Newer request" icon={ChevronUp} shortcut="k" onClick={() => onStep(-1)} />
      <IconButton label="Older request" icon={ChevronDown} shortcut="j" onClick={() => onStep(1)} />
    </>
  );
  const around = { open: true, onClose, label: "Details" } as const;

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts that have buttons within
    <div className={styles.holder} onKeyDown={keyed}>
      {error && !here ? (
        <SidePanel {...around} title={`Request ${id}`} actions={steps}>
          {error.code === "not_found" ? (
            <Empty icon={FileX2} title="This request is not kept any more" action={<Button onClick={onClose}>Close</Button>}>
              Old requests make room for new ones. What it changed is still in the timeline of the user or group.
            </Empty>
          ) : (
            <ErrorState failure={error} onRetry={() => void refetch()} />
          )}
        </SidePanel>
      ) : data === undefined ? (
        <SidePanel {...around} title={<Skeleton width={160} />} actions={steps}>
          <div className={styles.loading}>
            <Skeleton rows={10} />
          </div>
        </SidePanel>
      ) : (
        <Told detail={data} nameOf={nameOf} tab={tab} onTab={onTab} onClose={onClose} steps={steps} />
      )}
    </div>
  );
}

interface ToldProps extends Pick<ExchangePanelProps, "nameOf" | "tab" | "onTab" | "onClose"> {
  detail: ExchangeDetail;
  steps: ReactNode;
}

function Told({ detail, nameOf, tab = "summary", onTab, onClose, steps }: ToldProps) {
  const { exchange } = detail;
  const { sentence, method, target } = exchange;
  const connection = exchange.connection ?? undefined;
  const named = nameOf?.(exchange.connection);
  const tabs: { value: ActivityTab; label: string; count?: number; content: ReactNode }[] = [
    { value: "summary", label: "Summary", content: <Summary detail={detail} onTab={onTab} /> },
    {
      value: "changes",
      label: "Changes",
      ...counted(detail.changed),
      content: <Changes detail={detail} connection={connection} />,
    },
    { value: "roles", label: "Roles", ...counted(detail.rolesChanged), content: <RoleChanges detail={detail} /> },
    {
      value: "request",
      label: "Request",
      content: <SentView key={exchange.id} what="request" part={detail.request} size={detail.requestSize} line={requestLine(exchange)} />,
    },
    {
      value: "response",
      label: "Response",
      content: (
        <SentView key={exchange.id} what="response" part={detail.response} size={detail.responseSize} line={statusLine(exchange)} />
      ),
    },
    { value: "quirks", label: "Quirks", ...counted(detail.quirks.length), content: <Quirks quirks={detail.quirks} /> },
  ];
  return (
    <LinkedConnection value={connection}>
      <SidePanel
        open
        onClose={onClose}
        label={`Details of the request: ${sentence}`}
        title={<bdi title={sentence}>{sentence}</bdi>}
        subtitle={
          <>
            <span className={styles.line}>
              <Ending ending={endingOf(exchange)} />
              <span data-numeric>{statusWords(exchange.status)}</span>
              <Time at={exchange.at} />
              {named !== undefined && <bdi>{named}</bdi>}
            </span>
            <span className={styles.target} title={`${method} ${target}`}>
              {method} <bdi>{shortTarget(target)}</bdi>
            </span>
          </>
        }
        actions={
          <>
            {steps}
            <MoreActions detail={detail} />
          </>
        }
      >
        <Tabs tabs={tabs} value={tab} onValueChange={onTab} />
      </SidePanel>
    </LinkedConnection>
  );
}

/** There is no need to say of each that there is nothing. */
function counted(count: number): { count?: number } {
  return count === 0 ? {} : { count };
}
