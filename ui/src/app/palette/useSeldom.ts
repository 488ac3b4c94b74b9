import { useNavigate, useRouter } from "@tanstack/react-router";
import { useConnection } from "../../data";
import { host } from "../../host";
import { parseResourceSearch } from "../../resources/search";
import type { Entry } from "./entry";
import { listEntries, questionsAbout, settingEntries } from "./seldom";

/** What the palette finds besides what it lists. */
export function useSeldom(): Entry[] {
  const navigate = useNavigate();
  const router = useRouter();
  const { connection } = useConnection();
  return [
    ...(connection
      ? [
          ...questionsAbout(connection, (open) => void navigate({ to: "/connect", search: { open } })),
          ...listEntries((kind, what) => {
            const to = kind === "User" ? "/users" : "/groups";
            // Whoever looks at a part of the list means to export that.
            const { pathname, search: now } = router.state.location;
            const search = what === "deleted" ? { state: "deleted" } : { ...(pathname === to ? now : {}), export: true };
            void navigate({ to, search: parseResourceSearch(search) });
          }),
        ]
      : []),
    ...settingEntries(host.can, (hash) => void navigate({ to: "/settings", hash })),
  ];
}
