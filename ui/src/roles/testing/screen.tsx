import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { Toasts } from "../../components/Toasts";
import { connection } from "../../connect/testing/examples";
import { queryClient } from "../../data";
import type {
  CheckedCondition,
  Operations,
  Policy,
  RolesPreview,
  RolesState,
  UnmatchedValues,
  Vocabulary,
} from "../../host";
import { answering, failure } from "../../test/host";
import { readFilter } from "../../text/filter";
import { RolesScreen } from "../RolesScreen";
import { parseRolesSearch } from "../search";
import { keepDraft } from "../store";

export const DEPARTMENT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";

const vocabulary: Vocabulary = {
  words: ["userName", "title", "userType", "active", "groups.value", "groups.display", "roles.value", DEPARTMENT].map(
    (name) => ({ name, description: "", holds: name === "active" ? "boolean" : "string", many: name.includes(".") }),
  ),
};

/** A back end that keeps what is saved. What it says of a preview can be chosen. */
export class Backend {
  state: RolesState;
  /** What was saved before. */
  former: Policy = { roles: [], rules: [] };
  /** Saving is refused with it. */
  refuse: ReturnType<typeof failure> | null = null;
  preview: Partial<RolesPreview> = {};
  unmatched: UnmatchedValues = { appRoles: [], groups: [], departments: [] };
  readonly saved: Operations["roles.save"]["request"][] = [];
  /** More answers, or other ones. */
  more: Parameters<typeof answering>[0] = {};
  host: Parameters<typeof answering>[1] = {};
  calls: { name: string; request: unknown }[] = [];

  constructor(policy: Policy, changed: Partial<RolesState> = {}) {
    this.state = {
      revision: 3,
      policy,
      holders: policy.roles.map(({ key }, at) => ({ role: key, users: at })),
      active: 40,
      withoutRole: 7,
      kept: [],
      groups: [],
      revisions: [],
      ...changed,
    };
  }

  /** Somebody else saves. */
  overtake(policy: Policy): void {
    this.state = { ...this.state, revision: this.state.revision + 1, policy };
    queryClient.setQueryData(["roles.show", {}], this.state);
  }

  /** Users come. */
  arrive(): void {
    this.state = { ...this.state, active: this.state.active + 5 };
    queryClient.setQueryData(["roles.show", {}], this.state, { updatedAt: Date.now() + 1 });
  }

  open(at = "/roles"): void {
    keepDraft(null);
    queryClient.clear();
    // jsdom has nothing to scroll.
    window.scrollTo = () => undefined;
    const { calls } = answering(
      {
        "connections.list": () => ({ connections: [connection()] }),
        "roles.show": () => this.state,
        "roles.vocabulary": () => vocabulary,
        "roles.check": ({ when }) => this.check(when),
        "roles.unmatched": () => this.unmatched,
        "roles.preview": () => ({
          preview: 1,
          state: "done",
          done: 40,
          total: 40,
          message: null,
          problems: [],
          outcome: { users: 15, roles: [], withoutRoleBefore: 7, withoutRoleAfter: 8, leftWithout: 1 },
          ...this.preview,
        }),
        "roles.concerned": ({ side, role }) => ({
          total: side === "gains" ? 12 : 3,
          users: [
            {
              connection: "default",
              id: "1",
              name: `Ada of ${side} ${role ?? "all"}`,
              userName: "ada",
              gains: [],
              loses: [],
            },
          ],
        }),
        "roles.save": (request) => {
          if (this.refuse) throw this.refuse;
          if (request.revision !== this.state.revision) throw failure("changed", "Other roles were saved meanwhile.");
          this.saved.push(request);
          return this.next(request.policy);
        },
        "roles.revision": () => ({ policy: this.former }),
        "resources.rows": ({ kind }) =>
          ({
            rows:
              kind === "Group" ? [{ id: "g1", kind, name: "Platform Admins", members: 4 }] : [],
            total: 1,
            exact: true,
          }) as never,
        ...this.more,
      },
      this.host,
    );
    this.calls = calls;
    this.render(at);
  }

  asked(name: string): unknown[] {
    return this.calls.filter((call) => call.name === name).map(({ request }) => request);
  }

  private next(policy: Policy): RolesState {
    this.state = { ...this.state, revision: this.state.revision + 1, policy };
    return this.state;
  }

  private check(when: string): CheckedCondition {
    const tree = readFilter(when);
    const groups = when.includes("g1") ? [{ id: "g1", name: "Platform Admins", connection: "default" }] : [];
    return {
      tree,
      message: tree === null ? "It is not understood." : null,
      position: tree === null ? 3 : null,
      groups,
    };
  }

  private render(at: string): void {
    const root = createRootRoute({ component: Outlet });
    const roles = createRoute({
      getParentRoute: () => root,
      path: "/roles",
      validateSearch: parseRolesSearch,
      component: RolesScreen,
    });
    const users = createRoute({ getParentRoute: () => root, path: "/users" });
    const router = createRouter({
      routeTree: root.addChildren([roles, users]),
      history: createMemoryHistory({ initialEntries: [at] }),
    });
    render(
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router as never} />
        <Toasts />
      </QueryClientProvider>,
    );
  }
}
