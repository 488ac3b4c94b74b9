import { type Person, address, fullName } from "./people.ts";
import { expectStatus, Scim } from "./scim.ts";

/** What Okta sends from a SCIM 2.0 test app with header authentication; see its SCIM 2.0 reference. */
export class Okta {
  private readonly scim: Scim;

  /** `apiToken` goes out as it was pasted. */
  constructor(baseUrl: string, apiToken: string) {
    this.scim = new Scim(baseUrl, "", {
      authorization: apiToken,
      accept: "application/scim+json",
      "accept-charset": "utf-8",
      "accept-encoding": "identity",
      "content-type": "application/scim+json; charset=utf-8",
      "user-agent": "Okta SCIM Client 1.0.0",
    });
  }

  /** *Test API Credentials* */
  async testCredentials(): Promise<void> {
    expectStatus(await this.scim.get("/Users?startIndex=1&count=2"), 200);
    expectStatus(await this.scim.get("/Groups?startIndex=1&count=100"), 200);
  }

  /** A person who is assigned to the application; their id. */
  async assign(person: Person): Promise<string> {
    const filter = encodeURIComponent(`userName eq "${address(person)}"`);
    const found = await this.scim.get(`/Users?filter=${filter}&startIndex=1&count=100`);
    expectStatus(found, 200);
    const created = await this.scim.post("/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: address(person),
      name: { givenName: person.given, familyName: person.family },
      emails: [{ primary: true, value: address(person), type: "work" }],
      displayName: fullName(person),
      locale: "en-US",
      externalId: `00u${person.family.toLowerCase()}`,
      groups: [],
      password: "1mz050nq",
      active: true,
    });
    expectStatus(created, 201);
    return created.body.id as string;
  }

  /** A profile that changed: what is there, with Okta's values in it. */
  async changeProfile(user: string, changes: Record<string, unknown>): Promise<void> {
    const { body } = await this.scim.get(`/Users/${user}`);
    expectStatus(await this.scim.put(`/Users/${user}`, { ...body, ...changes }), 200);
  }

  async deactivate(user: string): Promise<void> {
    expectStatus(await this.scim.patch(`/Users/${user}`, [{ op: "replace", value: { active: false } }]), 200);
  }

  /** *Push Groups*: the group, then its members, with the name once more. */
  async pushGroup(displayName: string, members: string[]): Promise<string> {
    const filter = encodeURIComponent(`displayName eq "${displayName}"`);
    expectStatus(await this.scim.get(`/Groups?filter=${filter}&startIndex=1&count=100`), 200);
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"];
    const created = await this.scim.post("/Groups", { schemas, displayName, members: [] });
    expectStatus(created, 201);
    const id = created.body.id as string;
    const renamed = await this.scim.patch(`/Groups/${id}`, [{ op: "replace", value: { id, displayName } }]);
    const value = members.map((member) => ({ value: member, display: "someone@example.com" }));
    const filled = await this.scim.patch(`/Groups/${id}`, [{ op: "add", path: "members", value }]);
    for (const { status } of [renamed, filled]) if (![200, 204].includes(status)) throw new Error(`answered ${status}`);
    return id;
  }
}
