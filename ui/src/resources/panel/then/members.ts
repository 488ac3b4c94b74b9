// What would become of a group's members if it were as it was once. Pure.

import type { MembersThen } from "../../../host";
import { count, number } from "../../../text";

/** Whether any member would come back or leave. */
export function moves({ comeBack, leave }: MembersThen): boolean {
  return comeBack.total + leave.total > 0;
}

/** "2 members come back and 1 leaves"; `null` where nobody does. */
export function movesInWords(members: MembersThen): string | null {
  return both(members, ["comes back", "come back"], ["leaves", "leave"]);
}

/** "2 members came back and 1 left". */
export function movedInWords(members: MembersThen): string | null {
  return both(members, ["came back", "came back"], ["left", "left"]);
}

type OneOrMany = readonly [string, string];

function both({ comeBack, leave }: MembersThen, back: OneOrMany, away: OneOrMany): string | null {
  const of = (total: number, [one, many]: OneOrMany) => (total === 1 ? one : many);
  const first = comeBack.total > 0 ? `${count(comeBack.total, "member")} ${of(comeBack.total, back)}` : null;
  if (leave.total === 0) return first;
  const leaving = of(leave.total, away);
  return first === null ? `${count(leave.total, "member")} ${leaving}` : `${first} and ${number(leave.total)} ${leaving}`;
}
