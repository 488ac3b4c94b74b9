import { Download, MessageCircleQuestionMark } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useShortcut } from "../app/shortcuts";
import { Button } from "../components/Button";
import { ErrorState } from "../components/ErrorState";
import { FailureNotice } from "../components/FailureNotice";
import { FollowState } from "../components/FollowState";
import { Page } from "../components/Page";
import { useConnection, useOperation } from "../data";
import { afterDialogs } from "../resources/afterDialogs";
import { count } from "../text";
import styles from "./ActivityScreen.module.css";
import { ChosenBar, MOST_CHOSEN } from "./chosen/ChosenBar";
import { useChosen } from "./chosen/useChosen";
import { EmptyFeed } from "./EmptyFeed";
import { FeedTable, type FeedTableHandle } from "./feed/FeedTable";
import { useFeed } from "./feed/useFeed";
import { FilterBar } from "./filters/FilterBar";
import { filterOf, isFiltered, NO_FILTER, searchFor } from "./filters/request";
import { useActivitySearch } from "./useActivitySearch";
import { useSeen } from "./useSeen";
import { useSince } from "./useSince";

// The list has to be there first. What opens beside or over it follows while nobody is asking for it yet.
const readPanel = () => import("./panel/ExchangePanel");
const ExchangePanel = lazy(() => readPanel().then((module) => ({ default: module.ExchangePanel })));
const ExplainDialog = lazy(() => import("./explain/ExplainDialog").then((module) => ({ default: module.ExplainDialog })));
const ReplaySeveralDialog = lazy(() =>
  import("./replay/ReplaySeveralDialog").then((module) => ({ default: module.ReplaySeveralDialog })),
);
const ExportDialog = lazy(() => import("./export/ExportDialog").then((module) => ({ default: module.ExportDialog })));

