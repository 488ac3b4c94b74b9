import { Blocks, TextCursorInput } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { RadioCards } from "../../components/RadioCards";
import { useOperation } from "../../data";
import type { CheckedCondition, GroupName } from "../../host";
import { usePaused } from "../../resources/usePaused";
import { type Block, blockOf, filterOf, gaps, newBlock, newCondition } from "./block";
import { Builder } from "./Builder";
import styles from "./ConditionEditor.module.css";
import { FilterField } from "./FilterField";
import { wordsOf } from "./naming";
import { useNaming } from "./useNaming";

/** Half a filter is no mistake; one that was left like that is. */
const PAUSE = 600;

type View = "builder" | "filter";

export interface ConditionEditorProps {
  /** What it begins with; empty for a new one. */
  initial: string;
  /** `problem`: why it cannot be taken as it is. */
  onChange: (when: string, problem: string | null) => void;
  connection: string | undefined;
  known: readonly GroupName[];
  tried: boolean;
}

/** A condition, built or typed; each way shows what the other one makes of it. */
export function ConditionEditor({ initial, onChange, connection, known, tried }: ConditionEditorProps) {
  const [text, setText] = useState(initial);
  const [block, setBlock] = useState<Block>(() => blockOf(initial) ?? newBlock("all", [newCondition()]));
  const [view, setView] = useState<View>(() => (initial === "" || blockOf(initial) !== null ? "builder" : "filter"));
  const [cannot, setCannot] = useState(false);
  const vocabulary = useOperation("roles.vocabulary", {});
  const words = vocabulary.data?.words ?? [];
  const checked = useCheck(text);
  const naming = useNaming(text === "" ? [] : [text], known);
  const open = gaps(block).size > 0;
  const said = wordsOf(text, naming);

  const problem = problemOf(view, text, open, checked);
  const tell = useEffectEvent(onChange);
  useEffect(() => tell(text, problem), [text, problem]);

  const build = (next: Block) => {
    setBlock(next);
    // What is not finished is no filter yet.
    if (gaps(next).size === 0) setText(filterOf(next));
  };

  const choose = (next: View) => {
    setCannot(false);
    if (next === "builder" && text.trim() !== "") {
      const shown = blockOf(text);
      if (shown === null) return setCannot(true);
      setBlock(shown);
    }
    setView(next);
  };

  const paused = usePaused(text, PAUSE);
  const mistake =
    checked.answer && checked.answer.tree === null && (paused || tried)
      ? {
          message: checked.answer.message ?? "The filter is not understood.",
          position: checked.answer.position ?? undefined,
        }
      : tried && text.trim() === ""
        ? { message: "Type a filter, or build one." }
        : undefined;

  return (
    <div className={styles.editor}>
      <RadioCards<View>
        label="How the condition is made"
        hideLabel
        compact
        value={view}
        onValueChange={choose}
        options={[
          { value: "builder", label: "Build it", icon: Blocks },
          { value: "filter", label: "Type a filter", icon: TextCursorInput },
        ]}
      />
      {view === "builder" ? (
        <>
          <Builder block={block} onChange={build} words={words} naming={naming} connection={connection} tried={tried} />
          {mistake && text !== "" && (
            <p className={styles.mistake} role="alert">
              {mistake.message}
            </p>
          )}
          {!open && text !== "" && (
            <p className={styles.other}>
              <span className={styles.caption}>As a filter</span> <code>{text}</code>
            </p>
          )}
        </>
      ) : (
        <>
          <FilterField
            value={text}
            onValueChange={(next) => {
              setText(next);
              setCannot(false);
            }}
            words={words}
            error={mistake}
          />
          {checked.answer?.tree && said !== null && (
            <p className={styles.other}>
              <span className={styles.caption}>In words</span> <bdi>{said}</bdi>
            </p>
          )}
          {cannot && (
            <Notice
              kind="info"
              title={checked.answer?.tree ? "The builder has no words for this filter" : "This is not a filter yet"}
              action={
                <Button
                  onClick={() => {
                    const fresh = newBlock("all", [newCondition()]);
                    setText("");
                    setBlock(fresh);
                    setCannot(false);
                    setView("builder");
                  }}
                >
                  Start over in the builder
                </Button>
              }
            >
              {checked.answer?.tree
                ? "It works all the same, and stays here as you wrote it."
                : "Correct it, then the builder can show it."}
            </Notice>
          )}
        </>
      )}
    </div>
  );
}

interface Check {
  answer: CheckedCondition | undefined;
}

/** What the back end says of a filter: it decides what is one. */
function useCheck(text: string): Check {
  const when = text.trim();
  const { data, isPlaceholderData } = useOperation(
    "roles.check",
    { when },
    { enabled: when !== "", keepPrevious: true },
  );
  return { answer: when === "" || isPlaceholderData ? undefined : data };
}

function problemOf(view: View, text: string, open: boolean, { answer }: Check): string | null {
  if (view === "builder") return open ? "Fill in what is missing in the condition." : null;
  if (text.trim() === "") return "Type a filter, or build one.";
  return answer && answer.tree === null ? (answer.message ?? "The filter is not understood.") : null;
}
