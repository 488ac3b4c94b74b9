export { listeningAddress } from "./address";
export { describeFailure } from "./failure";
export { idpName } from "./idp";
export { bytes, count, number } from "./numbers";
export { absoluteTime, relativeTime as relative, startOfToday } from "./time";
