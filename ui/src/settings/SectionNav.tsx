import { useNavigate, useRouterState } from "@tanstack/react-router";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { sectionAt, type SectionId, sections } from "./sections";
import styles from "./Settings.module.css";

export function SectionNav({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const navigate = useNavigate();
  const { current, lead } = useSectionInView(scroller);
  return (
    <nav className={styles.nav} aria-label="Sections">
      {sections.map(({ id, title }) => (
        // No link: the router would call all of them current, since all lead to this screen.
        <button
          key={id}
          type="button"
          className={styles.navItem}
          aria-current={id === current ? "location" : undefined}
          onClick={() => {
            void navigate({ to: "/settings", hash: id, replace: true });
            lead(id);
          }}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}

function useSectionInView(scroller: RefObject<HTMLElement | null>) {
  const [current, setCurrent] = useState<SectionId>("general");
  /** Where a link led: that section is meant as long as nobody scrolls on, wherever in the view it came to stand. */
  const led = useRef<{ id: SectionId; top: number } | null>(null);
  const location = useRouterState({ select: (state) => state.location });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { scrollTop: top, clientHeight: view, scrollHeight: whole } = element;
      if (led.current && Math.abs(led.current.top - top) < 2) return setCurrent(led.current.id);
      led.current = null;
      const above = element.getBoundingClientRect().top - top;
      const tops = sections.map(({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? 0) - above);
      const at = sections[sectionAt(tops, { top, view, whole })];
      if (at) setCurrent(at.id);
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller]);
  const mean = (id: SectionId) => {
    led.current = { id, top: scroller.current?.scrollTop ?? 0 };
    setCurrent(id);
  };
  const meant = useEffectEvent((place: string) => {
    const around = document.getElementById(place)?.closest("section");
    const section = sections.find(({ id }) => id === around?.id);
    if (section) mean(section.id);
  });
  useEffect(() => {
    // What the link leads to is scrolled to by then.
    const frame = requestAnimationFrame(() => location.hash !== "" && meant(location.hash));
    return () => cancelAnimationFrame(frame);
  }, [location]);
  const lead = (id: SectionId) => {
    document.getElementById(id)?.scrollIntoView({ block: "start" });
    mean(id);
  };
  return { current, lead };
}
