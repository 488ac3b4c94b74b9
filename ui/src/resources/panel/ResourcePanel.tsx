import { ChevronDown, ChevronUp, Copy, Ellipsis, Pencil } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense } from "react";
import { singleKeys } from "../../app/shortcuts";
import { Button } from "../../components/Button";
import { ErrorState } from "../../components/ErrorState";
import { IconButton } from "../../components/IconButton";
import { JsonView } from "../../components/JsonView";
import { Menu, type MenuItem } from "../../components/Menu";
import { Notice } from "../../components/Notice";
import { SidePanel } from "../../components/SidePanel";
import { Skeleton } from "../../components/Skeleton";
import { Status } from "../../components/Status";
import { Tabs } from "../../components/Tabs";
import { Time } from "../../components/Time";
import { toast } from "../../components/toast";
import { useOperation, useSettings } from "../../data";
import { host, type Idp, type Json, type Kind, type Opened } from "../../host";
import { absoluteTime, count } from "../../text";
import { type Act, ACTS, type Order } from "../actions/acts";
import { actorWords } from "../history";
import type { Tab } from "../search";
import { Members } from "./Members";
import styles from "./ResourcePanel.module.css";
import { Profile } from "./Profile";
import { Loading } from "./roles/Loading";
import { type State, standingOf } from "./standing";
import { Timeline } from "./Timeline";
import { useHistory } from "./useHistory";
import { useSettled } from "./useSettled";
import { belongings, UserGroups } from "./UserGroups";

const UserRoles = lazy(() => import("./roles/UserRoles").then((module) => ({ default: module.UserRoles })));

export interface ResourcePanelProps {
  kind: Kind;
  connection: string | undefined;
  id: string;
  idp: Idp | undefined;
  tab: Tab | undefined;
  onTab: (tab: Tab) => void;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
  onOrder: (order: Order) => void;
  onEdit: (opened: Opened) => void;
}

export function ResourcePanel(props: ResourcePanelProps) {
  const { kind, connection, onClose, onStep } = props;
  const id = useSettled(props.id);
  const request = { kind, id, ...(connection === undefined ? {} : { connection }) };
  const { data: opened, error, refetch } = useOperation("resources.open", request, { keepPrevious: true });
  const noun = kind === "User" ? "user" : "group";

  const keyed = (event: KeyboardEvent) => {
    const { target, key } = event;
    // A dialog that was opened here has its own keys, though it is told of to us.
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
      <IconButton label={`Previous ${noun}`} icon={ChevronUp} shortcut="k" onClick={() => onStep(-1)} />
      <IconButton label={`Next ${noun}`} icon={ChevronDown} shortcut="j" onClick={() => onStep(1)} />
    </>
  );

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts that have buttons within
    <div className={styles.holder} onKeyDown={keyed}>
      {error && error.code !== "no_answer" && opened?.id !== id ? (
        <SidePanel
          open
          onClose={onClose}
          title={error.code === "not_found" ? `No such ${noun}` : "Not read"}
          label="Details"
          actions={steps}
        >
          <ErrorState failure={error} onRetry={() => void refetch()} />
        </SidePanel>
      ) : opened === undefined ? (
        <SidePanel open onClose={onClose} title={<Skeleton width={160} />} label="Details" actions={steps}>
          <div className={styles.loading}>
            <Skeleton rows={10} />
          </div>
        </SidePanel>
      ) : (
        <OpenedPanel {...props} opened={opened} steps={steps} />
      )}
    </div>
  );
}

