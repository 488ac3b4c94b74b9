import { describe, expect, it } from "vitest";
import { type Block, blockOf, filterOf, gaps, newBlock, newCondition, type Part, withPart } from "./block";

/** Without what tells parts apart on the screen. */
function shape(part: Part): unknown {
  if (part.kind === "condition") return [part.attribute, part.operator, part.value].filter((text) => text !== "");
  return { [part.join]: part.parts.map(shape) };
}

function shown(filter: string): unknown {
  const block = blockOf(filter);
  return block && shape(block);
}

describe("a filter in the builder", () => {
  it.each([
    ['groups[value eq "g1"]', { all: [["groups.value", "is", "g1"]] }],
    ['groups.value eq "g1"', { all: [["groups.value", "is", "g1"]] }],
    ['roles eq "Admin"', { all: [["roles.value", "is", "Admin"]] }],
    [
      'title co "Head" and userType pr',
      {
        all: [
          ["title", "contains", "Head"],
          ["userType", "present"],
        ],
      },
    ],
    ['title ne "Head"', { all: [["title", "isNot", "Head"]] }],
    ['not (title sw "a")', { all: [["title", "startsNot", "a"]] }],
    ["not (title pr)", { all: [["title", "absent"]] }],
    ['not (not (title eq "a"))', { all: [["title", "is", "a"]] }],
    [
      'not (title eq "a" or title eq "b")',
      {
        none: [
          ["title", "is", "a"],
          ["title", "is", "b"],
        ],
      },
    ],
    [
      'not (title eq "a" and active eq true)',
      {
        none: [
          {
            all: [
              ["title", "is", "a"],
              ["active", "is", "true"],
            ],
          },
        ],
      },
    ],
    [
      'groups[value eq "1" or display sw "P"]',
      {
        any: [
          ["groups.value", "is", "1"],
          ["groups.display", "starts", "P"],
        ],
      },
    ],
    [
      'title eq "a" and (department eq "b" or department eq "c")',
      {
        all: [
          ["title", "is", "a"],
          {
            any: [
              ["department", "is", "b"],
              ["department", "is", "c"],
            ],
          },
        ],
      },
    ],
  ])("%s", (filter, expected) => {
    expect(shown(filter)).toEqual(expected);
  });

  it.each([
    'title gt "m"',
    "title eq null",
    'title eq ""',
    // Somebody with another group as well would match; "is not" would promise otherwise.
    'groups.display ne "Board"',
    'groups[display sw "P" and type eq "direct"]',
    'groups[not (display eq "P")]',
    'title eq "a" or title gt "m"',
    "title eq",
    "",
  ])("cannot be %j", (filter) => {
    expect(blockOf(filter)).toBeNull();
  });
});

describe("what was built as a filter", () => {
  const of = (join: Block["join"], ...parts: Part[]) => newBlock(join, parts);
  const group = () => newCondition("groups.value", "is", "0199");

  it("asks for groups and app roles as elements", () => {
    expect(filterOf(of("all", group()))).toBe('groups[value eq "0199"]');
    expect(filterOf(of("all", newCondition("roles.value", "isNot", "Admin")))).toBe('not (roles[value eq "Admin"])');
    expect(filterOf(of("all", newCondition("groups.value", "present")))).toBe("groups.value pr");
    expect(filterOf(of("all", newCondition("emails.value", "ends", "@x.org")))).toBe('emails.value ew "@x.org"');
  });

  it("quotes what needs quoting", () => {
    expect(filterOf(of("all", newCondition("title", "is", String.raw`a "b" \ c`)))).toBe(
      String.raw`title eq "a \"b\" \\ c"`,
    );
    expect(filterOf(of("all", newCondition("active", "is", "true")))).toBe("active eq true");
    expect(filterOf(of("all", newCondition("title", "is", "true")))).toBe('title eq "true"');
  });

  it("puts parentheses around what belongs together", () => {
    const either = of("any", newCondition("title", "is", "a"), newCondition("title", "is", "b"));
    expect(filterOf(of("all", group(), either))).toBe('groups[value eq "0199"] and (title eq "a" or title eq "b")');
    expect(filterOf(of("any", group(), { ...either, join: "none" }))).toBe(
      'groups[value eq "0199"] or not (title eq "a" or title eq "b")',
    );
  });

  it.each([
    'groups[value eq "0199"]',
    'title eq "a" and not (department co "b")',
    'title eq "a" and (department eq "b" or (userType pr and title ew "z"))',
    'not (title eq "a" or not (roles[value eq "x"]))',
    'title sw "a" and not (userType pr)',
  ])("is what was read: %s", (filter) => {
    expect(filterOf(blockOf(filter) as Block)).toBe(filter);
  });
});

it("says what is missing, and changes one part without touching the others", () => {
  const empty = newBlock("any", []);
  const open = newCondition("title", "is", " ");
  const done = newCondition("title", "present");
  const block = newBlock("all", [open, done, empty, newCondition("")]);
  expect([...gaps(block).values()]).toEqual(["value", "parts", "attribute"]);
  const filled = withPart(block, open.id, (part) => ({ ...part, value: "a" }) as Part);
  expect(filled.parts[1]).toBe(done);
  const nested = newBlock("all", [newBlock("any", [open, done])]);
  expect(shape(withPart(nested, open.id, () => null))).toEqual({ all: [{ any: [["title", "present"]] }] });
});
