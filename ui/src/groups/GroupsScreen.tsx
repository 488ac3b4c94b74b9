import { ResourceScreen } from "../resources/ResourceScreen";

export function GroupsScreen() {
  return <ResourceScreen kind="Group" />;
}
