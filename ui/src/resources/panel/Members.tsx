import { Plus, UserRound, UsersRound, X } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useLayoutEffect, useRef, useState } from "react";
import { singleKeys } from "../../app/shortcuts";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorState } from "../../components/ErrorState";
import { SearchField } from "../../components/SearchField";
import { toast } from "../../components/toast";
import { useAction } from "../../data";
import { host, type Idp, type Member, toFailure } from "../../host";
import { describeFailure } from "../../text";
import { ResourceLink } from "../ResourceLink";
import { commandOf } from "../table/keys";
import { type Load, rowsToDraw } from "../table/pages";
import { usePages } from "../table/usePages";
import { useWindow } from "../table/useWindow";
import { ROW_HEIGHT, rowsPerPage } from "../table/window";
import { useLasting } from "../useLasting";
import { searchingWords } from "../view";
import { AddMembers } from "./AddMembers";
import list from "./List.module.css";
import styles from "./Members.module.css";

export interface MembersProps {
  connection: string | undefined;
  group: string;
  groupName: string;
  /** A deleted group's members can be seen, not changed. */
  frozen: boolean;
  idp: Idp | undefined;
}

export function Members(props: MembersProps) {
  const { connection, group, frozen } = props;
  const [text, setText] = useState("");
  const query = useDeferredValue(text.trim());
  const [adding, setAdding] = useState(false);
  const change = useMembersChange(connection, group);

  const request = { group, ...(connection === undefined ? {} : { connection }), ...(query === "" ? {} : { query }) };
  const load: Load<Member> = async (start, limit, signal) => {
    const { members, total, exact } = await host.call("resources.members", { ...request, start, limit }, { signal });
    return { rows: members, total, exact, understood: "text" };
  };
  const paged = usePages(["resources.members", request], load, true);
  const answered = paged.shown?.answered;
  const nobody = answered?.exact === true && answered.total === 0;
  const searching = useLasting(paged.shown?.searching === true);

  return (
    <div className={list.pane}>
      <div className={list.tools}>
        <SearchField label="Search the members" placeholder="Search members" value={text} onChange={setText} />
        {!frozen && (
          <Button icon={Plus} onClick={() => setAdding(true)}>
            Add
          </Button>
        )}
      </div>
      {searching && answered && (
        <p className={styles.searching} role="status" data-numeric>
          {searchingWords(answered.total)}
        </p>
      )}
      {paged.failure && answered === undefined ? (
        <ErrorState failure={paged.failure} onRetry={paged.retry} />
      ) : nobody && query !== "" ? (
        <p className={list.nothing}>No member matches “{query}”.</p>
      ) : nobody ? (
        <Empty icon={UsersRound} title="No members">
          The identity provider adds members when it assigns users to this group.
        </Empty>
      ) : (
        <MemberRows
          paged={paged}
          name={props.groupName}
          frozen={frozen}
          onRemove={(member) => void change.remove(member)}
        />
      )}
      {adding && (
        <AddMembers
          connection={connection}
          group={group}
          groupName={props.groupName}
          idp={props.idp}
          onClose={() => setAdding(false)}
          onAdd={(members) => change.add(members)}
        />
      )}
    </div>
  );
}

/** Adds and removes, and takes it back where wanted. */
function useMembersChange(connection: string | undefined, group: string) {
  const { mutateAsync } = useAction("members.change");
  const where = { group, ...(connection === undefined ? {} : { connection }) };
  const add = async (members: readonly Pick<Member, "id" | "name">[]) => {
    await mutateAsync({ ...where, add: members.map((member) => member.id) });
    const undo = () => void mutateAsync({ ...where, remove: members.map((member) => member.id) }).catch(failed);
    toast({ title: `${told(members)} added`, action: { label: "Undo", onSelect: undo } });
  };
  const remove = async (member: Member) => {
    try {
      await mutateAsync({ ...where, remove: [member.id] });
      const undo = () => void mutateAsync({ ...where, add: [member.id] }).catch(failed);
      toast({ title: `${told([member])} removed`, action: { label: "Undo", onSelect: undo } });
    } catch (thrown) {
      failed(thrown);
    }
  };
  return { add, remove };
}

function told(members: readonly Pick<Member, "name">[]): string {
  return members.length === 1 ? (members[0]?.name ?? "") : `${members.length} members`;
}

function failed(thrown: unknown): void {
  toast({
    kind: "error",
    title: "The members were not changed",
    description: describeFailure(toFailure(thrown)).reason,
  });
}

