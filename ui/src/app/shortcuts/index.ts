export { useShortcut } from "./useShortcut";
