import { expect, it } from "vitest";
import type { FeedRequest } from "../../host";
import { exchange, feed } from "../testing/examples";
import { FeedPages } from "./FeedPages";

/** A back end to which requests come; the newest of three hundred at first is number 300. */
function backend() {
  const asked: FeedRequest[] = [];
  let newest = 300;
  const pages = new FeedPages(async (part) => {
    asked.push(part);
    const { until = newest, start = 0, limit = 100 } = part;
    const ids = Array.from({ length: until }, (_, at) => until - at).slice(start, start + limit);
    return feed(
      ids.map((id) => exchange({ id })),
      { total: until, newest },
    );
  });
  return {
    pages,
    asked,
    come: (count: number) => {
      newest += count;
      return pages.refresh();
    },
    first: () => pages.snapshot().row(0)?.exchange.id,
  };
}

it("asks the first page without an anchor while it is followed, and the others up to what that one had", async () => {
  const { pages, asked, come, first } = backend();
  pages.want(0, 120);
  await pages.refresh();
  expect(first()).toBe(300);
  await come(5);
  expect(first()).toBe(305);
  const second = asked.findLast(({ start }) => start === 100);
  expect(second?.until).toBe(305);
  expect(asked.filter(({ start }) => start === 0).every(({ until }) => until === undefined)).toBe(true);
});

it("stays where it is when it is not followed, and reads what came when it is again", async () => {
  const { pages, asked, come, first } = backend();
  pages.want(0, 20);
  await pages.refresh();
  pages.follow(false);
  const before = asked.length;
  await come(12);
  expect(asked).toHaveLength(before);
  expect(first()).toBe(300);
  expect(pages.snapshot().answered?.total).toBe(300);
  pages.follow(true);
  await pages.refresh();
  expect(first()).toBe(312);
});
