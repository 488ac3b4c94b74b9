import { useState } from "react";
import { toast } from "../../components/toast";
import { toFailure } from "../../host";
import { choose, NOTHING, rangeTo, type Selection, stretch } from "../../resources/table/selection";
import type { FeedPages } from "../feed/FeedPages";
import type { FeedRow } from "../feed/row";
import { MOST_CHOSEN } from "./ChosenBar";

/** The requests that are chosen in the list. */
export function useChosen(pages: FeedPages | undefined, total: number) {
  const [selection, setSelection] = useState<Selection<FeedRow>>(NOTHING);

  const read = async (first: number, last: number, then: (rows: FeedRow[]) => void) => {
    if (!pages || last < first) return;
    try {
      then(await pages.stretch(first, last));
    } catch (thrown) {
      toast({ kind: "error", title: "The requests were not selected", description: toFailure(thrown).message });
    }
  };

  return {
    selection,
    setSelection,
    /** Their numbers, in the order in which they came. */
    ids: [...selection.chosen.values()].map(({ exchange }) => exchange.id).toSorted((one, other) => one - other),
    stretchTo: (from: number, to: number) => {
      const { first, last } = rangeTo(selection, from, to, MOST_CHOSEN);
      void read(first, last, (rows) => setSelection((now) => stretch(now, from, rows, MOST_CHOSEN)));
    },
    chooseAll: () => {
      const last = Math.min(total, MOST_CHOSEN) - 1;
      void read(0, last, (rows) => setSelection(choose(rows, MOST_CHOSEN)));
    },
    /** Positions have shifted: what is chosen stays, and the next range begins where it is stretched from. */
    forgetRange: () => setSelection(({ chosen }) => ({ chosen, range: null })),
    clear: () => setSelection(NOTHING),
  };
}
