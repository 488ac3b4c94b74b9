import { useNavigate } from "@tanstack/react-router";
import { ShieldCheck, UserRoundX } from "lucide-react";
import { useCatalogue } from "../../resources/roles/useCatalogue";
import { NO_ROLE } from "../../resources/search";
import type { Entry } from "./entry";

/** Lists of users by role; none while there are no roles. */
export function useRoleEntries(): { without: Entry[]; of: Entry[] } {
  const navigate = useNavigate();
  const { roles } = useCatalogue();
  if (roles.length === 0) return { without: [], of: [] };
  const list = (role: string) => () => void navigate({ to: "/users", search: { role } });
  return {
    without: [
      {
        id: "users without a role",
        label: "Users without a role",
        icon: UserRoundX,
        keywords: ["no", "none", "missing", "roles", "access"],
        run: list(NO_ROLE),
      },
    ],
    of: roles.map(({ key, name }) => ({
      id: `role ${key}`,
      label: `Users who are ${name}`,
      icon: ShieldCheck,
      keywords: [key, "role", "holders", "access"],
      run: list(key),
    })),
  };
}
