import { ExternalLink } from "lucide-react";
import { Button } from "../../components/Button";
import { CopyField } from "../../components/CopyField";
import { toast } from "../../components/toast";
import { host, toFailure } from "../../host";

/** A page of a provider: to be opened, or to be copied where it may not be. */
export function PageLink({ url, label }: { url: string; label: string }) {
  return (
    <CopyField
      label={label}
      value={url}
      wrap
      actions={
        <Button
          variant="quiet"
          icon={ExternalLink}
          onClick={() => {
            host.openLink(url).catch((thrown: unknown) => {
              toast({
                kind: "error",
                title: "The page was not opened",
                description: `${toFailure(thrown).message} Copy its address instead.`,
              });
            });
          }}
        >
          Open
        </Button>
      }
    />
  );
}
