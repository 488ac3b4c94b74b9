import { Monitor, Moon, Sun } from "lucide-react";
import { applyAppearance } from "../app/appearance";
import { RadioCards } from "../components/RadioCards";
import type { Appearance, Settings } from "../host";
import { Row } from "./Section";
import { useSetting } from "./useSetting";

const options = [
  { value: "system", label: "System", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

export function AppearanceChoice({ settings }: { settings: Settings }) {
  const { set, wanted } = useSetting();
  const choose = async (appearance: Appearance) => {
    applyAppearance(appearance);
    if (!(await set({ appearance }))) applyAppearance(settings.appearance);
  };
  return (
    <Row id="appearance" title="Appearance">
      <RadioCards
        label="Appearance"
        hideLabel
        value={wanted?.appearance ?? settings.appearance}
        onValueChange={(appearance) => void choose(appearance)}
        options={options}
      />
    </Row>
  );
}
