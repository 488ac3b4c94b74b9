import { useEffect } from "react";
import { host } from "../../host";
import { usePagesMade } from "../../resources/table/usePages";
import type { FeedFilter } from "../filters/request";
import { FeedPages } from "./FeedPages";
import type { FeedRow } from "./row";

/** The rows that a filter lets through; while they are followed, what arrives is among them. */
export function useFeed(filter: FeedFilter, following: boolean) {
  const make = () => new FeedPages((part, signal) => host.call("activity.feed", { ...filter, ...part }, signal && { signal }));
  const paged = usePagesMade<FeedRow, FeedPages>(["activity.feed", filter], make, true);
  const { pages } = paged;
  useEffect(() => pages?.follow(following), [pages, following]);
  return paged;
}
