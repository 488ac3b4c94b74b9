export { queryClient } from "./client";
export { useConnection } from "./connection";
export { useLive, useLiveness } from "./live";
export { operation, useAction, useOperation } from "./operation";
export { isPart, untilFound } from "./searching";
export { useSettings, useStatus } from "./service";
