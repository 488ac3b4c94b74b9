import { Button } from "../../components/Button";
import { Status } from "../../components/Status";
import { Words } from "../../connect/Words";
import type { FeedRequest, MessageExplanation } from "../../host";
import { idpName, number } from "../../text";
import { Steps } from "../panel/Steps";
import styles from "./ExplainDialog.module.css";

interface ExplanationProps {
  explanation: MessageExplanation;
  onShow: (look: FeedRequest) => void;
}

/** What a message means, and what to do. */
export function Explanation({ explanation, onShow }: ExplanationProps) {
  const { idp, title, cause, fix, source, certain, look, matching } = explanation;
  return (
    <article className={styles.explanation}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.whose}>
          {idp === null ? "A message of Rollcall" : idp === "other" ? "A message of any provider" : `A message of ${idpName(idp)}`}
          {!certain && <Status kind="warning">Not certain</Status>}
        </p>
      </header>
      <p>
        <Words>{cause}</Words>
      </p>
      {fix.length > 0 && <Steps steps={fix} />}
      <footer className={styles.foot}>
        {look !== null &&
          (matching > 0 ? (
            <Button onClick={() => onShow(look)}>{showWords(matching)}</Button>
          ) : (
            <span className={styles.soft}>No request here has to do with it.</span>
          ))}
        <span className={styles.source}>Source: {source}</span>
      </footer>
    </article>
  );
}

function showWords(matching: number): string {
  return matching === 1 ? "Show the matching request" : `Show the ${number(matching)} matching requests`;
}
