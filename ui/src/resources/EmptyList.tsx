import { SearchX, Trash2 } from "lucide-react";
import { use } from "react";
import { Button } from "../components/Button";
import { Empty } from "../components/Empty";
import { useSettings } from "../data";
import type { Kind } from "../host";
import { NothingYet } from "./NothingYet";
import { emptyWords } from "./roles/emptyWords";
import { RolesLink } from "./roles/RolesLink";
import { RoleNames } from "./roles/useCatalogue";
import type { ResourceSearch } from "./search";

export interface EmptyListProps {
  kind: Kind;
  search: ResourceSearch;
  onClear: () => void;
  onCreate: () => void;
  onDeleted: () => void;
}

/** Why there is nothing, and what to do so that there is. */
export function EmptyList({ kind, search, onClear, onCreate, onDeleted }: EmptyListProps) {
  const days = useSettings().data?.retentionDays;
  const noun = kind === "User" ? "user" : "group";
  const roleName = use(RoleNames);
  const ofRole = kind === "User" ? emptyWords(search, roleName) : null;
  if (ofRole) {
    return (
      <Empty
        icon={SearchX}
        title={ofRole.title}
        action={
          <>
            <Button onClick={onClear}>Clear the filters</Button>
            {ofRole.leadsToRoles && <RolesLink>Open Roles</RolesLink>}
          </>
        }
      >
        {ofRole.words}
      </Empty>
    );
  }
  if (search.state === "deleted" && !search.q && !search.changed) {
    return (
      <Empty icon={Trash2} title={`No deleted ${noun}s`} action={<Button onClick={onClear}>Show all {noun}s</Button>}>
        {days === undefined
          ? "What is deleted can be restored here."
          : `What is deleted stays here for ${days} days and can be restored.`}
      </Empty>
    );
  }
  if (search.q || search.state || search.changed) {
    return (
      <Empty icon={SearchX} title={`No ${noun} matches`} action={<Button onClick={onClear}>Clear the filters</Button>}>
        {search.q
          ? `Nothing was found for “${search.q}”. Look for part of a name${kind === "User" ? " or an e-mail address" : ""}, or use a SCIM filter.`
          : "Nothing is like that at the moment."}
      </Empty>
    );
  }
  return <NothingYet kind={kind} onCreate={onCreate} onDeleted={onDeleted} />;
}
