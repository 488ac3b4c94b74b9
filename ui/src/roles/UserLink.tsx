import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useConnection } from "../data";

interface UserLinkProps {
  connection: string;
  id: string;
  deleted?: boolean;
  children: ReactNode;
}

/** To a user with what decides about their roles, also one of another connection. */
export function UserLink({ connection, id, deleted = false, children }: UserLinkProps) {
  const { select } = useConnection();
  return (
    <Link
      to="/users"
      search={{ id, tab: "roles", ...(deleted ? { state: "deleted" } : {}) }}
      preload={false}
      onClick={() => select(connection)}
    >
      <bdi>{children}</bdi>
    </Link>
  );
}
