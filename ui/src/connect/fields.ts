import type { Connection, Idp } from "../host";
import { publicAddress } from "./facts";

export type FieldId = "endpoint" | "token" | "template";

/** A value, under the name that the provider's form has for it. */
export interface Field {
  id: FieldId;
  label: string;
  /** null: the token, which is not here. */
  value: string | null;
  /** How the token is to be pasted there. */
  form: "plain" | "bearer";
  /** Stands for a value of several lines. */
  summary?: string;
}

/** A choice to be made in the form, such as what identifies a user. */
interface Choice { label: string; value: string }

export interface Form {
  /** Where the form is, in the console's words. */
  place: string;
  fields: Field[];
  /** The same values in the provider's other form for it. */
  elsewhere?: { title: string; choices: Choice[] };
}

/** Makes Entra ID send PATCH as RFC 7644 has it. Microsoft's switch for it is this query on the Tenant URL. */
export const STANDARD_PATCH = "?aadOptscim062020";

const TEMPLATE = {
  schemas: [
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  ],
  userName: "{$parameters.scimusername}",
  displayName: "{$user.display_name}",
  name: { givenName: "{$user.firstname}", familyName: "{$user.lastname}", formatted: "{$user.display_name}" },
  emails: [{ value: "{$user.email}", type: "work", primary: true }],
  title: "{$parameters.title}",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "{$parameters.department}" },
};

const endpoint = (label: string, value: string): Field => ({ id: "endpoint", label, value, form: "plain" });
const token = (label: string, form: Field["form"]): Field => ({ id: "token", label, value: null, form });

/** The address to give the provider: the public one, if there is one. */
export function address(connection: Pick<Connection, "endpoint" | "publicEndpoints" | "publicIsOn" | "seen">): string {
  return publicAddress(connection)?.endpoint ?? connection.endpoint;
}

/** Where a tunnel or a reverse proxy has to point to. */
export function localOrigin(connection: Pick<Connection, "endpoint">): string {
  return new URL(connection.endpoint).origin;
}

/** The provider's form, with what belongs into it. */
export function formOf(idp: Idp, base: string, standardPatch: boolean): Form {
  switch (idp) {
    case "entra":
      return {
        place: "Enterprise applications → your application → Provisioning → Admin Credentials",
        fields: [
          endpoint("Tenant URL", standardPatch ? `${base}/${STANDARD_PATCH}` : base),
          token("Secret Token", "plain"),
        ],
      };
    case "okta":
      return {
        place: "SCIM 2.0 Test App (Header Auth) → Provisioning → Integration",
        fields: [endpoint("SCIM 2.0 Base URL", base), token("API Token", "bearer")],
        elsewhere: {
          title: "An application of your own instead of the test app",
          choices: [
            { label: "SCIM connector base URL", value: "as SCIM 2.0 Base URL" },
            { label: "Unique identifier field for users", value: "userName" },
            { label: "Supported provisioning actions", value: "Push New Users, Push Profile Updates, Push Groups" },
            { label: "Authentication Mode", value: "HTTP Header, with the token as Authorization" },
          ],
        },
      };
    case "onelogin":
      return {
        place: "SCIM Provisioner with SAML (SCIM v2 Enterprise) → Configuration",
        fields: [
          endpoint("SCIM Base URL", base),
          {
            id: "template",
            label: "SCIM JSON Template",
            value: JSON.stringify(TEMPLATE, null, 2),
            form: "plain",
            summary: "userName, name, e-mail, title, department",
          },
          token("SCIM Bearer Token", "plain"),
        ],
      };
    case "jumpcloud":
      return {
        place: "SSO Applications → your application → Identity Management",
        fields: [endpoint("Base URL", base), token("Token Key", "plain")],
      };
    case "other":
      return {
        place: "Where your identity provider asks for SCIM 2.0",
        fields: [endpoint("Base URL", base), token("Authorization header", "bearer")],
        elsewhere: {
          title: "If it asks for more",
          choices: [
            { label: "SCIM version", value: "2.0" },
            { label: "Authentication", value: "Bearer token" },
            { label: "Unique identifier of users", value: "userName" },
            { label: "Updates", value: "PATCH or PUT" },
            { label: "Deletion", value: "Deactivate or delete" },
          ],
        },
      };
  }
}
