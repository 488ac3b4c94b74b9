import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect, useState } from "react";
import { expect, it } from "vitest";
import { connection } from "../../connect/testing/examples";
import { type ActivitySearch, parseActivitySearch } from "../search";
import { FilterForm } from "./FilterForm";

let search: ActivitySearch = {};
const asked = (now: ActivitySearch) => {
  search = now;
};

function Form({ first, several = false }: { first?: ActivitySearch; several?: boolean }) {
  const [now, setNow] = useState<ActivitySearch>(first ?? {});
  useEffect(() => asked(now), [now]);
  const connections = several ? [connection(), connection({ slug: "other", name: "Other" })] : [connection()];
  return (
    <FilterForm
      search={now}
      connections={connections}
      onChange={(change) => setNow((before) => parseActivitySearch({ ...before, ...change }))}
    />
  );
}

const choose = (label: string, option: string) =>
  userEvent.selectOptions(screen.getByRole("combobox", { name: label }), option);

it("narrows by one of each, and by nothing again", async () => {
  render(<Form several />);
  await choose("Method", "PATCH");
  await choose("Status", "4xx: refused");
  await choose("Connection", "Other");
  await choose("About", "Groups");
  expect(search).toEqual({ methods: ["PATCH"], classes: [4], connection: "other", kind: "Group" });
  screen.getByText("Requests with a wrong token belong to no connection.");
  await choose("Method", "Any method");
  expect(search.methods).toBeUndefined();
});

it("shows lookups where lookups are asked for", async () => {
  render(<Form />);
  await choose("What happened", "Look somebody up");
  expect(search).toEqual({ deeds: ["look-up"], probes: true });
  expect(screen.queryByRole("combobox", { name: "Connection" })).toBeNull();
});

it("keeps several that a link asked for as one more choice", () => {
  render(<Form first={{ deeds: ["deactivate", "delete"] }} />);
  screen.getByRole("option", { name: "Disable a user or Delete", selected: true });
});

it("takes times of the reader's clock, and leaves the fields there while one is filled in", async () => {
  render(<Form />);
  await choose("Time", "From … to …");
  const from = screen.getByLabelText<HTMLInputElement>("From");
  expect(from.value).toMatch(/T00:00$/);
  fireEvent.change(from, { target: { value: "" } });
  expect(search).toEqual({});
  fireEvent.change(screen.getByLabelText("To"), { target: { value: "2026-03-02T12:30" } });
  expect(search).toEqual({ before: new Date("2026-03-02T12:30").toISOString() });
  await choose("Time", "Last hour");
  expect(search).toEqual({ time: "hour" });
  expect(screen.queryByLabelText("From")).toBeNull();
});
