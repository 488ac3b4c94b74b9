import { useState } from "react";

/** Whether it is or was open: what never was need not be there, and what was can close gracefully. */
export function useOnceOpened(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}
