import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FailureNotice } from "../components/FailureNotice";
import { Switch } from "../components/Switch";
import { type CallFailure, type Failure, host, toFailure } from "../host";
import { Row } from "./Section";

const key = ["start at login"];

/** The desktop keeps this, not the settings: it may be changed there too. */
export function LoginStart() {
  const client = useQueryClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const state = useQuery<boolean, CallFailure>({ queryKey: key, queryFn: () => host.startAtLogin(), staleTime: 0 });

  const change = async (on: boolean) => {
    setFailure(null);
    client.setQueryData(key, on);
    try {
      await host.setStartAtLogin(on);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    await client.invalidateQueries({ queryKey: key });
  };

  const shown = failure ?? state.error;
  return (
    <Row
      id="start-at-login"
      title="Start at login"
      description="Rollcall starts in the background when you log in, so that provisioning goes on."
      control={
        <Switch
          label="Start at login"
          hideLabel
          checked={state.data ?? false}
          disabled={state.data === undefined}
          onCheckedChange={(on) => void change(on)}
        />
      }
    >
      {shown && <FailureNotice failure={shown} />}
    </Row>
  );
}
