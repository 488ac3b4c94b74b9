import { FileUp } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../components/Button";
import { RadioCards } from "../../components/RadioCards";
import { type Failure, host, toFailure } from "../../host";
import { number } from "../../text";
import styles from "./Begin.module.css";
import { type Choice, type Csv, fileName, SIZES } from "./people";

interface PeopleChoiceProps {
  choice: Choice;
  onChange: (changed: Partial<Choice>) => void;
  onFailure: (failure: Failure) => void;
}

/** An invented company of some size, or the people of a file. */
export function PeopleChoice({ choice: { people, csv }, onChange, onFailure }: PeopleChoiceProps) {
  const picker = useRef<HTMLInputElement>(null);

  const take = async (from: () => Promise<Csv | null>) => {
    try {
      const given = await from();
      if (given !== null) onChange({ csv: given });
    } catch (thrown) {
      onFailure(toFailure(thrown));
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
          <Button icon={FileUp} onClick={choose}>
            {csv === null ? "Choose a CSV file…" : "Choose another file…"}
          </Button>
          {csv !== null && <bdi className={styles.fileName}>{csv.name}</bdi>}
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
