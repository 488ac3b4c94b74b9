import { Download, Plus, SearchX } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useShortcut } from "../app/shortcuts";
import { Button } from "../components/Button";
import { Empty } from "../components/Empty";
import { ErrorState } from "../components/ErrorState";
import { FailureNotice } from "../components/FailureNotice";
import { IconButton } from "../components/IconButton";
import { Page } from "../components/Page";
import { useConnection } from "../data";
import { host, type Kind, type Opened, type Role, type Row, type SortBy } from "../host";
import { ActDialogs } from "./actions/ActDialogs";
import { ActionBar } from "./actions/ActionBar";
import { useActs } from "./actions/useActs";
import { Count } from "./Count";
import { afterDialogs } from "./afterDialogs";
import { EmptyList } from "./EmptyList";
import styles from "./ResourceScreen.module.css";
import { RoleNames, useCatalogue } from "./roles/useCatalogue";
import type { ResourceSearch } from "./search";
import { type Chosen, chosenOf, renew } from "./table/chosen";
import { ColumnChooser } from "./table/ColumnChooser";
import { type Load, knownRows } from "./table/pages";
import { choose, MOST, NOTHING, rangeTo, type Selection, stretch } from "./table/selection";
import { Table, type TableHandle } from "./table/Table";
import { useColumns } from "./table/useColumns";
import { usePages } from "./table/usePages";
import { PAUSE, Toolbar } from "./Toolbar";
import { useArrived } from "./useArrived";
import { useGathering } from "./useGathering";
import { usePaused } from "./usePaused";
import { useResourceSearch } from "./useResourceSearch";
import { useToday } from "./useToday";
import { sortOf, viewOf } from "./view";

// The table has to be there first. What opens beside or over it follows while nobody is asking for it yet.
const readPanel = () => import("./panel/ResourcePanel");
const ResourcePanel = lazy(() => readPanel().then((module) => ({ default: module.ResourcePanel })));
const readEdit = () => import("./edit/EditDialog");
const EditDialog = lazy(() => readEdit().then((module) => ({ default: module.EditDialog })));
const ExportDialog = lazy(() => import("./export/ExportDialog").then((module) => ({ default: module.ExportDialog })));

/** Users and groups are looked at in the same way: find, see, choose, act. */
export function ResourceScreen({ kind }: { kind: Kind }) {
  const { connection, slug } = useConnection();
  const { roles, nameOf } = useCatalogue(kind === "User");
  return (
    <RoleNames value={nameOf}>
      {/* What is chosen or half done belongs to one connection. */}
      <Resources key={slug} kind={kind} slug={slug} idp={connection?.idp} roles={roles} />
    </RoleNames>
  );
}

interface ResourcesProps {
  kind: Kind;
  slug: string | undefined;
  idp: NonNullable<ReturnType<typeof useConnection>["connection"]>["idp"] | undefined;
  /** Those that users can hold. */
  roles: readonly Role[];
}

