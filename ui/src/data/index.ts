export { queryClient } from "./client";
export { useConnection } from "./connection";
export { useLive, useLiveness } from "./live";
export { operation, useAction, useOperation } from "./operation";
export { useSettings, useStatus } from "./service";
