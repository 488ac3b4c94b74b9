import { JsonView } from "../../components/JsonView";
import { Time } from "../../components/Time";
import type { Json } from "../../host";
import { profileOf, type Item, type Value } from "../profile";
import list from "./List.module.css";
import { Person } from "./Person";
import styles from "./Profile.module.css";

export interface ProfileProps {
  resource: { [key: string]: Json };
  connection: string | undefined;
  deleted: boolean;
}

export function Profile({ resource, connection, deleted }: ProfileProps) {
  return (
    <div className={styles.profile}>
      {profileOf(resource, deleted).map((section) => (
        <section key={section.schema ?? section.title} className={styles.section} aria-label={section.title}>
          <h3 className={styles.title} title={section.schema}>
            {section.title}
          </h3>
          <dl className={styles.list}>
            {section.items.map((item, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- values of one attribute have no other name
              <Attribute key={`${item.path} ${at}`} item={item} connection={connection} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Attribute({ item, connection }: { item: Item; connection: string | undefined }) {
  return (
    <div className={styles.item}>
      <dt className={styles.label} title={item.path}>
        {item.label}
      </dt>
      <dd className={styles.value}>
        <Shown value={item.value} connection={connection} />
        {item.tags.map((tag) => (
          <span key={tag} className={list.tag}>
            {tag}
          </span>
        ))}
      </dd>
    </div>
  );
}

function Shown({ value, connection }: { value: Value; connection: string | undefined }) {
  switch (value.is) {
    case "text":
      return <bdi className={value.mono ? styles.mono : styles.text}>{value.text}</bdi>;
    case "yes":
      return "Yes";
    case "no":
      return "No";
    case "time":
      return <Time at={value.at} />;
    case "user":
      return <Person connection={connection} id={value.id} name={value.name} />;
    case "json":
      return <JsonView value={value.json} />;
  }
}
