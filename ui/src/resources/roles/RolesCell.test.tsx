import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { RolesCell } from "./RolesCell";
import { RoleNames } from "./useCatalogue";

it("names the first two, counts the others, and has all of them on hover", () => {
  const nameOf = (key: string) => key.toUpperCase();
  const { container } = render(
    <RoleNames value={nameOf}>
      <RolesCell keys={["admin", "editor", "auditor", "viewer"]} />
    </RoleNames>,
  );
  expect([...container.querySelectorAll("bdi")].map((role) => role.textContent)).toEqual(["ADMIN", "EDITOR"]);
  expect(container.textContent).toBe("ADMINEDITOR+2");
  expect(container.querySelector("[title]")?.getAttribute("title")).toBe("ADMIN\nEDITOR\nAUDITOR\nVIEWER");
});
