import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { ReplayStep } from "../../host";
import { answering, failure } from "../../test/host";
import { detail, replayed } from "../testing/examples";
import { renderAt } from "../testing/render";
import { ReplayDialog } from "./ReplayDialog";

function show(answer: () => ReplayStep) {
  const { calls } = answering({ "activity.replay": () => ({ steps: [answer()] }) });
  renderAt(<ReplayDialog detail={detail()} onClose={() => undefined} />);
  return calls;
}

const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));

it("sends to a copy unless told otherwise, and warns before it changes something", async () => {
  const calls = show(replayed);
  await press("Send it to a copy");
  await screen.findByText("The same answer");
  await userEvent.click(screen.getByRole("radio", { name: "To the directory itself" }));
  expect(screen.queryByText("The same answer")).toBeNull();
  screen.getByText("This changes the directory");
  await press("Send it to the directory");
  await screen.findByText("The same answer");
  expect(calls.map(({ request }) => request)).toEqual([
    { ids: [7], to: "copy" },
    { ids: [7], to: "live" },
  ]);
});

it("sends what was edited, and says what is different now", async () => {
  const calls = show(() =>
    replayed({ after: 409, same: false, differences: [{ path: "detail", before: null, after: "It is taken." }] }),
  );
  await userEvent.click(await screen.findByText("Edit the request"));
  const method = screen.getByRole("textbox", { name: "Method" });
  await userEvent.clear(method);
  await userEvent.type(method, "PUT");
  await press("Send it to a copy");
  const answer = await screen.findByRole("status", { name: "The answer" });
  expect(answer.textContent).toContain("409");
  const [, row] = within(answer).getAllByRole("row");
  expect(row?.textContent).toBe("detailnothingIt is taken.");
  expect(calls[0]?.request).toEqual({
    ids: [7],
    to: "copy",
    edited: { method: "PUT", target: "/default/scim/v2/Users/u1", body: '{"a":1}' },
  });
});

it("says why it was not sent", async () => {
  show(() => replayed({ after: null, same: false, skipped: "Its body is not kept any more." }));
  await press("Send it to a copy");
  await screen.findByText("Its body is not kept any more.");
});

it("says what failed", async () => {
  show(() => {
    throw failure("disk_full", "There is no room for a copy.");
  });
  await press("Send it to a copy");
  await screen.findByText(/There is no room for a copy/, { selector: "[role=alert] *" });
});
