import { useState } from "react";
import { Combobox } from "../../components/Combobox";
import type { AttributeWord } from "../../host";
import { attributeName, attributesFor, shortName, wordFor } from "./attributes";

interface AttributePickerProps {
  value: string;
  onValueChange: (attribute: string) => void;
  words: readonly AttributeWord[];
  error: string | undefined;
}

/** What of a user is looked at, by the name that people have for it; the usual ones stand first. */
export function AttributePicker({ value, onValueChange, words, error }: AttributePickerProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const known = wordFor(value, words)?.name ?? value;
  return (
    <Combobox
      label="What is looked at"
      hideLabel
      placeholder="Attribute"
      chosen={typed === null && value !== ""}
      value={typed ?? (known === "" ? "" : attributeName(known))}
      onValueChange={setTyped}
      choices={attributesFor(typed ?? "", words).map(({ name }) => ({
        id: name,
        label: attributeName(name),
        detail: <code>{shortName(name)}</code>,
      }))}
      onChoose={({ id }) => {
        setTyped(null);
        onValueChange(id);
      }}
      message={`No attribute is called “${(typed ?? "").trim()}”.`}
      error={error}
    />
  );
}
