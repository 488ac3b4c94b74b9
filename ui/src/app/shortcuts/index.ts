export { setSingleKeys, singleKeys, useSingleKeys } from "./singleKeys";
export { useShortcut } from "./useShortcut";
