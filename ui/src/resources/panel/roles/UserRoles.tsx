import { Minus, Plus, ShieldCheck } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../../components/Button";
import { Empty } from "../../../components/Empty";
import { ErrorState } from "../../../components/ErrorState";
import { Notice } from "../../../components/Notice";
import { useConnection, useOperation } from "../../../data";
import type { Idp, RolesState, Ruling, UserRoles as Roles } from "../../../host";
import { RolesLink } from "../../roles/RolesLink";
import list from "../List.module.css";
import { Events } from "./Events";
import { Held } from "./Held";
import { Loading } from "./Loading";
import { NotHeld } from "./NotHeld";
import { OverrideDialog } from "./OverrideDialog";
import { Overrides } from "./Overrides";
import styles from "./Roles.module.css";
import { Section } from "./Section";
import { tellingOf } from "./telling";
import { useOverride } from "./useOverride";
import { inactiveWords } from "./words";

export interface UserRolesProps {
  connection: string | undefined;
  id: string;
  name: string;
  /** A deleted user's roles can be seen, not changed. */
  deleted: boolean;
  idp: Idp | undefined;
}

/** Which roles a user holds, since when and why, and why not the others. */
export function UserRoles(props: UserRolesProps) {
  const { connection, id } = props;
  const roles = useOperation("roles.user", { id, ...(connection === undefined ? {} : { connection }) });
  const state = useOperation("roles.show", {});
  if (roles.data && state.data) return <Told {...props} roles={roles.data} state={state.data} />;
  const failure = roles.error ?? state.error;
  if (!failure) return <Loading />;
  return (
    <ErrorState
      failure={failure}
      onRetry={() => {
        void roles.refetch();
        void state.refetch();
      }}
    />
  );
}

interface ToldProps extends UserRolesProps {
  roles: Roles;
  state: RolesState;
}

function Told({ connection, id, name, deleted, idp, roles, state }: ToldProps) {
  const { connections } = useConnection();
  const [asking, setAsking] = useState<{ ruling: Ruling; open: boolean }>({ ruling: "grant", open: false });
  const give = useRef<HTMLButtonElement>(null);
  const telling = tellingOf(state, connections);
  const override = useOverride({ connection, id, name, nameOf: telling.nameOf });
  const ask = (ruling: Ruling) => setAsking({ ruling, open: true });

  if (state.policy.roles.every((role) => role.archived) && roles.held.length === 0 && roles.events.length === 0) {
    return (
      <Empty icon={ShieldCheck} title="There are no roles yet" action={<RolesLink primary>Set up roles</RolesLink>}>
        Once there are, this shows which of them {name} holds, since when and why, and why not the others.
      </Empty>
    );
  }

  const held = new Set(roles.held.map((one) => one.role));
  const others = roles.explained.filter((explanation) => !held.has(explanation.role));
  return (
    <div className={list.pane}>
      {!deleted && (
        <div className={list.tools}>
          <Button ref={give} icon={Plus} onClick={() => ask("grant")}>
            Give a role…
          </Button>
          <Button icon={Minus} onClick={() => ask("deny")}>
            Take a role…
          </Button>
        </div>
      )}
      {!roles.active && (
        <Section>
          <Notice kind="info" title={inactiveWords(deleted, roles.held.length > 0)}>
            {deleted ? "Once restored and active" : "Once active again"}, {name} gets what rules and overrides give.
          </Notice>
        </Section>
      )}
      {(roles.active || roles.held.length > 0) && (
        <Section title="Holds">
          {roles.held.length === 0 && <p className={styles.none}>No role.</p>}
          <Held
            roles={roles}
            state={state}
            telling={telling}
            connection={connection}
            id={id}
            name={name}
            idp={idp}
            onAgreed={() => give.current?.focus()}
          />
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Does not hold">
          <NotHeld explanations={others} overrides={roles.overrides} telling={telling} />
        </Section>
      )}
      {roles.overrides.length > 0 && (
        <Section title="Overrides">
          <Overrides
            overrides={roles.overrides}
            nameOf={telling.nameOf}
            frozen={deleted}
            busy={override.busy}
            onRemove={(one) => {
              // Its button goes with it, and would take the focus along.
              give.current?.focus();
              void override.remove(one);
            }}
          />
        </Section>
      )}
      {roles.events.length > 0 && (
        <Section title="History">
          <Events events={roles.events} nameOf={telling.nameOf} idp={idp} />
        </Section>
      )}
      <OverrideDialog
        open={asking.open}
        ruling={asking.ruling}
        name={name}
        roles={roles}
        state={state}
        override={override}
        onClose={() => setAsking({ ...asking, open: false })}
      />
    </div>
  );
}
