import { RotateCw } from "lucide-react";
import { Button } from "../components/Button";
import { FailureNotice } from "../components/FailureNotice";
import { Notice } from "../components/Notice";
import { Skeleton } from "../components/Skeleton";
import { Status } from "../components/Status";
import { useOperation } from "../data";
import type { Keychain } from "../host";
import { Row } from "./Section";

const words: Record<NonNullable<Keychain["reason"]>, { state: string; meaning: string; advice: string }> = {
  locked: {
    state: "Locked",
    meaning: "New tokens are remembered until Rollcall ends, and kept as soon as it is unlocked.",
    advice: "Unlock it: log in to the desktop, or open your password manager or Keychain Access. Then check again.",
  },
  absent: {
    state: "Not there",
    meaning: "New tokens are remembered until Rollcall ends; after that they can only be rotated, not copied again.",
    advice: "On Linux, install and start GNOME Keyring or KWallet. Then check again.",
  },
  denied: {
    state: "Access refused",
    meaning: "The keychain is there, but does not let Rollcall in.",
    advice: "Allow Rollcall in the keychain’s own settings. Then check again.",
  },
  off: {
    state: "Switched off",
    meaning: "It was switched off for this run, so tokens are remembered only until Rollcall ends.",
    advice: "Start Rollcall without the option or variable that switches it off.",
  },
};

export function KeychainRow() {
  const { data, error, isFetching, refetch } = useOperation("service.keychain", {});
  const trouble = data && !data.available ? words[data.reason ?? "absent"] : undefined;
  return (
    <Row
      title="System keychain"
      description="Keeps the tokens of your connections, so that you can copy them again. Provisioning works without it."
      control={
        <>
          {data ? (
            <Status kind={trouble ? "warning" : "active"}>{trouble?.state ?? "Available"}</Status>
          ) : (
            !error && <Skeleton width={80} />
          )}
          <Button icon={RotateCw} busy={isFetching} onClick={() => void refetch()}>
            Check again
          </Button>
        </>
      }
    >
      {trouble && (
        <Notice kind="warning" title={trouble.meaning}>
          {data?.advice ?? trouble.advice}
        </Notice>
      )}
      {error && !data && <FailureNotice failure={error} />}
    </Row>
  );
}
