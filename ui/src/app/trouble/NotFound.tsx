import { useNavigate } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Page } from "../../components/Page";

export function NotFound() {
  const navigate = useNavigate();
  return (
    <Page title="Not found">
      <Empty
        icon={MapPinOff}
        title="There is no such screen"
        action={<Button onClick={() => void navigate({ to: "/connect" })}>Go to Connect</Button>}
      >
        The address may be mistyped or from another version.
      </Empty>
    </Page>
  );
}