function OpenedPanel({ opened, steps, ...props }: ResourcePanelProps & { opened: Opened; steps: React.ReactNode }) {
  const { kind, connection, idp } = props;
  const { resource } = opened;
  const active = kind === "User" ? resource["active"] !== false : null;
  const whom = [{ id: opened.id, name: opened.name, active, deleted: opened.deleted !== null }];
  const order = (act: Act) => props.onOrder({ act, kind, connection, whom });

  const items: (MenuItem | "separator")[] = [];
  const item = (act: Act): MenuItem => ({
    label: ACTS[act].verb,
    icon: ACTS[act].icon,
    danger: ACTS[act].danger,
    onSelect: () => order(act),
  });
  if (opened.deleted === null) {
    if (active !== null) items.push(item(active ? "deactivate" : "activate"));
    items.push({ label: "Copy ID", icon: Copy, onSelect: () => void copyId(opened.id) }, "separator", item("remove"));
  } else items.push(item("restore"), { label: "Copy ID", icon: Copy, onSelect: () => void copyId(opened.id) });

  const groups = resource["groups"];
  const tabs: { value: Tab; label: string; count?: number; content: React.ReactNode }[] = [
    { value: "profile", label: "Profile", content: <Profile resource={resource} connection={connection} deleted={opened.deleted !== null} /> },
    kind === "User"
      ? {
          value: "groups",
          label: "Groups",
          count: belongings(groups).length,
          content: <UserGroups key={opened.id} connection={connection} groups={groups} />,
        }
      : {
          value: "members",
          label: "Members",
          count: opened.members ?? 0,
          content: (
            <Members
              key={opened.id}
              connection={connection}
              group={opened.id}
              groupName={opened.name}
              frozen={opened.deleted !== null}
              idp={idp}
            />
          ),
        },
    ...(kind === "User"
      ? [
          {
            value: "roles" as const,
            label: "Roles",
            content: (
              <Suspense fallback={<Loading />}>
                <UserRoles
                  key={opened.id}
                  connection={connection}
                  id={opened.id}
                  name={opened.name}
                  deleted={opened.deleted !== null}
                  idp={idp}
                />
              </Suspense>
            ),
          },
        ]
      : []),
    {
      value: "timeline",
      label: "Timeline",
      content: (
        <Timeline
          key={opened.id}
          kind={kind}
          connection={connection}
          id={opened.id}
          idp={idp}
          deleted={opened.deleted !== null}
        />
      ),
    },
    {
      value: "json",
      label: "JSON",
      content: (
        <div className={styles.json}>
          {kind === "Group" && (
            <p className={styles.without}>
              Members are not part of this view:{" "}
              <button type="button" className={styles.toMembers} onClick={() => props.onTab("members")}>
                {opened.members === null ? "see Members" : `${count(opened.members, "member")}, see Members`}
              </button>
            </p>
          )}
          <JsonView
            value={resource as Json}
            copyLabel={kind === "Group" ? "Copy JSON without members" : "Copy JSON"}
          />
        </div>
      ),
    },
  ];
  const tab = tabs.some((one) => one.value === props.tab)
    ? (props.tab as Tab)
    : kind === "User"
      ? "profile"
      : "members";

  return (
    <SidePanel
      open
      onClose={props.onClose}
      label={`Details of ${opened.name}`}
      title={<bdi title={opened.name}>{opened.name}</bdi>}
      subtitle={<Subtitle kind={kind} connection={connection} opened={opened} idp={idp} />}
      actions={
        <>
          {steps}
          {opened.deleted === null && <IconButton label="Edit" icon={Pencil} onClick={() => props.onEdit(opened)} />}
          <Menu align="end" trigger={<IconButton label="More actions" icon={Ellipsis} />} items={items} />
        </>
      }
    >
      {opened.deleted !== null && <DeletedNotice at={opened.deleted} onRestore={() => order("restore")} />}
      <Tabs tabs={tabs} value={tab} onValueChange={props.onTab} />
    </SidePanel>
  );
}

async function copyId(id: string): Promise<void> {
  try {
    await host.copyText(id);
    toast({ title: "ID copied" });
  } catch {
    toast({ kind: "error", title: "The ID was not copied" });
  }
}

function Subtitle({
  kind,
  connection,
  opened,
  idp,
}: Pick<ResourcePanelProps, "kind" | "connection" | "idp"> & { opened: Opened }) {
  const { data: entries } = useHistory(kind, connection, opened.id);
  const { userName } = opened.resource;
  const state = stateOf(opened);
  const since = entries ? standingOf(entries, state) : null;
  return (
    <>
      {typeof userName === "string" && userName !== opened.name && <bdi>{userName}</bdi>}
      <span className={styles.standing}>
        {state !== "there" && <Status kind={state} />}
        {/* Its line is there before it is known, so that nothing below moves when it is. */}
        <span className={styles.how}>
          {since ? (
            <>
              <Time at={since.at} prefix={since.word} /> by {actorWords(since.actor, idp)}
            </>
          ) : (
            "\u00a0"
          )}
        </span>
      </span>
    </>
  );
}

function stateOf({ kind, deleted, resource }: Opened): State {
  if (deleted !== null) return "deleted";
  if (kind === "Group") return "there";
  return resource["active"] === false ? "inactive" : "active";
}

const DAY = 86_400_000;

function DeletedNotice({ at, onRestore }: { at: string; onRestore: () => void }) {
  const days = useSettings().data?.retentionDays;
  const until = days === undefined ? undefined : new Date(Date.parse(at) + days * DAY).toISOString();
  return (
    <div className={styles.notice}>
      <Notice
        kind="info"
        title={until === undefined ? "This can be restored" : `This can be restored until ${absoluteTime(until)}`}
        action={<Button onClick={onRestore}>Restore</Button>}
      >
        Then it is gone for good.
      </Notice>
    </div>
  );
}
