import { useRef, useState } from "react";
import { toast } from "../../components/toast";
import { type Idp, type Outcome, toFailure } from "../../host";
import { describeFailure, number } from "../../text";
import { ownershipNote } from "../ownership";
import { counted } from "../view";
import { ACTS, type Order, usePerform } from "./acts";
import { CHUNK, inChunks, type Progressed } from "./inChunks";

export interface Running {
  order: Order;
  done: number;
}

export interface Acts {
  /** Does it, or asks first where many or much is concerned. */
  order: (order: Order) => void;
  asking: Order | null;
  answer: (go: boolean) => Promise<void>;
  running: Running | null;
  stop: () => void;
  /** Whom it failed for, when somebody wants to read all of them. */
  failures: { order: Order; failed: Outcome["failed"] } | null;
  closeFailures: () => void;
}

/** Deactivating one person is undone with a click; anything more is worth a question. */
function needsAsking({ act, whom }: Order): boolean {
  return act === "remove" || (act === "deactivate" && whom.length > 1);
}

/** What a question would have told, of an act that is done without one. */
function noteOn({ act, kind, whom }: Order, idp: Idp | undefined): string | undefined {
  return act === "activate" || act === "deactivate" ? ownershipNote(idp, kind, whom.length) : undefined;
}

/** Carries out what is ordered, says how it went, and offers to take it back. */
export function useActs(idp: Idp | undefined, onDone: () => void): Acts {
  const perform = usePerform();
  const [asking, setAsking] = useState<Order | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const [failures, setFailures] = useState<Acts["failures"]>(null);
  const controller = useRef<AbortController | null>(null);

  const run = async (order: Order, note?: string) => {
    const stopper = new AbortController();
    controller.current = stopper;
    setRunning({ order, done: 0 });
    try {
      const ids = order.whom.map((one) => one.id);
      const outcome = await inChunks(
        ids,
        (some) => perform(order, some),
        stopper.signal,
        (done) => setRunning({ order, done }),
      );
      report(order, outcome, note);
      onDone();
    } finally {
      setRunning(null);
    }
  };

  const runOrTell = async (order: Order, note?: string) => {
    try {
      await run(order, note);
    } catch (thrown) {
      const words = describeFailure(toFailure(thrown));
      toast({ kind: "error", title: `Nothing was ${ACTS[order.act].done}`, description: words.reason });
    }
  };

  const report = (order: Order, { done, failed, left }: Progressed, note: string | undefined) => {
    const words = ACTS[order.act];
    const failedIds = new Set(failed.map((one) => one.id));
    const back = words.undo;
    const reached = order.whom.slice(0, order.whom.length - left).filter((one) => !failedIds.has(one.id));
    const undo =
      back && reached.length > 0
        ? { label: "Undo", onSelect: () => void runOrTell({ ...order, act: back, whom: reached }) }
        : undefined;
    if (done > 0 || failed.length === 0) {
      const [only] = reached;
      const who = reached.length === 1 && only ? only.name : counted(order.kind, done);
      toast({
        title: `${who} ${words.done}`,
        description: left > 0 ? `Stopped. ${number(left)} were left as they were.` : note,
        action: undo,
      });
    }
    if (failed.length > 0) {
      toast({
        kind: "error",
        title: `${counted(order.kind, failed.length)} could not be ${words.done}`,
        description: failed
          .slice(0, 3)
          .map((one) => `${one.name}: ${one.message}`)
          .join(" "),
        action: failed.length > 3 ? { label: "Show all", onSelect: () => setFailures({ order, failed }) } : undefined,
      });
    }
  };

  return {
    order: (order) => {
      if (order.whom.length === 0 || running) return;
      if (needsAsking(order)) setAsking(order);
      else void runOrTell(order, noteOn(order, idp));
    },
    asking,
    answer: async (go) => {
      if (!go || !asking) return setAsking(null);
      // The dialog shows what goes wrong, and closes itself when nothing does. What takes long is followed in the bar.
      if (asking.whom.length <= CHUNK) return run(asking);
      setAsking(null);
      void runOrTell(asking);
    },
    running,
    stop: () => controller.current?.abort(),
    failures,
    closeFailures: () => setFailures(null),
  };
}
