import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { FailureNotice } from "../../components/FailureNotice";
import { Notice } from "../../components/Notice";
import { toast } from "../../components/toast";
import { operation, useAction, useOperation } from "../../data";
import { type Failure, type Reach, toFailure } from "../../host";
import { type Draft, type DraftField, draftOf, mistakesOf, wayFrom } from "./draft";
import { type Nobody, NobodyNotice } from "./NobodyNotice";
import styles from "./reach.module.css";
import { WayChoice } from "./WayChoice";
import { WayForm } from "./WayForm";
import { consent, groupsOf, type WayId, wayOf } from "./ways";

interface ReachDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  reach: Reach;
  port: number;
  /** Nobody could use a public address yet. */
  nobody: Nobody | null;
  onDone: () => void;
}

/** From the choice of a way, by what it wants to know, to the consent. */
export function ReachDialog({ open, onOpenChange, reach, port, nobody, onDone }: ReachDialogProps) {
  const form = useId();
  const queries = useQueryClient();
  const on = useAction("reach.on");
  const known = useOperation("reach.show", {}, { enabled: open });
  const groups = groupsOf(reach.providers);
  const [chosen, setChosen] = useState<WayId>(reach.way?.provider ?? "cloudflared-quick");
  const [step, setStep] = useState<"choose" | "fill">("choose");
  const [draft, setDraft] = useState<Draft>(() => draftOf(chosen, reach.way, reach.program));
  const [tried, setTried] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const way = wayOf(reach.providers, chosen);

  // What had the focus is gone with the step before.
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && open) {
      const first = panel.current?.querySelector<HTMLElement>('input:not([type="radio"]), select, [role="radio"][aria-checked="true"]');
      (first ?? panel.current)?.focus();
    }
    before.current = step;
  }, [step, open]);

  const close = () => {
    on.reset();
    setStep("choose");
    setTried(false);
    setDraft((typed) => ({ ...typed, secret: "" }));
    onOpenChange(false);
  };
  const choose = (id: WayId) => {
    setChosen(id);
    setDraft(draftOf(id, reach.way, reach.program));
    setTried(false);
    on.reset();
  };
  const submit = () => {
    if (on.isPending) return;
    setTried(true);
    if (Object.keys(mistakesOf(chosen, draft)).length > 0) {
      on.reset();
      return;
    }
    const [program, secret] = [draft.program.trim(), draft.secret.trim()];
    on.mutate(
      {
        way: wayFrom(chosen, draft),
        ...(program !== "" && { program }),
        ...(secret !== "" && { secret }),
        agreed: true,
      },
      {
        onSuccess: (answer) => {
          queries.setQueryData(operation("reach.show", {}).queryKey, answer);
          tellOfKeychain(answer);
          close();
          onDone();
        },
      },
    );
  };

  const failure = on.error ? toFailure(on.error) : null;
  const wrong = { ...(tried ? mistakesOf(chosen, draft) : {}), ...saidOf(failure) };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      size="large"
      title={step === "choose" ? "Make it reachable" : (way?.name ?? "Make it reachable")}
      description={
        step === "choose"
          ? "Your identity provider is in the cloud. Choose how it gets to this computer."
          : way?.note === ""
            ? undefined
            : way?.note
      }
      actions={
        <>
          {step === "fill" && (
            <Button
              onClick={() => {
                on.reset();
                setStep("choose");
              }}
            >
              Back
            </Button>
          )}
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
          {step === "choose" ? (
            // Another button than the one that takes its place: it is under the pointer when that appears, and must not submit.
            <Button key="next" variant="primary" onClick={() => setStep("fill")}>
              Next
            </Button>
          ) : (
            <Button key="on" variant="primary" type="submit" form={form} busy={on.isPending}>
              Switch on
            </Button>
          )}
        </>
      }
    >
      <div ref={panel} tabIndex={-1} className={styles.panel}>
        {step === "choose" && <WayChoice groups={groups} value={chosen} onValueChange={choose} />}
        {step === "fill" && way && (
          <>
            <WayForm
              key={chosen}
              id={form}
              way={way}
              draft={draft}
              wrong={wrong}
              again={reach.way?.provider === chosen}
              onChange={(change) => {
                setDraft((typed) => ({ ...typed, ...change }));
                if (on.error) on.reset();
              }}
              onLookAgain={() => void known.refetch()}
              looking={known.isFetching}
              lookedAt={known.dataUpdatedAt}
              onSubmit={submit}
            />
            {nobody && <NobodyNotice key={nobody.why} nobody={nobody} />}
            <Notice kind="info" title="Before you switch it on">
              {consent(port)}
            </Notice>
            {failure && Object.keys(saidOf(failure)).length === 0 && (
              <FailureNotice failure={failure} title="It was not switched on" />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

const FIELDS: readonly DraftField[] = ["address", "destination", "port", "tunnel", "command", "program", "secret"];

/** What the back end says of one field, at that field. */
function saidOf(failure: Failure | null): Partial<Record<DraftField, string>> {
  const field = FIELDS.find((one) => one === failure?.field);
  return failure && field ? { [field]: failure.message } : {};
}

function tellOfKeychain({ keychain }: Reach) {
  if (!keychain || keychain.available) return;
  toast({
    kind: "error",
    title: "The secret is kept until Rollcall ends",
    description: keychain.advice ?? "No keychain could keep it.",
  });
}
