import { createContext } from "react";

/** How an item closes the menu it is in. */
export const CloseMenu = createContext<() => void>(() => undefined);
