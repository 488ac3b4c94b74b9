import { JsonView } from "../../components/JsonView";
import { Time } from "../../components/Time";
import type { Json } from "../../host";
import { profileOf, type Item, type Value } from "../profile";
import { ResourceLink } from "../ResourceLink";
import styles from "./Profile.module.css";

export function Profile({ resource }: { resource: { [key: string]: Json } }) {
  return (
    <div className={styles.profile}>
      {profileOf(resource).map((section) => (
        <section key={section.schema ?? section.title} className={styles.section} aria-label={section.title}>
          <h3 className={styles.title} title={section.schema}>
            {section.title}
          </h3>
          <dl className={styles.list}>
            {section.items.map((item, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- values of one attribute have no other name
              <Attribute key={`${item.path} ${at}`} item={item} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Attribute({ item }: { item: Item }) {
  return (
    <div className={styles.item}>
      <dt className={styles.label} title={item.path}>
        {item.label}
      </dt>
      <dd className={styles.value}>
        <Shown value={item.value} />
        {item.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </dd>
    </div>
  );
}

function Shown({ value }: { value: Value }) {
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
      return (
        <ResourceLink kind="User" id={value.id}>
          <bdi>{value.name ?? value.id}</bdi>
        </ResourceLink>
      );
    case "json":
      return <JsonView value={value.json} />;
  }
}
