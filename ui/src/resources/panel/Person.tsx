import { useOperation } from "../../data";
import { ResourceLink } from "../ResourceLink";

export interface PersonProps {
  connection: string | undefined;
  /** What an attribute refers to; identity providers may send what is no user here. */
  id: string;
  /** What the attribute itself calls them. */
  name?: string | null;
}

/** A user that an attribute names by identifier alone: by name and as a link where there is one, or else the identifier. */
export function Person({ connection, id, name = null }: PersonProps) {
  const request = { kind: "User" as const, id, ...(connection === undefined ? {} : { connection }) };
  const { data, isPending } = useOperation("resources.open", request);
  if (data) {
    return (
      <ResourceLink kind="User" id={data.id} title={id}>
        <bdi>{data.name}</bdi>
      </ResourceLink>
    );
  }
  // An identifier that turns into a name at once would only flicker.
  if (isPending) return <bdi title={id}>{name ?? "…"}</bdi>;
  return <bdi title={id}>{name ?? id}</bdi>;
}
