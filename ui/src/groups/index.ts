export { GroupsScreen } from "./GroupsScreen";
