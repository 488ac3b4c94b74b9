import { CircleCheck, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../components/Button";
import { FailureNotice } from "../../components/FailureNotice";
import { RadioCards } from "../../components/RadioCards";
import { useAction } from "../../data";
import { type Failure, host, toFailure } from "../../host";
import { count, number } from "../../text";
import { notSent } from "../imported";
import styles from "./Begin.module.css";
import { intoView } from "./intoView";
import { type Choice, fileName, type Given, SIZES } from "./people";

interface PeopleChoiceProps {
  choice: Choice;
  onChange: (changed: Partial<Choice>) => void;
}

/** An invented company of some size, or the people of a file, which is read as soon as it is chosen. */
export function PeopleChoice({ choice: { people, csv }, onChange }: PeopleChoiceProps) {
  const picker = useRef<HTMLInputElement>(null);
  const read = useAction("simulator.read");
  const [failure, setFailure] = useState<Failure | null>(null);

  const take = async (from: () => Promise<Given | null>) => {
    try {
      const given = await from();
      if (given === null) return;
      setFailure(null);
      onChange({ csv: null });
      const has = await read.mutateAsync("file" in given ? { file: given.file } : { text: given.text });
      onChange({ csv: { ...given, has } });
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  const choose = () => {
    // A browser gives the page the text of a file and not its place.
    if (!host.can.chooseFile) return picker.current?.click();
    void take(async () => {
      const file = await host.chooseOpenFile("csv");
      return file === null ? null : { name: fileName(file), file };
    });
  };

  return (
    <>
      <RadioCards
        label="Who is there"
        compact
        value={String(people)}
        onValueChange={(value) => onChange({ people: SIZES.find((size) => String(size) === value) ?? "csv" })}
        options={[
          ...SIZES.map((size) => ({ value: String(size), label: `${number(size)} people` })),
          { value: "csv", label: "Your own" },
        ]}
      />
      {people === "csv" && (
        <div className={styles.file}>
          <Button icon={FileUp} busy={read.isPending} onClick={choose}>
            {read.isPending ? "Reading the file…" : csv === null ? "Choose a CSV file…" : "Choose another file…"}
          </Button>
          {csv !== null && (
            <span className={styles.has}>
              <CircleCheck size={14} strokeWidth={2} aria-hidden />
              <bdi className={styles.fileName}>{csv.name}</bdi>
              <span>
                {count(csv.has.people, "person", "people")} and {count(csv.has.groups, "group")}
                {notSent(csv.has, ", ")}
              </span>
            </span>
          )}
          {failure && (
            <div ref={intoView}>
              <FailureNotice failure={failure} title="This file cannot be used" />
            </div>
          )}
          <p className={styles.note}>
            The exports of users from Entra ID and Okta are understood as they are. The file stays on this machine: it is
            read here, and its people are sent to this Rollcall alone.
          </p>
          <input
            ref={picker}
            type="file"
            accept=".csv,text/csv"
            aria-label="CSV file"
            hidden
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void take(async () => ({ name: file.name, text: await file.text() }));
              // The same file can be chosen again once it was corrected.
              target.value = "";
            }}
          />
        </div>
      )}
    </>
  );
}
