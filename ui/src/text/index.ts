export { alarmWords, wrongWith } from "./alarm";
export { listeningAddress } from "./address";
export { command } from "./command";
export { describeFailure } from "./failure";
export { idpName } from "./idp";
export { bytes, count, number } from "./numbers";
export { absoluteTime, clockTime, relativeTime as relative, startOfToday } from "./time";
