import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "../../components/Button";
import { FailureNotice } from "../../components/FailureNotice";
import { Skeleton } from "../../components/Skeleton";
import { useConnection } from "../../data";
import { type CallFailure, host, type PreviewSide, type PreviewUser, type PreviewUsers } from "../../host";
import { number } from "../../text";
import { UserLink } from "../UserLink";
import styles from "./Review.module.css";

interface ConcernedProps {
  preview: number;
  side: PreviewSide;
  /** All roles if absent. */
  role?: string;
}

/** A few say whom it is about; who wants to see more of them sees many. */
const FIRST = 10;
const MORE = 50;

/** Those whom a preview concerns, by name, some at a time. */
export function Concerned({ preview, side, role }: ConcernedProps) {
  const { connections } = useConnection();
  const request = { preview, side, ...(role === undefined ? {} : { role }) };
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery<
    PreviewUsers,
    CallFailure,
    { total: number; users: PreviewUser[] },
    readonly unknown[],
    number
  >({
    queryKey: ["roles.concerned", request],
    queryFn: ({ pageParam: start, signal }) =>
      host.call("roles.concerned", { ...request, start, limit: start === 0 ? FIRST : MORE }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ total, users }, _, start) => {
      const next = start + users.length;
      return next < total && users.length > 0 ? next : undefined;
    },
    select: ({ pages }) => ({ total: pages[0]?.total ?? 0, users: pages.flatMap(({ users }) => users) }),
    gcTime: 60_000,
  });
  if (error) {
    return (
      <FailureNotice
        failure={error}
        title="The names could not be read"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      />
    );
  }
  if (isPending) return <Skeleton rows={3} />;
  return (
    <>
      <ul className={styles.names}>
        {data.users.map((user) => (
          <li key={`${user.connection} ${user.id}`}>
            <UserLink connection={user.connection} id={user.id}>
              {user.name}
            </UserLink>
            <span className={styles.detail}>
              {user.userName !== user.name && <bdi>{user.userName}</bdi>}
              {connections.length > 1 &&
                ` · ${connections.find(({ slug }) => slug === user.connection)?.name ?? user.connection}`}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="quiet" className={styles.rest} busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {number(data.total - data.users.length)} more
        </Button>
      )}
    </>
  );
}
