import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { afterEach, expect, it } from "vitest";
import { queryClient } from "../../data";
import type { Answer, Load } from "./pages";
import { usePages } from "./usePages";

interface Item {
  id: string;
}

afterEach(() => queryClient.clear());

const answer = (length: number, exact: boolean): Answer<Item> => ({
  rows: Array.from({ length }, (_, at) => ({ id: String(at) })),
  total: length,
  exact,
  understood: "filter",
});

function List({ question, load }: { question: string; load: Load<Item> }) {
  const { pages, shown, former } = usePages<Item>(["resources.rows", { question }], load, true);
  useLayoutEffect(() => pages?.want(0, 30), [pages]);
  return (
    <p data-former={former}>
      {shown?.answered?.total ?? "nothing"} {shown?.searching ? "searching" : "still"}
    </p>
  );
}

const listed = (question: string, load: Load<Item>) => (
  <QueryClientProvider client={queryClient}>
    <List question={question} load={load} />
  </QueryClientProvider>
);

it("shows a part at once and asks on until the whole is there", async () => {
  const answers = [answer(3, false), answer(5, false), answer(9, true)];
  let asked = 0;
  const load: Load<Item> = async () => answers[asked++] ?? answer(0, true);
  render(listed("slow", load));
  await screen.findByText("3 searching");
  await screen.findByText("9 still");
  expect(asked).toBe(3);
});

it("does not go on with a search once another is asked for, nor when the list is left", async () => {
  let former = 0;
  const slow: Load<Item> = async () => answer(++former, false);
  const { rerender, unmount } = render(listed("slow", slow));
  await waitFor(() => expect(former).toBeGreaterThan(2));
  let asked = 0;
  const next: Load<Item> = () => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve(answer(1, true)));
  rerender(listed("next", next));
  await waitFor(() => expect(screen.getByText(/searching/).dataset["former"]).toBe("true"));
  const then = former;
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(former).toBe(then);
  rerender(listed("slow", slow));
  await waitFor(() => expect(former).toBeGreaterThan(then + 1));
  unmount();
  const left = former;
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(former).toBe(left);
});
