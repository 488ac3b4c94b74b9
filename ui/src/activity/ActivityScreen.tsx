import { Download, MessageCircleQuestionMark } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useShortcut } from "../app/shortcuts";
import { Button } from "../components/Button";
import { ErrorState } from "../components/ErrorState";
import { FailureNotice } from "../components/FailureNotice";
import { Page } from "../components/Page";
import { useConnection, useOperation } from "../data";
import { afterDialogs } from "../resources/afterDialogs";
import { count } from "../text";
import styles from "./ActivityScreen.module.css";
import { EmptyFeed } from "./EmptyFeed";
import { FeedTable, type FeedTableHandle } from "./feed/FeedTable";
import { useFeed } from "./feed/useFeed";
import { FilterBar } from "./filters/FilterBar";
import { filterOf, isFiltered, NO_FILTER, searchFor } from "./filters/request";
import { FollowState } from "./FollowState";
import { useActivitySearch } from "./useActivitySearch";
import { useSeen } from "./useSeen";
import { useSince } from "./useSince";

// The list has to be there first. What opens beside or over it follows while nobody is asking for it yet.
const readPanel = () => import("./panel/ExchangePanel");
const ExchangePanel = lazy(() => readPanel().then((module) => ({ default: module.ExchangePanel })));
const ExplainDialog = lazy(() => import("./explain/ExplainDialog").then((module) => ({ default: module.ExplainDialog })));
const ExportDialog = lazy(() => import("./export/ExportDialog").then((module) => ({ default: module.ExportDialog })));

/** Every request that came, the newest first. */
export function ActivityScreen() {
  const { connections } = useConnection();
  const [search, setSearch] = useActivitySearch();
  const filter = filterOf(search, useSince(search.time));
  const question = JSON.stringify(filter);

  const [atTop, setAtTop] = useState(true);
  /** Whoever opened a row reads it; what comes meanwhile must not push it away. */
  const [reading, setReading] = useState(search.id !== undefined);
  const [asked, setAsked] = useState(question);
  if (asked !== question) {
    setAsked(question);
    setReading(search.id !== undefined);
  }
  const following = atTop && !reading;
  const [exporting, setExporting] = useState(false);

  const paged = useFeed(filter, following);
  const now = useOperation("activity.feed", { ...filter, limit: 0 }, { keepPrevious: true });
  useSeen(now.data);
  const answered = paged.shown?.answered;
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
  };
  const close = () => {
    setSearch({ id: undefined, tab: undefined });
    table.current?.focus();
  };
  const clear = () => setSearch(NO_FILTER);

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
            <FollowState following={following} arrived={arrived} onFollow={follow} />
          </div>
        )
      }
      actions={
        <>
          <Button icon={Download} onClick={() => setExporting(true)}>
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
          openId={search.id}
          onOpen={({ exchange }, how) => {
            setReading(true);
            setSearch({ id: exchange.id }, { replace: how === "follow" });
          }}
          onEscape={() => search.id !== undefined && close()}
          onAtTop={(top) => {
            setAtTop(top);
            if (top && search.id === undefined) setReading(false);
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
          <ExportDialog filter={filter} filtered={isFiltered(search)} onClose={() => setExporting(false)} />
        )}
        {search.explain && (
          <ExplainDialog
            onClose={() => {
              setSearch({ explain: undefined });
              afterDialogs(() => table.current?.focus());
            }}
            onShow={(look) => {
              setSearch({ ...searchFor(look), explain: undefined, id: undefined, tab: undefined });
              afterDialogs(() => table.current?.focus());
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
