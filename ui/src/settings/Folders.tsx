import { FolderOpen } from "lucide-react";
import { Button } from "../components/Button";
import { CopyField } from "../components/CopyField";
import { toast } from "../components/toast";
import { type Folder, host, toFailure } from "../host";
import { describeFailure } from "../text";
import { Row } from "./Section";

export function DataFolder({ folder }: { folder: string }) {
  return (
    <Row
      id="data-folder"
      title="Data folder"
      description="Everything Rollcall knows is in here. To use another one, start it with --data-dir."
      control={host.can.openFolder && <OpenButton which="data" />}
    >
      <CopyField label="Data folder" hideLabel value={folder} />
    </Row>
  );
}

export function Logs() {
  return (
    <Row
      id="logs"
      title="Logs"
      description="What happened, for when you report a problem. They hold no tokens."
      control={<OpenButton which="logs" />}
    />
  );
}

function OpenButton({ which }: { which: Folder }) {
  const open = () =>
    host.openFolder(which).catch((thrown: unknown) => {
      const { title, reason } = describeFailure(toFailure(thrown));
      toast({ kind: "error", title, description: reason });
    });
  return (
    <Button icon={FolderOpen} onClick={() => void open()}>
      Open
    </Button>
  );
}
