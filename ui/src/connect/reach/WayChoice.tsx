import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";
import { RadioCard } from "../../components/RadioCard";
import { Status } from "../../components/Status";
import styles from "./reach.module.css";
import { isInstalled, type Way, type WayGroup, type WayId } from "./ways";

interface WayChoiceProps {
  groups: WayGroup[];
  value: WayId;
  onValueChange: (way: WayId) => void;
}

/** The ways to be reached by what they are good for, each with what there is to know before it is chosen. */
export function WayChoice({ groups, value, onValueChange }: WayChoiceProps) {
  const id = useId();
  return (
    <RadioGroup
      className={styles.groups}
      aria-label="How to be reached"
      value={value}
      onValueChange={(next) => onValueChange(next as WayId)}
    >
      {groups.map(({ title, ways }) => (
        <section key={title} className={styles.group} aria-label={title}>
          <h3 className={styles.groupTitle}>{title}</h3>
          <div className={styles.ways}>
            {ways.map((way) => (
              <RadioCard
                key={way.id}
                value={way.id}
                aria-labelledby={`${id}-${way.id}`}
                aria-describedby={`${id}-${way.id}-facts`}
                tall
              >
                <span className={styles.wayWords}>
                  <span className={styles.wayName}>
                    <span id={`${id}-${way.id}`} className={styles.wayLabel}>
                      {way.name}
                    </span>
                    {way.suggested && <span className={styles.badge}>Suggested</span>}
                  </span>
                  <span id={`${id}-${way.id}-facts`} className={styles.facts}>
                    <Installed way={way} />
                    <span>
                      {way.account} · {way.stability}
                    </span>
                    <span>{way.tls}</span>
                  </span>
                </span>
              </RadioCard>
            ))}
          </div>
        </section>
      ))}
    </RadioGroup>
  );
}

function Installed({ way }: { way: Way }) {
  const installed = isInstalled(way);
  if (installed === null) return <span>{way.id === "own" ? "Nothing is started" : "A program of your choice"}</span>;
  return <Status kind={installed ? "active" : "inactive"}>{installed ? "Installed" : "Not installed"}</Status>;
}
