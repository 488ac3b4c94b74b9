import { useOperation } from "./operation";

/** The state of the server. Asked for now and then too, for what no event tells: the last contact, a new day. */
export function useStatus() {
  return useOperation("service.status", {}, { refetchInterval: 30_000 });
}

/** The data folder, if this page was ever told: also when the back end answers no more. */
export function useKnownFolder(): string | undefined {
  return useOperation("service.status", {}, { enabled: false }).data?.folder;
}

export function useSettings() {
  return useOperation("settings.show", {});
}
