import { ShieldCheck } from "lucide-react";
import { Button } from "../components/Button";
import { Empty } from "../components/Empty";

interface NoRolesProps {
  onSample: () => void;
  onAdd: () => void;
  onImport: () => void;
}

export function NoRoles({ onSample, onAdd, onImport }: NoRolesProps) {
  return (
    <Empty
      icon={ShieldCheck}
      title="No roles yet"
      action={
        <>
          <Button variant="primary" onClick={onSample}>
            Start with a sample
          </Button>
          <Button onClick={onAdd}>Add a role</Button>
          <Button variant="quiet" onClick={onImport}>
            Import…
          </Button>
        </>
      }
    >
      A role says what somebody may do in your application. Rules give roles to the users that arrive, by their groups,
      app roles or attributes. The sample has Administrator, Editor and Viewer.
    </Empty>
  );
}
