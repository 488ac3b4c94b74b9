import { type Person, address, fullName } from "./people.ts";
import { expectStatus, type Scim } from "./scim.ts";

/** What Entra ID's provisioning service sends, to the letter; see its documentation for SCIM endpoints. */
export class Entra {
  constructor(private readonly scim: Scim) {}

  /** *Test Connection*: looks for users and groups that cannot be there. */
  async testConnection(): Promise<void> {
    const nobody = "%227d42ffff-0000-4000-8000-000000000001%22";
    expectStatus(await this.scim.get(`/Users?filter=userName+eq+${nobody}`), 200);
    expectStatus(await this.scim.get(`/Groups?excludedAttributes=members&filter=displayName+eq+${nobody}`), 200);
  }

  /** A user who comes into scope; their id. */
  async user(person: Person): Promise<string> {
    const filter = encode(`userName eq "${address(person)}"`);
    const found = await this.scim.get(`/Users?filter=${filter}`);
    if (found.body.totalResults !== 0) return found.body.Resources[0].id as string;
    const { given, family, department, title } = person;
    const created = await this.scim.post("/Users", {
      schemas: [
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
      ],
      externalId: `${given}.${family}`.toLowerCase(),
      userName: address(person),
      active: true,
      displayName: fullName(person),
      ...(title === undefined ? {} : { title }),
      emails: [{ primary: true, type: "work", value: address(person) }],
      meta: { resourceType: "User" },
      name: { formatted: fullName(person), familyName: family, givenName: given },
      roles: [],
      ...(department === undefined
        ? {}
        : { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department } }),
    });
    expectStatus(created, 201);
    return created.body.id as string;
  }

  /** A group that comes into scope: without members, which follow in a PATCH. */
  async group(displayName: string, members: string[] = []): Promise<string> {
    const filter = encode(`displayName eq "${displayName}"`);
    const found = await this.scim.get(`/Groups?excludedAttributes=members&filter=${filter}`);
    if (found.body.totalResults !== 0) return found.body.Resources[0].id as string;
    const created = await this.scim.post("/Groups", {
      schemas: [
        "urn:ietf:params:scim:schemas:core:2.0:Group",
        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
      ],
      externalId: `group-${displayName}`,
      displayName,
      meta: { resourceType: "Group" },
    });
    expectStatus(created, 201);
    const id = created.body.id as string;
    if (members.length > 0) await this.addMembers(id, members);
    return id;
  }

  async addMembers(group: string, members: string[]): Promise<void> {
    const value = members.map((member) => ({ $ref: null, value: member }));
    expectStatus(await this.scim.patch(`/Groups/${group}`, [{ op: "Add", path: "members", value }]), 204);
  }

  /** Out of scope, or its account disabled: a capital letter, and a text where a boolean belongs. */
  async disable(user: string): Promise<void> {
    await this.change(user, { op: "Replace", path: "active", value: "False" });
  }

  async change(user: string, ...operations: unknown[]): Promise<void> {
    expectStatus(await this.scim.patch(`/Users/${user}`, operations), 200);
  }

  async deleteUser(user: string): Promise<void> {
    expectStatus(await this.scim.delete(`/Users/${user}`), 204);
  }

  /** Many users, several at once. */
  async users(people: Person[]): Promise<string[]> {
    const ids = Array.from<string>({ length: people.length });
    const waiting = people.entries();
    const worker = async () => {
      for (const [place, person] of waiting) ids[place] = await this.user(person);
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    return ids;
  }
}

/** Blanks as `+`, quotation marks as `%22`. */
const encode = (filter: string): string => encodeURIComponent(filter).replaceAll("%20", "+");
