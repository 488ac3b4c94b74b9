import { setSingleKeys, useSingleKeys } from "../app/shortcuts";
import { Switch } from "../components/Switch";
import { host } from "../host";
import { Row } from "./Section";

export function SingleKeys() {
  const on = useSingleKeys();
  return (
    <Row
      id="single-keys"
      title="Single-key shortcuts"
      description={`Keys such as n, / and ? act while no field has the focus. Switch them off if you speak to this computer, or often press a key by chance. Kept for this ${host.kind}.`}
      control={<Switch label="Single-key shortcuts" hideLabel checked={on} onCheckedChange={setSingleKeys} />}
    />
  );
}
