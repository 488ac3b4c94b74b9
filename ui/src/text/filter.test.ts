import { describe, expect, it } from "vitest";
import type { ConditionTree } from "../host";
import { readCondition, readFilter } from "./filter";

const is = (attribute: string, value: string): ConditionTree => ({ kind: "compare", attribute, operator: "eq", value });

describe("readFilter", () => {
  it("takes a comparison apart, whatever is compared", () => {
    expect(readFilter('title eq "Writer"')).toEqual(is("title", "Writer"));
    expect(readFilter("active EQ true")).toEqual(is("active", "true"));
    expect(readFilter("title eq null")).toEqual(is("title", ""));
    expect(readFilter(String.raw`title eq "a \"b\" \\ ü (c) [d]"`)).toEqual(is("title", String.raw`a "b" \ ü (c) [d]`));
    expect(readFilter("nickName pr")).toEqual({ kind: "present", attribute: "nickName" });
    const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    expect(readFilter(`${urn} eq "IT"`)).toEqual(is(urn, "IT"));
  });

  it("binds `and` closer than `or`, and joins chains", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => is(name, "1")) as [ConditionTree, ConditionTree, ConditionTree];
    expect(readFilter('a eq "1" or b eq "1" and c eq "1"')).toEqual({ kind: "any", of: [a, { kind: "all", of: [b, c] }] });
    expect(readFilter('(a eq "1" or b eq "1") and c eq "1"')).toEqual({ kind: "all", of: [{ kind: "any", of: [a, b] }, c] });
    expect(readFilter('a eq "1" and (b eq "1" and c eq "1")')).toEqual({ kind: "all", of: [a, b, c] });
    expect(readFilter('not (a eq "1" or b eq "1")')).toEqual({ kind: "not", of: { kind: "any", of: [a, b] } });
  });

  it("asks one element for all that stands in brackets and behind them", () => {
    const both = { kind: "element", attribute: "emails", of: { kind: "all", of: [is("type", "work"), is("value", "x")] } };
    expect(readFilter('emails[type eq "work" and value eq "x"]')).toEqual(both);
    expect(readFilter('emails[type eq "work"].value eq "x"')).toEqual(both);
  });

  it.each(["", "title", "title eq", 'title like "x"', '(title eq "x"', 'title eq "x" and', 'title eq "x', "a pr b pr", 'not title eq "x"'])(
    "leaves %j alone",
    (text) => {
      expect(readFilter(text)).toBeNull();
    },
  );
});

describe("readCondition", () => {
  it("gives back the capitals in which a rule was written", () => {
    const rule = 'groups[display sw "Platform"] or not (department eq "IT")';
    expect(readCondition('not (department eq "it")', rule)).toEqual({ kind: "not", of: is("department", "IT") });
    expect(readCondition('groups[display sw "platform"]', rule)).toMatchObject({ of: { value: "Platform" } });
  });

  it("leaves what does not stand there as it is", () => {
    expect(readCondition('department eq "it"', "nonsense (")).toEqual(is("department", "it"));
  });
});
