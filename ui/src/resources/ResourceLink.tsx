import { Link, useSearch } from "@tanstack/react-router";
import { createContext, type ReactNode, use } from "react";
import { selectConnection } from "../data";
import type { Kind } from "../host";
import type { Tab } from "./search";

/** The connection that links are about, where it may be another than the one that is chosen. */
export const LinkedConnection = createContext<string | undefined>(undefined);

export interface ResourceLinkProps {
  kind: Kind;
  id: string;
  tab?: Tab;
  className?: string | undefined;
  tabIndex?: number | undefined;
  title?: string | undefined;
  children: ReactNode;
}

/** Opens another user or group in the panel. Within one list, the list stays as it is. */
export function ResourceLink({ kind, id, tab, className, tabIndex, title, children }: ResourceLinkProps) {
  const here = useSearch({ strict: false });
  const connection = use(LinkedConnection);
  const to = kind === "User" ? "/users" : "/groups";
  const inPlace = window.location.hash.startsWith(`#${to}`);
  const { tab: _former, create: _create, export: _export, ...list } = here;
  const search = { ...(inPlace ? list : {}), id, ...(tab === undefined ? {} : { tab }) };
  return (
    <Link
      to={to}
      search={search}
      preload={false}
      onClick={() => connection !== undefined && selectConnection(connection)}
      {...(className === undefined ? {} : { className })}
      {...(title === undefined ? {} : { title })}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    >
      {children}
    </Link>
  );
}
