import { useState } from "react";
import { Button } from "../../components/Button";
import { CopyField } from "../../components/CopyField";
import { Notice } from "../../components/Notice";
import { Time } from "../../components/Time";
import { PageLink } from "./PageLink";
import type { Way } from "./ways";

interface InstallProps {
  way: Way;
  onLookAgain: () => void;
  looking: boolean;
  /** When it was looked last. */
  lookedAt: number;
}

/** How a program that is not here gets here. */
export function Install({ way, onLookAgain, looking, lookedAt }: InstallProps) {
  const { program, install } = way;
  const [again, setAgain] = useState(false);
  const isPage = install?.startsWith("https://") === true;
  // Some say where to click instead of a command.
  const isCommand = install !== null && !isPage && /^[a-z]/.test(install);
  return (
    <>
      <Notice
        kind="warning"
        title={`${program ?? way.name} is not installed`}
        action={
          <Button
            busy={looking}
            onClick={() => {
              setAgain(true);
              onLookAgain();
            }}
          >
            Look again
          </Button>
        }
      >
        {isCommand && "Run this command, then let Rollcall look again."}
        {isPage && "Its page says how. Then let Rollcall look again."}
        {install !== null && !isCommand && !isPage && `${install}. Then let Rollcall look again.`}
        {install === null && "Install it, then let Rollcall look again."}
        <output>
          {again && !looking && (
            <>
              {" "}
              Looked <Time at={new Date(lookedAt).toISOString()} />: still missing.
            </>
          )}
        </output>
      </Notice>
      {isCommand && <CopyField label="Command that installs it" value={install} wrap />}
      {isPage && <PageLink url={install} label="Page that says how" />}
    </>
  );
}
