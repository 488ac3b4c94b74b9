import type { Policy } from "../host";

/** A catalogue to begin with: Administrator, Editor and Viewer, which is the default; no rules. */
export const SAMPLE: Policy = {
  default: "viewer",
  roles: [
    {
      key: "administrator",
      name: "Administrator",
      description: "May do everything, including managing who may do what.",
      priority: 300,
      protected: true,
    },
    { key: "editor", name: "Editor", description: "May see and change content.", priority: 200 },
    { key: "viewer", name: "Viewer", description: "May see content.", priority: 100 },
  ],
  rules: [],
};
