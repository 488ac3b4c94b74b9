import { Ellipsis, FileDown, FileUp, FlaskConical, History, Plus, RadioTower } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useShortcut } from "../app/shortcuts";
import { Button } from "../components/Button";
import { ErrorState } from "../components/ErrorState";
import { IconButton } from "../components/IconButton";
import { Menu } from "../components/Menu";
import { Notice } from "../components/Notice";
import { Page } from "../components/Page";
import { Skeleton } from "../components/Skeleton";
import { Tabs } from "../components/Tabs";
import { useOperation } from "../data";
import type { RolesState } from "../host";
import { afterDialogs } from "../resources/afterDialogs";
import { count } from "../text";
import { RolesTable } from "./catalogue/RolesTable";
import { Holding } from "./Holding";
import { KeptNotices } from "./kept/KeptNotices";
import { NoRoles } from "./NoRoles";
import { ReviewBar } from "./review/ReviewBar";
import { usePreview } from "./review/usePreview";
import { type Edited, readDialogs, RolesDialogs } from "./RolesDialogs";
import styles from "./RolesScreen.module.css";
import { RulesList } from "./rules/RulesList";
import { SAMPLE } from "./sample";
import type { RolesDialog, RolesTab } from "./search";
import { Unmatched } from "./unmatched/Unmatched";
import { useEditing } from "./useEditing";
import { useRemoving } from "./useRemoving";
import { useRolesSearch } from "./useRolesSearch";

/** Which roles there are, who gets them, and what a change would do before it is made. */
export function RolesScreen() {
  const { data: state, dataUpdatedAt, error, refetch } = useOperation("roles.show", {});
  if (state) return <Loaded state={state} readAt={dataUpdatedAt} />;
  return (
    <Page title="Roles">
      {error ? (
        <ErrorState failure={error} onRetry={() => void refetch()} />
      ) : (
        <div className={styles.loading}>
          <Skeleton rows={8} />
        </div>
      )}
    </Page>
  );
}

