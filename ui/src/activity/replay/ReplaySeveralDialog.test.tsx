import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { answering, failure } from "../../test/host";
import { exchange, replayed } from "../testing/examples";
import { renderAt } from "../testing/render";
import { ReplaySeveralDialog } from "./ReplaySeveralDialog";

const requests = [
  exchange({ id: 9, sentence: "Entra ID disabled Ada Lovelace" }),
  exchange({ id: 4, sentence: "Entra ID created Ada Lovelace", deed: "create", method: "POST" }),
];

function show(answer: () => { steps: ReturnType<typeof replayed>[] }) {
  const { calls } = answering({ "activity.replay": answer });
  renderAt(<ReplaySeveralDialog requests={requests} onClose={() => undefined} />);
  return calls;
}

const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));
const sentences = (region: HTMLElement) => within(region).getAllByRole("listitem").map((item) => item.querySelector("bdi")?.textContent);

it("says what would be sent, the oldest first, and sends it to a copy unless told otherwise", async () => {
  const calls = show(() => ({ steps: [replayed({ id: 4 }), replayed({ id: 9 })] }));
  const before = await screen.findByRole("region", { name: "What would be sent" });
  expect(sentences(before)).toEqual(["Entra ID created Ada Lovelace", "Entra ID disabled Ada Lovelace"]);
  screen.getByText("1 × Create and 1 × Disable a user");
  await press("Send to a copy");
  await screen.findByText("2 answered as then");
  expect(calls.map(({ request }) => request)).toEqual([{ ids: [4, 9], to: "copy" }]);
});

it("asks before it changes the directory", async () => {
  const calls = show(() => ({ steps: [replayed({ id: 4 }), replayed({ id: 9 })] }));
  await userEvent.click(await screen.findByRole("radio", { name: "To the directory itself" }));
  await press("Send to the directory…");
  const question = await screen.findByRole("alertdialog", { name: "Send 2 requests to the directory?" });
  expect(question.textContent?.replaceAll("\u00a0", " ")).toContain("1 × Create and 1 × Disable a user");
  expect(calls).toEqual([]);
  await userEvent.click(within(question).getByRole("button", { name: "Send 2 requests" }));
  await screen.findByText("2 answered as then");
  expect(calls.map(({ request }) => request)).toEqual([{ ids: [4, 9], to: "live" }]);
});

it("compares each answer with that of then", async () => {
  const taken = replayed({ id: 4, before: 201, after: 409, same: false, differences: [{ path: "detail", before: null, after: "It is taken." }] });
  const unsent = replayed({ id: 9, after: null, same: false, skipped: "Its body is not kept any more." });
  show(() => ({ steps: [taken, unsent] }));
  await press("Send to a copy");
  const [first, second] = within(await screen.findByRole("region", { name: "What was answered" })).getAllByRole("listitem");
  expect(first?.textContent).toMatch(/201.*409.*Different/);
  await userEvent.click(await screen.findByText("What is different"));
  await screen.findByText("It is taken.");
  expect(second?.textContent).toContain("Its body is not kept any more.");
});

it("says what failed", async () => {
  show(() => {
    throw failure("disk_full", "There is no room for a copy.");
  });
  await press("Send to a copy");
  await screen.findByText(/There is no room for a copy/, { selector: "[role=alert] *" });
});