interface MemberRowsProps {
  paged: ReturnType<typeof usePages<Member>>;
  name: string;
  frozen: boolean;
  onRemove: (member: Member) => void;
}

/** A hundred thousand members scroll like ten. */
function MemberRows({ paged, name, frozen, onRemove }: MemberRowsProps) {
  const { pages, shown } = paged;
  const answered = shown?.answered;
  const count = answered ? rowsToDraw(answered) : 12;
  const { scroller, extent, offset, range, show, goTo } = useWindow(count, 0);
  const [active, setActive] = useState(0);
  const takeFocus = useRef(false);

  useLayoutEffect(() => {
    if (pages && range.last >= range.first) pages.want(range.first, range.last);
  }, [pages, range]);
  useLayoutEffect(() => {
    if (pages) goTo(0);
  }, [pages, goTo]);

  const tabStop = Math.min(active, Math.max(0, count - 1));
  useLayoutEffect(() => {
    if (!takeFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${tabStop}"]`);
    const link = row?.querySelector<HTMLElement>("a");
    // Until the member is read, its row holds the focus for it.
    (link ?? row)?.focus({ preventScroll: true });
    takeFocus.current = row !== undefined && link === undefined;
  });

  const keyed = (event: KeyboardEvent) => {
    const command = commandOf(event, false, singleKeys());
    const to =
      command?.do === "move"
        ? tabStop + command.by
        : command?.do === "page"
          ? tabStop + command.by * rowsPerPage(extent)
          : command?.do === "first"
            ? 0
            : command?.do === "last"
              ? count - 1
              : undefined;
    if (to === undefined) {
      const member = shown?.row(tabStop);
      if (event.key === "Delete" && member && !frozen) {
        event.preventDefault();
        takeFocus.current = true;
        onRemove(member);
      }
      return;
    }
    event.preventDefault();
    const within = Math.min(Math.max(to, 0), count - 1);
    takeFocus.current = true;
    setActive(within);
    show(within);
  };

  const drawn = Array.from({ length: Math.max(0, range.last - range.first + 1) }, (_, at) => range.first + at);
  if (tabStop < range.first || tabStop > range.last) drawn.push(tabStop);
  const place = (index: number) =>
    (Math.min(Math.max(index, range.first - 4), range.last + 4) - range.first) * ROW_HEIGHT;

  return (
    <div ref={scroller} className={styles.scroller}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is in its rows */}
      <div
        role="grid"
        aria-label={`Members of ${name}`}
        aria-rowcount={answered?.exact ? count : -1}
        className={styles.body}
        style={{ height: extent.height }}
        onKeyDown={keyed}
      >
        <div role="presentation" className={styles.layer} style={{ height: Math.min(extent.view, extent.height) }}>
          <div
            role="presentation"
            className={styles.rows}
            style={{ transform: `translateY(${range.first * ROW_HEIGHT - offset}px)` }}
          >
            {drawn.map((index) => (
              <MemberRow
                key={index}
                member={shown?.row(index)}
                index={index}
                top={place(index)}
                tabStop={index === tabStop}
                onFocus={() => setActive(index)}
                onRemove={frozen ? undefined : onRemove}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

interface MemberRowProps {
  member: Member | undefined;
  index: number;
  top: number;
  tabStop: boolean;
  onFocus: () => void;
  onRemove: ((member: Member) => void) | undefined;
}

function MemberRow({ member, index, top, tabStop, onFocus, onRemove }: MemberRowProps) {
  const Icon = member?.kind === "Group" ? UsersRound : UserRound;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      data-index={index}
      tabIndex={-1}
      className={styles.row}
      style={{ top }}
      onFocus={onFocus}
    >
      <div role="gridcell" className={styles.who}>
        <Icon
          className={list.icon}
          size={14}
          strokeWidth={1.75}
          aria-label={member?.kind === "Group" ? "Group" : "User"}
        />
        {member ? (
          <ResourceLink kind={member.kind} id={member.id} className={styles.name} tabIndex={tabStop ? 0 : -1}>
            <bdi>{member.name}</bdi>
          </ResourceLink>
        ) : (
          <span className={styles.bar} />
        )}
        {member?.active === false && <span className={list.tag}>inactive</span>}
        {member?.userName && member.userName !== member.name && <span className={list.detail}>{member.userName}</span>}
      </div>
      {onRemove && (
        <div role="gridcell">
          {member && (
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove ${member.name}`}
              title="Remove from the group"
              tabIndex={tabStop ? 0 : -1}
              onClick={() => onRemove(member)}
            >
              <X size={14} strokeWidth={1.75} aria-hidden />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
