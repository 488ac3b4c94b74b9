import { useId, useState } from "react";
import { Button } from "../../components/Button";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { Progress } from "../../components/Progress";
import { toast } from "../../components/toast";
import { Tooltip } from "../../components/Tooltip";
import { VisuallyHidden } from "../../components/VisuallyHidden";
import type { PolicyProblem } from "../../host";
import { useLasting } from "../../resources/useLasting";
import { count } from "../../text";
import { changesOf } from "../changes";
import type { Draft } from "../draft";
import { currentDraft, keepDraft } from "../store";
import type { Editing } from "../useEditing";
import { ApproveDialog } from "./ApproveDialog";
import styles from "./Review.module.css";
import { ReviewDialog } from "./ReviewDialog";
import type { Preview } from "./usePreview";
import { useSave } from "./useSave";
import { atRisk, effectWords, placeWords, whyNot } from "./words";

interface ReviewBarProps {
  draft: Draft;
  editing: Editing;
  preview: Preview;
  /** To where a problem is. */
  onShow: (problem: PolicyProblem) => void;
}

/** What is not saved yet and what it would change; from here it is looked at, thrown away or saved. */
export function ReviewBar({ draft, editing, preview, onShow }: ReviewBarProps) {
  const id = useId();
  const [open, setOpen] = useState<"details" | "approve" | null>(null);
  const { previewing } = preview;
  const done = previewing.state === "done" ? previewing : null;
  const { save, busy, failure } = useSave(draft, editing, preview);
  const why = whyNot(previewing, editing.overtaken);
  const risky = done ? atRisk(done.effect) : [];

  const discard = () => {
    editing.discard();
    toast({ title: "The changes were thrown away", action: { label: "Undo", onSelect: () => bringBack(draft) } });
  };

  const press = () => {
    if (why !== null || !done) return;
    if (risky.length > 0) setOpen("approve");
    // What goes wrong is said in the bar.
    else save(done.effect, []).catch(() => undefined);
  };

  return (
    <div className={styles.bar} data-bottom-bar role="region" aria-label="Unsaved changes">
      {editing.overtaken && (
        <Notice
          kind="warning"
          title="Somebody else has saved other roles or rules meanwhile"
          action={
            <>
              <Button onClick={editing.discard}>Use theirs</Button>
              <Button onClick={editing.keepOnTop}>Keep mine</Button>
            </>
          }
        >
          Theirs are in force. If you keep yours, saving replaces theirs; you see first what that would change.
        </Notice>
      )}
      {failure && failure.code !== "changed" && <FailureNotice failure={failure} title="Nothing was saved" />}
      <div className={styles.line}>
        <State draft={draft} preview={preview} overtaken={editing.overtaken} onShow={onShow} />
        <div className={styles.buttons}>
          <Button variant="quiet" disabled={done === null} onClick={() => setOpen("details")}>
            Details
          </Button>
          <Button onClick={discard}>Discard</Button>
          <Tooltip content={why ?? "Everything at once"}>
            <Button
              variant="primary"
              busy={busy}
              aria-disabled={why !== null || undefined}
              aria-describedby={why === null ? undefined : `${id}-why`}
              onClick={press}
            >
              Save
            </Button>
          </Tooltip>
          {why !== null && (
            <VisuallyHidden>
              <span id={`${id}-why`}>{why}</span>
            </VisuallyHidden>
          )}
        </div>
      </div>
      {open === "details" && done && (
        <ReviewDialog draft={draft} preview={done.preview} effect={done.effect} onClose={() => setOpen(null)} />
      )}
      {open === "approve" && done && (
        <ApproveDialog
          roles={risky}
          preview={done.preview}
          onClose={() => setOpen(null)}
          onApprove={async () => {
            // Whether it went well is said outside: in a toast, or in the bar.
            await save(
              done.effect,
              risky.map(({ role }) => role),
            ).catch(() => undefined);
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}

/** Changes that were thrown away must not take the place of newer ones. */
function bringBack(draft: Draft) {
  if (currentDraft() === null) keepDraft(draft);
  else toast({ kind: "error", title: "There are newer changes", description: "Save or discard them first." });
}

interface StateProps extends Pick<ReviewBarProps, "draft" | "preview" | "onShow"> {
  overtaken: boolean;
}

function State({ draft, preview, overtaken, onShow }: StateProps) {
  const { previewing, former, stop, again } = preview;
  // Where somebody else has saved, that is settled first, and it is worked out anew then.
  const outdated = preview.outdated && !overtaken;
  const unsaved = count(changesOf(draft.former, draft.policy).length, "unsaved change");
  // What takes no longer than a glance needs no words.
  const lasting = useLasting(previewing.state === "waiting" || previewing.state === "running");
  switch (previewing.state) {
    case "running":
      if (!lasting)
        return <Words summary={former ? effectWords(former) : unsaved} more={former ? unsaved : ""} former />;
      return (
        <div className={styles.state}>
          <Progress
            done={previewing.done}
            total={previewing.total}
            label="Working out who gains and who loses"
            onCancel={stop}
          />
        </div>
      );
    case "waiting":
      return (
        <Words
          summary={former ? effectWords(former) : unsaved}
          more={former ? unsaved : "Working out who gains and who loses…"}
          former
        />
      );
    case "done":
      return (
        <div className={styles.line}>
          <Words
            summary={effectWords(previewing.effect)}
            more={outdated ? `${unsaved} · users have changed since this was worked out` : unsaved}
          />
          {outdated && <Button onClick={again}>Work it out again</Button>}
        </div>
      );
    case "wrong":
      return <Problems problems={previewing.problems} draft={draft} onShow={onShow} />;
    case "failed":
      return (
        <div className={styles.state}>
          <FailureNotice
            failure={previewing.failure}
            title="Who gains and who loses could not be worked out"
            action={<Button onClick={again}>Try again</Button>}
          />
        </div>
      );
    case "stopped":
      return (
        <div className={styles.line}>
          <Words summary={unsaved} more="It was not worked out who gains and who loses." />
          <Button onClick={again}>Work it out</Button>
        </div>
      );
  }
}

function Words({ summary, more, former = false }: { summary: string; more: string; former?: boolean }) {
  return (
    <p className={styles.state} role="status" data-former={former || undefined}>
      <span className={styles.summary}>{summary}</span>
      {more !== "" && <span className={styles.more}> · {more}</span>}
    </p>
  );
}

interface ProblemsProps extends Pick<ReviewBarProps, "draft" | "onShow"> {
  problems: readonly PolicyProblem[];
}

function Problems({ problems, draft, onShow }: ProblemsProps) {
  return (
    <div className={styles.state} role="alert">
      <p className={styles.summary}>{count(problems.length, "problem")}</p>
      <ul className={styles.problems}>
        {problems.slice(0, 20).map((problem, at) => {
          const place = placeWords(problem, draft.policy);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- two problems of one place may be alike
            <li key={`${problem.message} ${at}`} className={styles.problem}>
              <span>
                {place !== null && <strong>{place}: </strong>}
                {problem.message}
              </span>
              {(problem.subject.kind === "role" || problem.subject.kind === "rule") && (
                <Button variant="quiet" onClick={() => onShow(problem)}>
                  Edit it
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
