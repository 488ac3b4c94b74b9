import { Switch } from "../components/Switch";
import { host, type Settings } from "../host";
import { Row } from "./Section";
import { useSetting } from "./useSetting";

export function Notifications({ settings }: { settings: Settings }) {
  const { set, wanted } = useSetting();
  return (
    <Row
      id="notifications"
      title="Notifications"
      description={
        host.kind === "window"
          ? "Tells you when an identity provider calls for the first time, and when there is trouble."
          : "The Rollcall window tells you when an identity provider calls for the first time, and when there is trouble."
      }
      control={
        <Switch
          label="Notifications"
          hideLabel
          checked={wanted?.notifications ?? settings.notifications}
          onCheckedChange={(notifications) => void set({ notifications })}
        />
      }
    />
  );
}
