import type { ReactNode } from "react";
import { useLive, useLiveness, useStatus } from "../../data";
import { SignedOut } from "./SignedOut";
import { StartFailure } from "./StartFailure";

/** Lets the product through once the back end has answered; says what is the matter if it does not. */
export function Gate({ children }: { children: ReactNode }) {
  useLive();
  const liveness = useLiveness();
  const { data, error, refetch } = useStatus();
  if (liveness.state === "signed_out" || error?.code === "signed_out") return <SignedOut />;
  if (error && !data) return <StartFailure failure={error} onRetry={() => void refetch()} />;
  return children;
}
