import { cloneElement, type ReactElement, type ReactNode, useId, useState } from "react";
import { MenuList, type Opening } from "./MenuList";

export type Trigger = ReactElement<Record<string, unknown>>;

interface MenuRootProps {
  trigger: Trigger;
  align?: "start" | "end" | undefined;
  children: ReactNode;
}

/** A button that opens a menu, after the ARIA pattern. */
export function MenuRoot({ trigger, align = "start", children }: MenuRootProps) {
  const id = useId();
  const menuId = `${id}-menu`;
  const triggerId = (trigger.props.id as string | undefined) ?? `${id}-trigger`;
  const [opened, setOpened] = useState<{ by: HTMLElement; at: Opening } | null>(null);

  const close = (backTo: HTMLElement | undefined) => {
    // Focus goes back only from the menu itself: a press elsewhere has chosen where it goes.
    if (document.activeElement?.closest('[role="menu"]')?.id === menuId) backTo?.focus();
    setOpened(null);
  };

  return (
    <>
      {cloneElement(trigger, {
        id: triggerId,
        "aria-haspopup": "menu",
        "aria-expanded": opened !== null,
        "aria-controls": opened ? menuId : undefined,
        "data-popup-open": opened ? "" : undefined,
        onClick: ({ currentTarget }: React.MouseEvent<HTMLElement>) =>
          opened ? close(opened.by) : setOpened({ by: currentTarget, at: "current" }),
        onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpened({ by: event.currentTarget, at: event.key === "ArrowDown" ? "first" : "last" });
        },
      })}
      {opened && (
        <MenuList
          id={menuId}
          labelledBy={triggerId}
          trigger={opened.by}
          focusAt={opened.at}
          align={align}
          onClose={() => close(opened.by)}
        >
          {children}
        </MenuList>
      )}
    </>
  );
}
