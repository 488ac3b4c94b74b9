import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type SectionId, sections } from "./sections";
import styles from "./Settings.module.css";

export function SectionNav() {
  const current = useSectionInView();
  return (
    <nav className={styles.nav} aria-label="Sections">
      {sections.map(({ id, title }) => (
        <Link
          key={id}
          to="/settings"
          hash={id}
          replace
          className={styles.navLink}
          data-current={id === current || undefined}
          // A second press on the same section leads there too.
          onClick={() => document.getElementById(id)?.scrollIntoView({ block: "start" })}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}

function useSectionInView(): SectionId {
  const [current, setCurrent] = useState<SectionId>("general");
  useEffect(() => {
    const inView = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target.id);
          else inView.delete(target.id);
        }
        const first = sections.find(({ id }) => inView.has(id));
        if (first) setCurrent(first.id);
      },
      { rootMargin: "-72px 0px -30% 0px" },
    );
    for (const { id } of sections) {
      const element = document.getElementById(id);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, []);
  return current;
}
