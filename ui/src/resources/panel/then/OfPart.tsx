import { ArrowRight } from "lucide-react";
import { Checkbox } from "../../../components/Checkbox";
import type { NamedMembers } from "../../../host";
import { type Line, people } from "../../history";
import { Person } from "../Person";
import { Names } from "../ToldChanges";
import type { Part } from "./parts";
import styles from "./ThenDialog.module.css";

interface OfPartProps {
  part: Part;
  connection: string | undefined;
  checked: boolean;
  disabled: boolean;
  onChecked: (checked: boolean) => void;
}

/** One attribute as it is and as it was, or the members that would come back and leave, with a tick for it. */
export function OfPart({ part, connection, checked, disabled, onChecked }: OfPartProps) {
  return (
    <li className={styles.part}>
      <Checkbox label={part.label} checked={checked} disabled={disabled} onCheckedChange={onChecked} />
      {part.lines.length > 0 && (
        <ul className={styles.lines}>
          {part.lines.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- two values of one attribute have one path
            <li key={`${line.path} ${at}`} className={styles.line} title={line.path}>
              {line.label !== part.label && <span className={styles.label}>{line.label}</span>}
              <Side line={line} text={line.before} connection={connection} />
              <ArrowRight className={styles.arrow} size={12} aria-label="then" />
              <Side line={line} text={line.after} connection={connection} />
            </li>
          ))}
        </ul>
      )}
      {part.members && (
        <div className={styles.lines}>
          <Movers members={part.members.comeBack} word="Come back" />
          <Movers members={part.members.leave} word="Leave" />
        </div>
      )}
    </li>
  );
}

function Movers({ members, word }: { members: NamedMembers; word: string }) {
  const who = people(members);
  return who && <Names people={who} word={word} />;
}

function Side({ line, text, connection }: { line: Line; text: string | null; connection: string | undefined }) {
  if (text === null) return <span className={styles.nothing}>nothing</span>;
  return line.people ? <Person connection={connection} id={text} /> : <bdi>{text}</bdi>;
}
