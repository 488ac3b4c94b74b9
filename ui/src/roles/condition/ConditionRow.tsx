import { X } from "lucide-react";
import { IconButton } from "../../components/IconButton";
import { SelectField, type SelectOption } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { AttributeWord } from "../../host";
import type { Naming } from "../../text/condition";
import { AttributePicker } from "./AttributePicker";
import { isGroup, isYesOrNo } from "./attributes";
import { type Condition, type Operator, takesValue } from "./block";
import styles from "./Builder.module.css";
import { GroupPicker } from "./GroupPicker";

interface ConditionRowProps {
  condition: Condition;
  /** "Condition 2" */
  label: string;
  onChange: (condition: Condition) => void;
  /** `undefined`: it is the only one. */
  onRemove: (() => void) | undefined;
  words: readonly AttributeWord[];
  naming: Naming;
  connection: string | undefined;
  gap: "attribute" | "value" | "parts" | undefined;
}

const TEXTUAL: readonly SelectOption<Operator>[] = [
  { value: "is", label: "is" },
  { value: "isNot", label: "is not" },
  { value: "contains", label: "contains" },
  { value: "containsNot", label: "does not contain" },
  { value: "starts", label: "starts with" },
  { value: "startsNot", label: "does not start with" },
  { value: "ends", label: "ends with" },
  { value: "endsNot", label: "does not end with" },
  { value: "present", label: "is set" },
  { value: "absent", label: "is not set" },
];
const WHOLE = TEXTUAL.filter(({ value }) => ["is", "isNot", "present", "absent"].includes(value));

export function ConditionRow({
  condition,
  label,
  onChange,
  onRemove,
  words,
  naming,
  connection,
  gap,
}: ConditionRowProps) {
  const { attribute, operator, value } = condition;
  const set = (more: Partial<Condition>) => onChange({ ...condition, ...more });
  const onlyWhole = isGroup(attribute) || isYesOrNo(attribute);
  return (
    <div className={styles.condition} role="group" aria-label={label} data-part={condition.id}>
      <div className={styles.attribute}>
        <AttributePicker
          value={attribute}
          onValueChange={(next) => onChange(asked(condition, next))}
          words={words}
          error={gap === "attribute" ? "Choose what is looked at." : undefined}
        />
      </div>
      <div className={styles.operator}>
        <SelectField
          label="How it is compared"
          hideLabel
          value={operator}
          onValueChange={(next) => set({ operator: next })}
          options={onlyWhole ? WHOLE : TEXTUAL}
        />
      </div>
      <div className={styles.value}>
        {!takesValue(operator) ? null : isGroup(attribute) ? (
          <GroupPicker
            value={value}
            onValueChange={(next) => set({ value: next })}
            naming={naming}
            connection={connection}
            error={gap === "value" ? "Choose a group." : undefined}
          />
        ) : isYesOrNo(attribute) ? (
          <SelectField
            label="Value"
            hideLabel
            value={value === "false" ? "false" : "true"}
            onValueChange={(next) => set({ value: next })}
            options={[
              { value: "true", label: "yes" },
              { value: "false", label: "no" },
            ]}
          />
        ) : (
          <TextField
            label="Value"
            hideLabel
            placeholder="Value"
            value={value}
            onChange={(event) => set({ value: event.target.value })}
            error={gap === "value" ? "Give a value." : undefined}
          />
        )}
      </div>
      {onRemove && <IconButton label={`Remove ${label.toLowerCase()}`} icon={X} onClick={onRemove} />}
    </div>
  );
}

/** The condition about another attribute, which may be asked in fewer ways. */
function asked(condition: Condition, attribute: string): Condition {
  const { operator, value } = condition;
  if (isYesOrNo(attribute)) return { ...condition, attribute, operator: whole(operator), value: "true" };
  // An identifier is no text, and a text is no identifier.
  const kept = isGroup(attribute) === isGroup(condition.attribute) && !isYesOrNo(condition.attribute);
  return {
    ...condition,
    attribute,
    operator: isGroup(attribute) ? whole(operator) : operator,
    value: kept ? value : "",
  };
}

function whole(operator: Operator): Operator {
  return WHOLE.some(({ value }) => value === operator) ? operator : "is";
}
