export { ActivityScreen } from "./ActivityScreen";