function Resources({ kind, slug, idp, roles }: ResourcesProps) {
  const [search, setSearch] = useResourceSearch(kind);
  const today = useToday();
  const view = viewOf(kind, slug, search, today);
  const load: Load<Row> = (start, limit, signal) => host.call("resources.rows", { ...view, start, limit }, { signal });
  const paged = usePages<Row>(["resources.rows", view], load, slug !== undefined);
  const answered = paged.shown?.answered;
  const deleted = search.state === "deleted";
  const { shown: columns, exported, chooser, measured, width } = useColumns(kind, deleted, roles.length > 0);
  const arrived = useArrived(paged.pages, answered, paged.renewing);

  const [selected, setSelection] = useState<Selection<Chosen>>(NOTHING);
  const selection = renew(selected, seenOf(paged.shown?.row, selected));
  const { gather, gathering } = useGathering(view);
  const table = useRef<TableHandle>(null);
  /** What a form was opened from may be gone when it closes: then the table has the focus. */
  const refocus = () => afterDialogs(() => table.current?.focus());
  const acts = useActs(idp, () => {
    arrived.own();
    setSelection(NOTHING);
    refocus();
  });

  const [editing, setEditing] = useState<Opened | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const noun = kind === "User" ? "user" : "group";

  useShortcut("/", () => {
    field.current?.focus();
    field.current?.select();
  });
  useShortcut("n", () => setSearch({ create: true }));

  const ready = answered !== undefined;
  useEffect(() => {
    if (!ready) return;
    void readPanel();
    void readEdit();
  }, [ready]);

  const sort = sortOf(kind, search);
  const sortBy = (by: SortBy) => {
    if (by !== sort.by) setSearch({ sort: by, dir: undefined });
    else setSearch({ sort: by, dir: sort.descending ? "asc" : "desc" });
  };

  const stretchTo = async (from: number, to: number) => {
    const { first, last } = rangeTo(selection, from, to);
    const known = knownRows(paged.shown?.row, first, last);
    const rows = known ?? (await gather(first, last));
    if (rows) setSelection((now) => stretch(now, from, rows.map(chosenOf)));
  };

  const chooseAll = async () => {
    if (!answered || answered.total === 0) return;
    const last = Math.min(answered.total, MOST) - 1;
    const rows = knownRows(paged.shown?.row, 0, last) ?? (await gather(0, last));
    if (rows) setSelection(choose(rows.map(chosenOf)));
  };

  const close = () => {
    setSearch({ id: undefined, tab: undefined });
    table.current?.focus();
  };

  const escape = () => {
    if (selection.chosen.size > 0) setSelection(NOTHING);
    else if (search.id !== undefined) close();
  };

  const clear = () => setSearch({ q: undefined, state: undefined, changed: undefined, role: undefined });
  const refused = paged.failure?.code === "invalid_filter";
  const empty = answered?.exact === true && answered.total === 0;
  // What is shown answers this; what is asked may be ahead of it, or half a filter.
  const [answering, setAnswering] = useState(search);
  if (answered && !paged.former && !asksTheSame(search, answering)) setAnswering(search);
  const nothingRead = paged.failure !== null && !refused && answered === undefined;
  // Half a filter is no mistake; while one is typed there is nothing to say about it.
  const rested = usePaused(search.q, PAUSE);

  return (
    <Page
      title={kind === "User" ? "Users" : "Groups"}
      fill
      aside={
        // What was counted before is no answer to a filter that is refused.
        !refused && (
          <Count
            view={view}
            answered={answered}
            busy={!paged.failure && (answered === undefined || paged.former)}
            searching={paged.shown?.searching === true && !paged.former}
            arrived={arrived.count}
            onShowArrived={() => {
              arrived.seen();
              setSearch({ sort: "created", dir: undefined });
              table.current?.toTop();
            }}
          />
        )
      }
      actions={
        <>
          <ColumnChooser {...chooser} />
          <IconButton
            label="Export"
            icon={Download}
            onClick={() => setSearch({ export: true })}
            disabled={answered === undefined || refused}
          />
          <Button icon={Plus} variant="primary" onClick={() => setSearch({ create: true })}>
            New {noun}
          </Button>
        </>
      }
    >
      <div className={styles.main} ref={measured}>
        <Toolbar
          ref={field}
          kind={kind}
          search={search}
          roles={roles}
          onQuery={(q) => setSearch({ q })}
          onState={(state) => setSearch({ state })}
          onChangedToday={(on) => setSearch({ changed: on ? "today" : undefined })}
          onRole={(role) => setSearch({ role })}
          failure={paged.failure}
          asText={answered?.understood === "text" && !paged.former && !paged.failure}
          narrow={width > 0 && width < NARROW}
          onDown={() => table.current?.focus()}
        />
        {paged.failure && !nothingRead && !refused && (
          <div className={styles.failure}>
            <FailureNotice failure={paged.failure} action={<Button onClick={paged.retry}>Try again</Button>} />
          </div>
        )}
        <Table
          ref={table}
          label={kind === "User" ? "Users" : "Groups"}
          paged={paged}
          columns={columns}
          sort={sort}
          onSort={sortBy}
          selection={selection}
          onSelection={setSelection}
          onStretch={(from, to) => void stretchTo(from, to)}
          onAll={() => void chooseAll()}
          onNone={() => setSelection(NOTHING)}
          openId={search.id}
          onOpen={(row, how) => setSearch({ id: row.id }, { replace: how === "follow" })}
          onEscape={escape}
          instead={
            nothingRead && paged.failure ? (
              <ErrorState failure={paged.failure} onRetry={paged.retry} />
            ) : refused && (answered === undefined || empty) ? (
              rested && (
                <Empty
                  icon={SearchX}
                  title="The filter is not understood"
                  action={<Button onClick={clear}>Clear the filters</Button>}
                >
                  What is wrong with it is said above.
                </Empty>
              )
            ) : empty ? (
              <EmptyList
                kind={kind}
                search={answering}
                onClear={clear}
                onCreate={() => setSearch({ create: true })}
                onDeleted={() => setSearch({ state: "deleted" })}
              />
            ) : undefined
          }
        />
        <ActionBar
          kind={kind}
          selection={selection}
          connection={slug}
          onOrder={acts.order}
          onClear={() => setSelection(NOTHING)}
          running={acts.running}
          onStop={acts.stop}
          gathering={gathering}
        />
      </div>
      <Suspense>
        {search.id !== undefined && (
          <ResourcePanel
            kind={kind}
            connection={slug}
            id={search.id}
            idp={idp}
            tab={search.tab}
            onTab={(tab) => setSearch({ tab })}
            onClose={close}
            onStep={(by) => table.current?.step(by)}
            onOrder={acts.order}
            onEdit={setEditing}
          />
        )}
      </Suspense>
      <ActDialogs acts={acts} idp={idp} />
      <Suspense>
        {(search.create || editing) && (
          <EditDialog
            key={editing?.id ?? "new"}
            kind={kind}
            connection={slug}
            idp={idp}
            opened={editing ?? undefined}
            onClose={() => {
              setEditing(null);
              setSearch({ create: undefined });
              refocus();
            }}
            onSaved={(saved) => {
              arrived.own();
              setEditing(null);
              setSearch({ create: undefined, id: saved.id });
              refocus();
            }}
          />
        )}
        {search.export && answered && !refused && (
          <ExportDialog
            view={view}
            total={answered.total}
            exact={answered.exact}
            columns={exported}
            onClose={() => setSearch({ export: undefined })}
          />
        )}
      </Suspense>
    </Page>
  );
}

/** Where the field has no room for an example. */
const NARROW = 800;

function asksTheSame(one: ResourceSearch, other: ResourceSearch): boolean {
  return one.q === other.q && one.state === other.state && one.changed === other.changed && one.role === other.role;
}

type At = ((index: number) => Row | undefined) | undefined;

/** The loaded rows near the beginning of a selection's range: enough to keep what is offered true after an act. */
function seenOf(at: At, selection: Selection<Chosen>): Row[] {
  if (selection.chosen.size === 0 || !at) return [];
  const around = selection.range?.anchor ?? 0;
  const rows: Row[] = [];
  for (let index = Math.max(0, around - 300); index < around + 300; index++) {
    const row = at(index);
    if (row) rows.push(row);
  }
  return rows;
}
