export { queryClient } from "./client";
export { selectConnection, useConnection } from "./connection";
export { useLive, useLiveness, useReachable } from "./live";
export { operation, useAction, useOperation } from "./operation";
export { isPart, untilFound } from "./searching";
export { useKnownFolder, useSettings, useStatus } from "./service";
export { knowUpdates, refreshUpdates, useUpdates } from "./updates";
