import { describe, expect, it } from "vitest";
import { conditionInWords, type Naming } from "./condition";
import { readFilter } from "./filter";

const naming: Naming = {
  attribute: (path) => ({ title: "job title", department: "department", emails: "e-mail" })[path] ?? path,
  group: (id) => ({ g1: "Platform Admins", g2: "Board", gone: null })[id],
};

function told(filter: string): string {
  const tree = readFilter(filter);
  if (tree === null) throw new Error(`${filter} is not read`);
  return conditionInWords(tree, naming);
}

describe("conditionInWords", () => {
  it.each([
    ['groups[value eq "g1"]', "Group is Platform Admins"],
    ['groups.value eq "g2"', "Group is Board"],
    ['groups eq "g2"', "Group is Board"],
    ['groups[display eq "Board"]', "Group is Board"],
    ['groups.value eq "gone"', "Group is a group that is gone"],
    ['groups.value eq "elsewhere"', "Group is elsewhere"],
    ['groups.display sw "Eng"', "Group name starts with “Eng”"],
    ['roles[value eq "Admin"]', "App role is Admin"],
    ['department eq "IT"', "Department is IT"],
    ['title ne "Fellow"', "Job title is not Fellow"],
    ['title co "head"', "Job title contains “head”"],
    ["title pr", "Job title is set"],
    ["title eq null", "Job title is not set"],
    ["title ne null", "Job title is set"],
    ["active eq true", "Active is yes"],
    ['not (title eq "Fellow")', "Job title is not Fellow"],
    ["not (title pr)", "Job title is not set"],
    ['not (groups[value eq "g1"])', "Group is not Platform Admins"],
    ['not (title sw "a" and department pr)', "Not (job title starts with “a” and department is set)"],
  ])("says %j as %j", (filter, words) => {
    expect(told(filter)).toBe(words);
  });

  it("names the attribute once where one of several values will do", () => {
    expect(told('groups.value eq "g1" or groups[display eq "Sales"]')).toBe("Group is Platform Admins or Sales");
    expect(told('roles[value eq "A" or value eq "B"]')).toBe("App role is A or B");
    expect(told('title eq "a" or department eq "b"')).toBe("Job title is a or department is b");
    expect(told('title ne "a" or title ne "b"')).toBe("Job title is not a or job title is not b");
    const many = Array.from({ length: 40 }, (_, at) => `department eq "D${at}"`).join(" or ");
    expect(told(many)).toBe("Department is D0, D1, D2, D3, D4, D5 or 34 others");
  });

  it("sets bounds where “and” and “or” meet", () => {
    expect(told('title eq "a" and (department eq "b" or active eq true)')).toBe(
      "Job title is a and (department is b or active is yes)",
    );
    expect(told('title eq "a" and (department eq "b" or department eq "c")')).toBe("Job title is a and department is b or c");
    expect(told('title eq "a" and active eq true or title eq "b"')).toBe("(job title is a and active is yes) or job title is b");
  });

  it("keeps together what is asked of one element", () => {
    expect(told('groups[display sw "P" and type eq "direct"]')).toBe("One group: name starts with “P” and type is direct");
    expect(told('groups[value eq "g1" and type eq "direct"]')).toBe("One group: value is Platform Admins and type is direct");
    expect(told('emails[type eq "work"].value ew "@x.org"')).toBe("One e-mail: type is work and value ends with “@x.org”");
  });
});
