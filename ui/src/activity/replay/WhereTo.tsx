import { RadioCards } from "../../components/RadioCards";
import type { ReplayTarget } from "../../host";

interface WhereToProps {
  to: ReplayTarget;
  onTo: (to: ReplayTarget) => void;
  disabled: boolean;
}

/** Where requests are sent again: to see what comes of it, or to have it done. */
export function WhereTo({ to, onTo, disabled }: WhereToProps) {
  return (
    <RadioCards<ReplayTarget>
      label="Where to"
      value={to}
      onValueChange={onTo}
      disabled={disabled}
      options={[
        {
          value: "copy",
          label: "To a copy of the directory, which is thrown away",
          description: "Nothing is changed: you only see what would be answered.",
        },
        { value: "live", label: "To the directory itself", description: "What it changes is changed." },
      ]}
    />
  );
}
