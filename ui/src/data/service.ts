import { useOperation } from "./operation";

/** The state of the server. Asked for now and then too, for what no event tells: the last contact, a new day. */
export function useStatus() {
  return useOperation("service.status", {}, { refetchInterval: 30_000 });
}

export function useSettings() {
  return useOperation("settings.show", {});
}
