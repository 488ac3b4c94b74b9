import { useEffect } from "react";
import { useAction } from "../data";
import type { Feed } from "../host";

/** What came while somebody looks has been seen. */
export function useSeen(feed: Feed | undefined): void {
  const { mutate } = useAction("activity.see");
  const newest = feed?.newest ?? 0;
  const unseen = feed?.unseen ?? 0;
  useEffect(() => {
    const tell = () => {
      if (unseen > 0 && document.visibilityState === "visible") mutate({ until: newest });
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [newest, unseen, mutate]);
}
