import { ResourceScreen } from "../resources/ResourceScreen";

export function UsersScreen() {
  return <ResourceScreen kind="User" />;
}
