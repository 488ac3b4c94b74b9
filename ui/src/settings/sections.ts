/** In the order in which they stand. */
export const sections = [
  { id: "general", title: "General" },
  { id: "server", title: "Server" },
  { id: "keychain", title: "Keychain" },
  { id: "data", title: "Data" },
  { id: "about", title: "About" },
] as const;

export type SectionId = (typeof sections)[number]["id"];
