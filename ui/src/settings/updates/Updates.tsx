import { useState } from "react";
import { FailureNotice } from "../../components/FailureNotice";
import { Switch } from "../../components/Switch";
import { knowUpdates, refreshUpdates, useUpdates } from "../../data";
import { type Failure, host, type Settings, toFailure, type Updates as Standing } from "../../host";
import { Row } from "../Section";
import { useSetting } from "../useSetting";
import { Found } from "./Found";
import { Looked } from "./Looked";

/** Whether to look for newer versions, what came of it, and how to get one. */
export function Updates({ settings }: { settings: Settings }) {
  const { data, error } = useUpdates();
  if (error && !data) {
    return (
      <Row id="updates" title="Updates">
        <FailureNotice failure={error} />
      </Row>
    );
  }
  if (!data) {
    return (
      <Row
        id="updates"
        title="Updates"
        description={
          data === null &&
          "This copy is updated by what installed it, such as a package manager. It never looks for newer versions itself."
        }
      />
    );
  }
  return <Itself standing={data} settings={settings} />;
}

/** A copy that can put a newer one in its place. */
function Itself({ standing, settings }: { standing: Standing; settings: Settings }) {
  const { set, wanted } = useSetting();
  const [thrown, setThrown] = useState<Failure | null>(null);
  const look = async () => {
    setThrown(null);
    knowUpdates({ ...standing, doing: "looking", failure: null });
    try {
      knowUpdates(await host.lookForUpdates());
    } catch (reason) {
      setThrown(toFailure(reason));
      await refreshUpdates();
    }
  };
  const change = async (on: boolean) => {
    const agreed = await set({ updateCheck: on ? "daily" : "never" });
    if (agreed && on && standing.doing === null) await look();
  };
  const failure = thrown ?? standing.failure;
  return (
    <Row
      id="updates"
      title="Look for updates once a day"
      description={`Asks ${standing.host} for the newest version, and sends nothing about you or your data. A newer version is installed only when you say so.`}
      control={
        <Switch
          label="Look for updates once a day"
          hideLabel
          checked={(wanted?.updateCheck ?? settings.updateCheck) === "daily"}
          onCheckedChange={(on) => void change(on)}
        />
      }
    >
      {standing.found ? (
        <Found release={standing.found} standing={standing} onThrown={setThrown} />
      ) : (
        <Looked standing={standing} onLook={() => void look()} />
      )}
      {failure && <FailureNotice title="That did not work" failure={failure} />}
    </Row>
  );
}