function Loaded({ state, readAt }: { state: RolesState; readAt: number }) {
  const [search, setSearch] = useRolesSearch();
  const editing = useEditing(state);
  const { draft, policy, keys, change } = editing;
  const preview = usePreview(draft?.policy ?? null, readAt);
  const { previewing } = preview;
  const [edited, setEdited] = useState<Edited | null>(null);
  const [cameBack, setCameBack] = useState(draft !== null);
  const frame = useRef<HTMLDivElement>(null);
  const problems = previewing.state === "wrong" ? previewing.problems : [];
  const empty = draft === null && policy.roles.length === 0 && policy.rules.length === 0;
  const tab = search.tab ?? "roles";

  /** What was pressed may be gone when its work is done: then the chosen tab has the focus, or what stands in for it. */
  const refocus = () =>
    afterDialogs(() => {
      const chosen = frame.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]");
      (chosen ?? frame.current?.querySelector<HTMLElement>("button"))?.focus();
    });
  const remove = useRemoving(editing, refocus);
  useWhenSettled(draft !== null, refocus);

  const open = (dialog: RolesDialog) => setSearch({ open: dialog });
  const close = () => {
    setEdited(null);
    setSearch({ open: undefined });
    refocus();
  };
  const add = () => open(tab === "rules" ? "rule" : "role");
  useShortcut("n", add);
  useEffect(() => {
    readDialogs().catch(() => undefined);
  }, []);

  const actions = (
    <>
      {!empty && (
        <>
          <Button icon={Plus} variant={tab === "rules" ? "plain" : "primary"} onClick={() => open("role")}>
            Add role
          </Button>
          <Button icon={Plus} variant={tab === "rules" ? "primary" : "plain"} onClick={() => open("rule")}>
            Add rule
          </Button>
        </>
      )}
      <Menu
        align="end"
        trigger={<IconButton label="More about roles" icon={Ellipsis} />}
        items={[
          { label: "What if…", icon: FlaskConical, onSelect: () => open("what-if") },
          { label: "Publish to the identity provider…", icon: RadioTower, onSelect: () => open("publish") },
          "separator",
          { label: "Import…", icon: FileUp, onSelect: () => open("import") },
          { label: "Export…", icon: FileDown, onSelect: () => open("export") },
          "separator",
          { label: "History…", icon: History, onSelect: () => open("history") },
        ]}
      />
    </>
  );

  const noRoles = (
    <NoRoles
      onSample={() => {
        change({ do: "replace", policy: SAMPLE });
        refocus();
      }}
      onAdd={() => open("role")}
      onImport={() => open("import")}
    />
  );

  return (
    <Page
      title="Roles"
      fill
      aside={empty ? undefined : `${count(policy.roles.length, "role")}, ${count(policy.rules.length, "rule")}`}
      actions={actions}
    >
      <div ref={frame} className={styles.main}>
        <KeptNotices state={state} onSettled={refocus} />
        {cameBack && draft !== null && (
          <div className={styles.notice}>
            <Notice
              kind="info"
              title="Your changes from before are still here"
              action={
                <Button
                  onClick={() => {
                    setCameBack(false);
                    refocus();
                  }}
                >
                  Got it
                </Button>
              }
            >
              They are not saved. What they would change is said below.
            </Notice>
          </div>
        )}
        {empty ? (
          <div className={styles.empty}>{noRoles}</div>
        ) : (
          <>
            <Holding state={state} policy={policy} onChange={change} />
            <Tabs<RolesTab>
              wide
              value={tab}
              onValueChange={(next) => setSearch({ tab: next, of: undefined })}
              tabs={[
                {
                  value: "roles",
                  label: "Roles",
                  count: policy.roles.length,
                  content:
                    policy.roles.length === 0 ? (
                      noRoles
                    ) : (
                      <RolesTable
                        policy={policy}
                        holders={state.holders}
                        problems={problems}
                        onChange={change}
                        onEdit={(at) => setEdited({ kind: "role", at })}
                        onRemove={remove.role}
                      />
                    ),
                },
                {
                  value: "rules",
                  label: "Rules",
                  count: policy.rules.length,
                  content: (
                    <RulesList
                      policy={policy}
                      keys={keys}
                      groups={state.groups}
                      problems={problems}
                      of={search.of}
                      onAll={() => setSearch({ of: undefined })}
                      onChange={change}
                      onAdd={() => open("rule")}
                      onEdit={(at) => {
                        const rule = policy.rules[at];
                        if (rule) setEdited({ kind: "rule", rule, at });
                      }}
                      onRemove={remove.rule}
                      onUnmatched={() => setSearch({ tab: "unmatched", of: undefined })}
                    />
                  ),
                },
                {
                  value: "unmatched",
                  label: "Unmatched",
                  content: (
                    <Unmatched
                      policy={policy}
                      onRule={(when) => setEdited({ kind: "rule", rule: { role: "", when }, at: undefined })}
                    />
                  ),
                },
              ]}
            />
          </>
        )}
        {draft !== null && (
          <ReviewBar
            draft={draft}
            editing={editing}
            preview={preview}
            onShow={({ subject }) => {
              if (subject.kind === "role") setEdited({ kind: "role", at: subject.index });
              const rule = subject.kind === "rule" ? policy.rules[subject.index] : undefined;
              if (subject.kind === "rule" && rule) setEdited({ kind: "rule", rule, at: subject.index });
            }}
          />
        )}
      </div>
      <RolesDialogs state={state} editing={editing} edited={edited} open={search.open} onClose={close} />
    </Page>
  );
}

/** Calls back when there is nothing unsaved any more. */
function useWhenSettled(drafted: boolean, then: () => void): void {
  const former = useRef(drafted);
  const settled = useEffectEvent(then);
  useEffect(() => {
    if (former.current && !drafted) settled();
    former.current = drafted;
  }, [drafted]);
}
