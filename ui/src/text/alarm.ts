import type { Alarm, Connection } from "../host";

/** What is wrong, in a few words for the side of the window; the whole sentence stands on Connect. */
export function alarmWords(alarm: Alarm): string {
  switch (alarm.kind) {
    case "noToken":
      return "no token works";
    case "refused":
      return "wrong token";
    case "failing":
      return "many requests fail";
    case "late":
      return "quiet for longer than usual";
    case "tokenEnds":
      return "token ends soon";
  }
}

/** What has to be looked at in a connection: its alarms, and that it is answered wrongly on purpose. */
export function wrongWith({ alarms, faults }: Pick<Connection, "alarms" | "faults">): string[] {
  return [...(faults > 0 ? ["answers wrongly on purpose"] : []), ...alarms.map(alarmWords)];
}
