export { UsersScreen } from "./UsersScreen";
