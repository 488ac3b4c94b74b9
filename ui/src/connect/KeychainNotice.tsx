import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import type { Keychain } from "../host";

const words = {
  locked: { title: "The keychain is locked", todo: "Unlock it; logging in to the desktop usually does." },
  absent: { title: "There is no keychain", todo: "Set one up: on Linux GNOME Keyring or KWallet." },
  denied: { title: "The keychain refuses Rollcall", todo: "Allow Rollcall in the keychain's own settings." },
  off: { title: "The keychain is switched off for this run", todo: "Start Rollcall without ROLLCALL_KEYCHAIN=off to use it." },
};

interface KeychainNoticeProps {
  keychain: Keychain | undefined;
  busy: boolean;
  onRetry: () => void;
}

/** Why tokens are not kept, and what to do. Nothing while they are. */
export function KeychainNotice({ keychain, busy, onRetry }: KeychainNoticeProps) {
  if (!keychain || keychain.available) return null;
  const { title, todo } = words[keychain.reason ?? "absent"];
  return (
    <Notice
      kind="warning"
      title={title}
      action={
        <Button busy={busy} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {todo} A token made now is remembered until Rollcall ends; copy it now.
    </Notice>
  );
}