/** Every request that came, the newest first. */
export function ActivityScreen() {
  const { connections } = useConnection();
  const [search, setSearch] = useActivitySearch();
  const filter = filterOf(search, useSince(search.time));
  const question = JSON.stringify(filter);

  const [atTop, setAtTop] = useState(true);
  /** Whoever opened a row or chose some reads; what comes meanwhile must not push that away. */
  const [reading, setReading] = useState(search.id !== undefined);
  const [asked, setAsked] = useState(question);
  if (asked !== question) {
    setAsked(question);
    setReading(search.id !== undefined);
  }
  const following = atTop && !reading;
  const [exporting, setExporting] = useState<"shown" | "chosen" | null>(null);
  const [replaying, setReplaying] = useState(false);

  const paged = useFeed(filter, following);
  const now = useOperation("activity.feed", { ...filter, limit: 0 }, { keepPrevious: true });
  useSeen(now.data);
  const answered = paged.shown?.answered;
  const chosen = useChosen(paged.pages, answered?.total ?? 0);
  const { selection } = chosen;
  const table = useRef<FeedTableHandle>(null);
  const field = useRef<HTMLInputElement>(null);

  useShortcut("/", () => {
    field.current?.focus();
    field.current?.select();
  });
  const ready = answered !== undefined;
  useEffect(() => {
    if (ready) void readPanel();
  }, [ready]);

  const follow = () => {
    table.current?.toTop();
    setReading(false);
    chosen.forgetRange();
  };
  const close = () => {
    setSearch({ id: undefined, tab: undefined });
    table.current?.focus();
  };
  const clear = () => setSearch(NO_FILTER);
  const choosing = () => setReading(true);
  const chooseNone = () => {
    chosen.clear();
    if (atTop && search.id === undefined) setReading(false);
  };
  const escape = () => {
    if (selection.chosen.size > 0) chooseNone();
    else if (search.id !== undefined) close();
  };
  /** The bar that was pressed in may be gone. */
  const refocus = () => afterDialogs(() => table.current?.focus());

  const known = !paged.former && !now.isPlaceholderData;
  const arrived = known && answered && now.data ? Math.max(0, now.data.total - answered.total) : 0;
  const hidden = search.probes ? 0 : (now.data?.hidden ?? 0);
  const nothingRead = paged.failure !== null && answered === undefined;
  const empty = answered !== undefined && answered.total === 0 && known;
  const names = new Map(connections.map(({ slug, name }) => [slug, name]));
  const nameOf = connections.length > 1 ? (slug: string | null) => (slug === null ? "–" : names.get(slug)) : undefined;

  return (
    <Page
      title="Activity"
      fill
      aside={
        answered && (
          <div className={styles.aside}>
            <span role="status" data-numeric className={styles.count}>
              {isFiltered(search) ? count(answered.total, "match", "matches") : count(answered.total, "request")}
            </span>
            <FollowState following={following} arrived={arrived} noun="request" newest="top" onFollow={follow} />
          </div>
        )
      }
      actions={
        <>
          <Button icon={Download} onClick={() => setExporting("shown")}>
            Export…
          </Button>
          <Button icon={MessageCircleQuestionMark} onClick={() => setSearch({ explain: true })}>
            Explain a message…
          </Button>
        </>
      }
    >
      <div className={styles.main}>
        <FilterBar
          ref={field}
          search={search}
          connections={connections}
          onChange={setSearch}
          onDown={() => table.current?.focus()}
        />
        {paged.failure && !nothingRead && (
          <div className={styles.failure}>
            <FailureNotice failure={paged.failure} action={<Button onClick={paged.retry}>Try again</Button>} />
          </div>
        )}
        <FeedTable
          ref={table}
          paged={paged}
          nameOf={nameOf}
          selection={selection}
          most={MOST_CHOSEN}
          onSelection={(next) => {
            chosen.setSelection(next);
            if (next.chosen.size > 0) choosing();
          }}
          onStretch={(from, to) => {
            choosing();
            chosen.stretchTo(from, to);
          }}
          onAll={() => {
            choosing();
            chosen.chooseAll();
          }}
          onNone={chooseNone}
          openId={search.id}
          onOpen={({ exchange }, how) => {
            setReading(true);
            setSearch({ id: exchange.id }, { replace: how === "follow" });
          }}
          onEscape={escape}
          onAtTop={(top) => {
            setAtTop(top);
            if (top && search.id === undefined && selection.chosen.size === 0) setReading(false);
          }}
          instead={
            nothingRead && paged.failure ? (
              <ErrorState failure={paged.failure} onRetry={paged.retry} action={isFiltered(search) && <Button onClick={clear}>Clear filters</Button>} />
            ) : empty ? (
              <EmptyFeed search={search} hidden={hidden} onClear={clear} onProbes={() => setSearch({ probes: true })} />
            ) : undefined
          }
        />
        {hidden > 0 && !empty && (
          <div className={styles.hidden}>
            <span data-numeric>{count(hidden, "lookup or test", "lookups and tests")} hidden</span>
            <Button variant="quiet" onClick={() => setSearch({ probes: true })}>
              Show
            </Button>
          </div>
        )}
        <ChosenBar
          ids={chosen.ids}
          onReplay={() => setReplaying(true)}
          onExport={() => setExporting("chosen")}
          onClear={() => {
            chooseNone();
            table.current?.focus();
          }}
        />
      </div>
      <Suspense>
        {search.id !== undefined && (
          <ExchangePanel
            id={search.id}
            nameOf={nameOf}
            tab={search.tab}
            onTab={(tab) => setSearch({ tab })}
            onClose={close}
            onStep={(by) => table.current?.step(by)}
          />
        )}
        {exporting && (
          <ExportDialog
            of={exporting === "shown" ? { filter, filtered: isFiltered(search) } : { ids: chosen.ids }}
            onClose={() => {
              setExporting(null);
              refocus();
            }}
          />
        )}
        {replaying && (
          <ReplaySeveralDialog
            requests={[...selection.chosen.values()].map(({ exchange }) => exchange)}
            onClose={() => {
              setReplaying(false);
              refocus();
            }}
          />
        )}
        {search.explain && (
          <ExplainDialog
            onClose={() => {
              setSearch({ explain: undefined });
              refocus();
            }}
            onShow={(look) => {
              setSearch({ ...searchFor(look), explain: undefined, id: undefined, tab: undefined });
              refocus();
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
